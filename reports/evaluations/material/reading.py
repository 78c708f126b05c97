"""Reading what is known of the goals of a framework, in a fixed number of queries.

Only what everybody may see is counted, whoever asks: it is material to be cited.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import JSONField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from indicators.expected import expected_by, rhythms
from indicators.figures import Figures
from indicators.freshness import Fetching
from indicators.models import Observation, Remark, Revision, Series
from indicators.models.revisions import end_of
from indicators.timeline import sort_key
from policy.goal_tree import place_in_tree, with_goals_above
from policy.models import Decision, Framework, Goal
from policy.open_data import PUBLIC
from reports.clear_goals import is_own_value, targets_by_goal
from reports.evaluations.material.facts import (
    CouncilItem,
    FigureFacts,
    GoalFacts,
    ReportFacts,
    Stated,
    differing_places,
)
from reports.framework_area import shown_area
from reports.goal_summary import GoalSummary, summarise
from reports.models import Publication
from reports.progress_reports.reading.mentions import newest_versions

Missing = Observation.Missing
NOT_NUMBERS = (Missing.IN_WORDS, Missing.IN_IMAGE)


@dataclass(frozen=True)
class Read:
    goals: list[GoalFacts]
    reports: list[ReportFacts]
    named: list[int]  # how many of the goals each of the reports names
    unseen: int  # indicators that were not on the site yet on that day


def read_goals(framework: Framework, *, on: date, as_of: date | None) -> Read:
    """The counted goals in the order of the framework; `on` is the day of the page."""
    counted = framework.goals.counted().select_related("framework")
    goals = sorted(with_goals_above(counted), key=place_in_tree)
    summaries = summarise(
        goals, framework=framework, user=PUBLIC, on=on, as_of=as_of, with_peers=False
    )
    figures = _read_figures(summaries, framework, as_of)
    targets = targets_by_goal(goals, PUBLIC, as_of)
    publications = _read_reports(framework, as_of)
    named_in = _named_in(publications, goals)
    council = _read_council(goals, as_of)
    reports = {item.pk: _report(item) for item in publications}
    return Read(
        goals=[
            GoalFacts(
                key=goal.key,
                name=str(goal),
                address=goal.get_absolute_url(),
                own_values=sum(map(is_own_value, targets[goal.pk])),
                other_values=sum(
                    item.value is not None and not is_own_value(item)
                    for item in targets[goal.pk]
                ),
                figures=[figures[tie.indicator.pk] for tie in summary.tied],
                named_in=[
                    report
                    for pk, report in reports.items()
                    if (pk, goal.pk) in named_in
                ],
                silent=[
                    report
                    for pk, report in reports.items()
                    if (pk, goal.pk) not in named_in
                ],
                council=council[goal.pk],
                on=on,
            )
            for goal, summary in zip(goals, summaries, strict=True)
        ],
        reports=list(reports.values()),
        named=[sum(pk == each for each, _ in named_in) for pk in reports],
        unseen=len({item.pk for summary in summaries for item in summary.unseen}),
    )


# --- figures ---


def _read_figures(
    summaries: Iterable[GoalSummary], framework: Framework, as_of: date | None
) -> dict[int, FigureFacts]:
    """By the id of the indicator, which may belong to several goals."""
    found = {
        tie.indicator.pk: tie.figures for summary in summaries for tie in summary.tied
    }
    shown = [item.series for item in found.values() if item.series]
    area = shown_area(framework).code
    beside = _Beside(
        rhythms(shown),
        _remarks_by_series(shown, area),
        _revised(found.values(), as_of),
        _differing(found, area, as_of),
    )
    return {pk: _facts_of(figures, beside) for pk, figures in found.items()}


@dataclass(frozen=True)
class _Beside:
    """What is read beside the figures: by series, by series, ids, by indicator."""

    rhythms: Mapping[int, Fetching]
    remarks: Mapping[int, int]
    revised: frozenset[int]
    differing: Mapping[int, int]


def _facts_of(figures: Figures, beside: _Beside) -> FigureFacts:
    measured = [*figures.known, *filter(_is_measured, figures.parts)]
    newest = max((item.period for item in measured), key=sort_key, default=None)
    all_own = [*figures.own, *figures.parts]
    series = figures.series
    indicator = figures.indicator
    return FigureFacts(
        is_known=newest is not None,
        newest=newest.label if newest else "",
        ends=newest.end if newest else None,
        expected_by=newest
        and expected_by(newest, beside.rhythms.get(series.pk), indicator.frequency),
        is_explained=any(
            item.period_id in (None, newest and newest.pk)
            for item in figures.explanations
        ),
        remarks=sum(bool(item.note) for item in all_own)
        + (beside.remarks.get(series.pk, 0) if series else 0),
        revised=sum(item.pk in beside.revised for item in all_own),
        differing=beside.differing.get(indicator.pk, 0),
        not_numbers=sum(item.missing in NOT_NUMBERS for item in all_own),
    )


def _is_measured(item: Observation) -> bool:
    return item.value is not None and item.status != Observation.Status.FORECAST


def _remarks_by_series(series: Iterable[Series], area: str) -> Counter[int]:
    remarks = Remark.objects.filter(series__in=series, area__code=area)
    return Counter(remarks.values_list("series_id", flat=True))


def _revised(figures: Iterable[Figures], as_of: date | None) -> frozenset[int]:
    """The ids of figures that stood here differently, since they were public."""
    seen_from = {
        item.pk: each.indicator.published_at
        for each in figures
        for item in (*each.own, *each.parts)
        if item.pk is not None  # not those that were computed here
    }
    kept = Revision.objects.filter(
        table=Observation._meta.db_table, row_id__in=seen_from
    )
    if as_of is not None:
        kept = kept.filter(known_to__lt=end_of(as_of))
    return frozenset(
        pk
        for pk, known_to in kept.values_list("row_id", "known_to")
        if known_to > seen_from[pk]
    )


def _differing(
    indicators: Iterable[int], area: str, as_of: date | None
) -> dict[int, int]:
    """Where series of one indicator disagree on this area, by the indicator's id."""
    rows = (
        Observation.objects.as_of(as_of)
        .filter(series__indicator__in=list(indicators), area__code=area)
        .filter(value__isnull=False)
        .order_by()
        .values_list(
            "series__indicator_id",
            "series__unit_id",
            "period_id",
            "breakdown_id",
            "value",
        )
    )
    stated = defaultdict(list)
    for indicator, *place_and_value in rows:
        stated[indicator].append(Stated(*place_and_value))
    return {pk: differing_places(found) for pk, found in stated.items()}


# --- reports and council items ---


def _read_reports(framework: Framework, as_of: date | None) -> list[Publication]:
    """Of each report the newest version that stands, the latest period first."""
    said = Cast("content", JSONField())
    found = newest_versions([framework], PUBLIC, as_of).annotate(
        offered_on=KeyTextTransform("offered_on", said),
        why_incomplete=KeyTextTransform("why_incomplete", said),
    )
    return sorted(
        found, key=lambda item: sort_key(item.version.report.period), reverse=True
    )


def _report(publication: Publication) -> ReportFacts:
    report = publication.version.report
    return ReportFacts(
        label=report.period.label,
        address=report.get_absolute_url(),
        ends=report.period.end,
        offered_on=publication.offered_on or "",
        in_part=bool(publication.why_incomplete),
    )


def _named_in(
    publications: Iterable[Publication], goals: Iterable[Goal]
) -> set[tuple[int, int]]:
    """Which publication names which goal, by their ids."""
    through = Publication.goals.through.objects.filter(
        publication__in=publications, goal__in=goals
    )
    return set(through.values_list("publication_id", "goal_id"))


def _read_council(
    goals: Iterable[Goal], as_of: date | None
) -> dict[int, list[CouncilItem]]:
    """By the id of the goal. On an earlier day only what was here already."""
    decisions = Decision.objects.visible_to(PUBLIC).filter(goals__in=goals)
    if as_of is not None:
        decisions = decisions.filter(
            starts_on__lte=as_of, published_at__lt=end_of(as_of)
        )
    grouped = defaultdict(list)
    for goal, on, label in decisions.values_list("goals", "starts_on", "date_label"):
        grouped[goal].append(CouncilItem(on, label))
    return grouped
