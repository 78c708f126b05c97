"""From the text of a cell to an exact number, and never by guessing.

What a point or a comma means is decided per column, by numbers that can be read in
one way only. A column without such a number is asked about.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

COMMA, POINT = ",", "."
MOST_DECIMALS = 6
# A computer keeps no more digits of a number than these; what follows is noise.
DIGITS = 15
LONGEST = 40
SPACES = re.compile("[ \u00a0\u2007\u2009\u202f'’]")
NUMBER = re.compile(r"[+-]?([0-9][0-9.,]*|[.,][0-9]+)")


class NoNumber(ValueError):
    """A text that is no number in this column."""


@dataclass(frozen=True)
class Written:
    """A number as it was read; `was_rounded` when it had too many decimals to keep."""

    value: Decimal
    decimals: int
    is_percentage: bool = False
    was_rounded: bool = False


def exact(value: float) -> Decimal | None:
    """The number that a workbook keeps, without the noise of its arithmetic.

    0.1 + 0.2 is 0.3. None for what is no number at all.
    """
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(f"{value:.{DIGITS}g}") if math.isfinite(value) else None


def plain_text(number: Decimal) -> str:
    """With a point, without an exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_number(text: str, decimal_mark: str | None) -> Written:
    """The number in a text; raises NoNumber.

    `decimal_mark` is what stands before the decimals in this column; None where no
    number of the column needs it.
    """
    plain, is_percentage = _plain(text)
    if not NUMBER.fullmatch(plain) or len(plain) > LONGEST:
        raise NoNumber(text)
    mark = decimal_mark or mark_of(text) or COMMA
    thousands = POINT if mark == COMMA else COMMA
    whole, _, fraction = plain.partition(mark)
    digits = whole.lstrip("+-")
    sign = whole.removesuffix(digits)
    if thousands in digits and not _in_threes(digits, thousands):
        raise NoNumber(text)
    if not fraction.isdigit() and fraction or not digits + fraction:
        raise NoNumber(text)
    digits = digits.replace(thousands, "") or "0"
    number = Decimal(f"{sign}{digits}.{fraction}" if fraction else sign + digits)
    return fitted(number, len(fraction), is_percentage=is_percentage)


def fitted(number: Decimal, decimals: int, *, is_percentage: bool = False) -> Written:
    """With at most as many decimals as the site keeps."""
    if decimals <= MOST_DECIMALS:
        return Written(number, decimals, is_percentage)
    kept = number.quantize(Decimal(1).scaleb(-MOST_DECIMALS), rounding=ROUND_HALF_UP)
    return Written(kept, MOST_DECIMALS, is_percentage, was_rounded=kept != number)


def mark_of(text: str) -> str | None:
    """What stands before the decimals, if this number can be read in one way only.

    None for a whole number, and for 1.234: that is one of two.
    """
    plain, _ = _plain(text)
    if not NUMBER.fullmatch(plain):
        return None
    points, commas = plain.count(POINT), plain.count(COMMA)
    if points and commas:
        return max((POINT, COMMA), key=plain.rfind)
    if points > 1 or commas > 1:
        return COMMA if points else POINT
    if not points and not commas:
        return None
    mark = POINT if points else COMMA
    before, _, after = plain.lstrip("+-").partition(mark)
    could_be_thousands = len(after) == 3 and 1 <= len(before) <= 3 and before[0] != "0"
    return None if could_be_thousands else mark


def is_ambiguous(text: str) -> bool:
    """Whether this number is one of two as long as its column says no more."""
    plain, _ = _plain(text)
    return (
        bool(NUMBER.fullmatch(plain))
        and mark_of(text) is None
        and (POINT in plain or COMMA in plain)
    )


def _plain(text: str) -> tuple[str, bool]:
    """A number without spaces, with a plain minus, and whether it is a percentage."""
    plain = SPACES.sub("", text).replace("−", "-").replace("–", "-")
    return plain.removesuffix("%"), plain.endswith("%")


def _in_threes(digits: str, thousands: str) -> bool:
    first, *others = digits.split(thousands)
    return 1 <= len(first) <= 3 and all(len(part) == 3 for part in others)
