"""Figures by part that were never saved, for the tests of what is made of them."""

from datetime import date
from decimal import Decimal

from indicators.models import (
    Area,
    Breakdown,
    Indicator,
    Observation,
    Period,
    Series,
    Unit,
)
from indicators.parts.names import Names

COUNT = Unit(pk=1, code="aantal", label="aantal", is_additive=True)
MONEY = Unit(pk=2, code="EUR x1000", label="duizend euro", is_additive=True)
PERCENT = Unit(pk=3, code="%", label="procent", symbol="%")
DIMENSIONS = {"reden": "Reden", "profiel": "Profiel", "leeftijd": "Leeftijd"}
LISSE = Area(pk=1, code="GM0553", name="Lisse", kind=Area.Kind.MUNICIPALITY)


def series_in(unit=COUNT, **over):
    indicator = Indicator(pk=unit.pk, title="Instroom naar reden", unit=unit, **over)
    return Series(pk=unit.pk, slug="reeks", indicator=indicator, unit=unit)


def year(number):
    return Period(
        pk=number,
        code=str(number),
        label=str(number),
        kind=Period.Kind.YEAR,
        start=date(number, 1, 1),
        end=date(number, 12, 31),
    )


def figure(key, value, *, unit=COUNT, on=2017, area=LISSE, **over):
    """`value` is a number, or the reason why there is none."""
    is_known = not isinstance(value, str)
    label = ", ".join(part.partition("=")[2] for part in key.split(";"))
    values = {
        "series": series_in(unit),
        "area": area,
        "period": year(on),
        "breakdown": Breakdown(key=key, label=label or "totaal"),
        "value": Decimal(str(value)) if is_known else None,
        "missing": "" if is_known else value,
        "status": Observation.Status.REPORTED,
    }
    return Observation(**{**values, **over})


def names_of(*keys):
    """The categories in the order of `keys`, as a source prints them."""
    pairs = dict.fromkeys(
        tuple(part.split("=")) for key in keys for part in key.split(";")
    )
    return Names(DIMENSIONS, {pair: (pair[1], at) for at, pair in enumerate(pairs)})
