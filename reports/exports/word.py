"""An export as DOCX: to read, and to work on in Word or LibreOffice.

How it looks is in the template, a folder of the files that a DOCX is a zip of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.utils.text import Truncator
from docx import Document
from docx.document import Document as WordDocument
from docx.image.image import Image
from docx.shared import Cm, Emu, Inches, Twips
from lxml.etree import XMLParser, parse, tostring

from indicators.export_files import sheet_value
from reports.exports.clean_sheets import ABOUT
from reports.exports.document import (
    Block,
    Chart,
    ExportDocument,
    Grid,
    Heading,
    Reference,
    References,
    Text,
)
from reports.exports.pictures import PIXELS_PER_INCH, png_of
from reports.exports.steady_zip import steady
from reports.exports.word_xml import (
    Links,
    add,
    add_field,
    add_paragraph,
    add_row,
    add_table,
    add_words,
    fits_on_a_page,
    room_of,
    shared_out,
)

TEMPLATE = Path(__file__).with_name("word_template")
# As python-docx reads a zip: what the parts are comes first.
CONTENT_TYPES = "[Content_Types].xml"
# A core property is at most this long.
LONGEST_PROPERTY = 255
# A longer title would push the number of the page off its line.
LONGEST_FOOT = 90
# Of fewer parts than this no list is needed.
CONTENTS_FROM = 6
# More columns than this do not fit on an upright page.
MOST_UPRIGHT = 7
# A drawing is not higher than this: heading and caption are on the page too.
HIGHEST = Cm(19)
# Levels of the blocks: the title of the document is the first.
HIGHEST_LEVEL, DEEPEST = 2, 3
CONTENTS = ' TOC \\o "1-1" \\n \\h '
NO_ROWS = "Deze tabel heeft geen regels."


def write_docx(document: ExportDocument) -> bytes:
    """The same document always gives the same bytes."""
    word = Document(BytesIO(_template()))
    _Writer(word, document).write()
    _set_properties(word, document)
    output = BytesIO()
    word.save(output)
    return steady(output.getvalue(), document.stands_since)


@lru_cache
def _template() -> bytes:
    names = {
        path.relative_to(TEMPLATE).as_posix(): path
        for path in sorted(TEMPLATE.rglob("*"))
        if path.is_file()
    }
    output = BytesIO()
    with ZipFile(output, "w") as archive:
        for name in sorted(names, key=lambda name: name != CONTENT_TYPES):
            archive.writestr(name, _without_comments(names[name]))
    return output.getvalue()


def _without_comments(path: Path) -> bytes:
    """What is said to whoever changes the template is not for the readers."""
    parser = XMLParser(remove_comments=True, remove_blank_text=True)
    return tostring(
        parse(path, parser), xml_declaration=True, encoding="UTF-8", standalone=True
    )


def _set_properties(word: WordDocument, document: ExportDocument) -> None:
    properties = word.core_properties
    texts = {
        "title": document.title,
        "subject": document.subtitle,
        "author": document.author,
        "last_modified_by": document.author,
        "category": document.kind,
        "comments": document.standing,
        "identifier": document.address,
    }
    for name, text in texts.items():
        setattr(properties, name, sheet_value(text)[:LONGEST_PROPERTY])
    moment = document.stands_since
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    properties.created = properties.modified = moment


class _Writer:
    """Puts the blocks in the body, one after the other."""

    def __init__(self, word: WordDocument, document: ExportDocument):
        self.word = word
        self.document = document
        self.body = word.element.body
        self.links = Links(word.part)
        # The template has one page of each kind, and nothing on it.
        self.on_its_side, self.upright = (page._sectPr for page in word.sections)
        self.section = self.upright
        self.blocks = [block for block in document.blocks if _says_something(block)]
        self.parts = 0

    def write(self) -> None:
        self._write_footers()
        # Everything is put at the end; the form of the last pages comes after it.
        self.body.clear_content()
        self.body.remove(self.upright)
        self._write_top()
        self._write_contents()
        for block, is_wide in _with_form(self.blocks):
            self._turn(self.on_its_side if is_wide else self.upright)
            self._write_block(block)
        self._turn(self.upright)
        self._write_about()
        self.body.append(self.upright)

    def _turn(self, section: Any) -> None:
        """End the pages so far when what comes next needs the other kind."""
        if section is not self.section:
            last = self.body[-1]  # A table has a paragraph behind it.
            last.get_or_add_pPr().append(self.section.clone())
            self.section = section

    # --- before and after the blocks ---

    def _write_footers(self) -> None:
        title = Truncator(self.document.title).chars(LONGEST_FOOT)
        for page in self.word.sections:
            paragraph = page.footer.paragraphs[0]._p
            numbering = list(paragraph)[1:]
            add_words(paragraph, title)
            paragraph.extend(numbering)

    def _write_top(self) -> None:
        document = self.document
        texts = {
            "Soort": document.kind,
            "Title": document.title,
            "Subtitle": document.subtitle,
        }
        for style, text in texts.items():
            if text or style == "Title":  # So that there is always something above.
                add_words(add_paragraph(self.body, style), text)
        if document.standing or document.address:
            paragraph = add_paragraph(self.body)
            add_words(paragraph, f"{document.standing} ".lstrip())
            self.links.add(paragraph, document.address)

    def _write_contents(self) -> None:
        """The parts as links. Word renews them where one asks for it."""
        titles = [block.text for block in self.blocks if _is_part(block)]
        if len(titles) < CONTENTS_FROM:
            return
        add_words(add_paragraph(self.body, "TOCHeading"), "Inhoud")
        lines = [add_paragraph(self.body, "TOC1") for _ in (*titles, ABOUT)]
        add_field(lines[0], "begin", CONTENTS)
        add_field(lines[0], "separate")
        for number, title in enumerate((*titles, ABOUT), start=1):
            link = add(lines[number - 1], "hyperlink", anchor=_place(number))
            add_words(link, title, "Hyperlink")
        add_field(add_paragraph(self.body, "Natabel"), "end")

    def _write_about(self) -> None:
        self._write_heading(Heading(2, ABOUT))
        widths = shared_out((1, 3), room_of(self.section))
        table = add_table(self.body, ABOUT, widths)
        self._write_row(table, ("Wat", "Uitleg"), widths, is_header=True)
        for fact in self.document.all_facts:
            self._write_row(table, (fact.name, fact.text), widths)
        add_paragraph(self.body, "Natabel")

    # --- the blocks ---

    def _write_block(self, block: Block) -> None:
        match block:
            case Heading():
                self._write_heading(block)
            case Text():
                self._write_text(block)
            case References():
                self._write_references(block)
            case Grid():
                self._write_grid(block)
            case Chart():
                self._write_chart(block)

    def _write_heading(self, heading: Heading) -> None:
        level = min(max(heading.level - 1, 1), DEEPEST)
        paragraph = add_paragraph(self.body, f"Heading{level}")
        if level == 1:
            self.parts += 1
            name = _place(self.parts)
            add(paragraph, "bookmarkStart", id=self.parts, name=name)
        add_words(paragraph, " ".join(heading.text.split()))
        if level == 1:
            add(paragraph, "bookmarkEnd", id=self.parts)

    def _write_text(self, text: Text) -> None:
        label = text.label
        for words in text.paragraphs:
            paragraph = add_paragraph(self.body)
            if label:
                add_words(paragraph, f"{label}:", "Strong")
                words, label = f" {words}", ""
            add_words(paragraph, words)

    def _write_references(self, references: References) -> None:
        # What is proven and the first proof stay together.
        self.body[-1].get_or_add_pPr().get_or_add_keepNext()
        if references.label:
            label = add_paragraph(self.body, "Verwijzingskop")
            add_words(label, references.label)
        for item in references.items:
            paragraph = add_paragraph(self.body, "Verwijzing")
            add_words(paragraph, f"[{item.number}]", "Verwijzingsnummer")
            add_words(paragraph, f"\t{_told(item)}")
            if item.address:
                add_words(paragraph, " ")
                self.links.add(paragraph, item.address)

    def _write_grid(self, grid: Grid) -> None:
        if grid.title:
            add_words(add_paragraph(self.body, "Tabeltitel"), grid.title)
        if not grid.rows:
            add_words(add_paragraph(self.body), NO_ROWS)
            return
        widths = shared_out(grid.widths, room_of(self.section))
        table = add_table(self.body, grid.title, widths)
        self._write_row(table, grid.header, widths, is_header=True)
        for row in grid.rows:
            self._write_row(table, row, widths)
        add_paragraph(self.body, "Natabel")

    def _write_row(
        self,
        table: Any,
        texts: Sequence[str],
        widths: Sequence[int],
        *,
        is_header: bool = False,
    ) -> None:
        style = "Tabelkop" if is_header else "Tabeltekst"
        if len(widths) > MOST_UPRIGHT:
            style = f"Smalle{style.lower()}"
        is_whole = is_header or fits_on_a_page(texts, widths)
        cells = add_row(table, widths, is_header=is_header, is_whole=is_whole)
        for cell, text in zip(cells, texts, strict=True):
            paragraph = add_paragraph(cell, style)
            if text and text == self.document.address:
                self.links.add(paragraph, text)
            else:
                add_words(paragraph, text)

    def _write_chart(self, chart: Chart) -> None:
        if chart.svg.strip():
            run = add(add_paragraph(self.body, "Tekening"), "r")
            add(run, "drawing").append(self._picture(chart))
        else:
            # Without a drawing its words still tell what it would show.
            add_words(add_paragraph(self.body), chart.alt)
        if chart.caption:
            add_words(add_paragraph(self.body, "Caption"), chart.caption)

    def _picture(self, chart: Chart) -> Any:
        """As large as on a screen, or smaller so that it fits on the page."""
        png = png_of(chart.svg)
        image = Image.from_blob(png)
        width = Inches(image.px_width / PIXELS_PER_INCH)
        height = Inches(image.px_height / PIXELS_PER_INCH)
        room = Twips(room_of(self.section))
        scale = min(1, room / width, HIGHEST / height)
        inline = self.word.part.new_pic_inline(
            BytesIO(png), Emu(int(width * scale)), Emu(int(height * scale))
        )
        inline.docPr.set("descr", sheet_value(chart.alt))
        return inline


def _says_something(block: Block) -> bool:
    match block:
        case Heading():
            return bool(block.text.strip())
        case Text():
            return bool(block.paragraphs)
        case References():
            return bool(block.items)
        case Grid():
            return bool(block.header)
        case Chart():
            return bool(block.svg.strip() or block.alt or block.caption)


def _with_form(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each with whether it stands on a page on its side.

    A table of many columns does, and the headings right above it with it: else they
    would stay behind on a page of their own.
    """
    forms: list[bool] = []
    is_wide = False
    for block in reversed(blocks):
        if isinstance(block, Grid):
            is_wide = len(block.header) > MOST_UPRIGHT and bool(block.rows)
        elif not isinstance(block, Heading):
            is_wide = False
        forms.append(is_wide)
    yield from zip(blocks, reversed(forms), strict=True)


def _is_part(block: Block) -> bool:
    return isinstance(block, Heading) and block.level <= HIGHEST_LEVEL


def _place(number: int) -> str:
    """What a part is called inside the file; a name like this is not shown."""
    return f"_Toc{number:06}"


def _told(item: Reference) -> str:
    """The same words as the PDF has."""
    place = f", {item.place}" if item.place else ""
    quotation = f": ‘{item.quotation}’" if item.quotation else ""
    note = f". {item.note}" if item.note else ""
    return f"{item.title}{place}{quotation}{note}"
