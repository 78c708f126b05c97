from datetime import date
from decimal import Decimal

import pytest

from indicators import wording
from indicators.chart_data import (
    NO_MEASUREMENTS,
    ChartContext,
    chart_of,
    why_not_drawn,
)
from indicators.figures import load_figures
from indicators.models import Area, Indicator, Observation, Unit
from indicators.peers.spreads import Spread
from indicators.progress import MovementSign, Verdict
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def nederland():
    return factories.area(code="NL01", name="Nederland", kind=Area.Kind.COUNTRY)


def figures_of(indicator):
    loaded = load_figures(
        [indicator], area_code="GM1783", area_name="Westland", on=TODAY
    )
    return loaded[indicator.pk]


@pytest.fixture
def lonely(westland, nederland):
    """Loneliness of 65-plus in Westland and Nederland."""
    indicator = factories.indicator(
        title="Eenzaamheid 65-plus", people="65-plussers", predicate="zijn eenzaam"
    )
    series = factories.series(indicator=indicator)
    for year, own, country in (
        (2020, "48.7", "49.5"),
        (2012, "42.9", "45.3"),
        (2016, "45.8", "48.3"),
    ):
        for place, value in ((westland, own), (nederland, country)):
            factories.observation(
                series=series,
                area=place,
                period=factories.year(year),
                value=Decimal(value),
            )
    return indicator


def test_the_figures_stand_in_time_beside_those_of_nederland(lonely):
    rows = figures_of(lonely).rows

    assert [(row.period.label, row.own.value, row.country.value) for row in rows] == [
        ("2020", Decimal("48.7"), Decimal("49.5")),
        ("2016", Decimal("45.8"), Decimal("48.3")),
        ("2012", Decimal("42.9"), Decimal("45.3")),
    ]


def test_numbers_that_only_describe_get_no_chart_no_trend_and_no_verdict(lonely):
    lonely.is_description = True
    figures = figures_of(lonely)

    assert why_not_drawn(figures) == NO_MEASUREMENTS
    assert figures.movement.sign is MovementSign.NONE
    assert figures.verdict is Verdict.NOT_MEASURABLE


def test_the_words_say_level_change_and_comparison(lonely):
    figures = figures_of(lonely)

    assert wording.finding(figures) == "Eenzaamheid 65-plus: bij elke meting hoger"
    assert wording.summary(figures) == (
        "In 2020: 49 van de 100 65-plussers zijn eenzaam. "
        "Dat is 2,9 punt hoger dan in 2016 (lager is beter). "
        "Het is lager dan in heel Nederland (49,5\xa0%)."
    )
    assert figures.age_label == "2020, 6 jaar oud"
    assert figures.movement.sign is MovementSign.AWAY
    assert figures.verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("status", "label"),
    [
        (Observation.Status.REPORTED, "2020, 6 jaar oud"),
        (Observation.Status.FINAL, "2020, 6 jaar oud"),
        (Observation.Status.PROVISIONAL, "2020, 6 jaar oud, voorlopig"),
        (Observation.Status.REVISED, "2020, 6 jaar oud, nader voorlopig"),
        (Observation.Status.MODELLED, "2020, 6 jaar oud, schatting uit een model"),
    ],
)
def test_an_unordinary_status_stands_with_the_latest_figure(
    lonely, westland, status, label
):
    Observation.objects.filter(area=westland, period__label="2020").update(
        status=status
    )

    assert figures_of(lonely).age_label == label


def test_a_missing_figure_is_never_the_latest_and_never_zero(lonely, westland):
    series = lonely.series.get()
    factories.observation(
        series=series,
        area=westland,
        period=factories.year(2024),
        missing=Observation.Missing.NOT_YET_KNOWN,
    )

    figures = figures_of(lonely)

    assert figures.latest.period.label == "2020"
    assert wording.shown(figures.rows[0].own) == "nog niet bekend"
    assert wording.shown(figures.rows[0].country) == "geen cijfer"


def test_a_forecast_is_shown_but_does_not_count_as_a_measurement(lonely, westland):
    factories.observation(
        series=lonely.series.get(),
        area=westland,
        period=factories.year(2030),
        value=Decimal(60),
        status=Observation.Status.FORECAST,
    )

    figures = figures_of(lonely)

    assert figures.rows[0].own.value == Decimal(60)
    assert figures.latest.period.label == "2020"


def test_no_change_is_computed_across_a_break(lonely):
    factories.series_break(series=lonely.series.get(), on=date(2018, 1, 1))

    figures = figures_of(lonely)

    assert figures.movement.sign is MovementSign.ONE
    assert figures.change_label == ""
    assert figures.count_label == "1 meting"


def test_fewer_than_five_peers_are_not_compared():
    assert Spread.of([Decimal(1)] * 4) is None
    assert Spread.of([Decimal(n) for n in (5, 1, 4, 2, 3)]) == Spread(
        5, Decimal(1), Decimal(3), Decimal(5)
    )


def test_peers_are_those_of_the_chosen_group_only(lonely, westland):
    members = [factories.area() for _ in range(5)]
    stranger = factories.area()
    factories.chosen_group(westland, members)
    for number, place in enumerate([*members, stranger]):
        factories.observation(
            series=lonely.series.get(),
            area=place,
            period=factories.year(2020),
            value=Decimal(50 + number),
        )

    spread = figures_of(lonely).rows[0].peers

    assert spread == Spread(5, Decimal(50), Decimal(52), Decimal(54))


def test_the_preferred_series_is_shown_and_breakdowns_stay_out(lonely, westland):
    other = factories.series(indicator=lonely, is_preferred=True)
    factories.observation(
        series=other, area=westland, period=factories.year(2019), value=Decimal(40)
    )
    factories.observation(
        series=other,
        area=westland,
        period=factories.year(2021),
        breakdown=factories.breakdown(),
        value=Decimal(1),
    )

    figures = figures_of(lonely)

    assert [row.own.value for row in figures.rows] == [Decimal(40)]


def test_many_indicators_take_as_many_queries_as_one(
    westland, django_assert_num_queries
):
    indicators = [factories.series().indicator for _ in range(12)]
    arguments = {"area_code": "GM1783", "area_name": "Westland", "on": TODAY}
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        load_figures(indicators[:1], **arguments)
    with django_assert_num_queries(len(one)):
        load_figures(indicators, **arguments)


def test_a_direction_without_judgement_moves_up_or_down_only(lonely):
    lonely.direction = Indicator.Direction.NEUTRAL
    lonely.save()

    figures = figures_of(lonely)

    assert figures.movement.sign is MovementSign.HIGHER
    assert figures.verdict is Verdict.NO_JUDGEMENT


def test_a_target_of_a_framework_in_draft_stays_out(lonely, westland):
    draft = factories.goal(framework=factories.framework(published_at=None))
    factories.target(indicator=lonely, area=westland, goal=draft)
    stated = factories.target(indicator=lonely, area=westland, goal=None)

    assert figures_of(lonely).targets == [stated]


def test_a_count_is_not_compared_with_that_of_a_larger_area(lonely):
    Unit.objects.update(symbol="", is_additive=True)

    figures = figures_of(lonely)

    assert "Nederland" not in wording.summary(figures)
    assert chart_of(figures, ChartContext(on=TODAY), key="proef").country is None


def test_a_target_of_a_part_or_in_another_unit_is_not_set_beside_the_figures(
    lonely, westland
):
    of_all = factories.target(indicator=lonely, area=westland)
    factories.target(indicator=lonely, area=westland, breakdown=factories.breakdown())
    factories.target(
        indicator=lonely,
        area=westland,
        period=factories.year(2030),
        unit=factories.unit(symbol="", label="maanden"),
    )

    assert figures_of(lonely).targets == [of_all]


def test_a_target_is_written_in_its_own_unit(lonely, westland):
    months = factories.unit(symbol="", label="maanden")

    target = factories.target(
        indicator=lonely, value=Decimal(12), unit=months, period=factories.year(2030)
    )

    assert wording.aim_of(target) == "12 maanden in 2030"
