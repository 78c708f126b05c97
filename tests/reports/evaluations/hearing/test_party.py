"""The other party reads what was sent, replies and hands in."""

import re

import pytest
from django.utils.html import escape

from policy.models import AuditEvent
from reports.evaluations.actions import save_finding
from reports.evaluations.hearing.actions import close, handle
from reports.models import Reply
from tests import evaluation_factories as make
from tests.reports.evaluations.hearing.conftest import desk_of
from tests.reports.evaluations.hearing.pages import at
from tests.reports.evaluations.hearing.steps import (
    DISAGREES,
    civil_servant,
    handed_in,
    in_days,
    now,
    overdue,
    processing,
    said,
    sent,
    written,
)

pytestmark = pytest.mark.django_db

LIST = "/evaluaties/wederhoor/"
FINDING = "bevindingen/1/"
DISAGREED = {
    "antwoord": "disagree",
    "reden": "Er staan streefwaarden in.",
    "bewijs": "Bladzijde 12",
}


def answers(hearing):
    return dict(hearing.replies.values_list("about", "answer"))


# --- what was sent ---


def test_what_waits_comes_first_and_what_is_late_is_marked(party):
    done = handed_in(sent(of=written(title="Klaar onderzoek")))
    later = sent(of=written(title="Later onderzoek"), due_on=in_days(9))
    late = overdue(sent(of=written(title="Vergeten onderzoek")))

    html = party.get(LIST)

    places = [html.index(at(hearing)) for hearing in (late, later, done)]
    assert places == sorted(places)
    assert "2 onderzoeken wachten op uw reactie" in html
    assert html.count("te laat") == 1


def test_without_hearings_the_list_says_what_will_come(party):
    assert "Er wacht nu geen onderzoek op uw reactie" in party.get(LIST)


def test_of_the_factual_check_no_judgement_is_shown(party, fact_check):
    html = party.get(at(fact_check))

    assert "De doelen zijn niet meetbaar." in html
    assert "Graag uw reactie." in html
    assert "Wij maken de doelen meetbaar." in html
    for hidden in ("Het beleid faalt", "slecht", "Geef elk doel", "Oordeel"):
        assert hidden not in html


def test_the_college_reads_ratings_and_recommendations(party, response):
    html = party.get(at(response))

    for shown in ("Het beleid faalt.", "slecht", "Geef elk doel een streefwaarde"):
        assert shown in html


def test_the_copy_is_shown_and_not_what_the_team_made_of_it_since(party):
    of = processing()
    hearing = of.hearings.get()
    finding = of.findings.first()
    finding.text = "Stiekem anders."
    save_finding(finding=finding, by=of.team.first())
    make.finding(of, text="Een nieuwe bevinding.")

    html = party.get(at(hearing))

    assert "De doelen zijn niet meetbaar." in html
    assert "Stiekem" not in html
    assert "Een nieuwe bevinding" not in html


def test_how_far_it_is_stands_per_theme(party, response):
    said(response)

    html = party.get(at(response))

    assert "1 van 2" in html
    assert "0 van 1" in html
    assert "1 van de 3 onderdelen hebben een antwoord" in html
    assert "Ga verder met bevinding 2" in html


def test_of_many_findings_each_can_be_come_at_from_the_top(party, rekenkamer):
    of = written(by=rekenkamer)
    for number in range(60):
        make.finding(of, text=f"Nog een bevinding, de {number}e.")
    hearing = sent(of=of)

    html = party.get(at(hearing))

    anchors = set(re.findall(r'href="#(deel-\d+)"', html))
    assert anchors == {"deel-1", "deel-2"}
    assert all(f'id="{anchor}"' in html for anchor in anchors)
    assert "/bevindingen/62/" in html
    assert "62 zonder antwoord" in html


def test_the_team_learns_who_read_it_and_only_once(party, fact_check, ambtelijk):
    for _ in range(2):
        party.get(at(fact_check))

    read = AuditEvent.objects.get(action="hearing_read")
    assert (read.by, read.subject_id) == (ambtelijk, str(fact_check.pk))


# --- replying ---


def test_a_reply_is_kept_and_shown_beside_its_finding(party, fact_check, ambtelijk):
    html = party.fill_in(at(fact_check, FINDING), **DISAGREED)

    reply = fact_check.replies.get()
    assert (reply.about, reply.answer, reply.by) == ("finding/1", "disagree", ambtelijk)
    assert "Bevinding 1: uw antwoord is bewaard." in html
    assert "Er staan streefwaarden in." in html


def test_who_does_not_agree_is_asked_for_reason_and_evidence_at_the_fields(
    party, fact_check
):
    html = party.get(at(fact_check, FINDING))
    assert html.count("Verplicht als u het deels of niet eens bent.") == 2

    html = party.fill_in(
        at(fact_check, FINDING), antwoord="disagree", reden="Klopt niet.", bewijs=""
    )

    assert "Niets is bewaard" in html
    assert 'id="id_bewijs_error">Schrijf in welk stuk dat staat, en waar.' in html
    assert 'href="#id_bewijs"' in html
    assert "Klopt niet." in html
    assert "checked" in html
    assert not fact_check.replies.exists()


def test_an_empty_reply_says_that_an_answer_must_be_chosen(party, fact_check):
    html = party.fill_in(
        at(fact_check, FINDING), antwoord="", reden="Zomaar.", bewijs=""
    )

    assert "Kies of u het eens bent." in html
    assert "Zomaar." in html


def test_nothing_filled_in_is_no_reply(party, fact_check):
    html = party.fill_in(at(fact_check, FINDING), antwoord="", reden="", bewijs="")

    assert "Kies of u het eens bent." in html
    assert not fact_check.replies.exists()


def test_a_reply_that_is_emptied_is_taken_away(party, fact_check):
    party.fill_in(at(fact_check, FINDING), **DISAGREED)

    html = party.fill_in(at(fact_check, FINDING), antwoord="", reden="", bewijs="")

    assert "Bevinding 1: hier staat nu geen antwoord." in html
    assert not fact_check.replies.exists()


def test_after_one_finding_comes_the_next_without_an_answer(party, response):
    said(response, "finding/2")

    html = party.fill_in(at(response, FINDING), antwoord="agree", doe="volgende")

    assert "Aanbeveling 1: Geef elk doel een streefwaarde</h1>" in html


def test_a_recommendation_is_answered_too(party, response):
    party.fill_in(at(response, "aanbevelingen/1/"), antwoord="agree")

    assert answers(response) == {"recommendation/1": "agree"}


def test_of_the_whole_only_words_are_asked(party, fact_check):
    html = party.fill_in(at(fact_check, "algemeen/"), reden="Dank voor uw werk.")

    assert "Dank voor uw werk." in html
    assert answers(fact_check) == {"": ""}


@pytest.mark.parametrize("rest", ["bevindingen/9/", "aanbevelingen/1/"])
def test_what_was_not_sent_is_not_there(party, fact_check, rest):
    assert party.client.get(at(fact_check, rest)).status_code == 404
    assert party.client.post(at(fact_check, rest)).status_code == 404


def test_two_who_reply_to_the_same_do_not_write_over_each_other(party, fact_check):
    colleague = desk_of(civil_servant())
    was = party.was(at(fact_check, FINDING))
    colleague.fill_in(at(fact_check, FINDING), antwoord="agree")

    html = party.post(at(fact_check, FINDING), was=was, **DISAGREED)

    assert "Iemand anders heeft dit intussen veranderd." in html
    assert "Er staan streefwaarden in." in html
    assert "Nu staat er:" in html
    assert answers(fact_check) == {"finding/1": "agree"}

    party.fill_in(at(fact_check, FINDING), **DISAGREED)
    assert answers(fact_check) == {"finding/1": "disagree"}


# --- all at once ---


def test_agreeing_with_the_rest_takes_an_explicit_tick(party, response):
    html = party.post(at(response, "eens/"), over=["finding/1", "finding/2"])

    assert "Zet eerst het vinkje." in html
    assert not response.replies.exists()

    html = party.post(at(response, "eens/"), over=["finding/1"], akkoord="on")
    assert "Bij 1 onderdeel staat nu" in html
    assert answers(response) == {"finding/1": "agree"}


def test_agreeing_with_the_rest_leaves_what_a_colleague_wrote_meanwhile(
    party, response
):
    said(response, "finding/1", **DISAGREES)

    party.post(at(response, "eens/"), over=["finding/1", "finding/2"], akkoord="on")

    assert answers(response) == {"finding/1": "disagree", "finding/2": "agree"}


# --- handing in ---


def test_what_is_missing_is_counted_and_linked_when_handing_in(party, response):
    said(response)

    html = party.post(at(response, "inleveren/"))

    assert "U kunt nog niet inleveren: 2 antwoorden ontbreken." in html
    assert f'href="{at(response, "bevindingen/2/")}"' in html
    assert f'href="{at(response, "aanbevelingen/1/")}"' in html
    assert now(response).is_open


def test_after_handing_in_it_can_only_be_read(party, fact_check, ambtelijk):
    for number in (1, 2):
        party.fill_in(at(fact_check, f"bevindingen/{number}/"), antwoord="agree")

    html = party.post(at(fact_check, "inleveren/"))

    assert "Uw reactie is ingeleverd." in html
    assert "Er kan niets meer veranderen." in html
    assert "<form" not in html.split("<main")[1].split("</main")[0]
    assert now(fact_check).answered_by == ambtelijk
    assert party.client.get(at(fact_check, FINDING)).status_code == 302


@pytest.mark.parametrize("how", ["handed in", "closed"])
def test_who_was_still_typing_keeps_the_words(party, fact_check, how):
    was = party.was(at(fact_check, FINDING))
    if how == "handed in":
        handed_in(fact_check)
    else:
        hearing = overdue(fact_check)
        close(evaluation=hearing.evaluation, by=hearing.sent_by)
    before = answers(fact_check)

    html = party.post(at(fact_check, FINDING), was=was, **DISAGREED)

    assert "Nog niet bewaard" in html
    assert "Wat u typte staat hieronder nog" in html
    assert "Er staan streefwaarden in." in html
    assert "Bewaar</button>" not in html
    assert answers(fact_check) == before


def test_handing_in_twice_and_agreeing_afterwards_is_refused(party, fact_check):
    handed_in(fact_check, disagrees_on=["finding/1"])

    for rest in ("inleveren/", "eens/"):
        html = party.post(at(fact_check, rest), akkoord="on", over=["finding/1"])
        assert "Deze reactie is al ingeleverd." in html
    assert answers(fact_check)["finding/1"] == "disagree"


def test_of_what_became_of_a_reply_the_other_party_reads_nothing(party):
    of = processing(disagrees_on=["finding/1"])
    reply = Reply.objects.unhandled().get()
    handle(
        reply=reply,
        handling="rejected",
        note="Het stuk is te oud.",
        by=of.team.first(),
    )

    html = party.get(at(of.hearings.get()))

    assert DISAGREES["reason"] in html
    assert "Het stuk is te oud." not in html
    assert "overgenomen" not in html


def test_words_of_people_are_never_read_as_html(party, fact_check):
    words = "<script>alert(1)</script>"
    response = party.client.post(
        at(fact_check, FINDING),
        {"was": "new", "antwoord": "disagree", "reden": words, "bewijs": words},
        follow=True,
    )

    text = response.content.decode()
    assert words not in text
    assert escape(words) in text
