"""An export as a workbook: a sheet about the file, then one sheet a table.

The same document always gives the same bytes.
"""

from __future__ import annotations

from reports.exports.clean_sheets import about_sheet, clean_sheets
from reports.exports.document import ExportDocument
from reports.exports.excel_book import excel_book, with_whole_texts
from reports.exports.open_book import open_book
from reports.exports.steady_zip import steady


def write_xlsx(document: ExportDocument) -> bytes:
    """A cell of Excel holds 32,767 signs; a longer text goes on in a next column.

    That column is called 'name (vervolg)', stands right behind its own, and is there
    only in a sheet with such a text: put together they are the text, sign for sign.
    Excel knows no days before March 1900: those stand as text.
    """
    sheets = [with_whole_texts(sheet) for sheet in clean_sheets(document)]
    book = excel_book(document, [about_sheet(document, sheets), *sheets])
    return steady(book, document.stands_since)


def write_ods(document: ExportDocument) -> bytes:
    """Every text in one cell: this format has no limit."""
    sheets = clean_sheets(document)
    book = open_book(document, [about_sheet(document, sheets), *sheets])
    return steady(book, document.stands_since)
