"""Reading the sample's files, strictly: a broken row is named, never guessed at."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

T = TypeVar("T")
FLAGS = {"ja": True, "nee": False}


class SampleError(Exception):
    """A sample file is wrong; the text says where and how to mend it."""


@dataclass(frozen=True)
class Row:
    """One line of a file; what it cannot understand it names by file, line, column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def place(self) -> str:
        return f"{self.file}, regel {self.line}"

    def problem(self, column: str, expected: str, remedy: str) -> SampleError:
        return SampleError(
            f"{self.place}, kolom {column}: er staat '{self[column]}'. "
            f"Verwacht: {expected}. {remedy}"
        )

    def find(self, column: str, known: Mapping[str, T], what: str) -> T:
        """What the cell refers to."""
        return self._known(column, self[column], known, what)

    def find_each(
        self, column: str, known: Mapping[str, T], what: str, separator: str = ";"
    ) -> list[T]:
        return [
            self._known(column, part, known, what)
            for part in self.parts(column, separator)
        ]

    def _known(self, column: str, key: str, known: Mapping[str, T], what: str) -> T:
        if key not in known:
            remedy = f"'{key}' komt daar niet voor. Verbeter de cel of voeg het toe."
            raise self.problem(column, what, remedy)
        return known[key]

    def choice(self, column: str, values: Mapping[str, T]) -> T:
        """One of the words that may stand in the cell."""
        if self[column] not in values:
            words = ", ".join(f"'{word}'" for word in values)
            raise self.problem(column, f"een van {words}", "Kies een van deze woorden.")
        return values[self[column]]

    def flag(self, column: str) -> bool:
        return self.choice(column, FLAGS)

    def parts(self, column: str, separator: str = ";") -> list[str]:
        return [part.strip() for part in self[column].split(separator) if part.strip()]

    def text(self, column: str, model: type[Model], name: str) -> str:
        """The cell, if the field of that name can hold it."""
        try:
            return model._meta.get_field(name).clean(self[column], None)
        except ValidationError as error:
            expected = " ".join(error.messages).rstrip(".")
            raise self.problem(column, expected, "Verbeter de cel.") from error

    def date(self, column: str) -> date | None:
        if not self[column]:
            return None
        try:
            return date.fromisoformat(self[column])
        except ValueError as error:
            remedy = "Schrijf de datum als jaar, maand en dag."
            raise self.problem(column, "een datum als 2016-06-28", remedy) from error

    def number(self, column: str) -> Decimal | None:
        if not self[column]:
            return None
        remedy = "Schrijf een punt voor de decimalen en geen punt voor duizenden."
        try:
            value = Decimal(self[column])
        except InvalidOperation as error:
            raise self.problem(column, "een getal als 48.7", remedy) from error
        if not value.is_finite():
            raise self.problem(column, "een getal als 48.7", remedy)
        return value

    def year(self, column: str) -> int | None:
        """A year; None where the cell is empty or says that it is unknown."""
        if self[column] in ("", "onbekend"):
            return None
        return self._digits(column, "een jaartal of onbekend")

    def whole(self, column: str) -> int | None:
        """A whole number from 0; None where the cell is empty."""
        return self._digits(column, "een heel getal") if self[column] else None

    def _digits(self, column: str, expected: str) -> int:
        if not (self[column].isascii() and self[column].isdigit()):
            raise self.problem(column, expected, "Verbeter de cel.")
        return int(self[column])


def read(folder: Path, name: str, columns: Sequence[str]) -> list[Row]:
    """All rows of a file, if its header and every row have exactly these columns."""
    try:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            _check_header(name, header, columns)
            return list(_rows(name, reader, columns))
    except FileNotFoundError as error:
        raise SampleError(f"{name} ontbreekt. Zet het bestand terug.") from error
    except UnicodeDecodeError as error:
        raise SampleError(
            f"{name} is geen UTF-8. Sla het bestand op als 'CSV UTF-8'."
        ) from error
    except csv.Error as error:
        raise SampleError(
            f"{name}, regel {reader.line_num}: de aanhalingstekens kloppen niet. "
            "Zet een cel met een komma tussen dubbele aanhalingstekens."
        ) from error


def _check_header(name: str, header: list[str], columns: Sequence[str]) -> None:
    for position, expected in enumerate(columns):
        found = header[position] if position < len(header) else ""
        if found != expected:
            raise SampleError(
                f"{name}, regel 1, kolom {position + 1}: er staat '{found}'. "
                f"Verwacht: de kop '{expected}'. Herstel de koppen van het bestand."
            )
    if len(header) > len(columns):
        raise SampleError(
            f"{name}, regel 1, kolom {len(columns) + 1}: er staat "
            f"'{header[len(columns)]}'. Verwacht: geen kolom meer. Haal haar weg."
        )


def _rows(name: str, reader: Iterable[list[str]], columns: Sequence[str]):
    for cells in reader:
        line = reader.line_num
        if len(cells) != len(columns):
            column = columns[min(len(cells), len(columns) - 1)]
            raise SampleError(
                f"{name}, regel {line}, kolom {column}: er staan {len(cells)} cellen. "
                f"Verwacht: {len(columns)} cellen. Vul de regel aan of haal weg wat "
                "te veel is."
            )
        yield Row(name, line, dict(zip(columns, cells, strict=True)))


def refuse_twice(rows: Iterable[Row], columns: Sequence[str]) -> None:
    """Raise SampleError for a row whose cells of these columns stood before."""
    seen = set()
    for row in rows:
        cells = tuple(row[column] for column in columns)
        if cells in seen:
            raise row.problem(
                columns[-1], "elk kenmerk één keer", "Haal een van de regels weg."
            )
        seen.add(cells)
