"""What the figures of several areas are together: sums, and rates computed anew.

Pure: plain values in, plain values out. What comes out is shown and never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property
from typing import NamedTuple, Protocol

from indicators.choices import ObservationMissing
from indicators.importers.combine import CERTAINTY

# Enough digits for every sum and quotient of what the database can hold.
PRECISION = 60


class Span(NamedTuple):
    """When a period begins and ends, both days included; None if nobody says."""

    start: date | None
    end: date | None


class Cell(NamedTuple):
    """A published figure of one area in one period, or the reason why there is none."""

    value: Decimal | None
    decimals: int
    missing: str
    status: str
    known_from: datetime


class Summed(NamedTuple):
    """A computed figure of areas together, or the reason why there is none."""

    areas: frozenset[int]
    value: Decimal | None
    decimals: int
    missing: str
    status: str  # the least certain of the parts
    known_from: datetime
    lacking: Mapping[int, str]  # the reason, by area that has no figure


Cells = Mapping[int, Mapping[int, Cell]]  # by area, then by period


def cell_of(cells: Cells, area: int, period: int) -> Cell | None:
    return cells.get(area, {}).get(period)


class Rule(Protocol):
    """How a figure of several areas together follows from theirs.

    None where no area has a figure: then there is nothing to compute.
    """

    def together(self, areas: frozenset[int], period: int) -> Summed | None: ...


@dataclass(frozen=True)
class SumOf:
    """Counts and amounts add up."""

    cells: Cells

    def together(self, areas: frozenset[int], period: int) -> Summed | None:
        parts = {area: [cell_of(self.cells, area, period)] for area in areas}
        decimals = max((cell.decimals for cell in _known(parts)), default=0)
        return _together(parts, _total(parts.values()), decimals)


@dataclass(frozen=True)
class RateOf:
    """Rates are computed anew from summed parts; they are never averaged."""

    numerators: Cells
    denominators: Cells
    spans: Mapping[int, Span]  # of the periods of all these
    factor: Decimal
    decimals: int

    def together(self, areas: frozenset[int], period: int) -> Summed | None:
        counts = {area: [cell_of(self.numerators, area, period)] for area in areas}
        bases = {area: [self._base(area, period)] for area in areas}
        if not any(cell.value is not None for cell in _known(counts)):
            return None
        total, base = _total(counts.values()), _total(bases.values())
        value = self._divided(total, base) if total is not None and base else None
        parts = {area: counts[area] + bases[area] for area in counts}
        return _together(parts, value, self.decimals)

    def _divided(self, total: Decimal, base: Decimal) -> Decimal:
        """Halves are rounded up, away from zero."""
        with localcontext(prec=PRECISION):
            return (total * self.factor / base).quantize(
                Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP
            )

    def _base(self, area: int, period: int) -> Cell | None:
        """Of the period, else of its first day: people are counted on a day."""
        found = cell_of(self.denominators, area, period)
        if found is None and period in self._first_days:
            found = cell_of(self.denominators, area, self._first_days[period])
        return found

    @cached_property
    def _first_days(self) -> dict[int, int]:
        """The moment with which a period begins."""
        moments = {
            span.start: key
            for key, span in self.spans.items()
            if span.start is not None and span.start == span.end
        }
        return {
            key: moments[span.start]
            for key, span in self.spans.items()
            if span.start in moments
        }


Parts = Mapping[int, Sequence[Cell | None]]  # by area


def _together(parts: Parts, value: Decimal | None, decimals: int) -> Summed | None:
    known = _known(parts)
    if not any(cell.value is not None for cell in known):
        return None
    lacking = _lacking(parts)
    missing = ""
    if lacking:
        reasons = set(lacking.values())
        missing = reasons.pop() if len(reasons) == 1 else ObservationMissing.NOT_STATED
    elif value is None:
        missing = ObservationMissing.IMPOSSIBLE  # by zero nothing can be divided
    return Summed(
        areas=frozenset(parts),
        value=None if missing else value,
        decimals=0 if missing else decimals,
        missing=str(missing),
        status=max((cell.status for cell in known), key=CERTAINTY.index),
        known_from=max(cell.known_from for cell in known),
        lacking=lacking,
    )


def _known(parts: Parts) -> list[Cell]:
    return [cell for cells in parts.values() for cell in cells if cell]


def _lacking(parts: Parts) -> dict[int, str]:
    lacking = {}
    for area, cells in parts.items():
        for cell in cells:
            if cell is None:
                lacking.setdefault(area, str(ObservationMissing.NOT_STATED))
            elif cell.value is None:
                lacking.setdefault(area, cell.missing)
    return lacking


def _total(parts: Iterable[Sequence[Cell | None]]) -> Decimal | None:
    """None if any part is missing: nothing is ever taken for zero."""
    values = [cell.value if cell else None for cells in parts for cell in cells]
    if None in values:
        return None
    with localcontext(prec=PRECISION):
        return sum(values, Decimal(0))
