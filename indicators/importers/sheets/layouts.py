"""Which form a sheet has: where areas, periods and figures stand."""

from __future__ import annotations

import enum
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from indicators.importers.sheets.cells import Cell, Sheet
from indicators.importers.sheets.periods import read_period

# A title and some explanation come first in many files.
LOOKED_AT = 60
LONGEST_HEADER = 300
AREA_HEADERS = {
    *("geo", "gebied", "gebieden", "gebiedsnaam", "regio", "regio's", "regio’s"),
    *("regios", "gemeente", "gemeenten", "gemeentenaam", "geoitem"),
    *("wijken en buurten", "regiocode", "gebiedscode", "gemeentecode"),
}
PERIOD_HEADERS = {"perioden", "periode", "period", "jaar", "jaren"}
LEVEL_HEADERS = {"geolevel", "geoniveau", "gebiedsniveau"}
SWING_UPLOAD = {"period", "geolevel", "geoitem"}
WITH_PERIOD = re.compile(r"(.+?)\s*\|\s*([^|]+)")
UNIT = re.compile(r".*\(([^()]+)\)")


class Form(enum.Enum):
    """The forms that are known; the value says in Dutch what they look like."""

    WIDE = "een tabel met per rij een gebied, en per kolom een onderwerp en een jaar"
    TWO_ROWS = "een tabel met de onderwerpen in één rij en de jaren in de rij daaronder"
    SWING_UPLOAD = "een aanleverbestand van Swing (period, geolevel, geoitem)"
    LONG = "een lijst met per rij een gebied en een periode"


@dataclass(frozen=True)
class FigureColumn:
    """The figures about one thing: one column, or one for each period.

    `columns` has the period as it is written and the index of the column; in a list
    the periods have a column of their own, and this one stands under ''.
    `occurrence` counts from 1 where the same header comes again.
    """

    header: str
    occurrence: int
    columns: tuple[tuple[str, int], ...]

    @property
    def unit(self) -> str:
        """What the header says between brackets, at its end."""
        found = UNIT.fullmatch(self.header)
        return found[1] if found else ""


@dataclass(frozen=True)
class Layout:
    """Where everything stands; rows and columns are indexes."""

    form: Form
    header_row: int
    area_column: int
    period_column: int | None
    level_column: int | None
    columns: tuple[FigureColumn, ...]

    def column(self, header: str, occurrence: int) -> FigureColumn | None:
        for column in self.columns:
            if (column.header, column.occurrence) == (header, occurrence):
                return column
        return None


def unread_headers(sheet: Sheet, layout: Layout) -> list[str]:
    """The headers of columns that are neither figures nor what these are about."""
    read = {layout.area_column, layout.period_column, layout.level_column}
    read |= {at for column in layout.columns for _, at in column.columns}
    headers = _headers(sheet, layout.header_row)
    return [text for at, text in headers.items() if at not in read]


class Found(NamedTuple):
    """A cell that may hold a figure, and of what, as it is written."""

    area: str
    level: str
    period: str
    cell: Cell
    row: int
    column: int
    is_bare: bool  # nothing else stands in its row: an area without figures, or a note


def layout_of(sheet: Sheet) -> Layout | None:
    """The form of a sheet; None when it is none of those that are known."""
    for recognise in (_swing_upload, _wide, _long, _two_rows):
        for row in range(min(len(sheet.rows), LOOKED_AT)):
            if layout := recognise(sheet, row):
                return layout
    return None


def found_in(sheet: Sheet, layout: Layout, column: FigureColumn) -> Iterator[Found]:
    """Every cell of a column of figures, row by row; empty rows are passed over."""
    is_list = layout.period_column is not None
    for row in range(layout.header_row + 1, len(sheet.rows)):
        first_two = [at for at, _ in islice(sheet.filled(row), 2)]
        # One text in a row of a list is no figure: where it comes from, for example.
        if not first_two or (is_list and len(first_two) == 1):
            continue
        area = sheet.cell(row, layout.area_column).text
        level = _text(sheet, row, layout.level_column)
        period = _text(sheet, row, layout.period_column)
        is_bare = first_two == [layout.area_column]
        for written, index in column.columns:
            cell = sheet.cell(row, index)
            yield Found(area, level, written or period, cell, row, index, is_bare)


def _text(sheet: Sheet, row: int, column: int | None) -> str:
    return "" if column is None else sheet.cell(row, column).text


def _headers(sheet: Sheet, row: int) -> dict[int, str]:
    return {column: cell.text for column, cell in sheet.filled(row)}


def _swing_upload(sheet: Sheet, row: int) -> Layout | None:
    headers = {text.lower(): column for column, text in _headers(sheet, row).items()}
    if not set(headers) >= SWING_UPLOAD:
        return None
    return _listed(sheet, row, Form.SWING_UPLOAD)


def _long(sheet: Sheet, row: int) -> Layout | None:
    return _listed(sheet, row, Form.LONG)


def _listed(sheet: Sheet, row: int, form: Form) -> Layout | None:
    headers = _headers(sheet, row)
    area = _first(headers, AREA_HEADERS)
    period = _first(headers, PERIOD_HEADERS)
    level = _first(headers, LEVEL_HEADERS)
    others = [
        (text, "", column)
        for column, text in headers.items()
        if column not in (area, period, level)
    ]
    if area is None or period is None or not others:
        return None
    return Layout(form, row, area, period, level, _figure_columns(others))


def _first(headers: dict[int, str], names: set[str]) -> int | None:
    return next((at for at, text in headers.items() if text.lower() in names), None)


def _wide(sheet: Sheet, row: int) -> Layout | None:
    named = []
    for column, text in _headers(sheet, row).items():
        found = WITH_PERIOD.fullmatch(text)
        if found and read_period(found[2]):
            named.append((found[1], found[2], column))
    return _with_area(sheet, row, Form.WIDE, named)


def _two_rows(sheet: Sheet, row: int) -> Layout | None:
    """Names above, each over the years that follow it, as merged cells are kept."""
    headers = {at: text for at, text in _headers(sheet, row).items() if at}
    if not row or not headers or not all(map(read_period, headers.values())):
        return None
    names = _headers(sheet, row - 1)
    named = []
    for column, period in headers.items():
        above = [at for at in names if 0 < at <= column]
        if not above:
            return None
        named.append((names[max(above)], period, column))
    return _with_area(sheet, row, Form.TWO_ROWS, named)


def _with_area(
    sheet: Sheet, row: int, form: Form, named: list[tuple[str, str, int]]
) -> Layout | None:
    """With the areas in the first column that has no figures."""
    taken = {column for _, _, column in named}
    area = next((at for at in range(len(sheet.rows[row])) if at not in taken), None)
    if not named or area is None or area > min(taken):
        return None
    return Layout(form, row, area, None, None, _figure_columns(named))


def _figure_columns(named: list[tuple[str, str, int]]) -> tuple[FigureColumn, ...]:
    """Columns with the same name are one thing in several periods.

    Where a name comes again for the same period it is another thing, with the same
    name: often the same in another unit.
    """
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    columns: defaultdict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for text, period, column in named:
        name = text[:LONGEST_HEADER]
        seen[name, period] += 1
        columns[name, seen[name, period]].append((period, column))
    return tuple(
        FigureColumn(name, occurrence, tuple(places))
        for (name, occurrence), places in columns.items()
    )
