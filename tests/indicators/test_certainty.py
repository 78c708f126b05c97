from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from indicators.course import certainty
from indicators.course.certainty import (
    LATE,
    MARKS,
    MODELLED,
    NO_MARGIN,
    PROVISIONAL,
    SMALL,
    UNUSUAL,
    is_late,
    is_unusual,
    marks_in_row,
    marks_of,
    months_between,
)
from indicators.figures import load_figures
from indicators.models import Indicator, Observation, Period
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


def marks(series, **more):
    loaded = load_figures(
        [series.indicator], area_code="GM1783", area_name="Westland", on=TODAY
    )
    return marks_of(loaded[series.indicator_id], **more)


def figure(area, value="48.7", year=2025, status=Observation.Status.FINAL, **indicator):
    series = factories.series(indicator=factories.indicator(**indicator))
    factories.observation(
        series=series,
        area=area,
        period=factories.year(year),
        value=Decimal(value),
        status=status,
    )
    return series


def test_an_ordinary_new_figure_has_no_mark(westland):
    assert marks(figure(westland)) == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Observation.Status.MODELLED, [MODELLED, NO_MARGIN]),
        (Observation.Status.PROVISIONAL, [PROVISIONAL]),
        (Observation.Status.REVISED, [PROVISIONAL]),
    ],
)
def test_what_kind_of_figure_it_is_gives_a_mark(westland, status, expected):
    assert marks(figure(westland, status=status)) == expected


def test_what_people_were_asked_has_no_margin(westland):
    series = figure(westland, kind=Indicator.Kind.PERCEPTION)

    assert marks(series) == [NO_MARGIN]


@pytest.mark.parametrize(
    ("value", "counts_people", "expected"),
    [("14", True, [SMALL]), ("15", True, []), ("14", False, []), ("0", True, [SMALL])],
)
def test_fewer_than_fifteen_people_are_a_small_number(
    westland, value, counts_people, expected
):
    unit = factories.unit(symbol="", is_additive=True)
    series = figure(westland, value, unit=unit, counts_people=counts_people)

    assert marks(series) == expected


@pytest.mark.parametrize(("people", "expected"), [("14", [SMALL]), ("15", [])])
def test_a_rate_of_few_is_small_where_their_number_is_known(westland, people, expected):
    series = figure(westland, "1.2")
    number = figure(westland, people)
    factories.rate(series=series, numerator=number)

    assert marks(series) == expected


def test_a_year_of_corona_is_unusual(westland):
    series = figure(westland, year=2020, frequency="eenmalig")

    assert marks(series) == [UNUSUAL]
    assert not is_unusual(factories.year(2019))
    assert not is_unusual(factories.moment(date(2020, 1, 1)))
    assert is_unusual(factories.moment(date(2021, 1, 1)))
    assert not is_unusual(factories.year(2022))
    assert not is_unusual(
        factories.period(kind=Period.Kind.AS_PRINTED, start=None, end=None)
    )


@pytest.mark.parametrize(
    ("frequency", "months"),
    [
        ("jaarlijks", 12),
        ("Jaarlijks (begroting)", 12),
        ("eens per vier jaar", 48),
        ("kwartaal", 3),
        ("elke maand", 1),
        ("halfjaarlijks", 6),
        ("schooljaar", 12),
        ("eenmalig; gemeente zegt jaarlijks onderzoek", None),
        ("onbekend", None),
        ("n.v.t.", None),
    ],
)
def test_how_often_there_is_a_figure_is_read_from_the_card(frequency, months):
    assert months_between(frequency) == months


def test_a_figure_is_late_after_its_interval_and_a_year_of_grace():
    period = factories.year(2020)

    assert not is_late(period, "eens per vier jaar", on=date(2025, 12, 31))
    assert is_late(period, "eens per vier jaar", on=date(2026, 1, 1))
    assert is_late(period, "jaarlijks", on=date(2023, 1, 1))
    assert not is_late(period, "jaarlijks", on=date(2022, 12, 31))
    assert not is_late(period, "niet vast", on=date(2099, 1, 1))


def test_a_late_figure_of_corona_from_a_model_has_all_its_marks(westland):
    series = figure(
        westland,
        year=2020,
        status=Observation.Status.MODELLED,
        frequency="eens per vier jaar",
    )
    loaded = load_figures(
        [series.indicator], area_code="GM1783", area_name="Westland", on=TODAY
    )[series.indicator_id]

    assert marks_of(loaded) == [MODELLED, UNUSUAL, NO_MARGIN, LATE]
    assert marks_in_row(loaded) == [UNUSUAL, LATE]
    assert marks_of(replace(loaded, own=[])) == []


def test_every_mark_has_a_word_of_its_own_and_a_meaning():
    assert len({mark.word for mark in MARKS}) == len(MARKS)
    assert all(mark.meaning for mark in MARKS)
    named = {
        value
        for value in vars(certainty).values()
        if isinstance(value, certainty.CertaintyMark)
    }
    assert named == set(MARKS)
