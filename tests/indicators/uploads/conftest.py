"""A source with two series that files may give figures of, and who brings those."""

import pytest

from tests import factories
from tests.indicators.uploads.bringing import Bringer


@pytest.fixture(autouse=True)
def areas():
    factories.total()
    for code, name in (
        ("GM1783", "Westland"),
        ("GM0503", "Delft"),
        ("GM0373", "Bergen (NH.)"),
        ("GM0893", "Bergen (L.)"),
    ):
        factories.area(code=code, name=name)


@pytest.fixture
def source():
    return factories.source(slug="waarstaat", name="Waarstaatjegemeente")


@pytest.fixture
def youth(source):
    """Young people with help, in percents."""
    indicator = factories.indicator(title="Jongeren met jeugdhulp")
    return factories.series(slug="jeugdhulp", source=source, indicator=indicator)


@pytest.fixture
def homes(source):
    """A number of homes."""
    indicator = factories.indicator(
        title="Woningen", unit=factories.unit(code="aantal", label="aantal", symbol="")
    )
    return factories.series(slug="woningen", source=source, indicator=indicator)


@pytest.fixture
def bringer(client, griffier, source, youth, homes):
    client.force_login(griffier)
    return Bringer(client, source)
