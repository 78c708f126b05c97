"""The reports of the sample: what the documents say that the college wrote.

Their figures, activities and judgements are in the files of the other apps already,
by document; only what a report says in words of each goal has a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.contrib.auth.models import User

from indicators.models import Period
from policy.models import Activity, Framework, SourceDocument
from policy.sample.load import Load
from policy.sample.rows import Row, refuse_twice
from reports.models import ProgressReport, Redaction, ReportVersion
from reports.progress_reports.actions import (
    approve,
    correct,
    save_content,
    start_report,
    submit,
)
from reports.progress_reports.content import ActivityLine, Content, GoalLine
from reports.sample.accounts import SECOND, UPDATED, WRITER, account
from reports.sample.report_figures import figures_of

FRAMEWORK = "sbk-2016"
IN_WORDS = ("done", "result", "explanation", "adjustment", "risks")


def load_progress_reports(load: Load, periods: Mapping[str, Period]) -> None:
    """Publish every report that is new; one that differs becomes a next version."""
    framework = load.frameworks[FRAMEWORK]
    rows = load.rows["progress_reports"]
    refuse_twice(rows, ("period",))
    refuse_twice(load.rows["report_goals"], ("period", "goal_key"))
    known = {row["period"]: row for row in rows}
    for row in load.rows["report_goals"]:
        row.find("period", known, "een periode uit progress_reports.csv")
    for row in rows:
        period = row.find("period", periods, "een periode uit periods.csv")
        content = _content(row, load, framework, period)
        if _publish_if_new(content, framework, period):
            load.store.created += 1


def _content(row: Row, load: Load, framework: Framework, period: Period) -> Content:
    document = row.find("document_key", load.documents, "een stuk uit documents.csv")
    return Content(
        title=document.title,
        author=document.author,
        framework=framework.slug,
        framework_title=framework.title,
        period=period.code,
        period_label=period.label,
        offered_on=str(row.year("offered_on") or ""),
        summary=row["summary"],
        why_incomplete=row["why_incomplete"],
        document=document.key,
        goals=tuple(_goal_lines(row, load, document)),
        figures=tuple(figures_of(load, document, framework)),
        activities=tuple(_activities(load, document)),
    )


# --- what it says of each goal ---


def _goal_lines(
    report: Row, load: Load, document: SourceDocument
) -> Iterator[GoalLine]:
    judged = _judgements_of(document, load)
    for row in load.rows["report_goals"]:
        if row["period"] == report["period"]:
            line = _goal_line(row, load)
            yield _with_judgements(line, judged.pop(line.goal, []))
    for rows in judged.values():
        raise rows[0].problem(
            "goal_key", "een doel dat ook in report_goals.csv staat", "Zet het daarin."
        )


def _goal_line(row: Row, load: Load) -> GoalLine:
    goal = row.find("goal_key", load.goals, "een kenmerk uit goals.csv")
    if goal.framework.slug != FRAMEWORK:
        raise row.problem("goal_key", f"een doel van {FRAMEWORK}", "Kies een ander.")
    return GoalLine(
        goal=goal.key,
        title=str(goal),
        **{name: row[name] for name in ("pages", *IN_WORDS)},
    )


def _judgements_of(document: SourceDocument, load: Load) -> dict[str, list[Row]]:
    """What the college says in this document of a goal as a whole, by goal."""
    judged: dict[str, list[Row]] = {}
    for row in load.rows["judgements"]:
        if not row["indicator_key"] and load.source(row) == document:
            judged.setdefault(row["goal_key"], []).append(row)
    return judged


def _with_judgements(line: GoalLine, rows: list[Row]) -> GoalLine:
    words = {row["word"] for row in rows}
    if len(words) > 1:
        raise rows[-1].problem(
            "word", "hetzelfde oordeel over dit doel als hierboven", "Kies er één."
        )
    reasons = " ".join(row["reason"] for row in rows)
    return replace(line, word="".join(words), reason=reasons)


def _activities(load: Load, document: SourceDocument) -> Iterator[ActivityLine]:
    """Those of the files: what somebody added since is not the report's."""
    stored = {
        (activity.goal.key, activity.title): activity
        for activity in Activity.objects.filter(document=document).select_related(
            "goal"
        )
    }
    for row in load.rows["activities"]:
        if row["framework"] == FRAMEWORK and load.source(row) == document:
            activity = stored[row["goal_or_project_key"], row["title_nl"]]
            yield ActivityLine(
                goal=activity.goal.key,
                goal_title=str(activity.goal),
                title=activity.title,
                category=activity.category,
                status=activity.status,
                period_label=activity.period_label,
                result=activity.result,
                section=activity.section,
            )


# --- publishing it ---


def _publish_if_new(content: Content, framework: Framework, period: Period) -> bool:
    """By the same steps as everybody; whether there was anything to publish."""
    writer, second = (account(name) for name in (WRITER, SECOND))
    report = ProgressReport.objects.filter(framework=framework, period=period).first()
    if report is None:
        version = start_report(
            framework=framework,
            period=period,
            title=content.title,
            author=content.author,
            by=writer,
        )
    else:
        last = report.versions.order_by("-number").first()
        if last.content == content.as_text() or _is_of_people(last, second):
            return False
        version = correct(report=report, reason=UPDATED, by=writer)
    version = save_content(
        version=version, content=content, was=version.content_hash, by=writer
    )
    version = submit(version=version, was=version.content_hash, by=writer)
    approve(version=version, was=version.content_hash, by=second)
    return True


def _is_of_people(last: ReportVersion, second: User) -> bool:
    """Whether somebody did something with the report since: then it stays so."""
    return (
        last.state != ReportVersion.State.PUBLISHED
        or last.approved_by != second
        or last.publication.is_withdrawn
        or Redaction.objects.filter(version__report=last.report_id).exists()
    )
