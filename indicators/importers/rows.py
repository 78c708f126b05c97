"""What a reader gives: the figures one by one, and what their codes stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class Row(NamedTuple):
    """One figure or the reason why there is none, in the unit of the series.

    `area` and `period` are codes of this site (GM1783, 2024, 2024-01-01); `missing`
    and `status` are values of ObservationMissing and ObservationStatus; `mark` is
    what the source literally says beside the figure.
    """

    area: str
    period: str
    value: Decimal | None
    decimals: int
    missing: str
    status: str
    mark: str


class AreaLabel(NamedTuple):
    kind: str  # a value of AreaKind
    name: str


class PeriodLabel(NamedTuple):
    kind: str  # a value of PeriodKind
    start: date
    end: date
    label: str


@dataclass(frozen=True)
class Reading:
    """A source, described; its rows are read from it while they are taken.

    `rows` raises a SourceFault at the place where something is wrong, also after
    its last row, when there are fewer than the source announced. The labels of
    areas and periods are complete before the first row. One that is not complete says
    nothing of the figures that are not in it.
    """

    expected: int | None  # cells that the source says there are, if it does
    modified: datetime | None  # as of when, by the source's own word
    areas: Mapping[str, AreaLabel]
    periods: Mapping[str, PeriodLabel]
    rows: Iterator[Row]
    is_complete: bool = True
