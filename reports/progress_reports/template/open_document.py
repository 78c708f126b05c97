"""A template as an ODS workbook, with lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import ParagraphProperties, Style, TableCellProperties, TextProperties
from odf.style import TableColumnProperties as ColumnProperties
from odf.table import (
    ContentValidation,
    ContentValidations,
    TableCell,
    TableColumn,
    TableRow,
)
from odf.table import Table as OdfTable
from odf.teletype import addTextToElement
from odf.text import P

from reports.progress_reports.template.cell_texts import dutch_number, fits_in_workbook
from reports.progress_reports.template.explanation import EXPLANATION, HEADINGS
from reports.progress_reports.template.parts import (
    README_SHEET,
    WORDS,
    WORDS_SHEET,
    Column,
    Kind,
)
from reports.progress_reports.template.table import Table

PLAIN, HEAD, GREY = "gewoon", "kop", "grijs"
LETTER = 0.2  # cm: about as wide as one letter
ROOM = 500  # empty rows below, with the same lists


def write_ods(tables: Sequence[Table]) -> bytes:
    book = OpenDocumentSpreadsheet()
    _add_styles(book)
    _add_lists(book)
    lines = [[(HEAD if text in HEADINGS else PLAIN, text)] for text in EXPLANATION]
    book.spreadsheet.addElement(_sheet(book, README_SHEET, [100], lines))
    for table in tables:
        book.spreadsheet.addElement(_part(book, table))
    book.spreadsheet.addElement(_words(book))
    output = BytesIO()
    book.write(output)
    return output.getvalue()


def _add_styles(book: Any) -> None:
    for name, looks in (
        (PLAIN, {}),
        (HEAD, {"backgroundcolor": "#eeeeee"}),
        (GREY, {"backgroundcolor": "#eeeeee"}),
    ):
        style = Style(name=name, family="table-cell")
        style.addElement(
            TableCellProperties(wrapoption="wrap", verticalalign="top", **looks)
        )
        style.addElement(ParagraphProperties(textalign="start"))
        if name == HEAD:
            style.addElement(TextProperties(fontweight="bold"))
        book.automaticstyles.addElement(style)


def _add_lists(book: Any) -> None:
    lists = ContentValidations()
    for heading, words in WORDS.items():
        choice = ";".join(f'"{word}"' for word in words)
        lists.addElement(
            ContentValidation(
                name=heading,
                condition=f"of:cell-content-is-in-list({choice})",
                allowemptycell="true",
                displaylist="unsorted",
            )
        )
    book.spreadsheet.addElement(lists)


def _part(book: Any, table: Table) -> Any:
    columns = table.part.columns
    widths = [column.width for column in columns]
    lines = [
        [(PLAIN, text) for text in table.mark],
        [(HEAD, text) for text in table.headings],
    ]
    sheet = _sheet(book, table.part.sheet, widths, lines)
    for row in table.rows:
        line = TableRow()
        for column, value in zip(columns, row, strict=True):
            line.addElement(_of_column(column, value))
        sheet.addElement(line)
    empty = TableRow(numberrowsrepeated=ROOM)
    for column in columns:
        empty.addElement(_of_column(column, None))
    sheet.addElement(empty)
    return sheet


def _words(book: Any) -> Any:
    longest = max(map(len, WORDS.values()))
    columns = [(heading, *words) for heading, words in WORDS.items()]
    lines = [
        [
            (PLAIN if at else HEAD, column[at] if at < len(column) else None)
            for column in columns
        ]
        for at in range(longest + 1)
    ]
    return _sheet(book, WORDS_SHEET, [30] * len(columns), lines)


def _sheet(
    book: Any, name: str, widths: Sequence[int], lines: Sequence[Sequence[tuple]]
) -> Any:
    sheet = OdfTable(name=name)
    for width in widths:
        sheet.addElement(TableColumn(stylename=_width(book, width)))
    for line in lines:
        row = TableRow()
        for style, text in line:
            row.addElement(_cell(text, style))
        sheet.addElement(row)
    return sheet


def _width(book: Any, letters: int) -> str:
    """The style of a column that is so wide, made once."""
    name = f"breed{letters}"
    if not any(
        style.getAttribute("name") == name for style in book.automaticstyles.childNodes
    ):
        style = Style(name=name, family="table-column")
        style.addElement(ColumnProperties(columnwidth=f"{letters * LETTER:.1f}cm"))
        book.automaticstyles.addElement(style)
    return name


def _of_column(column: Column, value: str | Decimal | None) -> Any:
    style = GREY if column.kind in (Kind.KEY, Kind.SHOWN) else PLAIN
    choice = {}
    if column.kind is Kind.WORD:
        choice["contentvalidationname"] = column.heading
    return _cell(value, style, **choice)


def _cell(value: str | Decimal | None, style: str, **more: str) -> Any:
    if isinstance(value, Decimal) and not fits_in_workbook(value):
        value = dutch_number(value)
    if value is None:
        return TableCell(stylename=style, **more)
    if isinstance(value, Decimal):
        cell = TableCell(stylename=style, valuetype="float", value=f"{value:f}", **more)
        cell.addElement(P(text=dutch_number(value)))
        return cell
    cell = TableCell(stylename=style, valuetype="string", **more)
    for line in value.split("\n"):
        paragraph = P()
        addTextToElement(paragraph, line)
        cell.addElement(paragraph)
    return cell
