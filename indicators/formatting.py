"""How a figure is written in Dutch: decimal comma, thousands point, real minus sign."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def number(value: Decimal, decimals: int | None = None) -> str:
    """`value` in Dutch; rounded to `decimals`, or with the decimals that it has."""
    if decimals is None:
        exact = value.normalize()
        decimals = max(0, -exact.as_tuple().exponent)
    text = f"{rounded(abs(value), decimals):,.{decimals}f}"
    dutch = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    is_negative = value < 0 and dutch.strip("0,.") != ""
    return f"{MINUS}{dutch}" if is_negative else dutch


def exact_number(value: Decimal, decimals: int) -> str:
    """With the decimals of the source, or more where it has more; never rounded."""
    whole, _, fraction = f"{abs(value):,f}".partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    dutch = whole.replace(",", ".") + (f",{fraction}" if fraction else "")
    return f"{MINUS}{dutch}" if value < 0 else dutch


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half away from zero, as a reader rounds."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def with_symbol(text: str, symbol: str) -> str:
    """A number with its unit's symbol: '48,7 %', '€ 1.200'."""
    if not symbol:
        return text
    if symbol == "€":
        return f"€{NO_BREAK_SPACE}{text}"
    return f"{text}{NO_BREAK_SPACE}{symbol}"


def share_of_people(percentage: Decimal) -> str:
    """A percentage as people: '49 van de 100', below one percent '6 van de 1.000'."""
    if percentage < 1:
        return f"{number(percentage * 10, 0)} van de 1.000"
    return f"{number(percentage, 0)} van de 100"


def in_a_row(words: Sequence[str]) -> str:
    """'a, b en c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"
