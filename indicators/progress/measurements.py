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
    """The measurements that the rule uses, in time, and the changes in them."""

    used: Sequence[Measurement]

    @property
    def moments(self) -> int:
        """At how many different moments was measured?"""
        return len({_hundredths(item.year) for item in self.used})

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
    def per_year(self) -> Decimal:
        """The mean change per year; only where there are two moments at least."""
        return self.change / self.years

    def at(self, year: float) -> Decimal:
        """Where the figure comes at this pace; as it is now for a year gone by."""
        ahead = max(years_between(self.last.year, year), Decimal(0))
        return self.last.value + self.change * ahead / self.years

    @property
    def as_far_ahead(self) -> Decimal:
        """Where the figure comes in as many years as were looked back."""
        return self.last.value + self.change


def years_between(first: float, last: float) -> Decimal:
    return _hundredths(last) - _hundredths(first)


def _hundredths(year: float) -> Decimal:
    """So that a leap day makes no difference."""
    return round(Decimal(year), 2)
