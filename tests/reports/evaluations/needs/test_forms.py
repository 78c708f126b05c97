"""The forms of who keeps the list of information needs."""

import pytest

from reports.models import InformationNeed, NeedAnswer
from tests import factories
from tests.reports.evaluations.needs.rows import answer, need

pytestmark = pytest.mark.django_db

FILLED_IN = {
    "voorzien": "yes",
    "adres": "/besluiten/",
    "wat": "Alle raadsstukken",
    "toelichting": "Per doel.",
}


def address_of(of):
    return f"/informatiebehoefte/{of.pk}/bijhouden/"


def send(client, of, **over):
    return client.post(address_of(of), {**FILLED_IN, **over})


def test_an_answer_leads_back_to_its_place_in_the_list(as_griffier):
    of = need()

    response = send(as_griffier, of)

    assert response.status_code == 302
    assert response["Location"] == f"/informatiebehoefte/#behoefte-{of.pk}"
    kept = of.answers.get()
    assert (kept.met, kept.address, kept.label) == (
        "yes",
        "/besluiten/",
        "Alle raadsstukken",
    )


def test_an_address_with_the_name_of_this_site_is_taken_without_it(as_griffier):
    of = need()

    send(as_griffier, of, adres="http://testserver/besluiten/?waar=elders")

    assert of.answers.get().address == "/besluiten/?waar=elders"


@pytest.mark.parametrize(
    ("over", "field", "words"),
    [
        ({"voorzien": ""}, "voorzien", "Kies ja, deels of nee."),
        ({"voorzien": "soms"}, "voorzien", "uit de lijst"),
        ({"toelichting": " "}, "toelichting", "Schrijf er een toelichting bij."),
        ({"adres": ""}, "adres", "Noem de bladzijde"),
        ({"wat": ""}, "wat", "Schrijf wat daar staat."),
        ({"voorzien": "no", "adres": ""}, "adres", "Noem ook de bladzijde"),
        ({"adres": "https://elders.nl/"}, "adres", "schuine streep"),
        ({"adres": "/beheer/"}, "adres", "zonder in te loggen"),
        ({"adres": "/x" * 200}, "adres", "korter dan 300 tekens"),
        ({"toelichting": "x" * 2001}, "toelichting", "korter dan 2000 tekens"),
        ({"adres": "/doelen/\0/"}, "adres", "Null"),
    ],
)
def test_what_is_refused_stands_at_its_field_and_nothing_is_lost(
    as_griffier, over, field, words
):
    of = need()

    response = send(as_griffier, of, **over)

    assert response.status_code == 200
    form = response.context["form"]
    assert words in " ".join(form.errors[field])
    assert f'href="#id_{field}"' in response.content.decode()
    assert form["toelichting"].value() == {**FILLED_IN, **over}["toelichting"]
    assert not NeedAnswer.objects.exists()


def test_all_that_must_be_mended_is_told_at_once(as_griffier):
    response = send(as_griffier, need(), adres="/beheer/", toelichting="")

    assert set(response.context["form"].errors) == {"adres", "toelichting"}


def test_the_form_begins_with_the_answer_before_but_not_with_its_words(as_griffier):
    of = need()
    answer(of)

    response = as_griffier.get(address_of(of))

    form = response.context["form"]
    assert form["adres"].value() == "/besluiten/"
    assert not form["toelichting"].value()
    assert "Wat er nu staat" in response.content.decode()


def test_the_same_answer_again_is_refused_above_the_form(as_griffier):
    of = need()
    send(as_griffier, of)

    response = send(as_griffier, of)

    assert "Dit staat er al." in response.content.decode()
    assert of.answers.count() == 1


def test_every_page_that_it_suggests_is_one_for_everybody(as_griffier, client):
    framework = factories.framework(area_codes=["GM1783"])
    goal = factories.goal(framework=framework)
    factories.goal_indicator(goal=goal, is_headline=True)

    kinds = as_griffier.get(address_of(need())).context["kinds"]

    assert len({kind.address for kind in kinds}) == len(kinds) > 12
    for kind in kinds:
        of = need()
        assert send(as_griffier, of, adres=kind.address).status_code == 302, kind


@pytest.mark.parametrize("role", ["raadslid", "ambtelijk", "beheerder"])
def test_for_others_the_forms_are_not_there(client, person, role):
    client.force_login(person(role))

    for address in (address_of(need()), "/informatiebehoefte/nieuw/"):
        assert client.get(address).status_code == 404
        assert client.post(address, FILLED_IN).status_code == 404
    assert not NeedAnswer.objects.exists()


# --- a need that is added ---


def new(**over):
    document = factories.source_document()
    return {
        "wie": "Raad Westland",
        "behoefte": "Hoe lang wachten jongeren?",
        "soort": "waiting",
        "document": document.pk,
        "plaats": "blz. 4",
        **over,
    }


def test_a_need_is_added_to_the_list(as_griffier):
    response = as_griffier.post("/informatiebehoefte/nieuw/", new())

    row = InformationNeed.objects.get()
    assert response["Location"] == f"/informatiebehoefte/#behoefte-{row.pk}"
    assert (row.kind, row.section) == ("waiting", "blz. 4")


@pytest.mark.parametrize(
    ("over", "field", "words"),
    [
        ({"wie": ""}, "wie", "Schrijf wie dit wil weten."),
        ({"behoefte": ""}, "behoefte", "Schrijf wat die wil weten."),
        ({"behoefte": "x" * 301}, "behoefte", "korter dan 300"),
        ({"soort": "onzin"}, "soort", "uit de lijst"),
        ({"document": ""}, "document", "Kies het document"),
        ({"document": "999999"}, "document", "uit de lijst"),
        ({"plaats": ""}, "plaats", "waar het in het document staat"),
    ],
)
def test_a_need_without_what_it_must_have_is_refused(as_griffier, over, field, words):
    response = as_griffier.post("/informatiebehoefte/nieuw/", new(**over))

    assert response.status_code == 200
    assert words in " ".join(response.context["form"].errors[field])
    assert not InformationNeed.objects.exists()


def test_a_need_that_is_there_already_is_refused(as_griffier):
    as_griffier.post("/informatiebehoefte/nieuw/", new())

    response = as_griffier.post("/informatiebehoefte/nieuw/", new())

    assert "staat al in de lijst" in response.content.decode()
    assert InformationNeed.objects.count() == 1
