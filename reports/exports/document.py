"""What is exported, before it has a format.

Every thing that can be taken along (an evaluation, a report, a list) makes one of
these, and every format is written from it alone: `blocks` is how people read it (PDF,
DOCX), `sheets` the same as tables (ODS, XLSX, CSV, JSON).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from indicators.export_files import json_value

WHAT_THE_HASH_IS = (
    "Dit is de sha256 van alles wat het bestand zegt. Elke vorm van dit bestand heeft "
    "hetzelfde getal."
)

Cell = str | int | Decimal | date | None


# --- to read ---


@dataclass(frozen=True)
class Heading:
    """`level` 2 is a part of the document, 3 a part of that, 4 the last."""

    level: int
    text: str


@dataclass(frozen=True)
class Text:
    """Words, a paragraph a line; `label` is what they answer, such as 'Oordeel'."""

    words: str
    label: str = ""

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]


@dataclass(frozen=True)
class Reference:
    """Where something can be looked up. `number` is its own in the whole document.

    `place` is where in it; `address` is in full, or empty.
    """

    number: str
    title: str
    place: str = ""
    quotation: str = ""
    note: str = ""
    address: str = ""


@dataclass(frozen=True)
class References:
    """Of what stands above it."""

    label: str
    items: tuple[Reference, ...]


@dataclass(frozen=True)
class Grid:
    """A table to read. `widths` are shares of the page, one a column."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """A drawing, with the same in words and where it comes from."""

    svg: str
    alt: str
    caption: str


Block = Heading | Text | References | Grid | Chart


# --- to calculate with ---


@dataclass(frozen=True)
class Column:
    name: str
    meaning: str


@dataclass(frozen=True)
class Sheet:
    """`name` is at most 31 letters, which is what XLSX takes."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]

    @classmethod
    def of(cls, name: str, about: str, kind: type, rows: Iterable[Any]) -> Sheet:
        """`kind` is a dataclass of which each field is a `column`; `rows` are of it."""
        columns = tuple(
            Column(item.metadata["name"], item.metadata["description"])
            for item in fields(kind)
        )
        return cls(name, about, columns, [astuple(row) for row in rows])

    @property
    def file_name(self) -> str:
        return self.name.lower().replace(" ", "-")

    def records(self) -> Iterator[dict[str, Cell]]:
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield dict(zip(names, row, strict=True))


# --- the whole ---


@dataclass(frozen=True)
class Fact:
    """Something one must know of the file, years later too."""

    name: str
    text: str


@dataclass(frozen=True)
class ExportDocument:
    """`name` is of its files, without what comes behind the dot.

    `kind` says what it is ('Rekenkameronderzoek'), `standing` which version of it and
    of which day, `address` where it stands on the site, in full. `stands_since` is when
    this content began to be so: equal contents give equal files.
    """

    name: str
    kind: str
    title: str
    subtitle: str
    author: str
    standing: str
    address: str
    stands_since: datetime
    facts: tuple[Fact, ...]
    licence: str
    blocks: tuple[Block, ...] = field(repr=False)
    sheets: tuple[Sheet, ...] = field(repr=False)

    @property
    def all_facts(self) -> list[Fact]:
        """What every format ends or begins with."""
        return [
            *self.facts,
            Fact("Licentie", self.licence),
            Fact("Controlegetal van dit bestand", f"{self.digest}. {WHAT_THE_HASH_IS}"),
        ]

    @property
    def digest(self) -> str:
        """The sha256 of all that it says: another word is another number."""
        summed = sha256()
        for text in self._said():
            summed.update(text.encode("utf-8", "surrogatepass") + b"\0")
        return summed.hexdigest()

    def _said(self) -> Iterator[str]:
        yield from (self.kind, self.title, self.subtitle, self.author)
        yield from (self.standing, self.address, self.licence)
        for fact in self.facts:
            yield from (fact.name, fact.text)
        yield from map(repr, self.blocks)
        for sheet in self.sheets:
            yield from (sheet.name, sheet.about)
            yield from map(repr, sheet.columns)
            for row in sheet.rows:
                yield from map(json_value, row)
