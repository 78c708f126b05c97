import re
from datetime import date
from html import unescape

import pytest

from tests import factories, report_factories


@pytest.fixture
def westland(db):
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def framework(db):
    return factories.framework(
        slug="kader", short_title="Het kader", in_force_from=date(2016, 1, 1)
    )


@pytest.fixture
def goal(framework):
    return factories.goal(
        framework=framework, key="kader/a", slug="a", code="A", title="Minder schulden"
    )


@pytest.fixture
def report(framework, goal):
    return report_factories.report(
        slug="kader-2020", framework=framework, period=factories.year(2020)
    )


@pytest.fixture
def earlier(framework, goal):
    return report_factories.report(
        slug="kader-2018", framework=framework, period=factories.year(2018)
    )


@pytest.fixture
def read(client, db):
    """The text of the main part of a page, as one line."""

    def text(address, status=200, of=None):
        response = (of or client).get(address)
        assert response.status_code == status
        main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
        plain = unescape(re.sub("<[^>]+>", " ", main[0])).replace("\xa0", " ")
        return re.sub(r"\s+([.,:;)])", r"\1", " ".join(plain.split()))

    return text
