"""What is asked of figures, read from targets and from the declared direction."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from indicators.choices import IndicatorDirection, TargetAim, TargetKind
from indicators.models import Breakdown, Indicator, Observation, Period, Target
from indicators.progress import Aim, Due
from indicators.timeline import decimal_year, middle_of

BETTER = {
    IndicatorDirection.HIGHER: 1,
    IndicatorDirection.LOWER: -1,
    IndicatorDirection.NEUTRAL: 0,
    IndicatorDirection.UNKNOWN: 0,
}
SIDES = {
    TargetAim.UP: 1,
    TargetAim.NOT_DOWN: 1,
    TargetAim.DOWN: -1,
    TargetAim.NOT_UP: -1,
}
MAY_STAY = (TargetAim.NOT_UP, TargetAim.NOT_DOWN)
DAYS_OF_A_YEAR = 365


def targets_beside(
    indicators: Collection[Indicator], area_code: str, as_of: date | None
) -> QuerySet[Target]:
    """What is asked of all inhabitants of the area together, in time."""
    return (
        Target.objects.as_of(as_of)
        .filter(
            indicator__in=indicators,
            area__code=area_code,
            breakdown__key=Breakdown.TOTAL,
        )
        # What a framework in draft asks, is not said beside public figures.
        .filter(Q(goal=None) | Q(goal__framework__published_at__isnull=False))
        .select_related(
            *("period", "baseline_period", "goal__framework", "document", "unit")
        )
        .order_by("period__end")
    )


def aims_of(
    targets: Collection[Target],
    direction: str,
    compared: Iterable[Observation],
    *,
    since: date = date.min,
) -> list[Aim]:
    """The aims of one series; `compared` are its figures that may be compared, and
    `since` is the day of its last break.

    Without targets only the direction of the indicator is asked; where that is not
    known there is nothing to judge against.
    """
    if targets:
        levels = {item.period_id: item.value for item in compared}
        return [
            aim_of(item, direction, _level(item, levels, since)) for item in targets
        ]
    if direction == IndicatorDirection.UNKNOWN:
        return []
    return [Aim(TargetKind.DIRECTION, better=BETTER[direction])]


def _level(target: Target, levels: dict[int, Decimal], since: date) -> Decimal | None:
    """How it was at the begin: our own figure, else what the source says that it was.

    None where that was before a break: nothing may be set beside it.
    """
    start = target.baseline_period and target.baseline_period.start
    if start and start < since:
        return None
    return levels.get(target.baseline_period_id, target.baseline_value)


def aim_of(target: Target, direction: str, level: Decimal | None) -> Aim:
    """What one target asks; `level` is how it was at its begin.

    To keep is never to have to move.
    """
    value = target.value
    if target.kind == TargetKind.KEEP and value is None:
        value = level
    return Aim(
        kind=TargetKind(target.kind),
        better=SIDES.get(target.aim, BETTER[direction]),
        value=value,
        upper_value=target.upper_value,
        due=due_of(target.period) if target.period else None,
        may_stay=target.kind == TargetKind.KEEP or target.aim in MAY_STAY,
        set_by=target.set_by,
        key=target.pk,
    )


def due_of(period: Period) -> Due | None:
    """None for a period without an end, or of which only the words are known.

    What is to be reached in the course of several years, must be so in the last.
    """
    if period.end is None:
        return None
    start, middle = period.start, middle_of(period)
    if period.kind == Period.Kind.SPAN:
        last_year = period.end + timedelta(days=1) - timedelta(days=DAYS_OF_A_YEAR)
        start = max(start, last_year) if start else last_year
        middle = decimal_year(period.end)
    return Due(
        ends_on=period.end,
        first=decimal_year(start),
        middle=middle,
        after=decimal_year(period.end + timedelta(days=1)),
        label=period.label,
    )
