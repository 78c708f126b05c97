"""The forms to add to the history of a recommendation."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from policy.roles import Role
from reports.evaluations.publishing.actions import withdraw
from tests import evaluation_factories as make
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
STATUS = {
    "stand": "partly",
    "waaruit": "Nota 12, bladzijde 3",
    "toelichting": "De helft is af.",
}


@pytest.fixture
def auditor(client):
    client.force_login(make.auditor())
    return client


def address(of, kind="stand"):
    return f"{of.get_absolute_url()}opvolging/{kind}/"


def send(client, of, kind="stand", **fields):
    return client.post(address(of, kind), {"datum": TODAY().isoformat(), **fields})


def test_a_status_is_written_and_can_be_read_by_everybody(auditor, client):
    of = make.recommendation()

    response = send(auditor, of, **STATUS, volgende=f"{TODAY() + timedelta(99)}")

    assert response.status_code == 302
    kept = of.follow_ups.get()
    assert (kept.status, kept.by_label) == ("partly", "rekenkamer")
    client.logout()
    assert "De helft is af." in client.get(of.get_absolute_url()).text


def test_a_decision_of_the_council_names_the_item_it_stands_in(client):
    decision, of = factories.decision(), make.recommendation()
    client.force_login(factories.user(Role.GRIFFIER))

    send(
        client,
        of,
        "besluit",
        besluit="yes",
        stuk=decision.pk,
        toelichting="Unaniem overgenomen.",
    )

    kept = of.follow_ups.get()
    assert (kept.adopted, kept.decision, kept.by_label) == ("yes", decision, "griffie")


def test_a_comment_of_the_college_is_no_status(client):
    of = make.recommendation()
    client.force_login(factories.user(Role.AMBTELIJK))

    send(client, of, "opmerking", toelichting="Het is klaar.")

    kept = of.follow_ups.get()
    assert (kept.kind, kept.status, kept.by_label) == ("comment", "", "college")


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({"waaruit": ""}, "Schrijf waaruit dit blijkt."),
        ({"waaruit": "   "}, "Schrijf waaruit dit blijkt."),
        ({"stand": ""}, "Kies een stand."),
        ({"stand": "onzin"}, "Kies een stand uit de lijst."),
        ({"toelichting": ""}, "Schrijf er een toelichting bij."),
        ({"datum": ""}, "Kies een dag."),
        ({"datum": "gisteren"}, "Schrijf een dag, zoals 29-06-2026."),
        ({"datum": "2126-01-01"}, "De datum moet nog komen."),
        ({"datum": "2001-01-01"}, "De datum ligt voor het onderzoek."),
        ({"volgende": "2025-01-01"}, "De volgende controle moet na"),
        ({"stand": "done", "volgende": "2126-01-01"}, "sluit de aanbeveling af"),
        ({"toelichting": "a\0b"}, "Null-tekens"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_filled_in_stays(
    auditor, over, told
):
    of = make.recommendation()
    wrong = next(iter(reversed(over)))

    response = send(auditor, of, **{**STATUS, **over})

    text = unescape(response.text)
    assert response.status_code == 200
    assert told in text
    assert f'href="#id_{wrong}"' in text
    assert f'id="id_{wrong}_error"' in text
    if "waaruit" not in over:
        assert STATUS["waaruit"] in text
    assert not of.follow_ups.exists()


def test_a_council_item_that_is_not_public_cannot_be_chosen(client):
    hidden = factories.decision(title="Geheim voorstel", published_at=None)
    of = make.recommendation()
    client.force_login(factories.user(Role.GRIFFIER))

    assert "Geheim voorstel" not in client.get(address(of, "besluit")).text
    response = send(
        client, of, "besluit", besluit="yes", stuk=hidden.pk, toelichting="Zo is het."
    )

    assert "Kies een raadsstuk uit de lijst." in response.text
    assert not of.follow_ups.exists()


def test_advice_of_others_gets_no_status(auditor):
    of = make.recommendation(kind="others", cited_in="nota")

    response = send(auditor, of, **STATUS)

    assert response["Location"] == of.get_absolute_url()
    assert not of.follow_ups.exists()
    assert "advies van anderen" in auditor.get(of.get_absolute_url()).text


def test_of_what_was_withdrawn_nothing_can_be_written(auditor):
    of = make.recommendation()
    withdraw(publication=of.publication, because="Een fout.", by=make.auditor())

    response = auditor.get(address(of), follow=True)

    assert "U kunt er niets meer bij schrijven." in response.text
    send(auditor, of, **STATUS)
    assert not of.follow_ups.exists()


def test_sent_twice_it_is_kept_once_and_says_so(auditor):
    of = make.recommendation()
    send(auditor, of, **STATUS)

    response = send(auditor, of, **STATUS)

    assert "Dit staat er al." in response.text
    assert of.follow_ups.count() == 1


def test_a_day_may_be_written_as_people_do(auditor):
    of = make.recommendation()
    yesterday = TODAY() - timedelta(days=1)

    send(auditor, of, **STATUS, datum=f"{yesterday:%d-%m-%Y}")

    assert of.follow_ups.get().on == yesterday
