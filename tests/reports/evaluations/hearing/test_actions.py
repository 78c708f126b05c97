"""From a question of the team to an answer of the other party, and on from there."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from policy.models import AuditEvent
from reports.evaluations.actions import save_finding
from reports.evaluations.hearing.actions import (
    afterword_state,
    close,
    handle,
    save_afterword,
)
from reports.evaluations.hearing.asked import asked_in, to_send
from reports.evaluations.hearing.replying import (
    HearingClosed,
    StillAsked,
    agree_with_the_rest,
    answer,
    reply_state,
)
from reports.evaluations.publishing.actions import approve, correct, submit
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.snapshot import content_of
from reports.models import Finding, Hearing, Reply
from tests import evaluation_factories as make
from tests import factories
from tests.reports.evaluations.hearing.steps import (
    DISAGREES,
    civil_servant,
    colleague_of,
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
from tests.second_person import SecondPerson

pytestmark = pytest.mark.django_db


# --- sending ---


def test_the_factual_check_holds_what_was_found_and_no_judgement():
    of = written(lead="Het beleid faalt.", why_not_heard="Geen partij.")

    hearing = sent(of=of)

    assert [line.text for line in hearing.says.findings] == [
        "De doelen zijn niet meetbaar.",
        "De raad kreeg de cijfers te laat.",
    ]
    assert hearing.says.findings[0].evidence[0].place == "bladzijde 4"
    assert {line.rating for line in hearing.says.findings} == {""}
    assert hearing.says.recommendations == ()
    assert (hearing.says.lead, hearing.says.why_not_heard) == ("", "")
    assert now(of).state == "fact_check"


def test_the_college_gets_ratings_and_recommendations_too():
    hearing = sent("response")

    assert {line.rating for line in hearing.says.findings} == {"slecht"}
    assert [line.number for line in hearing.says.recommendations] == ["1"]
    assert now(hearing.evaluation).state == "response"


def test_what_was_sent_stays_what_was_sent():
    of = processing()
    finding = of.findings.first()
    finding.text = "Anders."

    save_finding(finding=finding, by=of.team.first())

    assert of.hearings.get().says.findings[0].text == "De doelen zijn niet meetbaar."


def test_an_evaluation_goes_to_the_factual_check_more_than_once():
    of = processing()

    second = sent(of=of)

    assert of.hearings.count() == 2
    assert now(of).state == "fact_check"
    assert second.is_open


def test_a_day_that_is_past_is_refused():
    with pytest.raises(EvaluationRefused, match="dag die nog komt"):
        sent(due_on=in_days(-1))


def test_today_is_no_day_in_the_past():
    assert sent(due_on=in_days(0)).is_open


def test_without_findings_there_is_nothing_to_send():
    with pytest.raises(EvaluationRefused, match="ten minste één bevinding"):
        sent(of=make.evaluation())


def test_a_finding_without_words_is_not_sent():
    of = written()
    make.finding(of, text="")

    with pytest.raises(EvaluationRefused, match="Bevinding 3 heeft nog geen tekst"):
        sent(of=of)


def test_a_rating_without_evidence_is_not_sent():
    of = make.evaluation()
    finding = make.finding(of, norm=of.norm_set.norms.get(code="N1"))
    # Past the actions: the database looks only when the transaction ends.
    with transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(rating=of.norm_set.steps.first())
        with pytest.raises(EvaluationRefused, match="nog geen bewijs"):
            sent(of=of)
        transaction.set_rollback(True)


def test_one_hearing_is_open_at_a_time():
    hearing = sent()

    with pytest.raises(EvaluationRefused, match="loopt al een ambtelijk wederhoor"):
        sent("response", hearing.evaluation)


@pytest.mark.parametrize("stage", ["fact_check", "response"])
def test_what_is_past_writing_is_not_sent(stage):
    for of in (in_afterword(), submitted()):
        with pytest.raises(EvaluationRefused, match="niet voor wederhoor sturen"):
            sent(stage, of)


def submitted():
    of = in_afterword()
    return submit(evaluation=of, by=of.team.first())


def test_only_what_was_read_is_sent():
    of = written()
    was = to_send(content_of(of), "fact_check").sha256
    make.finding(of, text="Nog iets.")

    with pytest.raises(EvaluationRefused, match="intussen veranderd"):
        sent(of=of, was=was)

    assert not of.hearings.exists()
    assert sent(of=of, was=to_send(content_of(of), "fact_check").sha256)


def test_earlier_responses_and_the_afterword_are_not_sent_along():
    of = in_afterword(disagrees_on=["finding/1"])
    save_afterword(evaluation=of, text="Wij blijven erbij.", by=of.team.first())
    publication = make.published(now(of))
    of = correct(evaluation=publication.evaluation, reason="Fout.", by=of.team.first())

    says = sent("response", of).says

    assert says.findings[0].response is None
    assert (says.afterword, says.general_response) == ("", "")


# --- replying ---


@pytest.mark.parametrize("choice", ["partly", "disagree"])
@pytest.mark.parametrize("missing", ["reason", "evidence"])
def test_who_does_not_agree_says_why_and_where_it_stands(choice, missing):
    hearing = sent()

    with pytest.raises(ValidationError) as refused:
        said(hearing, **DISAGREES | {"answer": choice, missing: "  "})

    assert list(refused.value.message_dict) == [missing]
    assert not hearing.replies.exists()


def test_a_reason_without_an_answer_is_refused():
    with pytest.raises(ValidationError, match="Kies of u het eens bent"):
        said(sent(), answer="", reason="Zomaar.")


def test_an_answer_that_is_none_is_refused():
    with pytest.raises(ValidationError):
        said(sent(), answer="onzin")


@pytest.mark.parametrize("about", ["finding/9", "recommendation/1", "onzin"])
def test_what_was_not_sent_cannot_be_answered(about):
    """A recommendation is no part of the factual check."""
    with pytest.raises(EvaluationRefused, match="niets gevraagd"):
        said(sent(), about)


def test_saying_nothing_takes_a_reply_away():
    hearing = sent()
    said(hearing)
    said(hearing, "", answer="", reason="Dank voor het onderzoek.")

    said(hearing, answer="")
    said(hearing, "", answer="", reason=" ")

    assert not hearing.replies.exists()


def test_of_two_who_reply_to_the_same_the_second_reads_the_first():
    hearing = sent()
    was = reply_state(None)
    first = said(hearing, was=was)

    with pytest.raises(ChangedMeanwhile) as changed:
        said(hearing, was=was, **DISAGREES)

    assert changed.value.row == first
    assert hearing.replies.get().answer == "agree"


def test_agreeing_with_the_rest_leaves_what_was_answered():
    hearing = sent("response")
    said(hearing, "finding/2", **DISAGREES)

    assert agree_with_the_rest(hearing=hearing, by=civil_servant()) == 2

    answers = dict(hearing.replies.values_list("about", "answer"))
    assert answers == {
        "finding/1": "agree",
        "finding/2": "disagree",
        "recommendation/1": "agree",
    }


# --- handing in ---


def test_nothing_is_handed_in_while_something_is_unanswered():
    hearing = sent("response")
    said(hearing)

    with pytest.raises(StillAsked, match="2 antwoorden ontbreken") as refused:
        answer(hearing=hearing, by=civil_servant())

    assert [asked.name for asked in refused.value.missing] == [
        "Bevinding 2",
        "Aanbeveling 1",
    ]
    assert now(hearing).is_open


def test_advice_of_others_need_not_be_answered():
    of = written()
    make.recommendation_draft(
        of, number="2", kind="others", cited_in="paragraaf 3", made_by="Movisie"
    )
    hearing = sent("response", of)
    for about in ("finding/1", "finding/2", "recommendation/1"):
        said(hearing, about)

    assert [asked.about for asked in asked_in(hearing.says) if not asked.is_required]
    assert answer(hearing=hearing, by=civil_servant()).answered_at


def test_after_handing_in_nothing_changes():
    hearing = handed_in(sent())

    for act in (
        lambda: said(hearing),
        lambda: agree_with_the_rest(hearing=hearing, by=civil_servant()),
        lambda: answer(hearing=hearing, by=civil_servant()),
    ):
        with pytest.raises(HearingClosed, match="al ingeleverd"):
            act()


def test_after_the_team_went_on_nobody_replies():
    hearing = overdue(sent())
    close(evaluation=hearing.evaluation, by=hearing.sent_by)

    for act in (
        lambda: said(hearing),
        lambda: answer(hearing=hearing, by=civil_servant()),
    ):
        with pytest.raises(HearingClosed, match="heeft dit wederhoor gesloten"):
            act()


# --- going on ---


@pytest.mark.parametrize(
    ("stage", "state"), [("fact_check", "processing"), ("response", "afterword")]
)
def test_after_a_reply_the_team_goes_on(stage, state):
    hearing = handed_in(sent(stage))

    close(evaluation=hearing.evaluation, by=hearing.sent_by)

    assert now(hearing.evaluation).state == state
    assert now(hearing).closed_at is not None


def test_without_a_reply_the_team_waits_until_the_day_is_past():
    hearing = sent(due_on=in_days(0))

    with pytest.raises(EvaluationRefused, match="tijd tot en met"):
        close(evaluation=hearing.evaluation, by=hearing.sent_by)

    close(evaluation=overdue(hearing).evaluation, by=hearing.sent_by)
    assert now(hearing.evaluation).state == "processing"


def test_without_a_response_of_the_college_it_says_why():
    of = written(why_not_heard="")
    overdue(sent("response", of))

    with pytest.raises(EvaluationRefused, match="waarom er geen reactie"):
        close(evaluation=of, by=of.team.first())

    close(evaluation=of, by=of.team.first(), why_not_heard="Het college zweeg.")
    says = content_of(now(of))
    assert says.why_not_heard == "Het college zweeg."
    assert "niet beantwoord" in says.heard[0]


def test_half_a_response_that_was_not_handed_in_is_no_response():
    of = written()
    hearing = sent("response", of)
    said(hearing, **DISAGREES)
    overdue(hearing)

    close(evaluation=of, by=of.team.first())

    assert content_of(now(of)).findings[0].response is None


def test_with_a_response_there_is_nothing_to_explain():
    of = in_afterword()

    assert of.why_not_heard == ""


def test_what_is_not_open_cannot_be_closed():
    of = written()

    with pytest.raises(EvaluationRefused, match="loopt geen wederhoor"):
        close(evaluation=of, by=of.team.first())


# --- what became of a reply ---


def test_to_the_college_only_when_every_objection_was_handled():
    of = processing(disagrees_on=["finding/1"])
    reply = Reply.objects.unhandled().get()

    with pytest.raises(EvaluationRefused, match="Bij 1 reactie"):
        sent("response", of)
    with pytest.raises(EvaluationRefused, match="Bij 1 reactie"):
        submit(evaluation=of, by=of.team.first())

    handle(reply=reply, handling="adopted", note="", by=of.team.first())
    assert sent("response", of).is_open


def test_what_is_not_taken_over_says_why():
    of = processing(disagrees_on=["finding/1"])
    reply = Reply.objects.unhandled().get()

    for handling in ("partly", "rejected"):
        with pytest.raises(ValidationError, match="waarom u dit niet overneemt"):
            handle(reply=reply, handling=handling, note=" ", by=of.team.first())
    with pytest.raises(EvaluationRefused, match="Kies wat u"):
        handle(reply=reply, handling="", note="Zomaar", by=of.team.first())

    handled = handle(
        reply=reply,
        handling="rejected",
        note="Het stuk is van later.",
        by=of.team.first(),
    )
    assert now(handled).handling == "rejected"


def test_a_reply_is_handled_only_while_the_team_writes():
    of = processing(disagrees_on=["finding/1"])
    reply = Reply.objects.unhandled().get()
    sent(of=of)

    with pytest.raises(EvaluationRefused, match="nu niet veranderen"):
        handle(reply=reply, handling="adopted", note="", by=of.team.first())


def test_on_the_response_of_the_college_the_afterword_answers():
    of = written()
    hearing = handed_in(sent("response", of), disagrees_on=["finding/1"])
    close(evaluation=of, by=of.team.first())
    make.published(now(of))
    of = correct(evaluation=of, reason="Fout.", by=of.team.first())

    with pytest.raises(EvaluationRefused, match="nawoord"):
        handle(
            reply=hearing.replies.first(),
            handling="adopted",
            note="",
            by=of.team.first(),
        )


# --- the afterword ---


def test_the_afterword_is_written_after_the_response():
    of = in_afterword()

    save_afterword(evaluation=of, text=" Wij blijven erbij. ", by=of.team.first())

    assert content_of(now(of)).afterword == "Wij blijven erbij."


def test_of_what_was_taken_over_the_afterword_is_written_with_the_rest():
    of = written(document=factories.source_document())

    save_afterword(evaluation=of, text="Zo stond het er.", by=of.team.first())

    assert now(of).afterword == "Zo stond het er."


def test_before_the_response_and_after_offering_there_is_no_afterword():
    for of in (written(), sent().evaluation, submitted()):
        with pytest.raises(EvaluationRefused, match="na de reactie van het college"):
            save_afterword(evaluation=of, text="Nu al.", by=of.team.first())


def test_of_two_afterwords_the_second_reads_the_first():
    of = in_afterword()
    was = afterword_state(of)
    save_afterword(evaluation=of, text="Eerst.", by=of.team.first(), was=was)

    with pytest.raises(ChangedMeanwhile):
        save_afterword(evaluation=of, text="Later.", by=of.team.first(), was=was)


def test_who_writes_the_afterword_does_not_adopt_it():
    of = in_afterword()
    colleague = colleague_of(of)
    save_afterword(evaluation=of, text="Wij blijven erbij.", by=colleague)
    of = submit(evaluation=now(of), by=of.team.first())

    with pytest.raises(EvaluationRefused, match="werkte zelf"):
        approve(evaluation=of, was=of.offered_hash, by=colleague)


# --- what is published, and what is logged ---


def test_the_response_is_published_beside_what_it_is_about():
    of = in_afterword(disagrees_on=["finding/2"])

    says = make.published(of).says

    assert [line.response.answer for line in says.findings] == ["agree", "disagree"]
    assert says.findings[1].response.reason == DISAGREES["reason"]
    assert says.recommendations[0].response.answer == "agree"
    assert "beantwoord op" in says.heard[0]


def test_the_log_says_what_happened_and_none_of_the_words():
    words = ["meetbaar", "streefwaarde", "bladzijde 12", "uw reactie", "erbij", "later"]
    of = processing(disagrees_on=["finding/1"])
    handle(
        reply=Reply.objects.unhandled().get(),
        handling="rejected",
        note="Het stuk is van later.",
        by=of.team.first(),
    )
    of = in_afterword(of)
    save_afterword(evaluation=of, text="Wij blijven erbij.", by=of.team.first())

    events = AuditEvent.objects.filter(action__startswith="hearing_")
    log = json.dumps(
        list(AuditEvent.objects.values("action", "subject_label", "detail")),
        ensure_ascii=False,
    )
    assert {event.action for event in events} == {
        "hearing_sent",
        "hearing_replied",
        "hearing_answered",
        "hearing_closed",
    }
    assert not [word for word in words if word in log]
    assert of.title not in log


# --- at the same moment ---


@pytest.mark.django_db(transaction=True)
def test_who_replies_while_it_is_closed_is_told():
    hearing = overdue(sent())
    by = civil_servant()
    second = SecondPerson(lambda: said(hearing, by=by), EvaluationRefused)

    with transaction.atomic():
        close(evaluation=hearing.evaluation, by=hearing.sent_by)
        second.start()
        second.wait_until_it_waits()
    second.join(20)

    assert isinstance(second.outcome, HearingClosed)
    assert not Reply.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_it_one_does():
    of = written()
    second = SecondPerson(lambda: sent(of=of), EvaluationRefused, IntegrityError)

    with transaction.atomic():
        sent("response", of)
        second.start()
        second.wait_until_it_waits()
    second.join(20)

    assert isinstance(second.outcome, EvaluationRefused)
    assert Hearing.objects.get().stage == "response"
    assert timezone.localdate() <= Hearing.objects.get().due_on
