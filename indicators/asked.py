"""What is asked of a figure, for its page: with what it began at, and what was before.

A target that changed stays to be read: what it asked, from when until when, and why
that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects

from indicators.figures import Figures
from indicators.formatting import number
from indicators.models import Indicator, Target
from indicators.models.revisions import end_of
from policy.models import Decision, Goal

# Earlier versions of targets as rows of their own model; %s is a value, never a name.
VERSIONS = """
    SELECT version.*, kept.known_to
    FROM indicators_revision AS kept,
         jsonb_populate_record(NULL::indicators_target, kept.row) AS version
    WHERE kept."table" = 'indicators_target'
      AND kept.row -> 'indicator_id' = to_jsonb(%s)
      AND kept.known_to > %s AND kept.known_to < %s
    ORDER BY kept.row_id, kept.known_from
"""
NAMED = ("unit", "area", "breakdown", "period", "baseline_period")
EVER = datetime.min.replace(tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class AskedRow:
    """One target as it stands, for a table."""

    target: Target
    baseline: str  # what it begins at; empty where nothing is said of that
    decision: Decision | None


@dataclass(frozen=True)
class EarlierTarget:
    """What a target asked from `known_from` until `known_to`.

    `reason` is why that changed; empty where nobody wrote it, as for one that is gone.
    """

    target: Target
    known_from: datetime
    known_to: datetime
    reason: str
    is_gone: bool  # nothing came in its place


def asked_rows(
    targets: Iterable[Target], figures: Figures, *, user: Any
) -> list[AskedRow]:
    targets = list(targets)
    decisions = Decision.objects.visible_to(user).in_bulk(
        {target.decision_id for target in targets if target.decision_id}
    )
    return [
        AskedRow(
            target, baseline_of(target, figures), decisions.get(target.decision_id)
        )
        for target in targets
    ]


def baseline_of(target: Target, figures: Figures) -> str:
    """'2016: 45,8 % (ons cijfer)': when the target begins, and the figure of then."""
    period = target.baseline_period
    figure = _baseline_figure(target, figures)
    if period is None:
        return figure
    return f"{period.label}: {figure or 'wij kennen geen cijfer van toen'}"


def _baseline_figure(target: Target, figures: Figures) -> str:
    if target.baseline_value is not None:
        written = target.unit.written(number(target.baseline_value))
        return f"{written} (cijfer uit de bron)"
    series = figures.series
    if (
        series is None
        or target.area.code != settings.MUNICIPALITY
        or not target.breakdown.is_total
        or target.unit_id != series.unit_id
    ):
        return ""
    then = {item.period_id: item for item in figures.known}
    ours = then.get(target.baseline_period_id)
    return f"{figures.with_unit(ours)} (ons cijfer)" if ours else ""


def earlier_targets(
    indicator: Indicator, now: Iterable[Target], *, user: Any, as_of: date | None
) -> list[EarlierTarget]:
    """What was asked before, the newest first; `now` are the targets of the page.

    On an earlier day: before that day. The public sees nothing of before the
    indicator was public, and of a draft goal nothing at all.
    """
    seen_from = EVER
    if not user.has_perm("indicators.change_indicator"):
        seen_from = indicator.published_at
    until = NEVER if as_of is None else end_of(as_of)
    versions = list(Target.objects.raw(VERSIONS, [indicator.pk, seen_from, until]))
    goals = Goal.objects.visible_to(user).in_bulk(
        {version.goal_id for version in versions if version.goal_id}
    )
    visible = [item for item in versions if item.goal_id in {None, *goals}]
    current = {target.pk: target for target in now}
    earlier = [
        item
        for pk, kept in groupby(visible, key=attrgetter("pk"))
        for item in _earlier(list(kept), current.get(pk), seen_from)
    ]
    prefetch_related_objects([item.target for item in earlier], *NAMED)
    return sorted(earlier, key=attrgetter("known_to"), reverse=True)


def _earlier(
    versions: list[Target], current: Target | None, seen_from: datetime
) -> Iterator[EarlierTarget]:
    """Of one target: a version for each thing that it asked and no longer asks."""
    alike = [
        list(same)
        for _, same in groupby(
            [*versions, *([current] if current else [])], key=attrgetter("asked")
        )
    ]
    for at, same in enumerate(alike):
        if same[-1] is current:
            continue
        after = alike[at + 1 :]
        yield EarlierTarget(
            same[-1],
            known_from=max(same[0].known_from, seen_from),
            known_to=same[-1].known_to,
            is_gone=not after,
            reason=(after[0][0].change_reason or "") if after else "",
        )
