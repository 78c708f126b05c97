"""Which addresses lead everybody to a page of this site."""

import pytest

from policy.public_addresses import NotPublic, public_address
from tests import factories, report_factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    framework = factories.framework(slug="kader")
    return factories.goal(framework=framework, slug="b")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/", "/"),
        ("/besluiten/", "/besluiten/"),
        (" /besluiten ", "/besluiten/"),
        ("/besluiten/?waar=elders", "/besluiten/?waar=elders"),
        ("/doelen/kader/b/", "/doelen/kader/b/"),
        ("/doelen/kader/b#raad", "/doelen/kader/b/#raad"),
        (
            "/doelen/kader/b/?peil=2025-01-01#kwam",
            "/doelen/kader/b/?peil=2025-01-01#kwam",
        ),
        ("/informatiebehoefte.csv", "/informatiebehoefte.csv"),
    ],
)
def test_a_page_for_everybody_is_taken_in_the_form_that_leads_there(
    goal, written, kept
):
    assert public_address(written) == kept


@pytest.mark.parametrize(
    "address",
    [
        "",
        "besluiten/",
        "https://elders.nl/besluiten/",
        "//elders.nl/besluiten/",
        "javascript:alert(1)",
        "mailto:iemand@elders.nl",
    ],
)
def test_what_is_not_of_this_site_is_refused(address):
    with pytest.raises(NotPublic, match="schuine streep"):
        public_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "/bestaat/niet/",
        "/doelen/kader/zz/",
        "/doelen/kader/../",
        "/beheer/",
        "/beheer/policy/goal/",
        "/inloggen/",
        "/uitloggen/",
        "/rapportages/nieuw/",
        "/evaluaties/werk/",
        "/evaluaties/nieuw/",
        "/informatiebehoefte/nieuw/",
        "/gezond/",
        "/\\elders.nl/",
    ],
)
def test_where_no_page_for_everybody_stands_is_refused(goal, address):
    with pytest.raises(NotPublic, match="zonder in te loggen"):
        public_address(address)


def test_what_is_not_published_is_refused():
    hidden = factories.framework(published_at=None)
    draft = report_factories.version()

    for row in (hidden, factories.goal(framework=hidden), draft, draft.report):
        with pytest.raises(NotPublic, match="iedereen kan lezen"):
            public_address(row.get_absolute_url())


def test_a_part_that_does_nothing_is_refused(goal):
    with pytest.raises(NotPublic, match="‘onzin’ kennen wij op deze pagina niet"):
        public_address("/besluiten/?onzin=1")


@pytest.mark.parametrize(
    "address", ["/doelen/kader/b/#zz", "/informatiebehoefte.csv#x"]
)
def test_a_place_that_is_not_on_the_page_is_refused(goal, address):
    with pytest.raises(NotPublic, match="geen plek #"):
        public_address(address)
