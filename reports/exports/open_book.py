"""A workbook as OpenDocument (ODS)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date
from decimal import Decimal
from io import BytesIO
from typing import Any

from odf import config, dc, meta, number, style, table, text
from odf.element import Element
from odf.namespaces import STYLENS, nsdict
from odf.opendocument import OpenDocumentSpreadsheet

from indicators.export_files import as_text
from reports.exports.clean_sheets import decimals_of, in_workbook
from reports.exports.document import Cell, ExportDocument, Sheet
from reports.exports.sheet_looks import LANGUAGE, widths
from reports.progress_reports.template.cell_texts import clean

# odfpy names in a file every namespace that its process met so far. Here that is all
# of them, so that the second file of a process is the same as the first.
Element.namespaces = dict(sorted(nsdict.items()))

PLAIN, HEAD, DATE = "gewoon", "kop", "datum"
PAGE = "liggend"
LETTER = 0.22  # cm: about as wide as one letter
LANGUAGE_OF_CELLS = dict(zip(("language", "country"), LANGUAGE.split("-"), strict=True))
# Between words one space is a space; the rest a reader of the format leaves out.
WHITE = re.compile(r"(\t|^ +| {2,}| +$)")


def open_book(document: ExportDocument, sheets: Sequence[Sheet]) -> bytes:
    book = OpenDocumentSpreadsheet()
    _describe(book.meta, document)
    _add_page(book)
    styles = Styles(book)
    for sheet in sheets:
        book.spreadsheet.addElement(_sheet(styles, sheet))
    _freeze_headers(book, sheets)
    output = BytesIO()
    book.write(output)
    return output.getvalue()


def _describe(properties: Any, document: ExportDocument) -> None:
    moment = document.stands_since
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    stamp = f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}Z"
    for kind, words in (
        (dc.Title, document.title),
        (dc.Subject, document.kind),
        (dc.Description, document.standing),
        (meta.InitialCreator, document.author),
        (dc.Creator, document.author),
        (dc.Language, LANGUAGE),
        (meta.CreationDate, stamp),
        (dc.Date, stamp),
    ):
        properties.addElement(kind(text=clean(words)))


# --- how it looks ---


class Styles:
    """Of cells and columns, each made when it is first needed."""

    def __init__(self, book: Any) -> None:
        self.automatic = book.automaticstyles
        self.names: set[str] = set()
        everywhere = style.Style(name="Default", family="table-cell")
        everywhere.addElement(style.TextProperties(**LANGUAGE_OF_CELLS))
        book.styles.addElement(everywhere)
        self._add_cells(PLAIN)
        self._add_cells(HEAD)
        self._add_cells(DATE, self._days())
        sheets = style.Style(name=PAGE, family="table", masterpagename=PAGE)
        sheets.addElement(style.TableProperties(display="true"))
        self.automatic.addElement(sheets)

    def of_width(self, letters: int) -> str:
        name = f"breed{letters}"
        if name not in self.names:
            self.names.add(name)
            made = style.Style(name=name, family="table-column")
            made.addElement(
                style.TableColumnProperties(columnwidth=f"{letters * LETTER:.1f}cm")
            )
            self.automatic.addElement(made)
        return name

    def of_decimals(self, decimals: int) -> str:
        name = f"getal{decimals}"
        if name not in self.names:
            self.names.add(name)
            digits = number.NumberStyle(name=f"{name}cijfers")
            digits.addElement(number.Number(decimalplaces=decimals, minintegerdigits=1))
            self._add_cells(name, digits)
        return name

    def _add_cells(self, name: str, shown: Any = None) -> None:
        data = {}
        if shown is not None:
            self.automatic.addElement(shown)
            data["datastylename"] = shown.getAttribute("name")
        made = style.Style(
            name=name, family="table-cell", parentstylename="Default", **data
        )
        looks = {"backgroundcolor": "#eeeeee"} if name == HEAD else {}
        if shown is None:
            looks["wrapoption"] = "wrap"
        else:
            looks["paddingright"] = "0.2cm"
        made.addElement(style.TableCellProperties(verticalalign="top", **looks))
        if name == HEAD:
            made.addElement(style.TextProperties(fontweight="bold"))
        self.automatic.addElement(made)

    def _days(self) -> Any:
        days = number.DateStyle(name="dagen")
        for part in (
            number.Day(style="long"),
            number.Text(text="-"),
            number.Month(style="long"),
            number.Text(text="-"),
            number.Year(style="long"),
        ):
            days.addElement(part)
        return days


def _add_page(book: Any) -> None:
    """On paper lying down, with all columns beside each other."""
    layout = style.PageLayout(name=PAGE)
    properties = style.PageLayoutProperties(
        pagewidth="29.7cm",
        pageheight="21cm",
        printorientation="landscape",
        margin="1.5cm",
    )
    # As many pages as it takes, each as wide as the table. odfpy knows an older
    # version of the format, without these.
    properties.attributes[STYLENS, "scale-to-X"] = "1"
    properties.attributes[STYLENS, "scale-to-Y"] = "0"
    layout.addElement(properties)
    below = style.FooterStyle()
    below.addElement(style.HeaderFooterProperties(minheight="0.75cm"))
    layout.addElement(below)
    book.automaticstyles.addElement(layout)
    page = style.MasterPage(name=PAGE, pagelayoutname=layout)
    page.addElement(_footer())
    book.masterstyles.addElement(page)


def _footer() -> Any:
    words = text.P()
    words.addElement(text.SheetName(text="Blad"))
    words.addText(" \N{EN DASH} ")
    words.addElement(text.PageNumber(text="1"))
    footer = style.Footer()
    footer.addElement(words)
    return footer


def _freeze_headers(book: Any, sheets: Sequence[Sheet]) -> None:
    views = config.ConfigItemSet(name="ooo:view-settings")
    indexed = config.ConfigItemMapIndexed(name="Views")
    view = config.ConfigItemMapEntry()
    view.addElement(_setting("ViewId", "string", "view1"))
    tables = config.ConfigItemMapNamed(name="Tables")
    for sheet in sheets:
        entry = config.ConfigItemMapEntry(name=sheet.name)
        for name, kind, value in (
            ("VerticalSplitMode", "short", "2"),  # frozen
            ("VerticalSplitPosition", "int", "1"),
            ("ActiveSplitRange", "short", "2"),
            ("PositionTop", "int", "0"),
            ("PositionBottom", "int", "1"),
        ):
            entry.addElement(_setting(name, kind, value))
        tables.addElement(entry)
    view.addElement(tables)
    view.addElement(_setting("ActiveTable", "string", sheets[0].name))
    indexed.addElement(view)
    views.addElement(indexed)
    book.settings.addElement(views)


def _setting(name: str, kind: str, value: str) -> Any:
    return config.ConfigItem(name=name, type=kind, text=value)


# --- a sheet ---


def _sheet(styles: Styles, sheet: Sheet) -> Any:
    made = table.Table(name=sheet.name, stylename=PAGE)
    for width in widths(sheet):
        made.addElement(table.TableColumn(stylename=styles.of_width(width)))
    header = table.TableHeaderRows()
    header.addElement(_row(styles, [column.name for column in sheet.columns], HEAD))
    made.addElement(header)
    for row in sheet.rows:
        made.addElement(_row(styles, row, PLAIN))
    return made


def _row(styles: Styles, values: Sequence[Cell], looks: str) -> Any:
    row = table.TableRow()
    for value in values:
        row.addElement(_cell(styles, in_workbook(value), looks))
    return row


def _cell(styles: Styles, value: Cell, looks: str) -> Any:
    if value is None:
        return table.TableCell(stylename=looks)
    if isinstance(value, int | Decimal):
        shown = as_text(Decimal(value))
        cell = table.TableCell(
            stylename=styles.of_decimals(decimals_of(value)),
            valuetype="float",
            value=shown,
        )
        cell.addElement(text.P(text=shown.replace(".", ",")))
    elif isinstance(value, date):
        cell = table.TableCell(
            stylename=DATE, valuetype="date", datevalue=value.isoformat()
        )
        cell.addElement(text.P(text=f"{value.day:02}-{value.month:02}-{value.year:04}"))
    else:
        # Typed as text, so no formula runs.
        # LibreOffice passes over a tab between words; here it sees it, as a space.
        spaced = {"stringvalue": value} if "\t" in value else {}
        cell = table.TableCell(stylename=looks, valuetype="string", **spaced)
        for line in value.split("\n"):
            cell.addElement(_paragraph(line))
    return cell


def _paragraph(line: str) -> Any:
    paragraph = text.P()
    for part in WHITE.split(line):
        if part == "\t":
            paragraph.addElement(text.Tab())
        elif part and not part.strip(" "):
            paragraph.addElement(text.S(c=len(part)) if len(part) > 1 else text.S())
        elif part:
            paragraph.addText(part)
    return paragraph
