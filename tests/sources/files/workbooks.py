"""Workbooks as Excel and LibreOffice write them, and odd ones beside those."""

import zipfile
from io import BytesIO

from odf.element import Element
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
CONTENT_TYPES = (
    '<?xml version="1.0"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    "</Types>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(*rows, change=None):
    """A workbook of one sheet; `change` gets the workbook before it is saved."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    return saved(book)


def saved(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def raw_xlsx(sheet_data, *, extra=None, types=CONTENT_TYPES):
    """A workbook written by hand, from the XML of its rows; `extra` are more parts."""
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{SHEETS}"><sheetData>{sheet_data}</sheetData>'
            "</worksheet>"
        ),
        **(extra or {}),
    }
    return packed(parts)


def relations(*targets, more=""):
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{links}{more}</Relationships>'


def packed(parts, *, compression=zipfile.ZIP_DEFLATED):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(content, name, part):
    """The same packed file with one part more."""
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return file.getvalue()


def replaced(content, name, old, new):
    """The same packed file, with other words in one part."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    assert old in parts[name]
    return packed({**parts, name: parts[name].replace(old, new)})


def ods(*rows, hidden=None, change=None):
    """A spreadsheet of one sheet, and of a hidden one if `hidden` has rows."""
    book = OpenDocumentSpreadsheet()
    book.spreadsheet.addElement(_table("Blad1", rows))
    if hidden:
        style = Style(name="verborgen", family="table")
        style.addElement(TableProperties(display="false"))
        book.automaticstyles.addElement(style)
        book.spreadsheet.addElement(_table("Oud", hidden, stylename="verborgen"))
    if change:
        change(book)
    file = BytesIO()
    book.write(file)
    return file.getvalue()


def _table(name, rows, **style):
    table = Table(name=name, **style)
    for row in rows:
        table.addElement(row if isinstance(row, Element) else ods_row(row))
    # As LibreOffice ends each sheet.
    empty = TableRow(numberrowsrepeated=1048000)
    empty.addElement(TableCell(numbercolumnsrepeated=16384))
    table.addElement(empty)
    return table


def ods_row(values, **options):
    row = TableRow(**options)
    for value in values:
        row.addElement(_ods_cell(value))
    return row


def _ods_cell(value):
    if isinstance(value, Element):
        return value
    if value is None:
        return TableCell()
    if isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=str(value))
        cell.addElement(P(text=str(value).replace(".", ",")))
        return cell
    cell = TableCell(valuetype="string")
    for line in str(value).split("\n"):
        cell.addElement(P(text=line))
    return cell
