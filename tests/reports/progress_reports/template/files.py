"""Templates as bytes, and read again as the site reads them."""

from dataclasses import replace

from indicators.importers.sheets.cells import EMPTY
from indicators.importers.sheets.open_document import read_ods
from indicators.importers.sheets.text_files import read_text
from indicators.importers.sheets.workbooks import read_xlsx
from policy.uploads.gate import admit
from policy.uploads.kinds import TEMPLATES
from reports.progress_reports.template.read import read_template
from reports.progress_reports.template.write import template_file

# In this process: starting another one for each of many files takes long.
READERS = {"xlsx": read_xlsx, "ods": read_ods, "csv": read_text}


def sheets_in(content, extension):
    admit(f"sjabloon.{extension}", content, TEMPLATES)
    return READERS[extension](content)


def sheets_of(version, part="alles", extension="xlsx"):
    return sheets_in(template_file(version, part=part, extension=extension), extension)


def read(version, sheets, **answers):
    return read_template(sheets, version, answers)


def columns_of(sheet):
    """The index of each column by its heading; the headings are in the second row."""
    return {cell.text: at for at, cell in enumerate(sheet.rows[1])}


def with_row(sheet, row, cells):
    """A sheet with other cells in one row, by their indexes."""
    width = max(len(sheet.rows[1]), len(sheet.rows[row]), *(at + 1 for at in cells))
    padded = [*sheet.rows[row], *[EMPTY] * (width - len(sheet.rows[row]))]
    for at, cell in cells.items():
        padded[at] = cell
    rows = [*sheet.rows]
    rows[row] = tuple(padded)
    return replace(sheet, rows=tuple(rows))
