"""Ordinary files, as the programs that people use write them: all must come in."""

from __future__ import annotations

import random
from io import BytesIO

import docx
import pandas
import pikepdf
from docx.enum.section import WD_ORIENT
from docx.shared import Cm
from odf import chart as chart_part
from odf import draw, office, style, table, text
from odf.opendocument import OpenDocumentChart
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from pikepdf import Array, Dictionary, Name, String
from PIL import Image as Picture

from tests.sources.files.documents import odt, pdf, word
from tests.sources.files.workbooks import (
    OFFICE,
    PACKAGE,
    ods,
    raw_xlsx,
    replaced,
    with_part,
    xlsx,
)

ROWS = ["Gemeente", "2021", "2022"], ["Westland", 9.8, 10.1], ["Delft", 8, None]
PART = ("Doel A", "Er is een plan gemaakt.")
TEXT = "Gemeente;Súdwest;één\r\nWestland;9,8;1.234\r\n"


def picture():
    made = BytesIO()
    Picture.frombytes("RGB", (40, 40), random.Random(1).randbytes(4800)).save(
        made, "PNG"
    )
    return made.getvalue()


def book(change):
    def to_sheet(made):
        change(made.active)

    return xlsx(*ROWS, change=to_sheet)


def chart(kind):
    def change(sheet):
        made = kind()
        made.add_data(Reference(sheet, min_col=2, max_col=3, min_row=1, max_row=3))
        sheet.add_chart(made, "E2")

    return book(change)


def comments(sheet):
    sheet["B2"].comment = Comment("Voorlopig cijfer", "Ambtenaar")


def merged(sheet):
    sheet.merge_cells("A5:C5")
    sheet["A5"] = "Bron: CBS"


def hidden(sheet):
    sheet.parent.create_sheet("Oud").sheet_state = "hidden"
    sheet.parent.create_sheet("Ouder").sheet_state = "veryHidden"
    sheet.row_dimensions[3].hidden = True


def styled(sheet):
    sheet["A1"].font, sheet["A1"].fill = Font(bold=True), PatternFill("solid", "FFEE00")
    sheet["A1"].alignment = Alignment(wrap_text=True)
    sheet["B2"].number_format = "0.0%"
    sheet.column_dimensions["A"].width = 40
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = "A1:C3"


def links(sheet):
    sheet["A4"].hyperlink = "https://www.westland.nl/"
    sheet["A5"].hyperlink = "mailto:info@westland.nl"


def choices(sheet):
    rule = DataValidation(type="list", formula1='"gedaan,bezig"')
    sheet.add_data_validation(rule)
    rule.add("D2:D9")


def colours(sheet):
    scale = ColorScaleRule("min", None, "FFFFFF", "max", None, "00FF00")
    sheet.conditional_formatting.add("B2:C3", scale)


def formulas(sheet):
    sheet["B4"] = "=SUM(B2:B3)"
    sheet["C4"] = "=AVERAGE(C2:C3)"


def named(sheet):
    name = DefinedName("cijfers", attr_text="Sheet!$B$2:$C$3")
    sheet.parent.defined_names["cijfers"] = name
    sheet.add_table(Table(displayName="Tabel1", ref="A1:C3"))


def printing(sheet):
    sheet.print_title_rows = "1:1"
    sheet.oddHeader.center.text = "Voortgang"
    sheet.page_setup.orientation = "landscape"


def pictured(sheet):
    sheet.add_image(Image(BytesIO(picture())), "E5")


def protected(sheet):
    sheet.protection.sheet = True


def with_chart(document, content):
    """As Word does: the figures of a chart are a workbook inside the document."""
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/package" Target="{{}}"/>'
    relations = f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>'
    made = with_part(document, "word/charts/chart1.xml", "<c:chartSpace xmlns:c='c'/>")
    made = with_part(
        made,
        "word/charts/_rels/chart1.xml.rels",
        relations.format("../embeddings/Microsoft_Excel_Sheet1.xlsx"),
    )
    return with_part(made, "word/embeddings/Microsoft_Excel_Sheet1.xlsx", content)


def workbooks():
    changes = (comments, merged, hidden, styled, links, choices, colours, formulas)
    more = (named, printing, pictured, protected)
    for change in changes + more:
        yield f"{change.__name__}.xlsx", book(change)
    yield "staven.xlsx", chart(BarChart)
    yield "lijnen.xlsx", chart(LineChart)
    plain = xlsx(*ROWS)
    printer = "xl/printerSettings/printerSettings1.bin"
    yield "printer.xlsx", with_part(plain, printer, b"H\0P\0" + bytes(900))
    yield "vinkje.xlsx", with_part(plain, "xl/ctrlProps/ctrlProp1.xml", "<a/>")
    yield "thema.xlsx", with_part(plain, "docProps/custom.xml", "<Properties/>")
    yield "met-de-hand.xlsx", raw_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')
    made = BytesIO()
    pandas.DataFrame({"a": [1, 2], "b": ["x", None]}).to_excel(made, index=False)
    yield "pandas.xlsx", made.getvalue()


def open_sheets():
    yield "gewoon.ods", ods(*ROWS)
    yield "verborgen.ods", ods(*ROWS, hidden=[["oud"]])
    made = BytesIO()
    pandas.DataFrame({"a": [1, 2]}).to_excel(made, engine="odf", index=False)
    yield "pandas.ods", made.getvalue()
    yield "grafiek.ods", ods(*ROWS, change=with_object)
    yield "notitie.ods", ods(*ROWS, change=annotated)
    yield "link.ods", ods([link_cell()])
    screen = "Configurations2/accelerator/current.xml"
    yield "knoppen.ods", with_part(ods(*ROWS), screen, "")


def with_object(document):
    """A chart, with the picture of it that LibreOffice keeps beside it."""
    inner = OpenDocumentChart()
    plot = chart_part.Chart(attributes={"class": "chart:bar"}, check_grammar=False)
    inner.chart.addElement(plot)
    frame = draw.Frame(width="8cm", height="6cm")
    frame.addElement(draw.Object(href=document.addObject(inner)))
    if hasattr(document, "text"):
        document.text.addElement(frame)
    else:
        document.spreadsheet.getElementsByType(table.TableCell)[0].addElement(frame)


def annotated(document):
    cell = document.spreadsheet.getElementsByType(table.TableCell)[0]
    note = office.Annotation()
    note.addElement(text.P(text="Voorlopig"))
    cell.addElement(note)


def link_cell():
    cell = table.TableCell(valuetype="string")
    line = text.P()
    line.addElement(text.A(href="https://www.westland.nl/", text="Westland"))
    cell.addElement(line)
    return cell


def linked(document):
    line = text.P()
    line.addElement(text.A(href="https://www.westland.nl/", text="Westland"))
    document.text.addElement(line)


def pictured_text(document):
    frame = draw.Frame(width="3cm", height="3cm", anchortype="paragraph")
    frame.addElement(
        draw.Image(href=document.addPicture("a.png", "image/png", picture()))
    )
    line = text.P()
    line.addElement(frame)
    document.text.addElement(line)


def tabled(document):
    made = table.Table(name="Tabel")
    row = table.TableRow()
    cell = table.TableCell()
    cell.addElement(text.P(text="Doel"))
    row.addElement(cell)
    made.addElement(row)
    document.text.addElement(made)


def open_style(document):
    bold = style.Style(name="vet", family="paragraph")
    bold.addElement(style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)


def open_texts():
    yield "gewoon.odt", odt(PART)
    for change in (linked, pictured_text, tabled, open_style, with_object):
        yield f"{change.__name__}.odt", odt(PART, change=change)
    template = (
        b'<meta:template xmlns:l="http://www.w3.org/1999/xlink" '
        b'l:href="file:///C:/sjablonen/brief.ott"/></office:meta>'
    )
    yield "sjabloon.odt", replaced(odt(PART), "meta.xml", b"</office:meta>", template)


def word_table(document):
    made = document.add_table(rows=2, cols=2)
    made.cell(0, 0).merge(made.cell(0, 1)).text = "Doel"


def word_picture(document):
    document.add_picture(BytesIO(picture()), width=Cm(3))


def word_header(document):
    section = document.sections[0]
    section.header.paragraphs[0].text = "Voortgang 2020"
    section.footer.paragraphs[0].text = "bladzijde"
    section.orientation = WD_ORIENT.LANDSCAPE


def word_link(document):
    document.part.relate_to("https://www.westland.nl/", f"{OFFICE}/hyperlink", True)


def word_lists(document):
    for name in ("List Bullet", "List Number", "Intense Quote", "Title"):
        document.add_paragraph("Een punt", style=name)
    document.add_page_break()


def word_field(document):
    from docx.oxml import parse_xml

    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    line = document.add_paragraph()._p
    for xml in (
        '<w:r xmlns:w="{}"><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r xmlns:w="{}"><w:instrText> TOC \\o "1-3" </w:instrText></w:r>',
        '<w:r xmlns:w="{}"><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        line.append(parse_xml(xml.format(names)))


def word_documents():
    yield "gewoon.docx", word(PART)
    changes = (word_table, word_picture, word_header, word_link, word_lists)
    for change in (*changes, word_field):
        yield f"{change.__name__}.docx", word(PART, change=change)
    yield "grafiek.docx", with_chart(word(PART), xlsx(*ROWS))
    printer = "word/printerSettings/printerSettings1.bin"
    yield "printer.docx", with_part(word(PART), printer, b"H\0P\0" + bytes(900))
    template = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/attachedTemplate" TargetMode="External" '
        'Target="file:///C:\\Users\\a\\Rapport.dotx"/></Relationships>'
    )
    settings = "word/_rels/settings.xml.rels"
    yield "sjabloon.docx", with_part(word(PART), settings, template)
    made = BytesIO()
    docx.Document().save(made)
    yield "zonder-tekst.docx", made.getvalue()


def outlined(file):
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Doel A", 0))
    file.Root.OpenAction = Array([file.pages[0].obj, Name.Fit])


def clicked(file):
    go = Dictionary(S=Name.URI, URI=String("https://www.westland.nl/"))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=go
    )
    file.pages[0].obj.Annots = Array([link])


def described(file):
    with file.open_metadata() as about:
        about["dc:title"] = "Voortgangsrapportage 2020"
    file.Root.MarkInfo = Dictionary(Marked=True)
    file.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=Array([Dictionary(S=Name.P, K=0)])
    )


def strangely_named(file):
    """Names of fonts are free; these mean something else elsewhere."""
    fonts = file.pages[0].obj.Resources.Font
    fonts.AA, fonts.JS = fonts.F1, fonts.F1


def empty_names(file):
    file.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


def changed_pdf(change, **saving):
    with pikepdf.open(BytesIO(pdf("Doel A", "Doel B"))) as file:
        change(file)
        made = BytesIO()
        file.save(made, **saving)
    return made.getvalue()


def papers():
    yield "gewoon.pdf", pdf("Doel A", "Doel B")
    yield "zonder-tekst.pdf", pdf("")
    yield "39.pdf", pdf(*[f"Bladzijde {number}" for number in range(39)])
    for change in (outlined, clicked, described, strangely_named, empty_names):
        yield f"{change.__name__}.pdf", changed_pdf(change)
    stream = pikepdf.ObjectStreamMode.generate
    yield "stromen.pdf", changed_pdf(lambda _: None, object_stream_mode=stream)
    yield "snel.pdf", changed_pdf(lambda _: None, linearize=True)
    yield "www.westland.com.index.html.pdf", pdf("Doel A")
    yield "GROOT GESCHREVEN.PDF", pdf("Doel A") + b"\r\n\r\n"


def texts():
    yield "utf8.csv", TEXT.encode()
    yield "bom.csv", b"\xef\xbb\xbf" + TEXT.encode()
    yield "windows.csv", TEXT.encode("cp1252")
    yield "tab.txt", TEXT.replace(";", "\t").encode()
    yield "excel-som.csv", b"a;b\n=1+1;-\n"
    yield "MZ-kop.csv", b"MZH;2020\n1;2\n"
    yield "versie 1.2 (definitief).csv", TEXT.encode()


def files() -> dict[str, bytes]:
    made = (workbooks, open_sheets, open_texts, word_documents, papers, texts)
    return {name: content for each in made for name, content in each()}
