"""What goes into a cell: text that never becomes a formula, numbers that stay exact."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from indicators.importers.sheets.numbers import DIGITS, is_ambiguous, plain_text
from reports.progress_reports.template.parts import Column, Kind

# No part of a text in any of the formats; what is cut in half is no letter either.
# Of each plane of Unicode the last two stand for nothing.
LAST_TWO = "".join(
    f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}"
    for plane in range(0, 0x110000, 0x10000)
)
NOT_A_SIGN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    f"{LAST_TWO}]"
)
# A program takes a cell that starts with one of these for a formula. In front of it
# we put a quote; so also in front of a text that has such a quote of its own.
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
QUOTE = "'"


def cell_value(column: Column, value: Any) -> str | Decimal | None:
    """A text, a number, or None for an empty cell."""
    if value is None or value == "":
        return None
    if column.kind is Kind.NUMBER:
        return Decimal(value)
    if column.kind is Kind.WORD:
        return column.words[value]
    return clean(value)


def clean(text: str) -> str:
    """A text as every format can hold it: one kind of line end, only real signs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return NOT_A_SIGN.sub("", lines)


def in_text_file(value: str | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return dutch_number(value)
    return QUOTE + value if FORMULA.match(value) else value


def out_of_text_file(text: str) -> str:
    """What `in_text_file` got."""
    return text[1:] if text[:1] == QUOTE and FORMULA.match(text) else text


def dutch_number(value: Decimal) -> str:
    """With a comma and no points, so that it can be read in one way only.

    1,234 could be two numbers: it gets a zero behind it.
    """
    text = f"{value:f}".replace(".", ",")
    return f"{text}0" if is_ambiguous(text) else text


def fits_in_workbook(value: Decimal) -> bool:
    """Whether a spreadsheet can keep all of its digits as a number."""
    return len(plain_text(abs(value)).replace(".", "").lstrip("0")) <= DIGITS
