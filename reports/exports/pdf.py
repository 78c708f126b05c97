"""An export as PDF/UA-1 and PDF/A-2a: to print, to keep, and to be read aloud.

Its words go into the layout (document.typ) as data, and never as markup.
"""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import typst

from reports.exports.document import (
    Block,
    Chart,
    ExportDocument,
    Grid,
    Heading,
    References,
    Text,
)
from reports.exports.fonts import font_folder
from reports.exports.letters import UNKNOWN, showable

LAYOUT = Path(__file__).with_name("document.typ")
STANDARDS = ("ua-1", "a-2a")
SIGNS_LEFT_OUT = (
    f"Dit bestand kan niet elk teken tonen. Daarvoor staat {UNKNOWN}. Op de site staat "
    "het teken wel."
)


def write_pdf(document: ExportDocument) -> bytes:
    """The same document always gives the same bytes."""
    data, is_less = showable(_laid_out(document))
    data["signs"] = SIGNS_LEFT_OUT if is_less else ""
    return compile_pdf(LAYOUT, json.dumps(data), document.stands_since)


def compile_pdf(layout: Path, data: str, moment: datetime) -> bytes:
    """`data` is the JSON that the layout reads; `moment` is the date in the file."""
    made = typst.compile(
        layout.read_bytes(),
        format="pdf",
        pdf_standards=list(STANDARDS),
        sys_inputs={"data": data},
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
        timestamp=int(moment.timestamp()),
    )
    return _packed(made)


def _packed(made: bytes) -> bytes:
    """The same in a quarter of the bytes: what each part means takes most of them."""
    output = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.save(
            output,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return output.getvalue()


def _laid_out(document: ExportDocument) -> dict[str, Any]:
    return {
        "title": document.title,
        "author": document.author,
        "kind": document.kind,
        "subtitle": document.subtitle,
        "standing": document.standing,
        "address": document.address,
        "blocks": [_block(block) for block in document.blocks],
        "facts": [[fact.name, fact.text] for fact in document.all_facts],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text}
        case Text():
            return {
                "kind": "text",
                "label": block.label,
                "paragraphs": block.paragraphs,
            }
        case References():
            items = [vars(item) for item in block.items]
            return {"kind": "references", "label": block.label, "items": items}
        case Grid():
            return {
                "kind": "grid",
                "title": block.title,
                "header": list(block.header),
                "rows": [list(row) for row in block.rows],
                "widths": list(block.widths),
            }
        case Chart():
            return {
                "kind": "chart",
                "svg": block.svg,
                "alt": block.alt,
                "caption": block.caption,
            }
