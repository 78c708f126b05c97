"""A template as an Excel workbook, with lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from reports.progress_reports.template.cell_texts import (
    FORMULA,
    dutch_number,
    fits_in_workbook,
)
from reports.progress_reports.template.explanation import EXPLANATION, HEADINGS
from reports.progress_reports.template.parts import (
    GOALS,
    README_SHEET,
    WORDS,
    WORDS_SHEET,
    Column,
    Kind,
)
from reports.progress_reports.template.table import Table

BOLD = Font(bold=True)
GREY = PatternFill("solid", fgColor="EEEEEE")
WRAPPED = Alignment(vertical="top", wrap_text=True)
OPEN = Protection(locked=False)
MOMENT = datetime(1980, 1, 1, tzinfo=UTC)
TEXT_FORMAT = "@"  # so that Excel makes no date of '4-5'
ROOM = 500  # empty rows below, with the same lists


def write_xlsx(tables: Sequence[Table]) -> bytes:
    book = Workbook()
    _explain(book.active)
    for table in tables:
        _fill(book.create_sheet(table.part.sheet), table)
    _list_words(book.create_sheet(WORDS_SHEET))
    output = BytesIO()
    # Not book.save(): that writes the moment of writing into the file.
    book.properties.created = book.properties.modified = MOMENT
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return output.getvalue()


def _explain(sheet: Any) -> None:
    sheet.title = README_SHEET
    sheet.column_dimensions["A"].width = 100
    for number, text in enumerate(EXPLANATION, 1):
        cell = _write(sheet, number, 1, text)
        cell.alignment = WRAPPED
        if text in HEADINGS:
            cell.font = BOLD


def _fill(sheet: Any, table: Table) -> None:
    columns = table.part.columns
    for number, text in enumerate(table.mark, 1):
        _write(sheet, 1, number, text)
    for number, column in enumerate(columns, 1):
        cell = _write(sheet, 2, number, column.heading)
        cell.font, cell.fill, cell.alignment = BOLD, GREY, WRAPPED
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for at, row in enumerate(table.rows, 3):
        for number, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            _style(_write(sheet, at, number, value), column)
    sheet.freeze_panes = "C3"
    _offer_words(sheet, table)
    if table.part is GOALS:
        _protect(sheet)


def _write(sheet: Any, row: int, column: int, value: str | Decimal | None) -> Any:
    cell = sheet.cell(row, column)
    if isinstance(value, Decimal) and not fits_in_workbook(value):
        value = dutch_number(value)
    if isinstance(value, Decimal):
        cell.value = value
        decimals = max(0, -value.as_tuple().exponent)
        cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
    elif value is not None:
        cell.value = value
        # Never a formula or an error, whatever the text looks like; nor after
        # somebody walked through the cell.
        cell.data_type = "s"
        cell.quotePrefix = bool(FORMULA.match(value))
    return cell


def _style(cell: Any, column: Column) -> None:
    cell.alignment = WRAPPED
    if not column.is_number:
        cell.number_format = TEXT_FORMAT
    if column.kind in (Kind.KEY, Kind.SHOWN):
        cell.fill = GREY
    else:
        cell.protection = OPEN


def _offer_words(sheet: Any, table: Table) -> None:
    last = len(table.rows) + 2 + ROOM
    lists = list(WORDS)
    for number, column in enumerate(table.part.columns, 1):
        if column.kind is not Kind.WORD:
            continue
        words = get_column_letter(lists.index(column.heading) + 1)
        choice = DataValidation(
            type="list",
            formula1=f"'{WORDS_SHEET}'!${words}$2:${words}${len(column.words) + 1}",
            allow_blank=True,
            showErrorMessage=False,  # the site itself says which words it knows
        )
        letter = get_column_letter(number)
        choice.add(f"{letter}3:{letter}{last}")
        sheet.add_data_validation(choice)


def _list_words(sheet: Any) -> None:
    for number, (heading, words) in enumerate(WORDS.items(), 1):
        _write(sheet, 1, number, heading).font = BOLD
        sheet.column_dimensions[get_column_letter(number)].width = 30
        for at, word in enumerate(words, 2):
            _write(sheet, at, number, word)


def _protect(sheet: Any) -> None:
    """Without a password: only against a slip of the hand in the grey columns."""
    protection = sheet.protection
    protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows"):
        setattr(protection, allowed, False)  # False is: not forbidden
