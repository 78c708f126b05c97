"""What is asked of figures, read from targets and from the declared direction."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from decimal import Decimal

from indicators.choices import IndicatorDirection, TargetAim, TargetKind
from indicators.models import Observation, Period, Target
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


def aims_of(
    targets: Collection[Target], direction: str, known: Iterable[Observation]
) -> list[Aim]:
    """The aims of one series of figures, `known` being its measured figures in time.

    Without targets only the direction of the indicator is asked; where that is not
    known there is nothing to judge against.
    """
    if targets:
        levels = {item.period_id: item.value for item in known}
        return [aim_of(target, direction, levels) for target in targets]
    if direction == IndicatorDirection.UNKNOWN:
        return []
    return [Aim(TargetKind.DIRECTION, better=BETTER[direction])]


def aim_of(target: Target, direction: str, levels: dict[int, Decimal]) -> Aim:
    """What one target asks. `levels` are figures by the id of their period.

    The level to keep is the stated value, else the figure of the baseline period, else
    what the source says that it was.
    """
    value = target.value
    if target.kind == TargetKind.KEEP and value is None:
        value = levels.get(target.baseline_period_id, target.baseline_value)
    return Aim(
        kind=TargetKind(target.kind),
        better=SIDES.get(target.aim, BETTER[direction]),
        value=value,
        upper_value=target.upper_value,
        due=due_of(target.period) if target.period else None,
        may_stay=target.aim in MAY_STAY,
        set_by=target.set_by,
        key=target.pk,
    )


def due_of(period: Period) -> Due | None:
    """None for a period without a begin or an end."""
    middle = middle_of(period)
    if middle is None:
        return None
    if period.kind == Period.Kind.SPAN:
        # To be reached in the course of several years: at their end at the latest.
        middle = decimal_year(period.end)
    return Due(
        starts_on=period.start,
        ends_on=period.end,
        first=decimal_year(period.start),
        middle=middle,
        last=decimal_year(period.end + timedelta(days=1)),
        label=period.label,
    )
