"""Facts beside a status, and just as large: they judge nothing.

What the figures did since the council decided, and what was asked of a year gone by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from indicators.aims import due_of as time_of
from indicators.course.figure_words import (
    asked_of,
    counted,
    due_of,
    figure,
    from_to,
    moment,
)
from indicators.figures import Figures
from indicators.models import Indicator, Observation, Period, Target
from indicators.progress import is_flat
from indicators.timeline import middle_of

NOT_KNOWN = Indicator.Direction.UNKNOWN


def since_adoption(
    figures: Figures, adopted_on: date | None, targets: Collection[Target] = ()
) -> list[str]:
    """'Sinds 2016 gestegen van 45,8 naar 48,7 %.', and what was meant.

    Empty where there are no two measurements that may be compared.
    """
    target = first_of_framework(targets)
    begin = _begin(figures, adopted_on, target)
    since = [item for item in figures.compared if begin and not _before(item, begin)]
    if len(since) < 2:
        return []
    told = [
        f"Sinds {moment(begin.period)} {_moved(begin, since[-1], figures)}.",
        f"{counted(len(since)).replace(' zijn ', ' zijn sindsdien ')}.",
    ]
    if target:
        told.insert(1, f"Bedoeld was: {wanted(target, figures)}.")
    elif figures.indicator.direction != NOT_KNOWN:
        told.insert(1, f"{figures.direction_label.capitalize()}.")
    return told


def first_of_framework(targets: Collection[Target]) -> Target | None:
    """What the council itself asked goes before what others ask."""
    return next(
        iter(sorted(targets, key=lambda item: item.set_by != Target.SetBy.FRAMEWORK)),
        None,
    )


def last_before(latest: Observation | None, days: Iterable[date]) -> date | None:
    """Of several decisions, the last one that figures can say anything of yet."""
    end = latest.period.end if latest else None
    return max((day for day in days if end and day <= end), default=None)


def _begin(
    figures: Figures, adopted_on: date | None, target: Target | None
) -> Observation | None:
    """The measurement that the target names as its begin; else that of the year of
    the decision, else the last before it, else the first after it.
    """
    named = target.baseline_period_id if target else None
    begins = [item for item in figures.compared if item.period_id == named]
    if begins or adopted_on is None:
        return begins[0] if begins else None
    of_year = [
        item for item in figures.compared if item.period.end.year == adopted_on.year
    ]
    until = [item for item in figures.compared if item.period.start <= adopted_on]
    if until and (until[-1] in of_year or not of_year):
        return until[-1]
    return next(iter(of_year or figures.compared), None)


def _before(one: Observation, other: Observation) -> bool:
    return middle_of(one.period) < middle_of(other.period)


def _moved(first: Observation, last: Observation, figures: Figures) -> str:
    if first.value == last.value:
        return f"gelijk gebleven op {figure(last, figures)}"
    change = last.value - first.value
    if is_flat(change, first.value, in_points=figures.unit.is_percentage):
        return f"ongeveer gelijk: {from_to(first, last, figures)}"
    verb = "gestegen" if last.value > first.value else "gedaald"
    return f"{verb} {from_to(first, last, figures)}"


def wanted(target: Target, figures: Figures) -> str:
    """'niet stijgen', '26 in 2020', 'gelijk houden'."""
    if target.value is not None:
        return f"{asked_of(target, figures)}{due_of(target)}"
    return target.get_aim_display() or target.get_kind_display()


def asked_and_was(figures: Figures, targets: Iterable[Target]) -> list[str]:
    """'Gevraagd was 26 in 2020.', 'Het was 26.': of each value of which the time is
    up, where it was measured in that time.
    """
    told = []
    for target in targets:
        was = _measured_in(target.period, figures)
        if target.value is not None and was and target.period.end < figures.on:
            asked = asked_of(target, figures)
            told.append(f"Gevraagd was {asked}{due_of(target)}.")
            told.append(f"Het was {figure(was, figures)}.")
    return told


def _measured_in(period: Period | None, figures: Figures) -> Observation | None:
    due = time_of(period) if period else None
    found = [
        item for item in figures.compared if due and due.holds(middle_of(item.period))
    ]
    return found[-1] if found else None
