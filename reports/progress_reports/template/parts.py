"""The form of a template: its parts, their columns, and the line that marks them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from indicators.choices import JudgementWord, ObservationMissing, ObservationStatus
from policy.choices import ActivityCategory, ActivityStatus

FORM = 1  # raised when the columns below change
MARK = "Sjabloon van Raadszicht"
LONGEST_TEXT = 10_000
LONGEST_LINE = 200
LONGEST_NAME = 300  # of another document
README_SHEET = "Lees mij"
WORDS_SHEET = "Keuzes"


class Kind(enum.Enum):
    KEY = "key"  # a code that ties the row to the site
    TEXT = "text"  # of several lines
    LINE = "line"  # of one line
    NAME = "name"  # of another document: of one line, but longer
    WORD = "word"  # one of a list
    NUMBER = "number"
    SHOWN = "shown"  # for the reader only; never read back


@dataclass(frozen=True, eq=False)
class Column:
    """A column under `heading`; `name` is what its cells are called in the code."""

    name: str
    heading: str
    kind: Kind
    width: int = 20
    words: Mapping[str, str] = field(default_factory=dict)  # of a WORD: by its value

    @property
    def longest(self) -> int:
        """The most signs of a text that fit in it."""
        return {Kind.TEXT: LONGEST_TEXT, Kind.NAME: LONGEST_NAME}.get(
            self.kind, LONGEST_LINE
        )

    @property
    def is_number(self) -> bool:
        return self.kind is Kind.NUMBER


@dataclass(frozen=True, eq=False)
class Part:
    """One sheet of a workbook, or one CSV file. `slug` is its name in addresses."""

    slug: str
    sheet: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _words(choices: type) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


GOALS = Part(
    "doelen",
    "Doelen",
    (
        Column("goal", "Kenmerk doel", Kind.KEY, 14),
        Column("title", "Doel", Kind.SHOWN, 36),
        Column("pages", "Bladzijden", Kind.LINE, 12),
        Column("done", "Wat is er gedaan", Kind.TEXT, 44),
        Column("result", "Wat leverde het op", Kind.TEXT, 44),
        Column("explanation", "Toelichting", Kind.TEXT, 44),
        Column("adjustment", "Wat moet er anders", Kind.TEXT, 44),
        Column("risks", "Risico’s", Kind.TEXT, 36),
        Column("word", "Oordeel van het college", Kind.WORD, 24, _words(JudgementWord)),
        Column("reason", "Waarom dit oordeel", Kind.TEXT, 44),
    ),
)
FIGURES = Part(
    "cijfers",
    "Cijfers",
    (
        Column("goals", "Bij doel", Kind.KEY, 14),
        Column("indicator", "Kenmerk cijfer", Kind.KEY, 24),
        Column("title", "Cijfer", Kind.LINE, 36),
        Column("unit", "Kenmerk eenheid", Kind.KEY, 16),
        Column("unit_label", "Eenheid", Kind.LINE, 16),
        Column("area", "Kenmerk gebied", Kind.KEY, 14),
        Column("area_label", "Gebied", Kind.LINE, 18),
        Column("period", "Kenmerk periode", Kind.KEY, 14),
        Column("period_label", "Periode", Kind.LINE, 14),
        Column("breakdown", "Kenmerk uitsplitsing", Kind.KEY, 18),
        Column("breakdown_label", "Uitsplitsing", Kind.LINE, 18),
        Column("value", "Waarde", Kind.NUMBER, 12),
        Column("decimals", "Decimalen", Kind.NUMBER, 10),
        Column(
            "missing", "Waarom geen waarde", Kind.WORD, 22, _words(ObservationMissing)
        ),
        Column("status", "Soort cijfer", Kind.WORD, 18, _words(ObservationStatus)),
        Column("explanation", "Duiding", Kind.TEXT, 44),
        Column("section", "Plaats in het stuk", Kind.LINE, 18),
        Column("public_source", "Al openbaar in", Kind.NAME, 24),
        Column("note", "Opmerking", Kind.TEXT, 30),
        Column("previous", "Vorige rapportage", Kind.SHOWN, 18),
        Column("source", "Bron zegt", Kind.SHOWN, 18),
    ),
)
ACTIVITIES = Part(
    "activiteiten",
    "Activiteiten",
    (
        Column("goal", "Kenmerk doel", Kind.KEY, 14),
        Column("goal_title", "Doel", Kind.SHOWN, 36),
        Column("title", "Activiteit", Kind.LINE, 44),
        Column("category", "Soort", Kind.WORD, 16, _words(ActivityCategory)),
        Column("status", "Stand", Kind.WORD, 18, _words(ActivityStatus)),
        Column("period_label", "Periode", Kind.LINE, 16),
        Column("result", "Wat leverde het op", Kind.TEXT, 44),
        Column("section", "Plaats in het stuk", Kind.LINE, 18),
        Column("now", "Stand op de site", Kind.SHOWN, 18),
    ),
)
PARTS = (GOALS, FIGURES, ACTIVITIES)
BY_SLUG = {part.slug: part for part in PARTS}
# The words to choose from, by the heading of their column.
WORDS = {
    column.heading: tuple(column.words.values())
    for part in PARTS
    for column in part.columns
    if column.kind is Kind.WORD
}


class Mark(NamedTuple):
    """The first line of a part: which form it has, and what it is for.

    `made_of` is the start of the hash of what the version said then.
    """

    form: str
    framework: str
    framework_title: str
    period: str
    part: str
    made_of: str

    # In front of each value in its cell, so that a person can read the line too.
    LABELS = ("vorm", "kader", "titel", "periode", "deel", "stand")

    def cells(self) -> list[str]:
        return [
            MARK,
            *(
                f"{label}: {value}"
                for label, value in zip(self.LABELS, self, strict=True)
            ),
        ]

    @classmethod
    def read(cls, texts: list[str]) -> Self:
        """What `cells` gave; what is missing in the line is empty."""
        found = {
            label.strip().lower(): value.strip()
            for label, colon, value in (text.partition(":") for text in texts)
            if colon
        }
        return cls(*(found.get(label, "") for label in cls.LABELS))
