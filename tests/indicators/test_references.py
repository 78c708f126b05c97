"""What two sessions do at once cannot leave a figure that points to nothing."""

import psycopg2
import pytest
from django.db import IntegrityError, transaction

from indicators.models import Area, Observation
from tests import factories
from tests.indicators.imports.elsewhere import another_session

pytestmark = pytest.mark.django_db(transaction=True)

DELETE = "DELETE FROM indicators_area WHERE id = %s"


def test_nobody_deletes_an_area_while_a_figure_of_it_is_written():
    area, series, period = factories.area(), factories.series(), factories.period()
    factories.total()

    with another_session() as session, session.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
        with transaction.atomic():
            factories.observation(area=area, series=series, period=period)
            with pytest.raises(psycopg2.errors.LockNotAvailable):
                cursor.execute(DELETE, [area.pk])
        with pytest.raises(psycopg2.errors.ForeignKeyViolation):
            cursor.execute(DELETE, [area.pk])

    assert Area.objects.filter(pk=area.pk).exists()


def test_no_figure_is_written_of_an_area_that_somebody_deletes():
    area, series, period = factories.area(), factories.series(), factories.period()
    factories.total()

    with another_session() as session, session.cursor() as cursor:
        cursor.execute(DELETE, [area.pk])
        with pytest.raises(IntegrityError, match="not there"), transaction.atomic():
            factories.observation(area=area, series=series, period=period)

    assert not Observation.objects.exists()


def test_one_wrong_figure_among_many_refuses_all():
    series, total = factories.series(), factories.total()
    good = [
        Observation(
            series=series,
            area=factories.area(),
            period=factories.year(2024),
            breakdown=total,
            value=1,
            status=Observation.Status.FINAL,
        )
        for _ in range(20)
    ]
    good[13].area_id = 2**40

    with pytest.raises(IntegrityError, match="indicators_area"), transaction.atomic():
        Observation.objects.bulk_create(good)

    assert not Observation.objects.exists()
