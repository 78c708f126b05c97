"""Axes with round numbers, and things set apart: pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.formatting import number

STEPS = (1, 2, 2.5, 4, 5, 10)
YEAR_STEPS = (1, 2, 4, 5, 10, 20, 25, 50, 100)
MOST_INTERVALS = 5
# Figures further apart in years than this set no rhythm.
MOST_RHYTHM = 5


@dataclass(frozen=True)
class Scale:
    """From `start` to `end`, with (place, text) per tick."""

    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]

    def share(self, place: float) -> float:
        return (place - self.start) / (self.end - self.start)


def value_scale(
    values: Sequence[Decimal],
    *,
    least_span: float = 0,
    least_step: float = 0,
    ceiling: float = math.inf,
) -> Scale:
    """An axis around the values, at least `least_span` long; from 0 near it.

    It does not pass `ceiling`, unless a value does. Without values it has no ticks.
    """
    if not values:
        return Scale(0.0, 1.0, ())
    low, high = _stretched(float(min(values)), float(max(values)), least_span)
    margin = (high - low) * 0.08
    step = max(round_step((high - low) + 2 * margin), least_step)
    start = 0.0 if low == 0 else math.floor((low - margin) / step) * step
    end = 0.0 if high == 0 else math.ceil((high + margin) / step) * step
    if max(values) <= ceiling < end:
        end = ceiling
    count = math.floor((end - start) / step + 1e-9)
    places = [start + index * step for index in range(count + 1)]
    return Scale(start, end, tuple((at, _label(at, step)) for at in places))


def _stretched(low: float, high: float, least_span: float) -> tuple[float, float]:
    if high - low < least_span:
        margin = (least_span - (high - low)) / 2
        floor = 0.0 if low >= 0 else low - margin
        low, high = max(floor, low - margin), high + margin
    if 0 <= low <= high / 2:
        low = 0.0
    if high <= 0 and high >= low / 2:
        high = 0.0
    if low == high:
        margin = abs(low) / 10 or 1.0
        low, high = (low - margin if low else 0.0), high + margin
    return low, high


def round_step(span: float) -> float:
    """The smallest round step that needs at most five intervals."""
    size = 10 ** math.floor(math.log10(span / MOST_INTERVALS))
    return next(
        step * size
        for step in STEPS
        if step * size * MOST_INTERVALS >= span
        # Half a unit is a step nobody counts in.
        and (step != 2.5 or size >= 10)
    )


def equal_scales(
    ranges: Sequence[tuple[float, float]],
    *,
    least_span: float = 0,
    ceiling: float = math.inf,
) -> list[Scale]:
    """An axis around each (lowest, highest), all equally long so that slopes compare.

    None passes 0 or `ceiling`, unless a value does.
    """
    widest = max([least_span, *(high - low for low, high in ranges)])
    step = round_step(widest or 1.0)
    while True:
        starts = [_start(low, high, step, ceiling) for low, high in ranges]
        if None not in starts:
            return [_scale_of(start, step) for start in starts]
        step = round_step(step * MOST_INTERVALS * 1.01)


def _start(low: float, high: float, step: float, ceiling: float) -> float | None:
    """Where an axis of five steps begins, with the values in its middle."""
    span = step * MOST_INTERVALS
    margin = 0.03 * span
    floor = 0.0 if low >= 0 else -math.inf
    roof = ceiling if high <= ceiling else math.inf
    lowest = math.ceil((min(high + margin, roof) - span) / step - 1e-9)
    highest = math.floor(max(low - margin, floor) / step + 1e-9)
    if lowest > highest:
        return None
    wanted = round(((low + high) / 2 - span / 2) / step)
    if roof < math.inf:
        wanted = min(wanted, math.floor((roof - span) / step + 1e-9))
    if low >= 0:
        wanted = max(wanted, 0)
    return max(lowest, min(wanted, highest)) * step


def _scale_of(start: float, step: float) -> Scale:
    places = [start + index * step for index in range(MOST_INTERVALS + 1)]
    ticks = tuple((at, _label(at, step)) for at in places)
    return Scale(places[0], places[-1], ticks)


def _label(at: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return number(Decimal(repr(round(at, 10))), decimals)


def year_ticks(
    start: float, end: float, *, most: int, figures: Sequence[float] = ()
) -> tuple[tuple[float, str], ...]:
    """Whole years, each at its middle: that is where the figure of a year stands.

    Counted from the first of the `figures`, in the rhythm of their years.
    """
    first, last = math.ceil(start - 0.5), math.floor(end - 0.5 + 1e-9)
    years = sorted({math.floor(x) for x in figures})
    rhythm = math.gcd(*(year - years[0] for year in years)) if years else 1
    rhythm = rhythm if 1 < rhythm <= MOST_RHYTHM else 1
    needed = max(1, last - first + 1) / most
    steps = (rhythm * step for step in YEAR_STEPS)
    step = next((step for step in steps if step >= needed), YEAR_STEPS[-1])
    anchor = years[0] if years else first
    shown = [year for year in range(first, last + 1) if (year - anchor) % step == 0]
    return tuple((year + 0.5, str(year)) for year in shown)


def spread(
    places: Sequence[float], *, gap: float, low: float, high: float
) -> list[float]:
    """Places in rising order, moved as little as it takes to stand `gap` apart.

    Neighbours that are too close become one group around their own middle.
    """
    groups: list[list[float]] = []
    for index, place in enumerate(places):
        groups.append([place - index * gap])
        while len(groups) > 1 and _mean(groups[-2]) > _mean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    highest = high - (len(places) - 1) * gap
    firsts = [max(low, min(_mean(group), highest)) for group in groups for _ in group]
    return [first + index * gap for index, first in enumerate(firsts)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
