"""A municipality, its country and its peers with figures, for tests that compare."""

from decimal import Decimal

from indicators.models import Area
from tests import factories


def make_areas():
    return [
        factories.area(code="GM1783", name="Westland"),
        factories.area(code="NL01", name="Nederland", kind=Area.Kind.COUNTRY),
    ]


def percentage():
    return factories.unit(code="%", label="procent", symbol="%")


def counted():
    return factories.unit(code="aantal", label="aantal", symbol="", is_additive=True)


def make_figures(series, values):
    """`values` is {area: {year: value, or the reason why there is none}}."""
    for area, by_year in values.items():
        for year, value in by_year.items():
            is_known = value[0].isdigit() or value[0] == "-"
            factories.observation(
                series=series,
                area=area,
                period=factories.year(year),
                **({"value": Decimal(value)} if is_known else {"missing": value}),
            )


def make_peers(home, count=5):
    peers = [factories.area(name=f"Buur {number}") for number in range(count)]
    factories.chosen_group(home, peers, slug="even-groot")
    return peers
