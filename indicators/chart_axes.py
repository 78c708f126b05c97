"""Axes with round numbers: pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.formatting import number

STEPS = (1, 2, 2.5, 4, 5, 10)
MOST_INTERVALS = 5


@dataclass(frozen=True)
class Scale:
    """From `start` to `end`, with (place, text) per tick."""

    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]


def value_scale(values: Sequence[Decimal], *, least_span: float = 0) -> Scale:
    """An axis around the values, at least `least_span` long; from 0 near it."""
    low, high = float(min(values)), float(max(values))
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
        low, high = low - margin, high + margin
    margin = (high - low) * 0.08
    step = round_step((high - low) + 2 * margin)
    start = 0.0 if low == 0 else math.floor((low - margin) / step) * step
    end = 0.0 if high == 0 else math.ceil((high + margin) / step) * step
    count = round((end - start) / step)
    places = [start + index * step for index in range(count + 1)]
    return Scale(start, end, tuple((at, _label(at, step)) for at in places))


def round_step(span: float) -> float:
    """The smallest round step that needs at most five intervals."""
    size = 10 ** math.floor(math.log10(span / MOST_INTERVALS))
    return next(step * size for step in STEPS if step * size * MOST_INTERVALS >= span)


def _label(at: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if step >= 1:
        decimals = 0 if float(step).is_integer() else 1
    return number(Decimal(repr(round(at, 10))), decimals)


def year_ticks(start: float, end: float, most: int) -> tuple[tuple[float, str], ...]:
    """Whole years, each at its middle: that is where the figure of a year stands."""
    first, last = math.ceil(start - 0.5), math.floor(end - 0.5 + 1e-9)
    years = max(1, last - first + 1)
    step = next(
        (step for step in (1, 2, 4, 5, 10, 20, 25, 50, 100) if years / step <= most),
        100,
    )
    shown = [year for year in range(first, last + 1) if (year - first) % step == 0]
    return tuple((year + 0.5, str(year)) for year in shown)
