"""A figure that cannot be reaches no rule: no way in lets it through.

Two figures for one period, a share above 100 % and a count below 0 are refused
wherever they come from, and so nothing is ever said of them.
"""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from indicators.figures import load_figures
from indicators.importers.faults import SourceFault
from indicators.imports.writer import write
from indicators.models import Observation
from indicators.progress import MovementSign, Verdict
from tests import factories
from tests.indicators.imports.readings import TODAY, reading, row, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def share():
    return factories.unit(lowest=Decimal(0), highest=Decimal(100))


@pytest.fixture
def series(share, westland):
    """Four figures in a row that fall, as is asked: on course."""
    series = factories.series(
        indicator=factories.indicator(unit=share), is_preferred=True
    )
    for year, value in ((2019, 60), (2020, 50), (2021, 45), (2022, 40)):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
        )
    return series


def figures_of(series):
    indicator = series.indicator
    return load_figures(
        [indicator], area_code="GM1783", area_name="Westland", on=TODAY
    )[indicator.pk]


def saved(series, area, value, year):
    factories.observation(
        series=series, area=area, value=value, period=factories.year(year)
    )


def in_bulk(series, area, value, year):
    Observation.objects.bulk_create(
        [
            Observation(
                series=series,
                area=area,
                period=factories.year(year),
                breakdown=factories.total(),
                value=value,
                status=Observation.Status.FINAL,
            )
        ]
    )


def by_sql(series, area, value, year):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO indicators_observation (series_id, area_id, period_id, "
            "breakdown_id, value, decimals, missing, status, source_mark, section, "
            "note, known_from) VALUES (%s, %s, %s, %s, %s, 1, '', 'final', '', '', '', "
            "now())",
            [
                *(series.pk, area.pk, factories.year(year).pk, factories.total().pk),
                value,
            ],
        )


def imported(series, area, value, year):
    figures = [row(area.code, str(year), str(value))]
    write(running(series), reading(figures), on=TODAY)


def imported_twice(series, area, value, year):
    figures = [row(area.code, str(year), str(v)) for v in (value, value + 1)]
    write(running(series), reading(figures), on=TODAY)


WAYS = (saved, in_bulk, by_sql, imported)


def test_what_can_be_reaches_the_rule(series, westland):
    saved(series, westland, Decimal(100), 2023)

    assert figures_of(series).verdict == Verdict.WRONG_WAY


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("value", [Decimal("100.1"), Decimal(144), Decimal("-0.1")])
def test_a_share_that_cannot_be_changes_no_verdict(series, westland, way, value):
    before = figures_of(series)

    with pytest.raises((IntegrityError, SourceFault)), transaction.atomic():
        way(series, westland, value, 2023)

    after = figures_of(series)
    assert after.measurements == before.measurements
    assert after.verdict == before.verdict == Verdict.ON_COURSE


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_count_below_zero_is_no_figure_at_all(westland, way):
    unit = factories.unit(symbol="", label="aantal", lowest=Decimal(0))
    series = factories.series(
        indicator=factories.indicator(unit=unit), is_preferred=True
    )

    with pytest.raises((IntegrityError, SourceFault)), transaction.atomic():
        way(series, westland, Decimal(-276), 2020)

    assert figures_of(series).verdict == Verdict.NO_FIGURE


@pytest.mark.parametrize(
    "way", [saved, in_bulk, by_sql, imported_twice], ids=lambda way: way.__name__
)
def test_of_two_figures_for_one_period_none_is_chosen(series, westland, way):
    before = figures_of(series).measurements

    with pytest.raises((IntegrityError, SourceFault)), transaction.atomic():
        way(series, westland, Decimal(39), 2022)

    assert figures_of(series).measurements == before


def test_a_change_from_zero_is_said_and_divides_by_nothing(share, westland):
    series = factories.series(
        indicator=factories.indicator(unit=share), is_preferred=True
    )
    for year in (2019, 2020, 2021, 2022):
        saved(series, westland, Decimal(0), year)

    figures = figures_of(series)

    assert figures.movement.sign == MovementSign.FLAT
    assert figures.assessment.course.per_year == 0
