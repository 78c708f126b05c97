"""The codes of CBS, in the words of this site."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from indicators.importers.rows import AreaLabel, PeriodLabel

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
# What stands between year and number in the code of a period, for each grain.
MARKERS = {
    "year": "JJ",
    "half_year": "HJ",
    "quarter": "KW",
    "month": "MM",
    "school_year": "SJ",
}
GRAINS = {marker: grain for grain, marker in MARKERS.items()}
MONTHS_IN = {"year": 12, "half_year": 6, "quarter": 3, "month": 1, "school_year": 12}
STATUSES = {
    "Definitief": "final",
    "Voorlopig": "provisional",
    "NaderVoorlopig": "revised",
}
# Why a cell is empty. What else CBS may say is kept as the mark of the figure.
REASONS = {
    "Impossible": "impossible",
    "Confidential": "suppressed",
    "NotAvailable": "not_yet_known",
}
NO_REMARK = "None"
COUNTRY = "NL01"
AREA_PATTERNS = {
    "country": r"NL0[01]",
    "province": r"PV\d{2}",
    "municipality": r"GM\d{4}",
    "district": r"WK\d{6}",
    "neighbourhood": r"BU\d{8}",
}
AREA_PREFIXES = {kind: pattern[:2] for kind, pattern in AREA_PATTERNS.items()}


class PeriodCode(NamedTuple):
    """A period of CBS taken apart; `grain` is a value of PeriodKind."""

    grain: str
    start: date
    end: date


def period_of(code: str) -> PeriodCode | None:
    """What a code such as 2024JJ00, 2024KW01 or 20240630 stands for.

    None for a code of a kind that this site has no figures about, such as a week.
    """
    if re.fullmatch(r"\d{8}", code):
        return _day(code)
    found = re.fullmatch(r"(\d{4})([A-Z]{2})(\d{2})", code)
    grain = found and GRAINS.get(found[2])
    if not grain:
        return None
    months = MONTHS_IN[grain]
    number = 1 if grain in ("year", "school_year") else int(found[3])
    if not 1 <= number <= 12 // months or not 1900 <= int(found[1]) <= 9000:
        return None
    # A school year is from summer to summer.
    first = 8 if grain == "school_year" else (number - 1) * months + 1
    start = date(int(found[1]), first, 1)
    return PeriodCode(grain, start, _end_of(start, months))


def _day(code: str) -> PeriodCode | None:
    try:
        day = date(int(code[:4]), int(code[4:6]), int(code[6:]))
    except ValueError:
        return None
    return PeriodCode("moment", day, day)


def _end_of(start: date, months: int) -> date:
    year, month = divmod(start.month - 1 + months - 1, 12)
    year, month = start.year + year, month + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def labelled(period: PeriodCode, means: str) -> tuple[str, PeriodLabel]:
    """Code and label of this site; `means` is a value of PeriodMeaning.

    With first_day and last_day it is a moment: CBS gives the year of a count, where
    the count is of one day of that year.
    """
    if means == "first_day" or period.grain == "moment":
        return moment(period.start)
    if means == "last_day":
        return moment(period.end)
    code, text = _named(period)
    return code, PeriodLabel(period.grain, period.start, period.end, text)


def moment(day: date) -> tuple[str, PeriodLabel]:
    text = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return day.isoformat(), PeriodLabel("moment", day, day, text)


def year_label(year: int) -> PeriodCode:
    return PeriodCode("year", date(year, 1, 1), date(year, 12, 31))


def _named(period: PeriodCode) -> tuple[str, str]:
    year, month = period.start.year, period.start.month
    if period.grain == "month":
        return f"{year}-{month:02}", f"{MONTHS[month - 1]} {year}"
    if period.grain == "quarter":
        number = (month + 2) // 3
        return f"{year}-Q{number}", f"{number}e kwartaal {year}"
    if period.grain == "half_year":
        number = (month + 5) // 6
        return f"{year}-H{number}", f"{number}e halfjaar {year}"
    if period.grain == "school_year":
        return (f"schooljaar {year}-{year + 1}",) * 2
    return (str(year),) * 2


def area_of(
    code: str, title: str, kinds: tuple[str, ...]
) -> tuple[str, AreaLabel] | None:
    """Code and label of this site, or None for a kind that is not asked.

    The whole country is NL00 in some tables and NL01 in others.
    """
    code = code.strip()
    for kind in kinds:
        pattern = AREA_PATTERNS.get(kind)
        if pattern and re.fullmatch(pattern, code):
            code = COUNTRY if kind == "country" else code
            return code, AreaLabel(kind, _area_name(title, code))
    return None


def _area_name(title: str, code: str) -> str:
    name = " ".join(title.split()).replace(" (PV)", " (provincie)")
    return name[:100] or code


def status_of(text: str | None) -> str:
    """The status of the figures of a period; none is named in many tables."""
    return STATUSES.get((text or "").strip(), "reported")
