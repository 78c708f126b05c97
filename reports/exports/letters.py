"""Which signs the PDF can show: its rules refuse a sign that no font has."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import typst
from fontTools.ttLib import TTFont

from indicators.export_files import sheet_value
from reports.exports.fonts import font_folder

UNKNOWN = "□"
# Of a text in another script there is no end; each sign costs some milliseconds.
MOST_TRIED = 100
ONE_SIGN = b"""
#set document(title: "teken")
#set text(font: "Source Sans 3", lang: "nl")
#sys.inputs.sign
"""


def showable(data: Any) -> tuple[Any, bool]:
    """`data` with another sign in the place of what cannot be shown; whether any was.

    `data` is made of lists, dictionaries and texts.
    """
    unusual = sorted(_signs(data) - _of_the_site())
    hidden = {
        sign
        for position, sign in enumerate(unusual)
        if position >= MOST_TRIED or not _can_be_shown(sign)
    }
    table = str.maketrans(dict.fromkeys(hidden, UNKNOWN))
    return _translated(data, table), bool(hidden)


def _translated(data: Any, table: dict[int, str]) -> Any:
    if isinstance(data, str):
        return sheet_value(data).translate(table)
    if isinstance(data, list):
        return [_translated(item, table) for item in data]
    if isinstance(data, dict):
        return {name: _translated(item, table) for name, item in data.items()}
    return data


def _signs(data: Any) -> set[str]:
    if isinstance(data, str):
        return set(sheet_value(data))
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return set().union(*map(_signs, data))
    return set()


@lru_cache
def _of_the_site() -> frozenset[str]:
    """What every font of the site has, and the end of a line."""
    fonts = [TTFont(path) for path in font_folder().glob("*.ttf")]
    codes = set.intersection(*(set(font.getBestCmap()) for font in fonts))
    return frozenset({"\n", *map(chr, codes)})


@lru_cache(maxsize=4096)
def _can_be_shown(sign: str) -> bool:
    """By the maker of PDFs itself, which has a few fonts beside those of the site."""
    try:
        typst.compile(
            ONE_SIGN,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"sign": sign},
            font_paths=[str(font_folder())],
            ignore_system_fonts=True,
        )
    except typst.TypstError:
        return False
    return True
