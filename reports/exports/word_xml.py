"""The elements of a Word document, with nothing of what it is about.

They are made here and not by python-docx, which looks up every style by its name and
every place by its path: hundreds of findings would take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Emu
from lxml.etree import SubElement

from indicators.export_files import sheet_value

W = qn("w:x").removesuffix("x")
SPACE = qn("xml:space")
# In a text that Word takes, the end of a line and a tab are elements.
BREAKS = {"\n": "br", "\t": "tab"}
PARTED = re.compile("([\n\t])")
# Word calls a file damaged when an address has other signs, or more of them.
KEPT_IN_ADDRESS = ":/?#@!$&'()*+,;=%~"
LONGEST_ADDRESS = 2000
NO_CODE = re.compile("%(?![0-9A-Fa-f]{2})")
# A row of more lines than this might not fit on a page, and then goes on on the next.
MOST_LINES = 20
# How many letters of a table fit in a width of 1000 twentieths of a point.
LETTERS = 9


def add(parent: Any, tag: str, **attributes: str | int) -> Any:
    """A new last child `w:tag`, with attributes of the same kind."""
    named = {W + name: str(value) for name, value in attributes.items()}
    return SubElement(parent, W + tag, named)


def add_paragraph(parent: Any, style: str = "") -> Any:
    """`style` is the id of a style in the template; empty is the ordinary one."""
    paragraph = add(parent, "p")
    if style:
        add(add(paragraph, "pPr"), "pStyle", val=style)
    return paragraph


def add_words(parent: Any, text: str, style: str = "") -> None:
    """`text` as it is, also where it looks like a formula or a field."""
    text = sheet_value(text)
    if not text:
        return
    run = add(parent, "r")
    if style:
        add(add(run, "rPr"), "rStyle", val=style)
    for part in PARTED.split(text):
        if part in BREAKS:
            add(run, BREAKS[part])
        elif part:
            words = add(run, "t")
            words.text = part
            words.set(SPACE, "preserve")


def add_field(parent: Any, kind: str, instruction: str = "") -> None:
    """One mark of a field: where it begins, what it is, or where it ends."""
    run = add(parent, "r")
    add(run, "fldChar", fldCharType=kind)
    if instruction:
        add(add(parent, "r"), "instrText").text = instruction


# --- links ---


def linkable(address: str) -> str:
    """As Word takes it, or nothing when it cannot be a link."""
    address = sheet_value(address).strip()
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    path, *fragment = address.split("#", 1)
    # Of a second sign for a place in the page an address knows nothing.
    whole = "#".join([path, *(part.replace("#", "%23") for part in fragment)])
    quoted = NO_CODE.sub("%25", quote(whole, safe=KEPT_IN_ADDRESS))
    return quoted if usable and len(quoted) <= LONGEST_ADDRESS else ""


class Links:
    """The addresses that a document links to, each written down once."""

    def __init__(self, part: StoryPart):
        self.part = part
        self.known: dict[str, str] = {}

    def add(self, parent: Any, address: str) -> None:
        """The address itself as a link; as words where it cannot be one."""
        target = linkable(address)
        if not target:
            add_words(parent, address)
            return
        if target not in self.known:
            self.known[target] = f"rIdLink{len(self.known) + 1}"
            self.part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK,
                target,
                self.known[target],
                is_external=True,
            )
        link = add(parent, "hyperlink", history=1)
        link.set(qn("r:id"), self.known[target])
        add_words(link, address, "Hyperlink")


# --- tables ---


def add_table(body: Any, title: str, widths: Sequence[int]) -> Any:
    """A table without rows; `widths` are of its columns, as wide as they stay."""
    table = add(body, "tbl")
    form = add(table, "tblPr")
    add(form, "tblStyle", val="Tabel")
    add(form, "tblW", w=sum(widths), type="dxa")
    add(form, "tblLayout", type="fixed")
    add(
        form,
        "tblLook",
        firstRow=1,
        lastRow=0,
        firstColumn=0,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    if title:
        add(form, "tblCaption", val=sheet_value(title))
    columns = add(table, "tblGrid")
    for width in widths:
        add(columns, "gridCol", w=width)
    return table


def add_row(table: Any, widths: Sequence[int], *, is_header: bool, is_whole: bool):
    """Its cells, still empty. A header comes back on every page of the table."""
    row = add(table, "tr")
    if is_header or is_whole:
        form = add(row, "trPr")
        add(form, "cantSplit")
        if is_header:
            add(form, "tblHeader")
    return [_add_cell(row, width) for width in widths]


def _add_cell(row: Any, width: int) -> Any:
    cell = add(row, "tc")
    add(add(cell, "tcPr"), "tcW", w=width, type="dxa")
    return cell


def shared_out(shares: Iterable[float], width: int) -> list[int]:
    """`width` over columns; together exactly that."""
    shares = [max(share, 0) for share in shares]
    if not sum(shares):
        shares = [1] * len(shares)
    ends = [0]
    for share in shares:
        ends.append(ends[-1] + share)
    places = [round(end / ends[-1] * width) for end in ends]
    return [end - start for start, end in zip(places, places[1:], strict=False)]


def fits_on_a_page(cells: Sequence[str], widths: Sequence[int]) -> bool:
    """Whether a row stays whole: a longer one would run off the page."""
    return all(
        _lines(text, max(width * LETTERS // 1000, 1)) <= MOST_LINES
        for text, width in zip(cells, widths, strict=True)
    )


def _lines(text: str, letters: int) -> int:
    return sum(1 + len(line) // letters for line in text.split("\n"))


# --- pages ---


def room_of(section: Any) -> int:
    """How wide the words of a page are, in twentieths of a point."""
    room = section.page_width - section.left_margin - section.right_margin
    return round(Emu(room).twips)
