"""Where periods lie in time: on an axis, and before or after each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from indicators.models import Observation, Period

LEAP_DAYS = timedelta(days=2)

# A span does not lie on the time axis beside single years.
DRAWN_KINDS = {
    Period.Kind.MOMENT,
    Period.Kind.YEAR,
    Period.Kind.HALF_YEAR,
    Period.Kind.QUARTER,
    Period.Kind.MONTH,
    Period.Kind.SCHOOL_YEAR,
}


def middle_of(period: Period) -> float | None:
    """The middle of a period as a decimal year; None if it has no begin or end."""
    if period.start is None or period.end is None:
        return None
    day = period.start + (period.end - period.start + timedelta(days=1)) / 2
    return decimal_year(day)


def decimal_year(day: date) -> float:
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year + 1, 1, 1) - first).days


def comparable(figures: Iterable[Observation], *, since: date) -> list[Observation]:
    """Those from `since` on that are about as much time as the last of them.

    A half year is not set beside a year, and what has no dates beside nothing.
    """
    dated = [item for item in figures if middle_of(item.period) is not None]
    return [
        item
        for item in dated
        if item.period.start >= since and _as_long(item.period, dated[-1].period)
    ]


def _as_long(one: Period, other: Period) -> bool:
    """Of one kind; and of as many years, where that kind may have any length."""
    if one.kind != other.kind or one.kind != Period.Kind.SPAN:
        return one.kind == other.kind
    difference = (one.end - one.start) - (other.end - other.start)
    return abs(difference) <= LEAP_DAYS


def sort_key(period: Period) -> tuple:
    """Periods in time; those without dates come first."""
    return (period.end or period.start or date.min, period.start or date.min)


def is_drawn(period: Period) -> bool:
    return period.kind in DRAWN_KINDS and middle_of(period) is not None
