"""A source on this machine, and a series that is fetched from it."""

import pytest

from tests import factories
from tests.table_source import MEASURE, TABLE, TITLE, TableSource, serving


@pytest.fixture
def table_source(settings):
    """Small: 40 areas by 10 years, on 4 pages."""
    source = TableSource(areas=40, years=range(2015, 2025), page=100)
    settings.ALLOW_LOOPBACK_SOURCES = True
    with serving(source):
        settings.CBS_V4_URL = source.url
        yield source


@pytest.fixture
def fetched_series(table_source):
    factories.total()
    series = factories.series(
        slug="reeks-in-proef",
        source=factories.source(slug="bron", name="Bron", reader="cbs_v4"),
        table=TABLE,
        measure=TITLE,
    )
    plan = factories.import_plan(
        series=series, area_kinds=["municipality"], since=1900, status=""
    )
    factories.import_term(plan=plan, table=TABLE, measure=MEASURE, measure_title=TITLE)
    return series
