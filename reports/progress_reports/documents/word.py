"""Read the text of a Word document, under its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from reports.progress_reports.documents.pages import Line, Page, parts_by_heading

# Word keeps the English names of its own styles, in every language.
HEADING = re.compile(r"(heading|kop) ?[1-9]\b|title$", re.IGNORECASE)
TEXT, TAB, BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
INSIDE = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}


def read_docx(content: bytes) -> Iterator[Page]:
    """Its text in parts; raises what python-docx raises."""
    document = docx.Document(BytesIO(content))
    headings = {
        style.style_id for style in document.styles if HEADING.match(style.name or "")
    }
    yield from parts_by_heading(_lines(document.element.body, headings))


def _lines(holder: Any, headings: set[str]) -> Iterator[Line]:
    for element in holder:
        if element.tag == PARAGRAPH:
            yield Line(_text(element), element.style in headings)
        elif element.tag == TABLE:
            for row in element.iter(ROW):
                yield Line(" | ".join(_text(cell) for cell in row.iter(CELL)))
        elif element.tag in INSIDE:
            yield from _lines(element, headings)


def _text(element: Any) -> str:
    pieces = []
    for part in element.iter(TEXT, TAB, BREAK, PARAGRAPH):
        if part.tag == TEXT:
            pieces.append(part.text or "")
        elif part.tag == TAB and part.getparent().tag != qn("w:tabs"):
            pieces.append("\t")
        elif part is not element:
            pieces.append("\n")
    return "".join(pieces).strip()
