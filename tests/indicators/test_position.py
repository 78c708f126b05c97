"""The place among others and the difference with them, in words and exactly."""

from datetime import date
from decimal import Decimal
from statistics import quantiles

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators.figures import load_figures
from indicators.models import Area, Observation
from indicators.position import beside_others, place
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
COUNTRY = 120  # municipalities, this one included
MOST_WORDS = 20


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def nederland():
    return factories.area(code="NL01", name="Nederland", kind=Area.Kind.COUNTRY)


@pytest.fixture
def others(westland):
    """All other municipalities of a small country."""
    kind = Area.Kind.MUNICIPALITY
    codes = [f"GM{2000 + number}" for number in range(COUNTRY - 1)]
    return Area.objects.bulk_create(Area(code=c, name=c, kind=kind) for c in codes)


@pytest.fixture
def series():
    return factories.series()


def figures_of(series, **over):
    known = {"area_code": "GM1783", "area_name": "Westland", "on": TODAY, **over}
    loaded = load_figures([series.indicator], **known)
    return loaded[series.indicator_id]


def fill(series, areas, values, year=2020, **over):
    """A figure for each area as far as there are values."""
    defaults = {"decimals": 1, "status": Observation.Status.FINAL, **over}
    Observation.objects.bulk_create(
        Observation(
            series=series,
            area=area,
            period=factories.year(year),
            breakdown=factories.total(),
            value=Decimal(str(value)),
            **defaults,
        )
        for area, value in zip(areas, values, strict=False)
    )


def ladder(count, start=10):
    return [start + step for step in range(count)]


# --- all municipalities ---


def test_the_middle_half_is_that_of_an_independent_calculation(
    series, westland, others
):
    values = [Decimal(7 * step % 61) / 10 + 20 for step in range(COUNTRY)]
    fill(series, [westland, *others], values)

    (row,) = figures_of(series).rows

    low, middle, high = quantiles(values, n=4, method="inclusive")
    assert row.everyone.count == row.everyone.existing == COUNTRY
    assert (row.everyone.low, row.everyone.middle, row.everyone.high) == (
        *(low, middle, high),
    )


@pytest.mark.parametrize(("known", "is_of_all"), [(96, True), (95, False)])
def test_all_are_spoken_of_from_eighty_percent_on(
    series, westland, others, known, is_of_all
):
    fill(series, [westland, *others][:known], ladder(known))

    (row,) = figures_of(series).rows

    assert (row.everyone is not None) == is_of_all


def test_who_did_not_exist_then_is_not_lacking(series, westland, others):
    """Of 120 areas 30 came later: 90 with a figure are all of then."""
    Area.objects.filter(pk__in=[area.pk for area in others[:30]]).update(
        valid_from=date(2021, 1, 1)
    )
    fill(series, [westland, *others[30:]], ladder(90))

    # 90 is no country: below a hundred the list of areas is not whole.
    assert figures_of(series).everyone[factories.year(2020).pk].existing == 90
    assert not figures_of(series).has_everyone

    Area.objects.filter(pk__in=[area.pk for area in others[:15]]).update(
        valid_from=date(2020, 1, 1)
    )
    assert figures_of(series).rows[0].everyone.existing == 105


def test_who_had_ended_then_is_not_lacking(series, westland, others):
    Area.objects.filter(pk__in=[area.pk for area in others[:10]]).update(
        valid_to=date(2020, 1, 1)
    )
    fill(series, [westland, *others[10:]], ladder(110))

    assert figures_of(series).rows[0].everyone.existing == 110


def test_counts_have_no_band_and_no_place(series, westland, others):
    series.unit.is_additive = True
    series.unit.save()
    fill(series, [westland, *others], ladder(COUNTRY))
    figures = figures_of(series)

    assert not figures.everyone
    assert beside_others(figures) == [
        "Niet vergeleken met andere gemeenten: "
        "een grotere gemeente heeft hier vanzelf meer van."
    ]


def test_forecasts_breakdowns_and_other_kinds_of_areas_do_not_count(
    series, westland, others
):
    fill(series, [westland, *others[:99]], ladder(100))
    fill(series, others[99:], ladder(20, 900), status=Observation.Status.FORECAST)
    district = factories.area(code="WK178301", kind=Area.Kind.DISTRICT)
    fill(series, [district], [999])
    part = factories.breakdown()
    factories.observation(
        series=series, area=others[100], period=factories.year(2020), breakdown=part
    )

    half = figures_of(series).rows[0].everyone

    assert (half.count, half.existing) == (100, COUNTRY)
    assert half.high < 110


def test_on_an_earlier_day_the_place_is_that_of_then(westland, others):
    long_ago = {"known_from": factories.PUBLISHED}
    indicator = factories.indicator(**long_ago)
    series = factories.series(indicator=indicator, **long_ago)
    fill(series, [westland, *others], ladder(COUNTRY), **long_ago)
    own = Observation.objects.get(area=westland)
    own.value, own.known_from = Decimal(500), timezone.now()
    own.save()

    now, then = figures_of(series), figures_of(series, as_of=date(2026, 2, 1))

    assert (now.rank.lower, now.rank.higher) == (COUNTRY - 1, 0)
    assert (then.rank.lower, then.rank.higher) == (0, COUNTRY - 1)
    assert then.rows[0].everyone.middle != now.rows[0].everyone.middle


def test_more_series_take_no_more_queries(
    series, westland, others, django_assert_num_queries
):
    many = [series, *(factories.series() for _ in range(5))]
    for item in many:
        for year in (2018, 2019, 2020):
            fill(item, [westland, *others], ladder(COUNTRY), year)
    arguments = {"area_code": "GM1783", "area_name": "Westland", "on": TODAY}

    with CaptureQueriesContext(connection) as one:
        load_figures([series.indicator], **arguments)
    with django_assert_num_queries(len(one)):
        load_figures([item.indicator for item in many], **arguments)


# --- the place in words ---


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (0, "In 2020 had Westland het laagste cijfer van alle 120 gemeenten."),
        (500, "In 2020 had Westland het hoogste cijfer van alle 120 gemeenten."),
        (
            10,
            "In 2020 had Westland het laagste cijfer van alle 120 gemeenten, "
            "samen met 1. Van 119 andere gemeenten: 118 hoger en 1 gelijk.",
        ),
        (
            34,
            "In 2020 had Westland een lager cijfer dan 8 van de 10 gemeenten. "
            "Van 119 andere gemeenten: 94 hoger, 1 gelijk en 24 lager.",
        ),
        (
            Decimal("104.5"),
            "In 2020 had Westland een hoger cijfer dan 8 van de 10 gemeenten. "
            "Van 119 andere gemeenten: 24 hoger en 95 lager.",
        ),
        (
            Decimal("10.5"),
            "In 2020 had Westland een lager cijfer dan bijna alle gemeenten. "
            "Van 119 andere gemeenten: 118 hoger en 1 lager.",
        ),
        (
            70,
            "In 2020 zat Westland rond het midden van 119 andere gemeenten. "
            "Van 119 andere gemeenten: 58 hoger, 1 gelijk en 60 lager.",
        ),
    ],
)
def test_the_place_among_all(series, westland, others, own, said):
    fill(series, [westland, *others], [own, *ladder(COUNTRY - 1)])

    assert place(figures_of(series)).startswith(said)
    assert place(figures_of(series)).endswith("Lager is beter.")


def test_not_everybody_is_said_of_those_with_a_figure(series, westland, others):
    fill(series, [westland, *others[:99]], ladder(100))

    assert "van alle 100 gemeenten met een cijfer." in place(figures_of(series))


def test_all_with_one_figure_have_no_place(series, westland, others):
    fill(series, [westland, *others], [5] * COUNTRY)

    assert place(figures_of(series)).startswith(
        "In 2020 hadden alle 120 gemeenten hetzelfde cijfer."
    )


@pytest.mark.parametrize(
    ("own", "values", "said"),
    [
        (
            12,
            [10, 11, 13, 14, 15, 16],
            "In 2020 had Westland een lager cijfer dan 4 van de 6 vergelijkbare "
            "gemeenten. Lager is beter.",
        ),
        (
            12,
            [10, 12, 13, 14, 15, 16],
            "In 2020 had Westland een lager cijfer dan 4 van de 6 vergelijkbare "
            "gemeenten. Van 6 vergelijkbare gemeenten: 4 hoger, 1 gelijk en 1 lager. "
            "Lager is beter.",
        ),
        (
            12,
            [10, 11, 13, 14, 9, 16],
            "In 2020 zat Westland in het midden van 6 vergelijkbare gemeenten. "
            "Lager is beter.",
        ),
        (
            9,
            [10, 11, 13, 14, 15, 16],
            "In 2020 had Westland een lager cijfer dan alle 6 vergelijkbare "
            "gemeenten. Lager is beter.",
        ),
        (
            16,
            [10, 11, 13, 14, 15, 16],
            "In 2020 had geen van de 6 vergelijkbare gemeenten een hoger cijfer dan "
            "Westland. Van 6 vergelijkbare gemeenten: 1 gelijk en 5 lager. "
            "Lager is beter.",
        ),
        (
            12,
            [12] * 6,
            "In 2020 hadden alle 6 vergelijkbare gemeenten hetzelfde cijfer. "
            "Van 6 vergelijkbare gemeenten: 6 gelijk. Lager is beter.",
        ),
    ],
)
def test_the_place_among_a_few_peers_is_exact(series, westland, own, values, said):
    peers = [factories.area() for _ in values]
    factories.chosen_group(westland, peers)
    fill(series, [westland, *peers], [own, *values])

    assert place(figures_of(series)) == said


def test_fewer_than_five_others_are_no_row(series, westland):
    peers = [factories.area() for _ in range(4)]
    factories.chosen_group(westland, peers)
    fill(series, [westland, *peers], ladder(5))

    assert place(figures_of(series)) == (
        "Niet vergeleken met andere gemeenten: "
        "minder dan 5 andere gemeenten hebben dan een cijfer."
    )


def test_the_place_is_that_of_the_newest_period_with_enough_others(
    series, westland, others
):
    fill(series, [westland, *others], ladder(COUNTRY), 2019)
    fill(series, [westland, *others[:30]], ladder(31), 2020)

    assert place(figures_of(series)).startswith("In 2019 had Westland het laagste")


def test_a_small_number_behind_a_rate_has_no_place(series, westland, others):
    fill(series, [westland, *others], ladder(COUNTRY))
    rate = factories.rate(series=series)
    cases = factories.observation(
        series=rate.numerator,
        area=westland,
        period=factories.year(2020),
        value=Decimal(14),
    )

    assert place(figures_of(series)) == (
        "Niet vergeleken met andere gemeenten: "
        "het gaat om een klein aantal, of het aantal is geheim."
    )

    cases.value = Decimal(15)
    cases.save()
    assert place(figures_of(series)).startswith("In 2020 had Westland het laagste")


def test_a_secret_number_behind_a_rate_has_no_place(series, westland, others):
    fill(series, [westland, *others], ladder(COUNTRY))
    rate = factories.rate(series=series)
    factories.observation(
        series=rate.numerator,
        area=westland,
        period=factories.year(2020),
        missing=Observation.Missing.SUPPRESSED,
    )

    assert place(figures_of(series)).startswith("Niet vergeleken")


def test_without_an_own_figure_nothing_is_said(series, others):
    fill(series, others, ladder(COUNTRY - 1))

    assert beside_others(figures_of(series)) == []


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        ("higher_better", "Hoger is beter."),
        ("neutral", "Geen oordeel over hoger of lager."),
        ("unknown", "Niet bekend of hoger of lager beter is."),
    ],
)
def test_the_direction_is_said(series, westland, others, direction, said):
    series.indicator.direction = direction
    series.indicator.save()
    fill(series, [westland, *others], ladder(COUNTRY))

    assert place(figures_of(series)).endswith(said)


# --- the difference with others ---


def gaps(series, own, country, *, years=(2012, 2020)):
    places = Area.objects.get(code="GM1783"), Area.objects.get(code="NL01")
    for year, pair in zip(years, zip(own, country, strict=True), strict=True):
        fill(series, places, pair, year)
    return beside_others(figures_of(series))[1:]


@pytest.mark.parametrize(
    ("own", "country", "said"),
    [
        (
            (43.2, 48.9),
            (45.3, 49.5),
            "Het verschil met Nederland werd kleiner: van 2,1 naar 0,6 punt "
            "(2012 tot 2020). Westland zat er beide keren onder.",
        ),
        (
            (46, 51.5),
            (45.3, 49.5),
            "Het verschil met Nederland werd groter: van 0,7 naar 2,0 punt "
            "(2012 tot 2020). Westland zat er beide keren boven.",
        ),
        (
            (46, 51),
            (45, 50),
            "Het verschil met Nederland bleef gelijk: 1,0 punt (2012 tot 2020). "
            "Westland zat er beide keren boven.",
        ),
        (
            (47.4, 48.9),
            (45.3, 49.5),
            "In 2012 zat Westland 2,1 punt boven Nederland. "
            "In 2020 zat Westland 0,6 punt onder Nederland.",
        ),
        (
            (45.3, 48.9),
            (45.3, 49.5),
            "In 2012 was er geen verschil met Nederland. "
            "In 2020 zat Westland 0,6 punt onder Nederland.",
        ),
    ],
)
def test_the_difference_with_nederland_then_and_now(
    series, westland, nederland, own, country, said
):
    assert gaps(series, own, country) == [said]


def test_the_difference_is_not_followed_across_a_break(series, westland, nederland):
    factories.series_break(series=series, on=date(2015, 1, 1))
    own, country = (40, 41, 42), (45, 45, 45)

    assert gaps(series, own, country, years=(2012, 2016, 2020)) == [
        "Het verschil met Nederland werd kleiner: van 4,0 naar 3,0 punt "
        "(2016 tot 2020). Westland zat er beide keren onder."
    ]


def test_one_common_period_since_a_break_is_no_course(series, westland, nederland):
    factories.series_break(series=series, on=date(2015, 1, 1))

    assert gaps(series, (40, 42), (45, 45)) == []


def test_a_forecast_of_nederland_is_no_difference(series, westland, nederland):
    fill(series, [westland, nederland], [40, 45], 2012)
    fill(series, [westland], [41], 2020)
    fill(series, [nederland], [46], 2020, status=Observation.Status.FORECAST)

    assert beside_others(figures_of(series))[1:] == []


def test_an_amount_has_its_own_sign(series, westland, nederland):
    series.unit.symbol, series.unit.label = "€", "euro"
    series.unit.save()

    (said,) = gaps(series, (100, 150), (130, 160))

    assert "van €\N{NO-BREAK SPACE}30,0 naar €\N{NO-BREAK SPACE}10,0 (" in said


def test_the_middle_of_the_peers_is_followed_in_equal_numbers(series, westland):
    peers = [factories.area() for _ in range(6)]
    factories.chosen_group(westland, peers)
    fill(series, [westland, *peers[:5]], [20, 30, 31, 32, 33, 34], 2012)
    fill(series, [westland, *peers], [20, 30, 31, 32, 33, 34, 35], 2016)
    fill(series, [westland, *peers], [25, 30, 31, 32, 33, 34, 35], 2020)

    assert beside_others(figures_of(series))[1:] == [
        "Het verschil met de middelste vergelijkbare gemeente werd kleiner: "
        "van 12,5 naar 7,5 punt (2016 tot 2020). Westland zat er beide keren onder."
    ]


def test_sentences_are_short_with_long_names_too(series, westland, nederland, others):
    day = factories.period(
        code="2012-01-01",
        kind="moment",
        start=date(2012, 1, 1),
        end=date(2012, 1, 1),
        label="1 januari 2012",
    )
    peers = others[:20]
    factories.chosen_group(westland, peers)
    for step, area in enumerate([westland, nederland, *others]):
        factories.observation(
            series=series, area=area, period=day, value=Decimal(30 + step)
        )
    fill(series, [westland, nederland, *others], ladder(COUNTRY + 1), 2020)
    figures = figures_of(series)
    figures.area_name = "Alphen aan den Rijn"

    sentences = [
        sentence
        for said in beside_others(figures)
        for sentence in said.rstrip(".").split(". ")
    ]

    assert len(sentences) >= 6
    assert max(len(sentence.split()) for sentence in sentences) <= MOST_WORDS
