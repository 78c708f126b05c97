"""Figures of a report, and what the site knows of them, for tests of the check."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from indicators.models import (
    Area,
    Breakdown,
    Indicator,
    Observation,
    Period,
    Series,
    SeriesBreak,
    Unit,
)
from reports.progress_reports.check.known import Known, SourceFigure
from reports.progress_reports.content import FigureLine

COUNT = Unit(pk=1, code="aantal", label="aantal", is_additive=True, lowest=Decimal(0))
PERCENT = Unit(
    pk=2, code="%", label="procent", symbol="%", lowest=Decimal(0), highest=Decimal(100)
)
EURO = Unit(pk=3, code="euro", label="euro", symbol="€", is_additive=True)
UNSTATED = Unit(pk=4, code="niet vermeld", label="eenheid niet vermeld")
UNITS = {unit.code: unit for unit in (COUNT, PERCENT, EURO, UNSTATED)}


def line(value: Any = None, **fields: Any) -> FigureLine:
    """A count over 2020, unless told else; `decimals` as it is written."""
    text = None if value is None else str(value)
    decimals = len(text.partition(".")[2]) if text else 0
    unit = UNITS[fields.pop("unit", "aantal")]
    period = str(fields.pop("period", 2020))
    defaults = {
        "indicator": "schuld",
        "title": "Gemiddelde schuld",
        "unit": unit.code,
        "unit_label": unit.label,
        "area": "GM1783",
        "area_label": "Westland",
        "period": period,
        "period_label": period,
        "value": None if text is None else Decimal(text),
        "decimals": decimals,
        "missing": "" if text else "not_measured",
        "explanation": "Zo zit het.",
    }
    return FigureLine(**defaults | fields)


def part(value: Any, name: str, **fields: Any) -> FigureLine:
    return line(
        value, breakdown=f"leeftijd={name}", breakdown_label=name.capitalize(), **fields
    )


def known(*lines: FigureLine, **fields: Any) -> Known:
    """What the site knows when it knows all that `lines` name."""
    years = {each.period for each in lines}
    of = {each.indicator: each.unit for each in lines}
    defaults = {
        "indicators": {
            slug: Indicator(pk=number, slug=slug, unit=UNITS[of[slug]])
            for number, slug in enumerate(of, 1)
        },
        "units": UNITS,
        "areas": {"GM1783": Area(pk=1, code="GM1783", name="Westland")},
        "periods": {year: year_of(int(year)) for year in years},
        "breakdowns": {
            each.breakdown: Breakdown(key=each.breakdown, label=each.breakdown_label)
            for each in lines
        },
        "dimensions": {"leeftijd": "Leeftijd"},
    }
    return Known(**defaults | fields)


def year_of(year: int) -> Period:
    return Period(
        pk=year,
        code=str(year),
        kind=Period.Kind.YEAR,
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        label=str(year),
    )


def source(value: str, name: str = "CBS") -> SourceFigure:
    decimals = len(value.partition(".")[2])
    return SourceFigure(name, Observation(value=Decimal(value), decimals=decimals))


def broken(day: date, reason: str = "Andere vraag.") -> SeriesBreak:
    return SeriesBreak(series=Series(), on=day, reason=reason)
