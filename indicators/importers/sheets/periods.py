"""The times that a file writes, as periods of this site."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from indicators.importers.cbs.codes import MARKERS, MONTHS, PeriodCode, period_of

# Behind a period, as CBS prints it: the figures may still change.
STATUSES = {"": "reported", "*": "provisional", "**": "revised"}
SHORT_MONTHS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
SHORT_MONTHS["mrt"] = 3
YEARS = range(1900, 2101)


class WrittenPeriod(NamedTuple):
    period: PeriodCode
    status: str  # a value of ObservationStatus


def read_period(text: str) -> WrittenPeriod | None:
    """What '2023', '2023*', '2023 1e kwartaal' or '2022/'23' stands for."""
    plain = text.strip().lower()
    stars = plain[len(plain.rstrip("*")) :]
    plain = plain.rstrip("*").strip()
    if stars not in STATUSES:
        return None
    for pattern, make in FORMS:
        if found := re.fullmatch(pattern, plain, re.ASCII):
            period = make(*found.groups())
            if period and period.start.year in YEARS:
                return WrittenPeriod(period, STATUSES[stars])
            return None
    return None


def _coded(year: str, grain: str, number: str) -> PeriodCode | None:
    return period_of(f"{year}{MARKERS[grain]}{int(number):02}")


def _year(year: str) -> PeriodCode | None:
    return _coded(year, "year", "0")


def _half(year: str, number: str) -> PeriodCode | None:
    return _coded(year, "half_year", number)


def _quarter(year: str, number: str) -> PeriodCode | None:
    return _coded(year, "quarter", number)


def _month(year: str, name: str) -> PeriodCode | None:
    number = SHORT_MONTHS.get(name[:3])
    is_name = number and (len(name) == 3 or MONTHS[number - 1] == name)
    return _coded(year, "month", str(number)) if is_name else None


def _school_year(first: str, last: str) -> PeriodCode | None:
    follows = int(last) % 100 == (int(first) + 1) % 100
    return _coded(first, "school_year", "0") if follows else None


def _day(day: str, name: str, year: str) -> PeriodCode | None:
    month = SHORT_MONTHS.get(name[:3])
    return period_of(f"{year}{month:02}{int(day):02}") if month else None


def _iso_day(year: str, month: str, day: str) -> PeriodCode | None:
    return period_of(f"{year}{month}{day}")


def _turned(make: Callable[[str, str], PeriodCode | None]) -> Callable:
    return lambda second, first: make(first, second)


NUMBERED = r"([1-4])(?:e|ste|de)?"
FORMS: tuple[tuple[str, Callable[..., PeriodCode | None]], ...] = (
    (r"(\d{4})(?:jj00)?", _year),
    (r"(\d{4})\s*(?:hj0?|-?h)([12])", _half),
    (rf"(\d{{4}})\s+{NUMBERED}\s+halfjaar", _half),
    (rf"{NUMBERED}\s+halfjaar\s+(\d{{4}})", _turned(_half)),
    (r"(\d{4})\s*(?:kw0?|-?q|-?k)([1-4])", _quarter),
    (rf"(\d{{4}})\s+{NUMBERED}\s+kwartaal", _quarter),
    (rf"{NUMBERED}\s+kwartaal\s+(\d{{4}})", _turned(_quarter)),
    (r"(\d{4})mm(\d{2})", lambda year, number: _coded(year, "month", number)),
    (r"(\d{4})\s+([a-z]+)", _month),
    (r"([a-z]+)\s+(\d{4})", _turned(_month)),
    (r"(?:schooljaar\s+)?(\d{4})/['’]?(\d{2}|\d{4})", _school_year),
    (r"schooljaar\s+(\d{4})\s*-\s*(\d{4})", _school_year),
    (r"(\d{4})sj00", lambda year: _coded(year, "school_year", "0")),
    (r"(\d{1,2})\s+([a-z]+)\s+(\d{4})", _day),
    (r"(\d{4})-(\d{2})-(\d{2})", _iso_day),
)


def years_of(period: PeriodCode) -> range:
    """The calendar years that a period lies in."""
    end: date = period.end
    return range(period.start.year, end.year + 1)
