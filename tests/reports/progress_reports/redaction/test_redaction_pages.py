"""The pages to withdraw a version, and to have personal data erased from it."""

import pytest
from django.urls import reverse

from reports.models import Publication, Redaction
from reports.progress_reports.actions import withdraw
from reports.progress_reports.content import ERASED, GoalLine
from reports.progress_reports.redaction.actions import approve_redaction
from tests import factories, report_factories

pytestmark = pytest.mark.django_db

NAME = "Bel mevrouw Jansen op 06-12345678."


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def publication():
    report = report_factories.report()
    goal = factories.goal(framework=report.framework)
    says = report_factories.content(
        report,
        goals=(GoalLine(goal=goal.key, title="Doel", done="Iets.", result=NAME),),
        summary=NAME,
    )
    return report_factories.published(
        report=report, says=says, original=report_factories.file()
    )


def address(name, publication, *more):
    version = publication.version
    return reverse(name, args=[version.report.slug, version.number, *more])


def asked(publication, **fields):
    return report_factories.redaction(
        version=publication.version, parts=["summary"], **fields
    )


# --- withdraw ---


def test_a_griffier_withdraws_with_a_reason(as_griffier, publication):
    page = address("version-withdraw", publication)
    assert "Trek versie 1 in" in as_griffier.get(page).text

    response = as_griffier.post(page, {"reden": "Een cijfer klopt niet."}, follow=True)

    assert "Deze versie is ingetrokken" in response.text
    assert "Een cijfer klopt niet." in response.text


def test_without_a_reason_nothing_is_withdrawn_whatever_else_is_sent(
    as_griffier, publication
):
    response = as_griffier.post(
        address("version-withdraw", publication),
        {
            "reden": " ",
            "title": "Anders",
            "content": "{}",
            "withdrawn_at": "2020-01-01",
        },
    )

    assert "Schrijf waarom u deze versie intrekt." in response.text
    before = publication.content
    publication.refresh_from_db()
    assert (publication.content, publication.withdrawn_at) == (before, None)


def test_it_is_withdrawn_once(as_griffier, publication):
    page = address("version-withdraw", publication)
    as_griffier.post(page, {"reden": "Een fout."})

    again = as_griffier.post(page, {"reden": "Nog een keer."}, follow=True)

    assert "al ingetrokken" in again.text
    assert Publication.objects.get().withdrawn_because == "Een fout."


# --- ask ---


def test_a_beheerder_chooses_texts_and_asks(as_beheerder, publication):
    page = address("redaction-new", publication)
    shown = as_beheerder.get(page).text
    # The same text is one choice, and what looks like a person goes first.
    assert shown.count(NAME) == 1
    assert "telefoonnummer" in shown
    assert shown.index(NAME) < shown.index("Iets.")

    response = as_beheerder.post(
        page,
        {
            "wat": ["summary", "original"],
            "grond": "request",
            "toelichting": "Iemand vroeg erom.",
        },
        follow=True,
    )

    assert "Er is nog niets gewist" in response.text
    redaction = Redaction.objects.get()
    assert redaction.parts == ["summary", "original"]
    assert redaction.done_at is None


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Vink aan wat er weg moet."),
        ({"wat": "goals/7/done"}, "staat er niet meer"),
        ({"wat": "framework"}, "staat er niet meer"),
        ({"wat": "summary"}, "Kies een grond."),
        ({"wat": "summary", "grond": "zin"}, "Kies een grond uit de lijst."),
        ({"wat": "summary", "grond": "request"}, "Schrijf voor de lezer"),
        (
            {"wat": "summary", "grond": "request", "toelichting": "x" * 2001},
            "korter dan 2000 tekens",
        ),
    ],
)
def test_what_is_not_filled_in_is_told_and_nothing_is_asked(
    as_beheerder, publication, sent, told
):
    response = as_beheerder.post(address("redaction-new", publication), sent)

    assert response.status_code == 200
    # On top, and at its field.
    assert response.text.count(told) == 2
    assert not Redaction.objects.exists()


def test_why_a_version_was_withdrawn_can_be_erased_too(
    as_beheerder, griffier, publication
):
    withdraw(publication=publication, because="Zie Jansen.", by=griffier)
    page = address("redaction-new", publication)
    assert page in as_beheerder.get(publication.get_absolute_url()).text
    assert "Waarom deze versie is ingetrokken" in as_beheerder.get(page).text
    sent = {"wat": "withdrawn_because", "grond": "request", "toelichting": "Vraag."}

    shown = as_beheerder.post(page, sent, follow=True).text
    assert "Zie Jansen." in shown
    approve_redaction(redaction=Redaction.objects.get(), by=griffier)

    public = as_beheerder.get(publication.get_absolute_url()).text
    assert "Zie Jansen." not in public and ERASED in public


def test_what_was_ticked_stays_ticked(as_beheerder, publication):
    response = as_beheerder.post(
        address("redaction-new", publication), {"wat": ["original"]}
    )

    assert 'value="original" id="wat-original" checked' in response.text


# --- decide ---


def test_a_griffier_sees_what_is_asked_and_has_it_erased(as_griffier, publication):
    redaction = asked(publication)
    page = address("redaction-detail", publication, redaction.pk)
    assert NAME in as_griffier.get(page).text

    done = as_griffier.post(page, {"besluit": "wissen"}, follow=True).text

    assert "Deze gegevens zijn gewist" in done
    assert NAME not in done
    public = as_griffier.get(publication.get_absolute_url()).text
    assert NAME not in public
    assert "persoonsgegevens gewist" in public


def test_who_asked_cannot_have_it_erased(as_beheerder, beheerder, publication):
    redaction = asked(publication, asked_by=beheerder)
    page = address("redaction-detail", publication, redaction.pk)
    assert "Wis deze gegevens" not in as_beheerder.get(page).text

    told = as_beheerder.post(page, {"besluit": "wissen"}, follow=True).text

    assert "Een ander moet meekijken" in told
    assert Redaction.objects.get().done_at is None


def test_a_question_can_be_turned_down(as_griffier, publication):
    redaction = asked(publication)
    page = address("redaction-detail", publication, redaction.pk)

    told = as_griffier.post(page, {"besluit": "laten"}, follow=True).text

    assert "Er is niets gewist" in told
    assert not Redaction.objects.exists()


def test_a_decision_is_one_of_two(as_griffier, publication):
    redaction = asked(publication)
    page = address("redaction-detail", publication, redaction.pk)

    told = as_griffier.post(
        page, {"besluit": "zin", "done_at": "2020-01-01"}, follow=True
    )

    assert "Kies of de gegevens gewist moeten worden." in told.text
    assert Redaction.objects.get().done_at is None


def test_a_question_is_of_its_own_version(as_griffier, publication):
    redaction = asked(publication)
    other = report_factories.published()

    assert (
        as_griffier.get(address("redaction-detail", other, redaction.pk)).status_code
        == 404
    )


# --- where they stand ---


def test_what_can_be_done_is_shown_to_who_may(
    client, griffier, beheerder, ambtelijk, publication
):
    asked(publication)
    withdraw, redact = "Trek deze versie in", "Laat gegevens van personen wissen"
    waiting = "Iemand vraagt om gegevens te wissen"
    seen = {}
    for person in (None, ambtelijk, griffier, beheerder):
        if person:
            client.force_login(person)
        page = client.get(publication.get_absolute_url()).text
        seen[person] = [text in page for text in (withdraw, redact, waiting)]

    assert seen == {
        None: [False, False, False],
        ambtelijk: [False, False, False],
        griffier: [True, False, True],
        beheerder: [False, True, True],
    }


def test_the_list_of_reports_tells_of_what_waits(as_griffier, publication):
    redaction = asked(publication)

    page = as_griffier.get(reverse("report-list")).text

    assert address("redaction-detail", publication, redaction.pk) in page
