"""The cells of a file as plain values, each with the place where a person finds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

TEXT = "text"  # as it was written
NUMBER = "number"  # of a workbook: with a decimal point, and exact
PERCENTAGE = "percentage"  # shown as 9,8 %: the text is 9.8
DATE = "date"
ERROR = "error"  # the workbook could not work it out: #DIV/0!
UNKNOWN = "formula"  # a formula of which the outcome is not in the file
KINDS = {
    TEXT: "tekst",
    NUMBER: "een getal",
    PERCENTAGE: "een percentage",
    DATE: "een datum",
    ERROR: "een fout in een formule",
    UNKNOWN: "een formule zonder uitkomst",
}


class Cell(NamedTuple):
    text: str
    kind: str = TEXT

    @property
    def is_empty(self) -> bool:
        return not self.text and self.kind == TEXT

    @property
    def is_number(self) -> bool:
        return self.kind in (NUMBER, PERCENTAGE)

    @property
    def shown(self) -> str:
        """As a person sees it: a number of a workbook in Dutch."""
        sign = " %" if self.kind == PERCENTAGE else ""
        return self.text.replace(".", ",") + sign if self.is_number else self.text


EMPTY = Cell("")


class Place(NamedTuple):
    """Where a cell stands; `row` and `column` count from 1."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        where = f"rij {self.row}, kolom {letters(self.column)}"
        return f"blad ‘{self.sheet}’, {where}" if self.sheet else where


class Merged(NamedTuple):
    """Cells that are one; the first holds it. Counts from 1, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def letters(column: int) -> str:
    """A column as a spreadsheet names it: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or a whole text file (that has no name)."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    encoding: str = ""
    merged: tuple[Merged, ...] = ()

    def place(self, row: int, column: int) -> Place:
        """Of a cell by its indexes, that count from 0."""
        return Place(self.name, row + 1, column + 1)

    def cell(self, row: int, column: int) -> Cell:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else EMPTY

    def filled(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that hold something, with their index."""
        for column, cell in enumerate(self.rows[row]):
            if not cell.is_empty:
                yield column, cell

    def on_one_line(self) -> Self:
        """Every text without line ends, and without spaces that say nothing."""
        rows = (tuple(map(_on_one_line, row)) for row in self.rows)
        return replace(self, rows=tuple(rows))

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "is_hidden": self.is_hidden,
            "hidden_rows": sorted(self.hidden_rows),
            "encoding": self.encoding,
            "merged": self.merged,
            "rows": [[_as_json(cell) for cell in row] for row in self.rows],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        return cls(
            name=kept["name"],
            rows=tuple(tuple(map(_cell, row)) for row in kept["rows"]),
            is_hidden=kept["is_hidden"],
            hidden_rows=frozenset(kept["hidden_rows"]),
            encoding=kept["encoding"],
            merged=tuple(Merged(*area) for area in kept.get("merged", ())),
        )


def _on_one_line(cell: Cell) -> Cell:
    return cell._replace(text=" ".join(cell.text.split()))


def _as_json(cell: Cell) -> str | list[str] | None:
    if cell.is_empty:
        return None
    return cell.text if cell.kind == TEXT else [cell.text, cell.kind]


def _cell(kept: str | list[str] | None) -> Cell:
    if kept is None:
        return EMPTY
    return Cell(kept) if isinstance(kept, str) else Cell(*kept)
