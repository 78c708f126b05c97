"""What is asked of a figure, in plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.choices import TargetKind


@dataclass(frozen=True)
class Due:
    """When something is asked: the period in which it must be so."""

    starts_on: date
    ends_on: date
    first: float  # its first and last day, and its middle, as decimal years
    middle: float
    last: float
    label: str

    def holds(self, year: float) -> bool:
        return self.first <= year <= self.last


@dataclass(frozen=True)
class Aim:
    """What is asked of a figure.

    `better` is the side that is right: +1 (higher), -1 (lower), 0 (nobody said).
    `may_stay` is for "niet stijgen" and "niet dalen": standing still is right too.
    `value` is the lowest value of an interval, and `upper_value` its highest; for
    "keep" it is the level to keep, None where that level was never measured.
    """

    kind: TargetKind
    better: int = 0
    value: Decimal | None = None
    upper_value: Decimal | None = None
    due: Due | None = None
    may_stay: bool = False
    set_by: str = ""  # a value of TargetSetBy; empty where only a direction is declared
    key: int | None = None  # of the target behind it

    @property
    def bounds(self) -> tuple[Aim, ...]:
        """An interval asks two things: to be above the one and below the other."""
        if self.kind != TargetKind.INTERVAL:
            return (self,)
        low, high = self.value, self.upper_value
        kind = TargetKind.VALUE_BY_DATE if self.due else TargetKind.KEEP
        shared = {"kind": kind, "due": self.due, "set_by": self.set_by, "key": self.key}
        return (
            Aim(better=1, value=low, **shared),
            Aim(better=-1, value=high, **shared),
        )

    def is_met_by(self, value: Decimal) -> bool:
        return (value - self.value) * self.better >= 0


def that_count(aims: Iterable[Aim], *, on: date) -> Iterator[Aim]:
    """Of values for several years that one party set, only the next year counts.

    When all of them are past, the last one does. Everything else counts as it is.
    """
    dated: dict[str, list[Aim]] = {}
    for aim in aims:
        if aim.kind == TargetKind.VALUE_BY_DATE and aim.due:
            dated.setdefault(aim.set_by, []).append(aim)
        else:
            yield aim
    for same_setter in dated.values():
        in_time = sorted(same_setter, key=lambda aim: aim.due.ends_on)
        coming = (aim for aim in in_time if aim.due.ends_on >= on)
        yield next(coming, in_time[-1])
