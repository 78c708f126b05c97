"""What is asked of a figure, in plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from indicators.choices import TargetKind

# Of these several may be asked for several years.
DATED = (TargetKind.VALUE_BY_DATE, TargetKind.INTERVAL)


@dataclass(frozen=True)
class Due:
    """When something is asked: the period in which it must be so.

    As decimal years: where it begins, its middle, and where the next one begins.
    """

    ends_on: date
    first: float
    middle: float
    after: float
    label: str

    def holds(self, year: float) -> bool:
        return self.first <= year < self.after


@dataclass(frozen=True)
class Aim:
    """What is asked of a figure.

    `better` is the side that is right: +1 (higher), -1 (lower), 0 (nobody said).
    `may_stay` is for "niet stijgen" and "niet dalen": standing still is right too.
    `value` is the lowest value of an interval, and `upper_value` its highest; for
    "keep" it is the level to keep, None where that level was never measured.
    `is_bound` is for one side of an interval.
    """

    kind: TargetKind
    better: int = 0
    value: Decimal | None = None
    upper_value: Decimal | None = None
    due: Due | None = None
    may_stay: bool = False
    set_by: str = ""  # a value of TargetSetBy; empty where only a direction is declared
    key: int | None = None  # of the target behind it
    is_bound: bool = False

    @property
    def bounds(self) -> tuple[Aim, ...]:
        """An interval asks two things: to be above the one and below the other."""
        if self.kind != TargetKind.INTERVAL:
            return (self,)
        low, high = self.value, self.upper_value
        kind = TargetKind.VALUE_BY_DATE if self.due else TargetKind.KEEP
        side = replace(self, kind=kind, upper_value=None, is_bound=True)
        return replace(side, better=1, value=low), replace(side, better=-1, value=high)

    def is_met_by(self, value: Decimal) -> bool:
        return (value - self.value) * self.better >= 0


def that_count(aims: Iterable[Aim], *, on: date) -> list[Aim]:
    """Of values for several years that one party set, only the next year counts.

    When all of them are past, the last year does. Everything else counts as it is.
    """
    aims = list(aims)
    ends = defaultdict(set)
    for aim in filter(_is_dated, aims):
        ends[aim.set_by].add(aim.due.ends_on)
    counts = {
        setter: min((day for day in days if day >= on), default=max(days))
        for setter, days in ends.items()
    }
    return [
        aim
        for aim in aims
        if not _is_dated(aim) or aim.due.ends_on == counts[aim.set_by]
    ]


def _is_dated(aim: Aim) -> bool:
    return aim.kind in DATED and aim.value is not None and aim.due is not None
