"""Who answers for the college tries to come at more than was sent: nothing opens."""

import pytest

from reports.models import Hearing, Reply
from tests import evaluation_factories as make
from tests.reports.evaluations.hearing.pages import at, hearings, replies, work
from tests.reports.evaluations.hearing.steps import (
    DISAGREES,
    handed_in,
    in_afterword,
    now,
    said,
    sent,
    written,
)
from tests.reports.evaluations.publishing.pages import edition

pytestmark = pytest.mark.django_db

WORKROOM = (
    "",
    "gegevens/",
    "team/",
    "bevindingen/1/",
    "aanbevelingen/1/",
    "wederhoor/",
    "wederhoor/sturen/ambtelijk/",
    "wederhoor/sluiten/",
    "nawoord/",
    "voorbeeld/",
    "aanbieden/",
    "vaststellen/",
    "terug/",
)


@pytest.mark.parametrize("rest", WORKROOM)
def test_the_workroom_of_what_was_sent_is_not_there(as_ambtelijk, response, rest):
    address = work(response.evaluation, rest)

    for answer in (as_ambtelijk.get(address), as_ambtelijk.post(address)):
        assert answer.status_code in (404, 405)
    assert now(response).is_open


def test_nothing_tells_that_there_is_an_evaluation_that_was_not_sent(
    as_ambtelijk, rekenkamer
):
    of = written(by=rekenkamer, slug="geheim", title="Geheim onderzoek")

    assert as_ambtelijk.get(f"/evaluaties/{of.slug}/").status_code == 404
    for address in ("/evaluaties/wederhoor/", "/evaluaties/", "/zoeken/?q=Geheim"):
        html = as_ambtelijk.get(address).content.decode()
        assert "Geheim onderzoek" not in html, address


def test_a_hearing_that_is_not_there_is_like_any_other_that_is_not(as_ambtelijk):
    for rest in ("", "bevindingen/1/", "algemeen/"):
        assert as_ambtelijk.get(f"/evaluaties/wederhoor/999/{rest}").status_code == 404


def test_replies_that_were_handed_in_stand_still(as_ambtelijk):
    hearing = handed_in(sent(), disagrees_on=["finding/1"])
    before = list(hearing.replies.values())

    for rest, values in (
        ("bevindingen/1/", {"antwoord": "agree"}),
        ("algemeen/", {"reden": "Toch niet."}),
        ("eens/", {"akkoord": "on", "over": ["finding/1"]}),
        ("inleveren/", {}),
    ):
        as_ambtelijk.post(at(hearing, rest), values)

    assert list(hearing.replies.values()) == before
    assert now(hearing).answered_by == hearing.answered_by


def test_a_reply_goes_to_the_hearing_of_its_address_and_to_no_other(as_ambtelijk):
    done = handed_in(sent())
    other = sent()
    before = list(done.replies.values())

    as_ambtelijk.post(
        at(other, "bevindingen/1/"),
        {"was": "new", "antwoord": "agree", "hearing": done.pk, "about": "finding/2"},
    )

    assert list(done.replies.values()) == before
    assert [reply.about for reply in other.replies.all()] == ["finding/1"]


@pytest.mark.parametrize("rest", ["", "bevindingen/1/", "algemeen/"])
def test_who_does_not_answer_for_the_college_reads_nothing(
    client, person, fact_check, rest
):
    assert client.get(at(fact_check, rest)).status_code == 302
    for role in ("raadslid", "griffier", "rekenkamer", "beheerder"):
        client.force_login(person(role) if role != "rekenkamer" else make.auditor())
        assert client.get(at(fact_check, rest)).status_code == 404, role
        assert client.post(at(fact_check, rest)).status_code in (404, 405), role


def test_another_auditor_comes_at_no_hearing_of_this_team(client, response):
    said(response, **DISAGREES)
    client.force_login(make.auditor())

    for address in (
        hearings(response.evaluation),
        hearings(response.evaluation, "sturen/ambtelijk/"),
        replies(response),
        work(response.evaluation, "nawoord/"),
    ):
        assert client.get(address).status_code == 404, address


def test_a_team_comes_at_its_own_hearings_only(client, response, rekenkamer):
    """Also where the address begins with an evaluation of its own."""
    theirs = handed_in(sent(), disagrees_on=["finding/1"])
    reply = Reply.objects.get(hearing=theirs, about="finding/1")
    client.force_login(rekenkamer)

    for address in (
        hearings(response.evaluation, f"{theirs.pk}/"),
        hearings(response.evaluation, f"{theirs.pk}/reacties/{reply.pk}/"),
        hearings(response.evaluation, f"{response.pk}/reacties/{reply.pk}/"),
    ):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"gedaan": "adopted"}).status_code in (404, 405)
    assert now(reply).handling == ""


def test_the_team_does_not_read_what_is_not_handed_in(client, response, rekenkamer):
    said(response, **DISAGREES)
    client.force_login(rekenkamer)

    for address in (
        hearings(response.evaluation),
        replies(response),
        work(response.evaluation, "voorbeeld/"),
        work(response.evaluation),
    ):
        assert DISAGREES["reason"] not in client.get(address).content.decode()


def test_a_response_is_public_only_with_the_evaluation(client):
    of = in_afterword(disagrees_on=["finding/1"])
    address = f"/evaluaties/{of.slug}/"
    assert client.get(address).status_code == 404

    make.published(of)

    assert DISAGREES["reason"] in client.get(address).content.decode()


def test_a_civil_servant_withdraws_and_corrects_nothing(as_ambtelijk):
    publication = make.published()

    for address in (
        edition(publication, "intrekken/"),
        f"/evaluaties/{publication.slug}/nieuwe-uitgave/",
    ):
        assert as_ambtelijk.get(address).status_code == 404
        sent_there = as_ambtelijk.post(address, {"reden": "Zomaar."})
        assert sent_there.status_code == 404
    assert not now(publication).is_withdrawn
    assert not Hearing.objects.exists()
