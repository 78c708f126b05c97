"""Read an ODS spreadsheet, with the types that its cells say they have."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pandas
from odf.namespaces import OFFICENS, TABLENS, TEXTNS
from odf.table import Table, TableRow
from odf.teletype import extractText

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

NUMBERS = ("float", "currency", "percentage")
DAYS = ("date", "time")
LINE = (TEXTNS, "p")
CELLS = ((TABLENS, "table-cell"), (TABLENS, "covered-table-cell"))


def read_ods(content: bytes) -> list[Sheet]:
    """Every sheet with cells; raises FileRefused, or what odfpy raises."""
    book = pandas.ExcelFile(BytesIO(content), engine="odf").book
    hidden_styles = _hidden_styles(book)
    return [
        _sheet(table, hidden_styles)
        for table in book.spreadsheet.getElementsByType(Table)
    ]


def _hidden_styles(book: Any) -> set[str]:
    """The styles of sheets that are not shown."""
    return {
        style.getAttribute("name")
        for style in book.automaticstyles.childNodes
        for part in style.childNodes
        if part.attributes.get((TABLENS, "display")) == "false"
    }


def _sheet(table: Any, hidden_styles: set[str]) -> Sheet:
    name = table.getAttribute("name")
    rows: list[tuple[Cell, ...]] = []
    hidden: set[int] = set()
    merged: list[Merged] = []
    skipped = 0  # empty rows, that only count when a filled one follows
    for row in table.getElementsByType(TableRow):
        times = _times(row, "number-rows-repeated")
        first = len(rows) + skipped + 1
        cells = _row(row, name, first)
        merged.extend(_merged(row, first))
        if not cells:
            skipped += times
            continue
        check_size(name, first + times, len(cells))
        if row.attributes.get((TABLENS, "visibility")) in ("collapse", "filter"):
            hidden.update(range(first, first + times))
        rows.extend([()] * skipped + [cells] * times)
        skipped = 0
    check_size(name, len(rows), max(map(len, rows), default=0))
    return Sheet(
        name=name,
        rows=tuple(rows),
        is_hidden=table.getAttribute("stylename") in hidden_styles,
        hidden_rows=frozenset(hidden),
        merged=tuple(merged),
    )


def _row(row: Any, sheet: str, number: int) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    skipped = 0  # empty cells, that only count when a filled one follows
    for element in row.childNodes:
        if element.qname not in CELLS:
            continue
        times = _times(element, "number-columns-repeated")
        cell = _cell(element, Place(sheet, number, len(cells) + skipped + 1))
        if cell.is_empty:
            skipped += times
            continue
        check_size(sheet, number, len(cells) + skipped + times)
        cells.extend([EMPTY] * skipped + [cell] * times)
        skipped = 0
    return tuple(cells)


def _merged(row: Any, number: int) -> Iterator[Merged]:
    column = 1
    for element in row.childNodes:
        if element.qname not in CELLS:
            continue
        down = _times(element, "number-rows-spanned")
        across = _times(element, "number-columns-spanned")
        if down > 1 or across > 1:
            yield Merged(number, column, number + down - 1, column + across - 1)
        column += _times(element, "number-columns-repeated")


def _times(element: Any, name: str) -> int:
    text = element.attributes.get((TABLENS, name)) or "1"
    return max(int(text), 1)


def _cell(element: Any, place: Place) -> Cell:
    kind = element.attributes.get((OFFICENS, "value-type"))
    if kind in NUMBERS:
        return _number(element, kind)
    # Its own lines; those of a note beside the cell lie deeper.
    lines = [child for child in element.childNodes if child.qname == LINE]
    text = "\n".join(map(extractText, lines))
    if kind in DAYS:
        return Cell(text, DATE)
    if text.startswith(("#", "Err:")) and _formula(element):
        return Cell(text, ERROR)
    if not text and _formula(element):
        return Cell("", UNKNOWN)
    return Cell(check_text(text, place))


def _number(element: Any, kind: str) -> Cell:
    written = element.attributes.get((OFFICENS, "value")) or ""
    number = exact(float(written))
    if number is None:
        return Cell(written, ERROR)
    if kind == "percentage":
        return Cell(plain_text(number * 100), PERCENTAGE)
    return Cell(plain_text(number), NUMBER)


def _formula(element: Any) -> str | None:
    return element.attributes.get((TABLENS, "formula"))
