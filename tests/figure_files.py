"""Read figures back as a reader gets them: from a page, CSV, JSON, ODS and ZIP.

Every reader gives rows of column name -> text. A number is the text of the number as
it stands in the file; the page's Dutch number is turned into that same text.
"""

import csv
import json
from html.parser import HTMLParser
from io import BytesIO, StringIO
from zipfile import ZipFile

from django.conf import settings
from odf import teletype
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow

from indicators.charted import why_not_charted
from indicators.indicator_page import IndicatorPage

FORMATS = ("csv", "json", "ods", "zip")
# What the columns of the page are called in the files.
PAGE_COLUMNS = {
    "Gebied": "gebied",
    "Periode": "periode",
    "Uitsplitsing": "uitsplitsing",
    "Cijfer": "cijfer",
    "Soort cijfer": "soort_cijfer",
    "Opgehaald": "opgehaald",
    "Plaats in de bron": "plaats_in_bron",
    "Opmerking": "opmerking",
}
NOT_THERE = {"plaats_in_bron": "niet vermeld", "opmerking": "geen"}


class TableParser(HTMLParser):
    """Every table of a page as (id of its caption, rows of cells)."""

    def __init__(self):
        super().__init__()
        self.tables = []
        self._cell = None

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append(["", []])
        elif tag == "caption":
            self.tables[-1][0] = dict(attributes).get("id", "")
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif tag in ("th", "td"):
            self._cell = []
            self.tables[-1][1][-1].append(self._cell)

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self._cell = None

    def handle_data(self, text):
        if self._cell is not None:
            self._cell.append(text)


def page_tables(html):
    """Caption's id -> rows of header -> text."""
    parser = TableParser()
    parser.feed(html)
    tables = {}
    for name, rows in parser.tables:
        texts = [[collapsed("".join(cell)) for cell in row] for row in rows]
        tables[name] = [dict(zip(texts[0], row, strict=True)) for row in texts[1:]]
    return tables


def collapsed(text):
    """As a browser shows it; it keeps spaces that do not break."""
    return " ".join(text.replace("\xa0", "~").split()).replace("~", "\xa0")


def page_rows(html):
    """The rows of all series on the page of an indicator, with the name of each."""
    rows = []
    for name, table in page_tables(html).items():
        if not name.startswith("reeks-"):
            continue
        for cells in table:
            row = {PAGE_COLUMNS[header]: text for header, text in cells.items()}
            row = {"plaats_in_bron": "", "opmerking": "", **row}
            for column, nothing in NOT_THERE.items():
                if row[column] == nothing:
                    row[column] = ""
            row["reeks"] = name.removeprefix("reeks-")
            rows.append(row)
    return rows


def comparison_rows(html):
    """The rows of the page that compares, each with the name of its indicator.

    A name is the first cell of the first row of its indicator, and spans the others.
    """
    parser = TableParser()
    parser.feed(html)
    ((_, (head, *rows)),) = parser.tables
    header = ["".join(cell) for cell in head]
    found, name = [], ""
    for row in rows:
        cells = [collapsed("".join(cell)) for cell in row]
        if len(cells) == len(header):
            name, *cells = cells
        found.append(dict(zip(header, [name, *cells], strict=True)))
    return found


def as_file_number(dutch):
    """'−1.234,50' as it stands in a file: '-1234.50'."""
    return dutch.replace(".", "").replace(",", ".").replace("\N{MINUS SIGN}", "-")


def csv_rows(content):
    assert content.startswith(b"\xef\xbb\xbf")
    text = StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def json_rows(content):
    figures = json.loads(content, parse_float=str, parse_int=str)["cijfers"]
    return [
        {name: "" if value is None else value for name, value in row.items()}
        for row in figures
    ]


def ods_cells(content, sheet="cijfers"):
    """Rows of (type, text) per cell."""
    book = load(BytesIO(content))
    tables = book.spreadsheet.getElementsByType(Table)
    table = next(item for item in tables if item.getAttribute("name") == sheet)
    return [
        [_ods_cell(cell) for cell in row.getElementsByType(TableCell)]
        for row in table.getElementsByType(TableRow)
    ]


def _ods_cell(cell):
    assert cell.getAttribute("formula") is None
    kind = cell.getAttribute("valuetype")
    if kind == "float":
        return kind, cell.getAttribute("value")
    if kind == "date":
        return kind, cell.getAttribute("datevalue")
    return kind, teletype.extractText(cell)


def ods_rows(content):
    header, *rows = [[text for _, text in row] for row in ods_cells(content)]
    return [dict(zip(header, row, strict=True)) for row in rows]


def zip_files(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_rows(content):
    files = zip_files(content)
    name = next(name for name in files if name.endswith(".csv"))
    return csv_rows(files[name])


READERS = {"csv": csv_rows, "json": json_rows, "ods": ods_rows, "zip": zip_rows}


def download(client, indicator, file_format):
    response = client.get(f"/indicatoren/{indicator.slug}.{file_format}")
    assert response.status_code == 200
    return response.content


def file_rows(client, indicator, file_format):
    return READERS[file_format](download(client, indicator, file_format))


def chart_says(observation, user, on):
    """The same figure as the chart has it, or the words for why it has not.

    ("charted", point) or ("left out" / "no chart", sentence that the page must hold).
    """
    page = IndicatorPage(observation.series.indicator, user, on=on)
    if page.chart is None:
        return "no chart", page.why_no_chart
    if reason := why_not_charted(observation, page.figures):
        return "left out", reason
    own = observation.area.code == settings.MUNICIPALITY
    line = page.chart.chart.own if own else page.chart.chart.country
    points = [item for item in line.points if item.period == observation.period.label]
    assert len(points) == 1
    return "charted", points[0]


def assert_chart_agrees(observation, html, *, user, on):
    outcome, found = chart_says(observation, user, on)
    if outcome == "charted":
        assert found.value == observation.value
        assert found.status == observation.status
        assert found.missing == observation.get_missing_display()
    else:
        left_out = html.partition("Niet in de grafiek: ")[2]
        assert found in (left_out if outcome == "left out" else html)
    return outcome
