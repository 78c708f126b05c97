"""Where a later framework took over a goal: do the lines of its figures go on there?

The definition of a figure stays what it is, so its own page shows one line. On the page
of a goal the line goes on only as far as the goals before and after may be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from indicators.figures import Figures
from indicators.models import Period
from indicators.timeline import decimal_year, middle_of


@dataclass(frozen=True)
class Succession:
    """The day on which a later framework took a goal over."""

    on: date
    remark: str  # what the page says under a line that comes to this day
    reason: str = ""  # why lines are cut here; empty where they go on

    @property
    def cuts(self) -> bool:
        return bool(self.reason)

    def precedes(self, period: Period) -> bool:
        """Whether the figure of this period stands after the day, in a chart too."""
        return middle_of(period) >= decimal_year(self.on)

    def lies_among(self, periods: Iterable[Period]) -> bool:
        """Whether some of them stand before the day and some after."""
        dated = [period for period in periods if middle_of(period) is not None]
        return len({self.precedes(period) for period in dated}) > 1


@dataclass(frozen=True)
class SuccessionBreak:
    """A break in the figures of one goal, as a `SeriesBreak` is one in those of all."""

    on: date
    reason: str


def cut(figures: Figures, successions: Iterable[Succession]) -> Figures:
    """The same figures, with nothing computed across the days that cut their lines."""
    periods = [item.period for item in figures.known]
    breaks = [
        SuccessionBreak(_first_day_after(item, periods), item.reason)
        for item in successions
        if item.cuts and item.lies_among(periods)
    ]
    if not breaks:
        return figures
    return replace(figures, breaks=[*figures.breaks, *breaks])


def _first_day_after(succession: Succession, periods: Iterable[Period]) -> date:
    """A period that is mostly after the day counts as after it, as it is drawn."""
    begun = [
        period.start
        for period in periods
        if middle_of(period) is not None and succession.precedes(period)
    ]
    return min([succession.on, *begun])
