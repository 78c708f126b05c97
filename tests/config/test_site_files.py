"""robots.txt, security.txt and sitemap.xml."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core.checks import run_checks
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db

SITE = "https://raadszicht.example.nl"


@pytest.fixture
def read(client):
    def text(address, status=200):
        response = client.get(address)
        assert response.status_code == status
        return response.content.decode()

    return text


# --- robots.txt ---


def test_the_site_is_open_but_for_the_doors_of_who_keeps_it(read, settings):
    settings.BASE_URL = SITE

    assert read("/robots.txt").splitlines() == [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /inloggen/",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


# --- security.txt ---


def test_security_txt_names_the_contact_and_this_site(read, settings, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))
    settings.SECURITY_CONTACT = "mailto:lek@example.nl"
    settings.BASE_URL = SITE

    assert read("/.well-known/security.txt").splitlines() == [
        "Contact: mailto:lek@example.nl",
        "Expires: 2027-05-21T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {SITE}/.well-known/security.txt",
    ]


def test_security_txt_ends_within_a_year(read, settings):
    settings.SECURITY_CONTACT = "https://example.nl/lek"

    text = read("/.well-known/security.txt")

    ends = datetime.fromisoformat(re.search("Expires: (.*)", text)[1])
    assert timedelta(days=30) < ends - timezone.now() < timedelta(days=365)
    assert "Canonical" not in text


def test_without_a_contact_nobody_is_made_up(client, settings):
    settings.SECURITY_CONTACT = ""

    response = client.get("/.well-known/security.txt")

    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode() == "Er is nog geen adres om een lek te melden.\n"


def test_the_deployment_check_warns_when_there_is_no_contact(settings):
    def warned():
        return "config.W002" in {
            message.id for message in run_checks(include_deployment_checks=True)
        }

    settings.SECURITY_CONTACT = ""
    assert warned()
    settings.SECURITY_CONTACT = "mailto:lek@example.nl"
    assert not warned()


# --- sitemap.xml ---


def test_the_sitemap_has_what_everybody_may_read(client, read, settings, griffier):
    settings.BASE_URL = SITE
    goal = factories.goal()
    rows = (
        *(goal, goal.framework, goal.document),
        *(factories.indicator(), factories.decision(), factories.source()),
    )
    drafts = (
        factories.goal(framework=factories.framework(published_at=None)),
        factories.indicator(published_at=None),
        factories.decision(published_at=None),
    )
    client.force_login(griffier)

    found = re.findall("<loc>(.*?)</loc>", read("/sitemap.xml"))

    assert {f"{SITE}{row.get_absolute_url()}" for row in rows} < set(found)
    assert f"{SITE}/" in found
    assert not {f"{SITE}{row.get_absolute_url()}" for row in drafts} & set(found)
    for address in found:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_without_an_own_address_the_sitemap_uses_that_of_the_request(read):
    assert "<loc>http://testserver/</loc>" in read("/sitemap.xml")


def test_queries_of_the_sitemap_do_not_grow(read, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(20) as counted:
            read("/sitemap.xml")
        return len(counted)

    before = queries()
    factories.goal()
    factories.goal()
    factories.decision()

    assert queries() == before
