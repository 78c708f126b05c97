"""The page of one recommendation."""

from datetime import date
from html import unescape

import pytest

from policy.roles import Role
from reports.evaluations.publishing.actions import correct, withdraw
from tests import evaluation_factories as make
from tests import factories

pytestmark = pytest.mark.django_db


def text_of(client, of):
    response = client.get(of.get_absolute_url())
    assert response.status_code == 200
    return " ".join(unescape(response.text).split())


@pytest.mark.parametrize("number", ["4", "4a", "3.1", "ev1", "A-2"])
def test_a_number_may_hold_letters_and_points(client, number):
    of = make.recommendation(number=number, title="Meet de wachttijd")

    assert of.get_absolute_url().endswith(f"/{number}/")
    assert "Meet de wachttijd" in text_of(client, of)


@pytest.mark.parametrize("number", ["%00", "nee", "4%2F5", "%F0%9F%98%80", "x" * 400])
def test_a_number_that_is_not_there_is_not_found(client, number):
    slug = make.recommendation(number="4").publication.slug

    assert client.get(f"/aanbevelingen/{slug}/{number}/").status_code == 404


def test_it_says_from_whom_to_whom_and_about_what(client):
    goal = factories.goal(title="Minder schulden")
    of = make.recommendation(
        made_by="Rekenkamer Westland",
        addressee="college/raad",
        note="De nummers in de bron kloppen niet.",
        goals=[goal],
    )

    text = text_of(client, of)

    assert "Rekenkamer Westland" in text
    assert "college/raad" in text
    assert "Minder schulden" in text
    assert "De nummers in de bron kloppen niet." in text
    assert "Wij kennen geen antwoord van het college." in text
    assert "Wij kennen geen besluit van de raad hierover." in text
    assert "Niemand schreef hier nog op wat ermee is gedaan." in text


def test_it_shows_the_findings_it_follows_from_with_norm_and_rating(client):
    of = make.evaluation()
    norm = of.norm_set.norms.get(code="N1")
    found = make.finding(of, norm=norm, text="Geen doel heeft een getal.")
    make.evidence(found)
    found.rating = of.norm_set.steps.get(code="slecht")
    found.save()
    make.finding(of, text="Dit staat er los van.")
    draft = make.recommendation_draft(of)
    draft.findings.add(found)

    text = text_of(client, make.published(of).recommendations.get())

    assert "Geen doel heeft een getal." in text
    assert norm.title in text
    assert "slecht" in text
    assert "Dit staat er los van." not in text


def test_it_shows_what_the_college_answered_and_why(client):
    of = make.recommendation(
        source_answer="partly",
        source_answer_note="Dat kan pas in 2027.",
        source_answer_place="bladzijde 3",
    )

    text = text_of(client, of)

    assert "Deels eens" in text
    assert "Dat kan pas in 2027." in text
    assert "bladzijde 3" in text


def test_its_history_stands_the_newest_first_with_who_said_it(client):
    of = make.recommendation()
    decision = factories.decision(title="Raadsbesluit opvolging")
    make.follow_up(
        of, kind="adoption", adopted="yes", decision=decision, on=date(2026, 1, 5)
    )
    make.follow_up(
        of,
        kind="status",
        status="partly",
        evidence="Nota 12",
        words="De helft is af.",
        on=date(2026, 3, 5),
        next_on=date(2126, 9, 1),
        by_label="rekenkamer",
    )
    make.follow_up(of, words="Wij zijn bezig.", on=date(2026, 2, 5), by_label="college")

    text = text_of(client, of)

    assert text.index("De helft is af.") < text.index("Wij zijn bezig.")
    assert text.index("Wij zijn bezig.") < text.rindex("Raadsbesluit opvolging")
    assert "Dit blijkt uit: Nota 12." in text
    assert "Geschreven door de rekenkamer" in text
    assert "Geschreven door het college" in text
    assert "De volgende controle is op 1 september 2126." in text
    assert "verandert niet meer" in text


def test_of_a_council_item_that_is_not_public_it_tells_nothing(client):
    of = make.recommendation()
    hidden = factories.decision(title="Geheim voorstel", published_at=None)
    make.follow_up(of, kind="adoption", adopted="yes", decision=hidden)
    client.force_login(factories.user(Role.GRIFFIER))

    assert "Geheim voorstel" not in text_of(client, of)


def test_no_name_of_who_wrote_is_on_it(client):
    of = make.recommendation()
    make.follow_up(of, by=make.auditor(username="piet.jansen", last_name="Jansen"))

    text = text_of(client, of)

    assert "piet.jansen" not in text
    assert "Jansen" not in text


def test_parts_and_whole_lead_to_each_other(client):
    of = make.evaluation()
    whole = make.recommendation_draft(of, number="4", title="Geef informatie")
    make.recommendation_draft(of, number="4a", parent=whole, title="Wachtlijsten")
    found = make.published(of).recommendations

    assert "Wachtlijsten" in text_of(client, found.get(number="4"))
    assert "Geef informatie" in text_of(client, found.get(number="4a"))


def test_advice_of_others_says_that_it_is(client):
    of = make.recommendation(kind="others", made_by="AEF", cited_in="paragraaf 2.2")

    text = text_of(client, of)

    assert "Dit advies is niet van de rekenkamer." in text
    assert "Nog niet gevolgd" not in text


def test_what_a_next_edition_left_out_keeps_its_page_and_its_history(client):
    evaluation = make.evaluation()
    left_out = make.recommendation_draft(evaluation, number="1", title="Valt weg")
    make.recommendation_draft(evaluation, number="2")
    of = make.published(evaluation).recommendations.get(number="1")
    make.follow_up(of, words="Hier werd aan gewerkt.")
    evaluation = correct(
        evaluation=evaluation, reason="Dubbel.", by=evaluation.team.first()
    )
    left_out.delete()
    make.published(evaluation)

    text = text_of(client, of)

    assert "noemt deze aanbeveling niet meer" in text
    assert "Hier werd aan gewerkt." in text


def test_what_was_withdrawn_says_so_and_no_more(client):
    of = make.recommendation(title="Doe dit vooral")
    make.follow_up(of, words="Hier werd aan gewerkt.")
    withdraw(publication=of.publication, because="Een fout.", by=make.auditor())

    text = text_of(client, of)

    assert "Deze aanbeveling is ingetrokken" in text
    assert "Een fout." in text
    assert "Doe dit vooral" not in text
    assert "Hier werd aan gewerkt." not in text


def test_of_a_draft_framework_it_is_not_there(client):
    of = make.evaluation(framework=factories.framework(published_at=None))
    make.recommendation_draft(of)
    found = make.published(of).recommendations.get()

    assert client.get(found.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("role", "buttons"),
    [
        (Role.RAADSLID, 0),
        (Role.AMBTELIJK, 1),
        (Role.GRIFFIER, 2),
        (Role.REKENKAMER, 3),
    ],
)
def test_who_may_write_sees_where(client, role, buttons):
    of = make.recommendation()
    client.force_login(factories.user(role))

    assert text_of(client, of).count("/opvolging/") == buttons
