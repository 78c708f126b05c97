"""Which way a figure went the last time: a fact, and no judgement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.progress.measurements import Measurement
from indicators.progress.signs import MovementSign

# Smaller changes count as "about equal": in percentage points for a percentage,
# as a share of the earlier figure for every other unit.
FLAT_POINTS = Decimal(1)
FLAT_SHARE = Decimal("0.03")


@dataclass(frozen=True)
class Movement:
    sign: MovementSign
    change: Decimal | None = None  # last minus the one before, in the figure's unit


def movement(
    measurements: Sequence[Measurement], *, better: int, in_points: bool
) -> Movement:
    """The last change. `better` is +1 (higher), -1 (lower) or 0 (no judgement)."""
    if not measurements:
        return Movement(MovementSign.NONE)
    if len(measurements) == 1:
        return Movement(MovementSign.ONE)
    before, last = measurements[-2].value, measurements[-1].value
    change = last - before
    if is_flat(change, before, in_points=in_points):
        return Movement(MovementSign.FLAT, change)
    if better == 0:
        return Movement(
            MovementSign.HIGHER if change > 0 else MovementSign.LOWER, change
        )
    towards = (change > 0) == (better > 0)
    return Movement(MovementSign.TOWARDS if towards else MovementSign.AWAY, change)


def is_flat(change: Decimal, before: Decimal, *, in_points: bool) -> bool:
    if in_points:
        return abs(change) < FLAT_POINTS
    return abs(change) < FLAT_SHARE * abs(before) or change == 0
