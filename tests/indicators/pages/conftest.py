from decimal import Decimal

import pytest

from tests import factories
from tests.indicators.pages.reading import LONG_AGO


@pytest.fixture
def read(client):
    def get(address):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture(autouse=True)
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def lonely(westland):
    """Loneliness in three years, with all that can stand around it."""
    indicator = factories.indicator(
        slug="eenzaamheid",
        title="Eenzaamheid 65-plus",
        people="65-plussers",
        predicate="zijn eenzaam",
        stated_aim="stijgt niet",
        known_from=LONG_AGO,
        published_at=LONG_AGO,
    )
    series = factories.series(
        indicator=indicator,
        is_preferred=True,
        note="Uit een model.",
        known_from=LONG_AGO,
    )
    for year, value in ((2012, "42.9"), (2016, "45.8"), (2020, "48.7")):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
            known_from=LONG_AGO,
        )
    return indicator
