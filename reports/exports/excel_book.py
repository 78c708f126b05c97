"""A workbook for Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from reports.exports.clean_sheets import decimals_of, in_workbook
from reports.exports.document import Cell, Column, ExportDocument, Sheet
from reports.exports.sheet_looks import LANGUAGE, lines, widths
from reports.progress_reports.template.cell_texts import FORMULA, clean

# Of a cell, counted as Excel does: a sign beyond the first 65,536 counts for two.
LONGEST_TEXT = 32_767
WHY_IT_GOES_ON = (
    "Vervolg van ‘{name}’. In één cel van Excel past de hele tekst niet. Zet de "
    "stukken achter elkaar; dan hebt u de hele tekst."
)
FIRST_DAY = date(1900, 3, 1)
DATE_FORMAT = "dd-mm-yyyy"
# What Excel would read as the number of a sign.
LIKE_A_SIGN = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
UNDERSCORE = "_x005F_"
A4 = 9
BOLD = Font(bold=True)
GREY = PatternFill("solid", fgColor="EEEEEE")
WRAPPED = Alignment(vertical="top", wrap_text=True)
APART = Alignment(vertical="top", horizontal="right", indent=1)
LINE, HIGHEST = 15, 409  # points; no row of Excel is higher


def excel_book(document: ExportDocument, sheets: Sequence[Sheet]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    _describe(book.properties, document)
    output = BytesIO()
    # Not book.save(): that writes the moment of writing into the file.
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return output.getvalue()


def _describe(properties: Any, document: ExportDocument) -> None:
    properties.title = clean(document.title)
    properties.subject = clean(document.kind)
    properties.creator = properties.lastModifiedBy = clean(document.author)
    properties.description = clean(document.standing)
    properties.identifier = clean(document.address)
    properties.language = LANGUAGE
    moment = document.stands_since
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    properties.created = properties.modified = moment


# --- a sheet ---


def _fill(page: Any, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns, 1):
        cell = _write(page, 1, number, column.name)
        cell.font, cell.fill = BOLD, GREY
    for at, row in enumerate(sheet.rows, 2):
        for number, value in enumerate(row, 1):
            _write(page, at, number, in_workbook(value))
    _set_sizes(page, sheet)
    page.freeze_panes = "A2"
    _set_print(page)


def _set_sizes(page: Any, sheet: Sheet) -> None:
    """Not every program makes a row as high as its text by itself."""
    found = widths(sheet)
    for number, width in enumerate(found, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    for at, row in enumerate(sheet.rows, 2):
        if (count := lines(row, found)) > 1:
            page.row_dimensions[at].height = min(count * LINE, HIGHEST)


def _set_print(page: Any) -> None:
    """On paper lying down, all columns beside each other, the header on every page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.oddFooter.left.text = "&A"
    page.oddFooter.right.text = "&P / &N"


def _write(page: Any, row: int, column: int, value: Cell) -> Any:
    cell = page.cell(row, column)
    cell.alignment = WRAPPED
    if value is None:
        return cell  # so that a row with nothing in it is a row too
    if isinstance(value, int | Decimal):
        cell.value, cell.alignment = value, APART
        decimals = decimals_of(value)
        cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
    elif isinstance(value, date) and value >= FIRST_DAY:
        cell.value, cell.alignment = value, APART
        cell.number_format = DATE_FORMAT
    else:
        text = value.isoformat() if isinstance(value, date) else value
        cell.value = LIKE_A_SIGN.sub(UNDERSCORE, text)
        # Never a formula or an error, whatever the text looks like; nor after
        # somebody walked through the cell.
        cell.data_type = "s"
        cell.quotePrefix = bool(FORMULA.match(text))
    return cell


# --- a text that is too long for a cell ---


def with_whole_texts(sheet: Sheet) -> Sheet:
    """With columns for what goes on behind the end of a cell, where a text does."""
    parts = [
        max((len(_parts(row[position])) for row in sheet.rows), default=1)
        for position in range(len(sheet.columns))
    ]
    if max(parts, default=1) == 1:
        return sheet
    return replace(
        sheet,
        columns=tuple(_columns(sheet.columns, parts)),
        rows=[tuple(_cells(row, parts)) for row in sheet.rows],
    )


def _columns(columns: Iterable[Column], parts: Iterable[int]) -> Iterator[Column]:
    for column, count in zip(columns, parts, strict=True):
        yield column
        for number in range(1, count):
            name = f"{column.name} (vervolg{f' {number}' if number > 1 else ''})"
            yield Column(name, WHY_IT_GOES_ON.format(name=column.name))


def _cells(row: Iterable[Cell], parts: Iterable[int]) -> Iterator[Cell]:
    for value, count in zip(row, parts, strict=True):
        found = _parts(value)
        yield from found
        yield from [None] * (count - len(found))


def _parts(value: Cell) -> list[Cell]:
    """The pieces of a text that each fit in a cell; together they are the text."""
    # Half of it fits even when every sign counts for two.
    if not isinstance(value, str) or len(value) <= LONGEST_TEXT // 2:
        return [value]
    found, start, length = [], 0, 0
    for at, sign in enumerate(value):
        size = 2 if ord(sign) > 0xFFFF else 1
        if length + size > LONGEST_TEXT:
            found.append(value[start:at])
            start, length = at, 0
        length += size
    return [*found, value[start:]]
