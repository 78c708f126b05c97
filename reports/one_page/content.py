"""One sheet in plain values: whoever lays it out decides nothing of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy.marks import Mark


@dataclass(frozen=True)
class Line:
    """One item of a list: a sign with its word, a name, a sentence; each may miss."""

    text: str = ""
    name: str = ""
    address: str = ""  # of what is named
    mark: Mark | None = None


@dataclass(frozen=True)
class Part:
    """Some lines under a heading. `more` says where the reader finds what is not here.

    `names` are goals that have only their name to show: they stand in one paragraph.
    """

    title: str
    lines: Sequence[Line] = ()
    names: Sequence[Line] = ()
    mark: Mark | None = None
    note: str = ""
    more: str = ""


@dataclass(frozen=True)
class Row:
    """Parts side by side; with a title they are one section."""

    parts: Sequence[Part]
    title: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart: the same drawing for the screen, the printer and the PDF."""

    title: str
    svg: str
    told: str  # for who does not see it
    caption: str


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
