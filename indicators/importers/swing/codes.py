"""The codes of a site made with Swing, in the words of this site."""

from __future__ import annotations

import re
from decimal import Decimal

from indicators.importers.cbs.codes import COUNTRY, MARKERS, MONTHS, PeriodCode
from indicators.importers.cbs.codes import period_of as cbs_period_of
from indicators.importers.rows import AreaLabel

# The level of each kind of area that has an official code.
LEVELS = {
    "country": "nederland",
    "province": "provincie",
    "municipality": "gemeente",
    "district": "wijk",
    "neighbourhood": "buurt",
}
KINDS = {level: kind for kind, level in LEVELS.items()}
# Every other level is a division of the source's own.
OWN_KINDS = ("group", "peer_group")
# Prefix and digits of the official code. The country has but one.
OFFICIAL = {
    "municipality": ("GM", 4),
    "district": ("WK", 6),
    "neighbourhood": ("BU", 8),
}
# By name: the numbers that Swing gives to provinces are its own at some sites.
PROVINCES = {
    "groningen": "PV20",
    "fryslân": "PV21",
    "friesland": "PV21",
    "drenthe": "PV22",
    "overijssel": "PV23",
    "flevoland": "PV24",
    "gelderland": "PV25",
    "utrecht": "PV26",
    "noord-holland": "PV27",
    "zuid-holland": "PV28",
    "zeeland": "PV29",
    "noord-brabant": "PV30",
    "limburg": "PV31",
}
LONGEST_AREA_CODE = 30

# What a level of time is called in a question, by the kind of period.
PERIOD_LEVELS = {
    "year": "year",
    "half_year": "halfyear",
    "quarter": "quarter",
    "month": "month",
}
# What may stand around the numbers of a period; only years were ever seen.
PERIOD_WORDS = {
    "year": set(),
    "half_year": {"h", "hj", "e", "halfjaar"},
    "quarter": {"q", "k", "kw", "e", "kwartaal"},
    "month": {"m", "mm", "maand"},
}

# Why there is no figure: as it is shown, and by the number that stands for it inside
# Swing. A cell that is absent is no row at all.
REASONS = {
    "": "not_stated",
    "-": "not_stated",
    "x": "suppressed",
    "nvt": "not_applicable",
    "?": "not_yet_known",
}
INTERNAL = {
    Decimal(-99996): "not_stated",
    Decimal(-99997): "suppressed",
    Decimal(-99998): "not_applicable",
    Decimal(-99999): "not_yet_known",
}
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def area_of(code: str, name: str, level: str) -> tuple[str, AreaLabel] | None:
    """Code and label of this site for an area such as gemeente_106; None if unknown.

    A level of the source's own gets a code of ours, as its numbers mean nothing
    elsewhere.
    """
    prefix, number = f"{level}_".casefold(), code[len(level) + 1 :]
    if not code.casefold().startswith(prefix) or not number:
        return None
    kind = KINDS.get(level.casefold(), "group")
    name = " ".join(name.split())[:100]
    ours = _code_of(kind, number, name, level)
    return (ours, AreaLabel(kind, name or ours)) if ours else None


def _code_of(kind: str, number: str, name: str, level: str) -> str | None:
    if kind == "country":
        return COUNTRY
    if kind == "province":
        return PROVINCES.get(re.sub(r" \(.*\)$", "", name).casefold())
    if kind == "group":
        ours = f"X-WSJG-{level}-{number}".upper().replace("_", "-")
        fits = re.fullmatch(r"[A-Z0-9-]+", ours) and len(ours) <= LONGEST_AREA_CODE
        return ours if fits else None
    prefix, digits = OFFICIAL[kind]
    if not re.fullmatch(rf"\d{{1,{digits}}}", number, re.ASCII):
        return None
    return f"{prefix}{number:0>{digits}}"


def period_of(text: str, grain: str) -> PeriodCode | None:
    """The period that a text of this grain stands for; None if that is not sure.

    A year is four digits. Parts of a year are a year and a number or the name of a
    month, with nothing around them but the word for such a part.
    """
    parts = re.findall(r"\d+|[^\W\d_]+", text.casefold())
    if grain == "month":
        parts = _split_month(parts)
    years = [part for part in parts if re.fullmatch(r"\d{4}", part, re.ASCII)]
    numbers = [part for part in parts if re.fullmatch(r"\d{1,2}", part, re.ASCII)]
    others = set(parts) - set(years) - set(numbers)
    if len(years) != 1 or others - PERIOD_WORDS[grain]:
        return None
    if len(numbers) != (0 if grain == "year" else 1):
        return None
    number = int(numbers[0]) if numbers else 0
    return cbs_period_of(f"{years[0]}{MARKERS[grain]}{number:02}")


def _split_month(parts: list[str]) -> list[str]:
    """202301 as year and month, and the name of a month as its number."""
    if len(parts) == 1 and re.fullmatch(r"\d{6}", parts[0], re.ASCII):
        return [parts[0][:4], parts[0][4:]]
    return [str(MONTHS.index(part) + 1) if part in MONTHS else part for part in parts]


def value_of(text: str) -> tuple[Decimal | None, str]:
    """A value, or None and why there is none; raises ValueError for what is neither.

    Numbers have a decimal point. A comma, or points between thousands, could be read
    in two ways and so is not read at all.
    """
    if text.casefold() in REASONS:
        return None, REASONS[text.casefold()]
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    value = Decimal(text)
    return (None, INTERNAL[value]) if value in INTERNAL else (value, "")
