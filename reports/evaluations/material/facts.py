"""What is known of one goal, as plain values, and what that comes down to.

Nothing here judges. How each number is counted stands in columns.py in Dutch, and on
the page beside the number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True)
class FigureFacts:
    """One indicator of the goal; its figures are those of the municipality.

    `newest` is the label of the newest period with a measured value, `ends` its last
    day and `expected_by` the last day on which nothing newer need be known.
    `remarks`, `revised`, `differing` and `not_numbers` are counts.
    """

    is_known: bool
    newest: str = ""
    ends: date | None = None
    expected_by: date | None = None
    is_explained: bool = False
    remarks: int = 0
    revised: int = 0
    differing: int = 0
    not_numbers: int = 0


@dataclass(frozen=True)
class ReportFacts:
    """A progress report. `offered_on` is a date (ISO), only a year, or empty.

    `in_part`: not all of it is on this site, so what is not may well be in it.
    """

    label: str
    address: str
    ends: date | None
    offered_on: str
    in_part: bool = False

    @property
    def offered_day(self) -> date | None:
        """The day on which the council got it; None where at most a year is known."""
        try:
            return date.fromisoformat(self.offered_on)
        except ValueError:
            return None

    @property
    def days_after(self) -> int | None:
        """From the end of its period to the day on which the council got it."""
        if self.ends is None or self.offered_day is None:
            return None
        return (self.offered_day - self.ends).days


class CouncilItem(NamedTuple):
    on: date
    label: str


@dataclass(frozen=True)
class GoalFacts:
    """`named_in` and `silent` are reports, the latest period first."""

    key: str
    name: str
    address: str
    own_values: int  # targets with a number that the framework itself set
    other_values: int  # that a law, a programme or another document set
    figures: Sequence[FigureFacts]
    named_in: Sequence[ReportFacts]
    silent: Sequence[ReportFacts]
    council: Sequence[CouncilItem]
    on: date

    @cached_property
    def known(self) -> list[FigureFacts]:
        return [item for item in self.figures if item.is_known]

    # --- timely ---

    @cached_property
    def newest(self) -> FigureFacts | None:
        """With the newest figure of which the day is known."""
        dated = [item for item in self.known if item.ends]
        return max(dated, key=lambda item: item.ends, default=None)

    @property
    def age(self) -> int | None:
        """Of the newest figure, in years between two calendar years."""
        return max(0, self.on.year - self.newest.ends.year) if self.newest else None

    @cached_property
    def late(self) -> int:
        return sum(
            item.expected_by is not None and item.expected_by < self.on
            for item in self.known
        )

    @cached_property
    def without_rhythm(self) -> int:
        return sum(item.expected_by is None for item in self.known)

    @property
    def last_report(self) -> ReportFacts | None:
        return self.named_in[0] if self.named_in else None

    # --- correct: facts, each with its own explanation at the figure ---

    @property
    def remarks(self) -> int:
        return sum(item.remarks for item in self.figures)

    @property
    def revised(self) -> int:
        return sum(item.revised for item in self.figures)

    @property
    def differing(self) -> int:
        return sum(item.differing for item in self.figures)

    # --- accessible ---

    @property
    def explained(self) -> int:
        return sum(item.is_explained for item in self.known)

    @property
    def not_numbers(self) -> int:
        return sum(item.not_numbers for item in self.figures)

    # --- complete ---

    @property
    def unknown(self) -> int:
        return len(self.figures) - len(self.known)

    @property
    def last_item(self) -> CouncilItem | None:
        return max(self.council, default=None)


class Stated(NamedTuple):
    """A value that some series of an indicator gives of one place."""

    unit: int
    period: int
    breakdown: int
    value: Decimal


def differing_places(stated: Iterable[Stated]) -> int:
    """For how many places (period and group) series give different values.

    Values in another unit are not compared.
    """
    values: dict[tuple[int, int, int], set[Decimal]] = {}
    for item in stated:
        values.setdefault(item[:3], set()).add(item.value)
    return sum(len(found) > 1 for found in values.values())
