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
from policy.sample.rows import Row
from reports.models import ProgressReport, Redaction, ReportVersion
from reports.progress_reports.actions import approve, submit
from reports.progress_reports.content import (
    ActivityLine,
    Content,
    GoalLine,
    digest,
)
from reports.sample.report_figures import figures_of

FRAMEWORK = "sbk-2016"
# Who wrote the sample and who published it: nobody can log in as these.
WRITER = "sample_writer"
ACCOUNT = "load_sample"
UPDATED = "Het voorbeeld is bijgewerkt."


def load_progress_reports(load: Load, periods: Mapping[str, Period]) -> None:
    """Publish every report that is new; one that differs becomes a next version."""
    framework = load.frameworks[FRAMEWORK]
    for row in load.rows["progress_reports"]:
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
        offered_on=str(document.year),
        summary=row["summary"],
        why_incomplete=row["why_incomplete"],
        document=document.key,
        goals=tuple(_goal_lines(row, load, document)),
        figures=tuple(figures_of(document, framework)),
        activities=tuple(_activities(document)),
    )


# --- what it says of each goal ---


def _goal_lines(report: Row, load: Load, document: SourceDocument) -> Iterator:
    for row in load.rows["report_goals"]:
        row.find(
            "period",
            {item["period"]: item for item in load.rows["progress_reports"]},
            "een periode uit progress_reports.csv",
        )
        if row["period"] == report["period"]:
            yield _with_judgements(_goal_line(row, load), load, document)


def _goal_line(row: Row, load: Load) -> GoalLine:
    goal = row.find("goal_key", load.goals, "een kenmerk uit goals.csv")
    if goal.framework.slug != FRAMEWORK:
        raise row.problem("goal_key", f"een doel van {FRAMEWORK}", "Kies een ander.")
    line = GoalLine(
        goal=goal.key,
        title=str(goal),
        pages=row["pages"],
        **{
            name: row[name]
            for name in ("done", "result", "explanation", "adjustment", "risks")
        },
    )
    if not line.says_something:
        raise row.problem("done", "ten minste één tekst", "Schrijf iets of haal weg.")
    return line


def _with_judgements(line: GoalLine, load: Load, document: SourceDocument) -> GoalLine:
    """With what the college says in this document of the goal as a whole."""
    given = [
        row
        for row in load.rows["judgements"]
        if (row["goal_key"], row["indicator_key"]) == (line.goal, "")
        and load.source(row) == document
    ]
    if not given:
        return line
    words = {row["word"] for row in given}
    if len(words) > 1:
        raise given[-1].problem(
            "word", "hetzelfde oordeel over dit doel als hierboven", "Kies er één."
        )
    return replace(
        line, word=words.pop(), reason=" ".join(row["reason"] for row in given)
    )


def _activities(document: SourceDocument) -> Iterator[ActivityLine]:
    found = Activity.objects.filter(document=document, goal__framework__slug=FRAMEWORK)
    for activity in found.select_related("goal").order_by("pk"):
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
    report, _ = ProgressReport.objects.get_or_create(
        framework=framework,
        period=period,
        defaults={"slug": f"{framework.slug}-{period.code}"},
    )
    last = report.versions.order_by("-number").first()
    if last and (last.content == content.as_text() or _is_of_people(last)):
        return False
    _publish(report, content, after=last)
    return True


def _is_of_people(last: ReportVersion) -> bool:
    """Whether somebody did something with the report since: then it stays so."""
    return (
        last.state != ReportVersion.State.PUBLISHED
        or last.approved_by != _account()
        or last.publication.is_withdrawn
        or Redaction.objects.filter(version__report=last.report_id).exists()
    )


def _publish(
    report: ProgressReport, content: Content, after: ReportVersion | None
) -> None:
    text = content.as_text()
    version = ReportVersion.objects.create(
        report=report,
        number=after.number + 1 if after else 1,
        content=text,
        content_hash=digest(text),
        reason=UPDATED if after else "",
        contributors=[_account(WRITER).pk],
    )
    version = submit(version=version, was=version.content_hash, by=_account(WRITER))
    approve(version=version, was=version.content_hash, by=_account())


def _account(name: str = ACCOUNT) -> User:
    """The process itself, as who wrote it or as another: four eyes hold here too."""
    account, is_new = User.objects.get_or_create(
        username=name, defaults={"is_active": False}
    )
    if is_new:
        account.set_unusable_password()
        account.save()
    return account
