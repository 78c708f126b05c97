"""Read an Excel workbook, with the number formats that say what its numbers mean."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import pandas

from indicators.importers.sheets.cells import (
    DATE,
    EMPTY,
    ERROR,
    NUMBER,
    PERCENTAGE,
    UNKNOWN,
    Cell,
    Merged,
    Place,
    Sheet,
)
from indicators.importers.sheets.limits import check_size, check_text
from indicators.importers.sheets.numbers import exact, plain_text

# Read whole, as rows that are hidden can only be told so. No links to other files.
OPTIONS = {"read_only": False, "keep_links": False}
FORMULA = re.compile(rb"<f[ >/]")
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
# What is shown between quotes or brackets is no part of the format itself.
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def read_xlsx(content: bytes) -> list[Sheet]:
    """Every sheet with cells; raises FileRefused, or what openpyxl raises."""
    book = _book(content, data_only=True)
    formulas = _book(content, data_only=False) if _has_formulas(content) else None
    return [
        _sheet(sheet, formulas[sheet.title] if formulas else None)
        for sheet in book.worksheets
    ]


def _book(content: bytes, *, data_only: bool) -> Any:
    options = {**OPTIONS, "data_only": data_only}
    return pandas.ExcelFile(
        BytesIO(content), engine="openpyxl", engine_kwargs=options
    ).book


def _has_formulas(content: bytes) -> bool:
    """Whether it is worth reading everything a second time."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = [name for name in packed.namelist() if SHEET_PART.fullmatch(name)]
        return any(FORMULA.search(packed.read(name)) for name in parts)


def _sheet(sheet: Any, formulas: Any) -> Sheet:
    check_size(sheet.title, sheet.max_row, sheet.max_column)
    rows = tuple(_row(row, formulas) for row in sheet.iter_rows())
    hidden = (number for number, row in sheet.row_dimensions.items() if row.hidden)
    return Sheet(
        name=sheet.title,
        rows=rows,
        is_hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(hidden),
        merged=tuple(_merged(area) for area in sheet.merged_cells.ranges),
    )


def _merged(area: Any) -> Merged:
    return Merged(area.min_row, area.min_col, area.max_row, area.max_col)


def _row(row: tuple[Any, ...], formulas: Any) -> tuple[Cell, ...]:
    cells = [_cell(cell, formulas) for cell in row]
    while cells and cells[-1].is_empty:
        cells.pop()
    return tuple(cells)


def _cell(cell: Any, formulas: Any) -> Cell:
    value = cell.value
    if value is None:
        formula = formulas and formulas.cell(cell.row, cell.column).value
        return Cell("", UNKNOWN) if formula else EMPTY
    if cell.data_type == "e":
        return Cell(str(value), ERROR)
    if isinstance(value, bool):
        return Cell("WAAR" if value else "ONWAAR")
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime | date | time | timedelta):
        return Cell(_day(value), DATE)
    place = Place(cell.parent.title, cell.row, cell.column)
    return Cell(check_text(str(value), place))


def _number(value: float, number_format: str) -> Cell:
    number = exact(value)
    if number is None:
        return Cell(str(value), ERROR)
    if "%" in LITERAL.sub("", number_format):
        return Cell(plain_text(number * 100), PERCENTAGE)
    return Cell(plain_text(number), NUMBER)


def _day(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return value.strftime("%d-%m-%Y")
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)
