"""How a version stands: newer ones, withdrawn, incomplete, redacted, looked back at."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from indicators.looking_back import in_words
from reports.models import Redaction
from reports.progress_reports.actions import withdraw
from reports.progress_reports.content import Original
from reports.progress_reports.reading.views import preview
from tests import factories, report_factories
from tests.reports.progress_reports.reading.writing import (
    line_of,
    publish,
    publish_again,
)

TODAY = in_words(timezone.localdate())


def taken_back(publication):
    withdraw(
        publication=publication,
        because="Het was het verkeerde stuk.",
        by=factories.user(),
    )
    return publication


# --- versions ---


def test_the_address_of_a_report_gives_its_newest_version(report, goal, read):
    old = publish(report, goals=(line_of(goal, done="Oude tekst."),))
    new = publish_again(report, goals=(line_of(goal, done="Nieuwe tekst."),))

    assert "Nieuwe tekst." in read(report.get_absolute_url())
    assert "Nieuwe tekst." in read(new.get_absolute_url())
    assert "Oude tekst." in read(old.get_absolute_url())


def test_an_old_version_says_that_there_is_a_newer_one_and_why(report, goal, read):
    old = publish(report)
    publish_again(report, reason="Het cijfer van 2020 was fout.")

    text = read(old.get_absolute_url())

    assert f"Dit is een oude versie. Lees versie 2, van {TODAY}." in text
    assert "Waarom er een nieuwe versie kwam: Het cijfer van 2020 was fout." in text


def test_a_new_version_says_what_changed_since_the_old_one(report, goal, read):
    publish(report, goals=(line_of(goal, done="Oud."),))
    publish_again(report, goals=(line_of(goal, done="Nieuw.", word="missed"),))

    text = read(report.get_absolute_url())

    assert "Sinds versie 1 van deze rapportage" in text
    assert (
        "A Minder schulden. Oordeel: van geen naar niet gehaald. Andere tekst bij: "
        "‘Wat is er gedaan?’." in text
    )


def test_a_version_that_does_not_exist_is_not_found(report, goal, client):
    publish(report)

    assert client.get(f"{report.get_absolute_url()}versie-2/").status_code == 404


def test_of_a_draft_nobody_learns_anything(report, goal, client, as_griffier):
    draft = report_factories.version(report=report)
    client.logout()

    for address in (report.get_absolute_url(), draft.get_absolute_url()):
        assert client.get(address).status_code == 404
    assert client.get("/rapportages/").content.count(b"kader-2020") == 0


# --- withdrawn ---


def test_a_withdrawn_version_says_so_and_no_longer_what_it_said(report, goal, read):
    publication = taken_back(publish(report, goals=(line_of(goal, done="Geheim."),)))

    for address in (report.get_absolute_url(), publication.get_absolute_url()):
        text = read(address)
        assert f"Deze versie is ingetrokken op {TODAY}." in text
        assert "Het was het verkeerde stuk." in text
        assert publication.content_hash in text
        assert "Geheim." not in text


def test_when_the_newest_is_withdrawn_the_one_before_is_read_again(report, goal, read):
    publish(report, goals=(line_of(goal, done="Oude tekst."),))
    taken_back(publish_again(report, goals=(line_of(goal, done="Nieuwe tekst."),)))

    text = read(report.get_absolute_url())

    assert "Oude tekst." in text
    assert f"Versie 2, {TODAY}, ingetrokken op {TODAY}." in text
    assert "Nieuwe tekst." not in text


def test_a_withdrawn_version_is_never_compared_with(report, goal, read):
    taken_back(publish(report, goals=(line_of(goal, done="Geheim."),)))
    publish_again(report, goals=(line_of(goal, done="Openbaar."),))

    text = read(report.get_absolute_url())

    assert "Sinds versie 1" not in text
    assert "Geheim." not in text


# --- what is not all there ---


def test_an_incomplete_report_says_so_first(report, goal, read):
    publication = publish(report, why_incomplete="alleen hoofdstuk 2 is bekend")

    text = read(publication.get_absolute_url())

    assert (
        "Deze rapportage is hier niet compleet. Alleen hoofdstuk 2 is bekend." in text
    )
    assert "Wat wij van deze rapportage hebben, gaat over het enige doel." in text


def test_a_document_that_is_not_at_hand_leads_to_where_it_is_known_from(
    report, goal, client
):
    document = factories.source_document(key="bron-002")

    html = client.get(publish(report, document="bron-002").get_absolute_url()).content

    assert "Niet bij de hand" in html.decode()
    assert document.get_absolute_url() in html.decode()


def test_a_document_at_hand_can_be_taken_along(report, goal, client):
    file = report_factories.report_file()
    says = report_factories.content(
        report, original=Original(file.name, file.sha256, file.size)
    )
    publication = report_factories.published(report=report, says=says, original=file)

    html = client.get(publication.get_absolute_url()).content.decode()

    assert f'href="/rapportages/{report.slug}/versie-1/origineel/"' in html
    assert file.sha256 in html


def test_what_was_erased_leaves_its_day_and_ground(report, goal, read):
    publication = publish(report, goals=(line_of(goal, done="Iets."),))
    report_factories.erased(publication, parts=["goals/0/done"])

    redaction = Redaction.objects.get()
    text = read(publication.get_absolute_url())

    assert "Uit deze versie zijn persoonsgegevens gewist." in text
    assert f"{TODAY}: 1 plek. Grond: {redaction.get_ground_display()}." in text
    assert "Iets." not in text


# --- checking it ---


def test_the_hash_on_the_page_is_that_of_the_file(report, goal, client, read):
    publication = publish(report)
    address = f"/rapportages/{report.slug}/versie-1.json"

    sha256 = hashlib.sha256(client.get(address).content).hexdigest()

    assert sha256 in read(publication.get_absolute_url())


def test_it_can_be_cited_with_an_address_that_stays(report, goal, read):
    publication = publish(report)

    assert (
        "College van Westland: Voortgangsrapportage, over 2020, versie 1, gepubliceerd "
        f"op {TODAY}. Raadszicht, geraadpleegd op {TODAY}: "
        "http://testserver/rapportages/kader-2020/versie-1/ (sha256 "
        f"{publication.content_hash})" in read(report.get_absolute_url())
    )


# --- an earlier day ---


def test_on_an_earlier_day_it_says_that_it_was_not_there_yet(report, goal, read):
    publish(report)
    day = timezone.localdate() - timedelta(days=2)

    text = read(f"{report.get_absolute_url()}?peil={day}")

    assert f"U ziet de cijfers zoals zij op {in_words(day)} bekend waren." in text
    assert f"Op die dag stond zij nog niet op deze site. Dat kwam op {TODAY}." in text


# --- the preview ---


@pytest.fixture
def previewed(rf, griffier):
    def text(version, content):
        request = rf.get("/")
        request.user = griffier
        return preview(request, version, content).render().content.decode()

    return text


def test_a_preview_is_the_same_page_and_says_that_it_is_not_public(
    report, goal, previewed
):
    draft = report_factories.version(report=report)

    html = previewed(draft, draft.says)

    assert "Deze versie is nog niet openbaar." in html
    assert "Er is een plan gemaakt." in html
    assert "Downloaden" not in html
    assert draft.says.sha256 in html
