"""Read the text of an ODT document, under its headings."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from odf.namespaces import OFFICENS, TABLENS, TEXTNS
from odf.opendocument import load
from odf.teletype import extractText

from reports.progress_reports.documents.pages import Line, Page, parts_by_heading

HEADING, PARAGRAPH = (TEXTNS, "h"), (TEXTNS, "p")
ROW = (TABLENS, "table-row")
CELL = (TABLENS, "table-cell")
# Not what the document says: its earlier words, what others said of it, its list of
# contents.
BESIDE = {
    (TEXTNS, "tracked-changes"),
    (OFFICENS, "annotation"),
    (TEXTNS, "table-of-content"),
}


def read_odt(content: bytes) -> Iterator[Page]:
    """Its text in parts; raises what odfpy raises."""
    yield from parts_by_heading(_lines(load(BytesIO(content)).text))


def _lines(holder: Any) -> Iterator[Line]:
    for element in holder.childNodes:
        kind = getattr(element, "qname", None)
        if kind in (HEADING, PARAGRAPH):
            yield Line(extractText(element), kind == HEADING)
        elif kind == ROW:
            cells = [cell for cell in element.childNodes if cell.qname == CELL]
            yield Line(" | ".join(map(_cell_text, cells)))
        elif kind and kind not in BESIDE:
            yield from _lines(element)


def _cell_text(cell: Any) -> str:
    return "\n".join(line.text for line in _lines(cell))
