"""A drawing as a picture, for formats that do not take the drawing itself."""

from __future__ import annotations

import typst

from indicators.export_files import sheet_value
from reports.exports.fonts import font_folder

# A drawing counts in CSS pixels, 96 an inch; each becomes two by two: sharp in print.
PIXELS_PER_INCH = 192
LAYOUT = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def png_of(svg: str) -> bytes:
    """The same drawing always gives the same bytes, with the letters of the site."""
    return typst.compile(
        LAYOUT,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"svg": sheet_value(svg)},
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
    )
