"""One sheet in plain values: whoever lays it out decides nothing of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy.marks import Mark


@dataclass(frozen=True)
class Name:
    name: str
    address: str = ""


@dataclass(frozen=True)
class Line:
    """One item of a list: a sign with its word, names, a sentence; each may miss."""

    text: str = ""
    names: Sequence[Name] = ()
    mark: Mark | None = None


@dataclass(frozen=True)
class Part:
    """Some lines under a heading. `more` says where to find what is not here."""

    title: str
    lines: Sequence[Line] = ()
    mark: Mark | None = None
    note: str = ""
    more: str = ""


@dataclass(frozen=True)
class Row:
    """Columns of parts, side by side; with a title they are one section."""

    columns: Sequence[Sequence[Part]]
    title: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart: the same drawing for the screen, the printer and the PDF."""

    title: str
    svg: str
    told: str  # for who does not see it
    caption: str
    svg_narrow: str = ""  # for a phone, where the other would be too small to read


@dataclass(frozen=True)
class Fact:
    name: str
    value: str


@dataclass(frozen=True)
class Heading:
    """Who it is for and of which day, above everything else."""

    site: str
    municipality: str
    committee: str
    standing: str  # 'stand 22 november 2026'


@dataclass(frozen=True)
class OnePage:
    """Everything on the sheet, in the order in which it is read."""

    heading: Heading
    kicker: str
    kicker_about: str
    title: str
    lead: str
    remark: str  # what to know of a page that looks back
    pictures: Sequence[Picture]
    picture_rule: str  # why these charts
    beside: Part | None  # next to the one chart of a goal
    facts: Sequence[Fact]
    rows: Sequence[Row]
    questions: Sequence[str]
    sources: str
    address: str  # the page with everything, in full
    data_version: str
