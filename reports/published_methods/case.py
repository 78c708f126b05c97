"""A series with a target, in plain values, for methods of others to judge."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Case:
    """Figures of successive years and what is asked of them.

    `better` is +1 (higher) or -1 (lower). `interim` is what is asked in the year of
    the last figure, None where nobody asked anything yet. `margin` is what stands
    behind ± at each figure, and holds it in 95 of 100 samples.
    """

    first_year: int
    values: tuple[Decimal, ...]
    better: int
    target: Decimal
    target_year: int
    interim: Decimal | None = None
    margin: Decimal | None = None

    @property
    def first(self) -> Decimal:
        return self.values[0]

    @property
    def last(self) -> Decimal:
        return self.values[-1]

    @property
    def last_year(self) -> int:
        return self.first_year + self.years_gone

    @property
    def years_gone(self) -> int:
        return len(self.values) - 1

    @property
    def years_to_go(self) -> int:
        return self.target_year - self.last_year

    @property
    def is_reached(self) -> bool:
        return (self.last - self.target) * self.better >= 0

    @property
    def straight_path(self) -> Decimal:
        """What the last year asks on a straight line from the first figure."""
        years = self.target_year - self.first_year
        return self.first + (self.target - self.first) * self.years_gone / years


@dataclass(frozen=True)
class Finding:
    """What a method says of a case, with the numbers that it follows from."""

    outcome: str
    numbers: str


class CannotTell(ValueError):
    """The method has no outcome here; why, as a Dutch sentence."""
