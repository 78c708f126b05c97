"""Who writes what of a recommendation, and what is refused."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from policy.models import AuditEvent
from policy.roles import Role
from reports.evaluations.publishing.actions import correct, withdraw
from reports.evaluations.recommendations.actions import add_follow_up
from reports.evaluations.refusals import EvaluationRefused
from reports.models import FollowUp
from tests import evaluation_factories as make
from tests import factories

pytestmark = pytest.mark.django_db

Kind, Status = FollowUp.Kind, FollowUp.Status


def written(of=None, **over):
    """A status, unless told otherwise; of an evaluation of 2025."""
    said = {
        "kind": Kind.STATUS,
        "status": Status.OPEN_AGREED,
        "words": "Er is een plan.",
        "evidence": "Brief van het college, 3 maart 2026",
        "on": date(2026, 3, 10),
    }
    if over.get("kind", Kind.STATUS) != Kind.STATUS:
        said |= {"status": "", "evidence": ""}
    if "by" not in over:
        said["by"] = make.auditor()
    return add_follow_up(recommendation=of or make.recommendation(), **{**said, **over})


def refused(match, of=None, **over):
    of = of or make.recommendation()
    before = of.follow_ups.count()
    with pytest.raises(EvaluationRefused, match=match):
        written(of, **over)
    assert of.follow_ups.count() == before


def test_a_status_is_kept_with_what_shows_it_and_logged():
    by = make.auditor()
    follow_up = written(next_on=date(2027, 3, 10), by=by)

    assert follow_up.evidence.startswith("Brief")
    assert follow_up.by_label == "rekenkamer"
    event = AuditEvent.objects.filter(action="follow_up_added").get()
    assert event.detail == {"kind": "status"}


@pytest.mark.parametrize(
    ("role", "speaker"),
    [
        (Role.REKENKAMER, "rekenkamer"),
        (Role.GRIFFIER, "griffie"),
        (Role.AMBTELIJK, "college"),
    ],
)
def test_it_says_in_whose_name_it_was_written(role, speaker):
    by = factories.user(role)

    assert written(kind=Kind.COMMENT, by=by).by_label == speaker


def test_what_the_council_decided_names_its_council_item():
    decision = factories.decision()
    clerk = factories.user(Role.GRIFFIER)

    follow_up = written(kind=Kind.ADOPTION, adopted="yes", decision=decision, by=clerk)

    assert follow_up.decision == decision


def test_a_mistake_is_put_right_by_the_next_on_the_same_day():
    of = make.recommendation()
    written(of, status=Status.DONE)

    written(of, status=Status.PARTLY)

    assert of.follow_ups.first().status == Status.PARTLY


# --- what is refused ---


def test_a_day_that_is_still_to_come_is_refused():
    refused("moet nog komen", on=timezone.localdate() + timedelta(days=1))


def test_a_day_before_the_evaluation_is_refused():
    refused("van 2025", on=date(2024, 12, 31))


def test_a_control_before_the_last_is_refused():
    of = make.recommendation()
    written(of)

    refused("Er staat al iets van 10 maart 2026", of, on=date(2026, 3, 9))


def test_a_comment_may_be_of_any_day_since_the_evaluation():
    of = make.recommendation()
    written(of, kind=Kind.COMMENT)

    written(of, kind=Kind.COMMENT, words="Eerder al.", on=date(2025, 1, 1))


def test_the_next_control_is_after_the_day_itself():
    refused("na 10 maart 2026", next_on=date(2026, 3, 10))


def test_a_next_control_after_ten_years_is_taken_for_a_mistake():
    refused("Klopt het jaar", next_on=date(2206, 3, 10))


@pytest.mark.parametrize("status", [Status.DONE, Status.NOT_DONE])
def test_what_is_closed_has_no_next_control(status):
    refused("sluit de aanbeveling af", status=status, next_on=date(2027, 1, 1))


def test_a_council_item_that_is_not_public_is_refused():
    hidden = factories.decision(published_at=None)

    refused("niet openbaar", kind=Kind.ADOPTION, adopted="yes", decision=hidden)


def test_advice_of_others_gets_no_status_but_may_be_commented_on():
    of = make.recommendation(kind="others", cited_in="paragraaf 2.2")

    refused("advies van anderen", of)
    assert written(of, kind=Kind.COMMENT).pk


def test_sent_twice_it_is_kept_once():
    of, by = make.recommendation(), make.auditor()
    written(of, by=by)

    refused("staat er al", of, by=by)


def test_of_a_withdrawn_edition_nothing_is_added():
    of = make.recommendation()
    withdraw(publication=of.publication, because="Een fout.", by=make.auditor())

    refused("ingetrokken", of)


def test_of_what_the_next_edition_left_out_nothing_is_added():
    evaluation = make.evaluation()
    left_out = make.recommendation_draft(evaluation, number="1")
    make.recommendation_draft(evaluation, number="2")
    first = make.published(evaluation)
    writer = evaluation.team.first()
    second = correct(evaluation=evaluation, reason="Dubbel.", by=writer)
    left_out.delete()
    make.published(second)

    refused("noemt deze aanbeveling niet meer", first.recommendations.get(number="1"))
