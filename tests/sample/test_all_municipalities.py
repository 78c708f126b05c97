"""The sample beside all municipalities, with the real figures of CBS and RIVM."""

from datetime import date
from decimal import Decimal
from statistics import quantiles

import pytest
from django.conf import settings

from indicators.figures import load_figures
from indicators.models import Area, Breakdown, Observation, Period, Series
from indicators.peers.everyone import read_middle_halves
from indicators.position import beside_others
from tests.indicators.agreement import Truth, check, outputs_of
from tests.sources.municipal import figures as recorded_figures
from tests.sources.municipal import needs_figures

pytestmark = [pytest.mark.usefixtures("sample", "db"), needs_figures]

TODAY = date(2026, 11, 22)
SERIES = {
    "eenzaamheid-65plus-rivm": "lonely_pct_65plus",
    "rondkomen-18plus-rivm": "difficulty_making_ends_meet_pct",
    "wmo-per-1000-kwb": "wmo_clients_per_1000",
}


def everybody(slug):
    """Figures of the series with those of all municipalities beside the sample's."""
    series = Series.objects.get(slug=slug)
    areas = Area.objects.in_bulk(field_name="code")
    total = Breakdown.objects.get(key=Breakdown.TOTAL)
    known = set(series.observations.values_list("area__code", "period__code"))
    status = series.observations.first().status
    Observation.objects.bulk_create(
        Observation(
            series=series,
            area=areas[code],
            period=Period.objects.get(code=str(year)),
            breakdown=total,
            value=value,
            decimals=max(0, -value.as_tuple().exponent),
            status=status,
        )
        for (code, year), value in recorded_figures()[SERIES[slug]].items()
        if value is not None and (code, str(year)) not in known
    )
    return load_figures(
        [series.indicator],
        area_code=settings.MUNICIPALITY,
        area_name=settings.MUNICIPALITY_NAME,
        on=TODAY,
    )[series.indicator_id]


@pytest.mark.parametrize("slug", SERIES)
def test_the_quantiles_are_those_of_the_recorded_figures(slug):
    figures = everybody(slug)

    for row in figures.rows:
        values = [
            value
            for (code, year), value in recorded_figures()[SERIES[slug]].items()
            if code.startswith("GM") and str(year) == row.period.code and value
        ]
        low, middle, high = quantiles(values, n=4, method="inclusive")
        half = row.everyone
        assert half.count == len(values) > 300
        assert (half.low, half.middle, half.high) == (low, middle, high)


def test_westland_has_its_place_among_all():
    assert beside_others(everybody("eenzaamheid-65plus-rivm")) == [
        "In 2020 had Westland een hoger cijfer dan 6 van de 10 gemeenten. "
        "Van 354 andere gemeenten: 138 hoger, 8 gelijk en 208 lager. Lager is beter.",
        "Het verschil met Nederland werd kleiner: van 2,4 naar 0,8 punt "
        "(2012 tot 2020). Westland zat er beide keren onder.",
        "Het verschil met de middelste vergelijkbare gemeente werd groter: "
        "van 1,6 naar 2,0 punt (2012 tot 2020). Westland zat er beide keren onder.",
    ]


def test_the_place_is_that_of_a_count_by_hand():
    figures = everybody("eenzaamheid-65plus-rivm")
    others = [
        value
        for (code, year), value in recorded_figures()["lonely_pct_65plus"].items()
        if code.startswith("GM") and code != "GM1783" and year == 2020
    ]

    own = Decimal("48.7")
    assert (figures.rank.lower, figures.rank.equal, figures.rank.higher) == (
        sum(value < own for value in others),
        sum(value == own for value in others),
        sum(value > own for value in others),
    )


@pytest.mark.parametrize("slug", SERIES)
def test_every_output_says_what_the_rows_say(slug):
    figures = everybody(slug)

    check(outputs_of(figures), Truth.of(figures))


def test_counts_of_all_municipalities_have_no_quantiles():
    series = Series.objects.get(slug="wmo-clienten-kwb")

    periods = dict(series.observations.values_list("period_id", "period__start"))

    assert read_middle_halves([series], periods, None) == {}


@pytest.mark.parametrize(
    ("day", "municipalities"),
    [
        (date(2012, 1, 1), 415),
        (date(2016, 1, 1), 390),
        (date(2020, 1, 1), 355),
        (date(2021, 1, 1), 352),
        (date(2022, 1, 1), 345),
        (date(2023, 1, 1), 342),
    ],
)
def test_the_list_of_areas_knows_how_many_there_were(day, municipalities):
    areas = Area.objects.filter(kind=Area.Kind.MUNICIPALITY)

    assert sum(area.existed_on(day) for area in areas) == municipalities
