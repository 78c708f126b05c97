"""The team asks, reads what came back, says what became of it, and goes on."""

import pytest

from reports.evaluations.actions import save_finding
from reports.models import Hearing, Reply
from tests import evaluation_factories as make
from tests.reports.evaluations.hearing.conftest import desk_of
from tests.reports.evaluations.hearing.pages import at, hearings, replies, work
from tests.reports.evaluations.hearing.steps import (
    DISAGREES,
    handed_in,
    in_afterword,
    in_days,
    now,
    overdue,
    processing,
    said,
    sent,
    written,
)
from tests.reports.progress_reports.workroom.desk import text_of

pytestmark = pytest.mark.django_db

FACTS, COLLEGE = "sturen/ambtelijk/", "sturen/bestuurlijk/"
SHA256 = 'name="was" value="'


def was(html):
    return html.split(SHA256)[1].split('"')[0]


def ask(team, evaluation, where=FACTS, **over):
    address = hearings(evaluation, where)
    sent_along = {
        "was": was(team.get(address)),
        "brief": "Graag uw reactie.",
        "uiterlijk": in_days(14).isoformat(),
    }
    return team.post(address, **sent_along | over)


# --- asking ---


def test_the_form_shows_exactly_what_will_be_sent(team, party, evaluation):
    html = team.get(hearings(evaluation, FACTS))

    assert "Oordelen en aanbevelingen gaan niet mee." in html
    assert "De doelen zijn niet meetbaar." in html
    assert "Wij maken de doelen meetbaar." in html
    assert "slecht" not in html
    assert "Geef elk doel" not in html

    ask(team, evaluation)
    hearing = Hearing.objects.get()
    assert (hearing.letter, hearing.due_on) == ("Graag uw reactie.", in_days(14))
    assert hearing.content_hash == was(html)


def test_to_the_college_everything_goes(team, evaluation):
    html = team.get(hearings(evaluation, COLLEGE))
    assert "slecht" in html
    assert "Geef elk doel een streefwaarde" in html

    html = ask(team, evaluation, COLLEGE)

    assert "Gestuurd. Het college kan nu reageren" in html
    assert now(evaluation).state == "response"


def test_another_side_than_these_two_is_not_there(team, evaluation):
    address = hearings(evaluation, "sturen/raad/")
    assert team.client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("", "Kies een dag."),
        ("ooit", "Schrijf een dag, zoals 29-06-2027."),
        ("2020-01-01", "Deze dag is voorbij. Kies een dag die nog komt."),
    ],
)
def test_a_day_that_cannot_be_is_told_at_its_field(team, evaluation, day, told):
    html = ask(team, evaluation, uiterlijk=day, brief="Geachte collega’s,")

    assert "Er is niets gestuurd" in html
    assert f'id="id_uiterlijk_error">{told}' in html
    assert "Geachte collega’s," in html
    assert not Hearing.objects.exists()


def test_what_a_colleague_changed_meanwhile_is_read_before_it_is_sent(team, evaluation):
    address = hearings(evaluation, FACTS)
    before = was(team.get(address))
    finding = evaluation.findings.first()
    finding.text = "Sommige doelen zijn meetbaar."
    save_finding(finding=finding, by=evaluation.team.first())

    html = ask(team, evaluation, was=before, brief="Geachte collega’s,")

    assert "Het onderzoek is intussen veranderd." in html
    assert "Sommige doelen zijn meetbaar." in html
    assert "Geachte collega’s," in html
    assert not Hearing.objects.exists()

    # The page holds what it shows now: sent once more, it goes.
    ask(team, evaluation, was=was(html))
    assert (
        Hearing.objects.get().says.findings[0].text == "Sommige doelen zijn meetbaar."
    )


def test_nothing_is_sent_twice(team, evaluation):
    before = was(team.get(hearings(evaluation, FACTS)))
    ask(team, evaluation)

    html = ask(team, evaluation, was=before)

    assert "Er loopt al een ambtelijk wederhoor." in html
    assert Hearing.objects.count() == 1


def test_an_empty_evaluation_is_not_sent(team, rekenkamer):
    of = make.evaluation(by=rekenkamer)

    assert "Schrijf eerst ten minste één bevinding." in ask(team, of)


# --- how far it is ---


def test_who_read_it_and_who_handed_it_in_stands_with_the_moment(
    team, party, fact_check
):
    assert "nog niemand" in team.get(hearings(fact_check.evaluation))

    party.get(at(fact_check))
    assert "ambtelijk, op " in team.get(hearings(fact_check.evaluation))

    party.post(at(fact_check, "eens/"), akkoord="on", over=["finding/1", "finding/2"])
    party.post(at(fact_check, "inleveren/"))
    html = team.get(hearings(fact_check.evaluation))
    assert "uur, door ambtelijk" in html
    assert "Sluit en ga verder" in html


def test_it_is_closed_after_a_reply(team, fact_check):
    handed_in(fact_check)

    html = team.post(hearings(fact_check.evaluation, "sluiten/"))

    assert "Het ambtelijk wederhoor is gesloten." in html
    assert now(fact_check.evaluation).state == "processing"


def test_before_its_day_it_is_not_closed_without_a_reply(team, fact_check):
    html = team.get(hearings(fact_check.evaluation))
    assert "Sluit zonder reactie" not in html

    html = team.post(hearings(fact_check.evaluation, "sluiten/"))

    assert "Er is nog geen reactie" in html
    assert now(fact_check).is_open


def test_without_a_response_of_the_college_the_reason_is_asked(team, response):
    overdue(response)
    address = hearings(response.evaluation, "sluiten/")

    html = team.post(address, waarom=" ")
    assert "Schrijf waarom er geen reactie van het college is." in html
    assert now(response).is_open

    team.post(address, waarom="Het college gaf geen antwoord.")
    evaluation = now(response.evaluation)
    assert evaluation.state == "afterword"
    assert evaluation.why_not_heard == "Het college gaf geen antwoord."


def test_what_does_not_run_cannot_be_closed(team, evaluation):
    html = team.post(hearings(evaluation, "sluiten/"))

    assert "Er loopt geen wederhoor." in html


# --- what came back ---


@pytest.fixture
def objected(rekenkamer):
    """With an objection to the first finding, and a word about the whole."""
    hearing = sent(of=written(by=rekenkamer))
    said(hearing, "", answer="", reason="Wij lazen het met belangstelling.")
    handed_in(hearing, disagrees_on=["finding/1"])
    return hearing


def closed(team, hearing):
    team.post(hearings(hearing.evaluation, "sluiten/"))
    return hearing.replies.get(about="finding/1")


def test_replies_stand_beside_what_they_are_about(team, objected):
    html = team.get(replies(objected))

    assert "Op 1 van de 2 onderdelen niet of deels eens" in html
    assert "Wij lazen het met belangstelling." in html
    finding, reply = html.index('id="bevinding-1"'), html.index(DISAGREES["evidence"])
    assert finding < reply < html.index('id="bevinding-2"')


def test_only_after_closing_a_reply_is_handled(team, objected):
    reply = objected.replies.get(about="finding/1")

    html = team.post(replies(objected, f"reacties/{reply.pk}/"), gedaan="adopted")

    assert "U kunt dit onderzoek nu niet veranderen" in html
    assert now(reply).handling == ""


def test_what_became_of_a_reply_is_kept(team, objected):
    reply = closed(team, objected)
    address = replies(objected, f"reacties/{reply.pk}/")

    html = team.fill_in(address, gedaan="rejected", toelichting="")
    assert "Schrijf waarom u dit niet overneemt." in html
    assert now(reply).handling == ""

    html = team.fill_in(address, gedaan="rejected", toelichting="Dat stuk is ouder.")
    assert "Bewaard wat u met deze reactie deed." in html
    assert "Dat stuk is ouder." in html
    assert now(reply).handling == "rejected"


def test_beside_a_reply_stands_whether_the_finding_changed_since(team, objected):
    reply = closed(team, objected)
    address = replies(objected, f"reacties/{reply.pk}/")
    assert "De tekst van de bevinding is nog gelijk." in team.get(address)

    finding = objected.evaluation.findings.get(number=1)
    finding.text = "Twee doelen zijn meetbaar."
    save_finding(finding=finding, by=objected.sent_by)

    assert "Twee doelen zijn meetbaar." in team.get(address)


def test_of_two_who_handle_a_reply_the_second_reads_the_first(team, objected):
    colleague = make.auditor()
    objected.evaluation.team.add(colleague)
    reply = closed(team, objected)
    address = replies(objected, f"reacties/{reply.pk}/")
    before = team.was(address)
    desk_of(colleague).fill_in(address, gedaan="adopted")

    html = team.post(
        address, was=before, gedaan="rejected", toelichting="Dat stuk is ouder."
    )

    assert "Iemand anders heeft dit intussen veranderd." in html
    assert "Dat stuk is ouder." in html
    assert now(reply).handling == "adopted"


def test_to_the_college_it_goes_when_objections_were_handled(team, objected):
    reply = closed(team, objected)
    evaluation = objected.evaluation

    html = ask(team, evaluation, COLLEGE)
    assert "Bij 1 reactie uit het ambtelijk wederhoor" in html
    assert Hearing.objects.count() == 1

    team.fill_in(replies(objected, f"reacties/{reply.pk}/"), gedaan="adopted")
    ask(team, evaluation, COLLEGE)
    assert now(evaluation).state == "response"


def test_of_the_response_no_reply_is_handled(team, response):
    handed_in(response, disagrees_on=["finding/1"])
    reply = Reply.objects.get(about="finding/1")

    address = replies(response, f"reacties/{reply.pk}/")
    assert team.client.get(address).status_code == 404


# --- the afterword ---


def test_the_afterword_is_written_beside_the_response(team, evaluation):
    of = in_afterword(evaluation, disagrees_on=["finding/1"])
    html = team.get(work(of, "nawoord/"))
    assert DISAGREES["reason"] in html

    html = team.fill_in(work(of, "nawoord/"), nawoord="Wij blijven erbij.")

    assert "Het nawoord is bewaard." in html
    assert now(of).afterword == "Wij blijven erbij."


def test_of_two_afterwords_the_second_reads_the_first(team, evaluation):
    of = in_afterword(evaluation)
    colleague = make.auditor()
    of.team.add(colleague)
    before = team.was(work(of, "nawoord/"))
    desk_of(colleague).fill_in(work(of, "nawoord/"), nawoord="Wij denken na.")

    html = team.post(work(of, "nawoord/"), was=before, nawoord="Wij blijven erbij.")

    assert "Wij blijven erbij." in html
    assert "Wij denken na." in html
    assert now(of).afterword == "Wij denken na."


def test_before_the_response_the_afterword_leads_back(team, evaluation):
    html = text_of(team.client.get(work(evaluation, "nawoord/"), follow=True))

    assert "U schrijft het nawoord na de reactie van het college." in html


def test_what_was_typed_stays_when_the_afterword_is_too_late(team, rekenkamer):
    of = written(by=rekenkamer)

    html = team.post(work(of, "nawoord/"), nawoord="Wij blijven erbij.")

    assert "U schrijft het nawoord na de reactie" in html
    assert "Wij blijven erbij." in html


def test_a_second_factual_check_can_be_asked(team, rekenkamer):
    of = processing(of=written(by=rekenkamer))

    ask(team, of)

    assert of.hearings.count() == 2
    assert now(of).state == "fact_check"
