"""What the rule looks at: figures in time, and how fast they change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Measurement:
    """One figure in time: `year` is the decimal year of the middle of its period."""

    year: float
    value: Decimal


@dataclass(frozen=True)
class Course:
    """The measurements that the rule uses, and the changes in them."""

    used: Sequence[Measurement]

    @property
    def last(self) -> Measurement:
        return self.used[-1]

    @property
    def change(self) -> Decimal:
        """From the first to the last of them, in the unit of the figure."""
        return self.last.value - self.used[0].value

    @property
    def last_step(self) -> Decimal:
        return self.last.value - self.used[-2].value

    @property
    def years(self) -> Decimal:
        return years_between(self.used[0].year, self.last.year)

    @property
    def per_year(self) -> Decimal | None:
        """The mean change per year; None where no time passed between them."""
        return self.change / self.years if self.years else None

    def at(self, year: float) -> Decimal | None:
        """Where the figure comes at this pace; as it is now for a year gone by."""
        if self.per_year is None:
            return None
        ahead = max(years_between(self.last.year, year), Decimal(0))
        return self.last.value + self.per_year * ahead


def years_between(first: float, last: float) -> Decimal:
    """In hundredths, so that a leap day makes no difference."""
    return round(Decimal(last), 2) - round(Decimal(first), 2)
