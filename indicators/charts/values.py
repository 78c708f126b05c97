"""What a chart shows, in plain values: no database, no clock, nothing drawn yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True)
class Point:
    """One figure of a line; `x` is the decimal year of the middle of its period."""

    x: float
    period: str
    value: Decimal | None
    status: str
    missing: str = ""  # why there is no value, in words
    is_summed: bool = False  # of several areas that are one now


@dataclass(frozen=True)
class Line:
    label: str
    points: tuple[Point, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)

    @property
    def missing(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is None)


@dataclass(frozen=True)
class BandPoint:
    x: float
    period: str
    low: Decimal
    middle: Decimal
    high: Decimal
    count: int


@dataclass(frozen=True)
class Band:
    """Where the figures of others lie: a band with its middle line.

    It is of the peers, from the lowest to the highest; or of all municipalities, and
    then of their middle half.
    """

    label: str
    points: tuple[BandPoint, ...]
    is_of_all: bool = False
    gaps: tuple[float, ...] = ()  # moments at which too few have a figure

    @property
    def name(self) -> str:
        """Of its traces."""
        return "all" if self.is_of_all else "peers"

    @property
    def parts(self) -> str:
        """What the edges and the line of the band are."""
        return "met de middelste" if self.is_of_all else "laagste, middelste, hoogste"

    @property
    def middle_label(self) -> str:
        return "alle gemeenten" if self.is_of_all else "vergelijkbaar"


@dataclass(frozen=True)
class GoalLine:
    """A level that a goal names in words; `is_reading` if the level is ours."""

    label: str
    points: tuple[tuple[float, Decimal], ...]
    is_reading: bool

    @property
    def full_label(self) -> str:
        return f"{self.label} (onze lezing)" if self.is_reading else self.label


@dataclass(frozen=True)
class TargetMark:
    x: float
    period: str
    value: Decimal
    label: str


class Cuts(Enum):
    """Which lines a break cuts: across it nothing is compared."""

    EVERY_LINE = "every"  # the figures mean something else since
    OWN_LINE = "own"  # the area has other borders since
    NO_LINE = "none"  # the figures before it are those of the same borders


@dataclass(frozen=True)
class Break:
    x: float
    reason: str
    cuts: Cuts = Cuts.EVERY_LINE


def cutting_every(breaks: Sequence[Break]) -> list[Break]:
    return [item for item in breaks if item.cuts == Cuts.EVERY_LINE]


def cutting_own(breaks: Sequence[Break]) -> list[Break]:
    return [item for item in breaks if item.cuts != Cuts.NO_LINE]


@dataclass(frozen=True)
class FrameworkBand:
    start: float
    end: float | None
    label: str
    short: str
    is_current: bool


@dataclass(frozen=True)
class Event:
    """Something that happened; the sheet numbers the events that it shows."""

    x: float
    text: str


@dataclass(frozen=True)
class Chart:
    """Everything that one chart shows."""

    key: str
    unit_sentence: str
    direction_sentence: str
    own: Line
    country: Line | None
    peers: Band | None
    goal_lines: tuple[GoalLine, ...]
    targets: tuple[TargetMark, ...]
    breaks: tuple[Break, ...]
    frameworks: tuple[FrameworkBand, ...]
    events: tuple[Event, ...]
    decimals: int
    symbol: str  # of the unit, behind numbers on the sheet
    least_span: float  # of the value axis, so that small changes look small
    description: str
    today: float
    peers_middle: Line | None = None  # beside a band of all municipalities
