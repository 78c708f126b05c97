"""Read an export back, each format as its reader gets it.

Every reader gives sheet name -> records, without the sheet about the file. A number is
a Decimal with its decimals as printed, a day a date, an empty cell None. `said` is what
the document itself says in that shape, for `read_xlsx` and `read_ods`; `as_in_json` and
`as_in_csv` turn it into what those formats can keep of it.
"""

import csv
import json
import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

from odf import text
from odf.element import Text
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from openpyxl import load_workbook

from indicators.export_files import as_text
from reports.exports.clean_sheets import ABOUT
from reports.exports.document import ExportDocument
from reports.progress_reports.template.cell_texts import out_of_text_file

GOES_ON = re.compile(r"(.+) \(vervolg(?: \d+)?\)")
ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")


# --- what the document says ---


def said(document: ExportDocument):
    return {
        sheet.name: [
            {name: _said(value) for name, value in record.items()}
            for record in sheet.records()
        ]
        for sheet in document.sheets
    }


def _said(value):
    if value == "":
        return None
    return Decimal(value) if isinstance(value, int) else value


def as_in_json(sheets):
    """JSON has no dates: they stand as text."""
    return _changed(
        sheets, lambda value: as_text(value) if isinstance(value, date) else value
    )


def as_in_csv(sheets):
    """CSV has only texts."""
    return _changed(sheets, lambda value: as_text(value) or None)


def exact(sheets):
    """With the decimals: 8.5 is not 8.50."""
    return _changed(
        sheets,
        lambda value: (
            ("number", as_text(value)) if isinstance(value, Decimal) else value
        ),
    )


def _changed(sheets, change):
    return {
        sheet: [
            {name: change(value) for name, value in record.items()}
            for record in records
        ]
        for sheet, records in sheets.items()
    }


# --- XLSX ---


def read_xlsx(content):
    book = load_workbook(BytesIO(content))
    return {
        page.title: _records(
            [[_xlsx_cell(cell) for cell in row] for row in page.iter_rows()]
        )
        for page in book
        if page.title != ABOUT
    }


def _xlsx_cell(cell):
    assert cell.data_type in "nsd", f"{cell.coordinate} is {cell.data_type}"
    value = cell.value
    if isinstance(value, str):
        return ESCAPED.sub("_", value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        decimals = len(cell.number_format.partition(".")[2])
        return Decimal(f"{Decimal(repr(value)):.{decimals}f}")
    return value


# --- ODS ---


def read_ods(content):
    book = load(BytesIO(content))
    return {
        page.getAttribute("name"): _records(
            [
                [_ods_cell(cell) for cell in row.getElementsByType(TableCell)]
                for row in page.getElementsByType(TableRow)
            ]
        )
        for page in book.spreadsheet.getElementsByType(Table)
        if page.getAttribute("name") != ABOUT
    }


def _ods_cell(cell):
    assert cell.getAttribute("formula") is None
    kind = cell.getAttribute("valuetype")
    if kind == "float":
        return Decimal(cell.getAttribute("value"))
    if kind == "date":
        return date.fromisoformat(cell.getAttribute("datevalue"))
    if kind is None:
        return None
    return "\n".join(map(_words, cell.getElementsByType(text.P)))


def _words(element):
    """As a program shows it: bare white space counts once, and not at the ends."""
    if isinstance(element, Text):
        return re.sub("[ \t\r\n]+", " ", element.data)
    if element.qname == text.S().qname:
        return " " * int(element.getAttribute("c") or 1)
    if element.qname == text.Tab().qname:
        return "\t"
    return "".join(map(_words, element.childNodes))


# --- ZIP ---


def zip_files(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_metadata(content):
    return json.loads(zip_files(content)["metadata.json"])


def read_zip_csv(content):
    files = zip_files(content)
    return {
        sheet["naam"]: _records(_csv_rows(files[sheet["bestand"]]))
        for sheet in zip_metadata(content)["bladen"]
    }


def _csv_rows(content):
    assert content.startswith(b"\xef\xbb\xbf")
    lines = StringIO(content.decode("utf-8-sig"), newline="")
    return [
        [out_of_text_file(value) or None for value in row]
        for row in csv.reader(lines, delimiter=";")
    ]


def read_zip_json(content):
    """An empty text is an empty cell here too; the file itself keeps them apart."""
    (name,) = (
        name
        for name in zip_files(content)
        if name.endswith(".json") and name != "metadata.json"
    )
    tables = json.loads(
        zip_files(content)[name], parse_float=Decimal, parse_int=Decimal
    )["tabellen"]
    return _changed(tables, lambda value: None if value == "" else value)


# --- all ---


def _records(rows):
    """With what goes on in a next column put together again."""
    header, *rows = rows
    records = []
    for row in rows:
        record = {}
        # A row ends where its last filled cell is.
        cells = [*row, *[None] * (len(header) - len(row))]
        for name, value in zip(header, cells, strict=True):
            goes_on = GOES_ON.fullmatch(name)
            if goes_on and goes_on[1] in record:
                record[goes_on[1]] = (record[goes_on[1]] or "") + (value or "") or None
            else:
                record[name] = value
        records.append(record)
    return records
