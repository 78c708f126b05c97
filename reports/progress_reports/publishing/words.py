"""What published reports say of figures and goals, as explanations and judgements.

An explanation stands as long as the newest standing version of its report says it. A
judgement that a correction gives otherwise is dated on the day of the correction, and
the earlier one stays as history: the college changed its mind. What only a withdrawn
version said is not shown any more; its own page still tells it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from indicators.models import Area, Explanation, Indicator, Judgement, Period
from policy.models import Goal
from reports.models import ProgressReport, Publication
from reports.progress_reports.content import Content, GoalLine
from reports.progress_reports.publishing.places import document_of, section_of
from reports.progress_reports.refusals import ReportRefused

AUTHOR_LENGTH = Explanation._meta.get_field("author").max_length
ROLE_LENGTH = Explanation._meta.get_field("role").max_length
NO_REASON = "De rapportage geeft hiervoor geen reden."


def settle_words(report: ProgressReport) -> None:
    """Have them say what the newest standing version of `report` says, or nothing."""
    publications = Publication.objects.filter(version__report=report)
    standing = publications.latest_of_each().first()
    if standing and standing.says.document:
        return  # the site has what its document says already
    _settle_explanations(report, standing)
    _settle_judgements(report, standing)


def said_on(publication: Publication) -> date:
    """When the report was offered, as far as that is known; else when it came here."""
    published = timezone.localdate(publication.published_at)
    offered = publication.says.offered_on
    if not offered:
        return published
    if len(offered) == 4:
        return min(Judgement.in_the_course_of(int(offered)), published)
    return min(date.fromisoformat(offered), published)


def _role(publication: Publication) -> str:
    period = publication.version.report.period
    return f"in de voortgangsrapportage over {period}"[:ROLE_LENGTH]


def _author(content: Content) -> str:
    if not content.author or len(content.author) > AUTHOR_LENGTH:
        raise ReportRefused(
            f"Vul in wie de rapportage schreef, in hooguit {AUTHOR_LENGTH} tekens."
        )
    return content.author


# --- explanations ---


def _settle_explanations(report: ProgressReport, standing: Publication | None) -> None:
    wanted = _wanted_explanations(standing)
    kept = set()
    for row in Explanation.objects.filter(reports__version__report=report).distinct():
        key = (row.indicator_id, row.area_id, row.period_id, row.text)
        if key in wanted:
            kept.add(key)
            standing.explanations.add(row)
        else:
            row.reports.clear()
            row.delete()
    for indicator, area, period, text in wanted:
        if (indicator, area, period, text) in kept:
            continue
        row = Explanation.objects.create(
            indicator_id=indicator,
            area_id=area,
            period_id=period,
            text=text,
            author=_author(standing.says),
            role=_role(standing),
            written_on=said_on(standing),
        )
        standing.explanations.add(row)


def _wanted_explanations(
    standing: Publication | None,
) -> dict[tuple[int, int, int, str], None]:
    """By ids; a text that stands at more categories of one figure is one."""
    lines = [
        line for line in (standing.says.figures if standing else ()) if line.explanation
    ]
    indicators = _ids(Indicator, "slug", {line.indicator for line in lines})
    areas = _ids(Area, "code", {line.area for line in lines})
    periods = _ids(Period, "code", {line.period for line in lines})
    return {
        (
            indicators[line.indicator],
            areas[line.area],
            periods[line.period],
            line.explanation,
        ): None
        for line in lines
    }


def _ids(model: type, field: str, names: set[str]) -> dict[str, int]:
    rows = model.objects.filter(**{f"{field}__in": names})
    return dict(rows.values_list(field, "pk"))


# --- judgements ---


def _settle_judgements(report: ProgressReport, standing: Publication | None) -> None:
    wanted = _wanted_judgements(standing)
    given: dict[str, list[Judgement]] = {}
    rows = Judgement.objects.filter(reports__version__report=report).distinct()
    for row in rows.select_related("goal").order_by("-given_on", "-pk"):
        given.setdefault(row.goal.key, []).append(row)
    for key in given.keys() - wanted.keys():
        _remove(given[key])
    for key, (word, reason) in wanted.items():
        earlier = _standing_of(given.get(key, []))
        if earlier and (earlier[0].word, earlier[0].reason) == (word, reason):
            standing.judgements.add(earlier[0])
        else:
            _judge(standing, key, word, reason, earlier)


def _wanted_judgements(standing: Publication | None) -> dict[str, tuple[str, str]]:
    return {
        line.goal: _word_and_reason(line)
        for line in (standing.says.goals if standing else ())
        if line.word or line.reason
    }


def _word_and_reason(line: GoalLine) -> tuple[str, str]:
    return line.word or Judgement.Word.IN_WORDS, line.reason or NO_REASON


def _standing_of(rows: list[Judgement]) -> list[Judgement]:
    """Without those that only a withdrawn version gave: these go."""
    gone = [row for row in rows if not row.reports.standing().exists()]
    _remove(gone)
    return [row for row in rows if row not in gone]


def _remove(rows: Iterable[Judgement]) -> None:
    for row in rows:
        row.reports.clear()
        row.delete()


def _judge(
    standing: Publication, key: str, word: str, reason: str, earlier: list[Judgement]
) -> None:
    goal = Goal.objects.filter(key=key).first()
    if goal is None:
        raise ReportRefused(
            f"Deze site kent het doel ‘{key}’ niet (meer). Haal wat u erover schreef "
            "weg, of voeg het doel toe in /beheer/."
        )
    published = timezone.localdate(standing.published_at)
    _remove(row for row in earlier if row.given_on >= published)
    has_history = any(row.given_on < published for row in earlier)
    row = Judgement.objects.create(
        goal=goal,
        document=document_of(goal.framework),
        section=section_of(standing),
        word=word,
        reason=reason,
        author=_author(standing.says),
        role=_role(standing),
        given_on=published if has_history else said_on(standing),
    )
    standing.judgements.add(row)
