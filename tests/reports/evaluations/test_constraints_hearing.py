"""Each rule that the database holds on what was sent, replied and published."""

from functools import partial

import pytest
from django.utils import timezone

from reports.evaluations.publishing.actions import correct
from reports.models import Hearing, Reply
from tests import evaluation_factories as make
from tests.constraints import Rule, all_of, choice
from tests.reports.evaluations.rule_rows import (
    adopted,
    answered,
    closed,
    edition,
    heard,
    in_draft,
    reply,
    write,
)

pytestmark = pytest.mark.django_db

OBJECTION = {"answer": "disagree", "reason": "Klopt niet.", "evidence": "Bladzijde 2"}


def hearing(**fields):
    """A second one like another, of an evaluation of its own."""
    row, of = heard(), in_draft()
    row.pk, row.evaluation = None, of
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    write(of, state=row.stage)
    return row


def second_while_one_is_open():
    first = heard()
    first.pk = None
    first.save(force_insert=True)


def second_after_the_first():
    heard(of=closed(answered()).evaluation)


def answered_by_nobody():
    write(heard(), answered_at=timezone.now())


def on_each_finding_once():
    of = heard()
    reply(of, about="finding/1")
    reply(of, about="", answer="", reason="Bedankt.")
    reply(heard(), about="finding/1")


def on_one_finding_twice():
    of = heard()
    reply(of, about="finding/1")
    reply(of, about="finding/1")


def handled(**fields):
    """Handed in and closed, so that the team may say what became of it."""
    row = reply(**OBJECTION)
    closed(answered(row.hearing))
    return write(row, **fields)


def withdrawn(**fields):
    return write(make.published(), **fields)


def two_editions():
    first = make.published()
    by = first.evaluation.team.first()
    make.published(correct(evaluation=first.evaluation, reason="Een fout.", by=by))


def one_edition_twice():
    of = adopted()
    edition(of)
    edition(of)


RULES = [
    # --- hearings ---
    *choice(Hearing, hearing, "stage"),
    Rule(
        "reports_hearing_one_open",
        accepts=second_after_the_first,
        refuses=second_while_one_is_open,
    ),
    Rule(
        "reports_hearing_answered_by_somebody",
        accepts=answered,
        refuses=answered_by_nobody,
    ),
    # --- replies ---
    *choice(Reply, reply, "answer"),
    Rule(
        "reports_reply_handling_valid",
        accepts=partial(handled, handling="adopted"),
        refuses=partial(handled, handling="onzin"),
    ),
    Rule(
        "reports_reply_one_each",
        accepts=on_each_finding_once,
        refuses=on_one_finding_twice,
    ),
    *(
        Rule(
            "reports_reply_disagreeing_has_reason_and_evidence",
            accepts=all_of(
                reply,
                partial(reply, **OBJECTION),
                partial(reply, **OBJECTION | {"answer": "partly"}),
            ),
            refuses=partial(reply, **OBJECTION | {"answer": answer, missing: ""}),
        )
        for answer in ("partly", "disagree")
        for missing in ("reason", "evidence")
    ),
    *(
        Rule(
            "reports_reply_answers_or_speaks_of_all",
            accepts=all_of(
                reply, partial(reply, about="", answer="", reason="Bedankt.")
            ),
            refuses=partial(reply, **refused),
        )
        for refused in (
            {"answer": ""},
            {"about": "", "answer": "agree", "reason": "Bedankt."},
            {"about": "", "answer": "", "reason": ""},
        )
    ),
    *(
        Rule(
            "reports_reply_not_taken_over_says_why",
            accepts=all_of(
                partial(handled, handling="adopted"),
                partial(handled, handling=handling, handling_note="Te oud."),
            ),
            refuses=partial(handled, handling=handling),
        )
        for handling in ("partly", "rejected")
    ),
    # --- editions ---
    Rule(
        "reports_evaluationpublication_unique",
        accepts=two_editions,
        refuses=one_edition_twice,
    ),
    Rule(
        "reports_evaluationpublication_withdrawn_because",
        accepts=partial(
            withdrawn, withdrawn_at=timezone.now(), withdrawn_because="Een fout."
        ),
        refuses=partial(withdrawn, withdrawn_at=timezone.now()),
    ),
]

# Another rule refuses the same, before the database comes to these: an edition is what
# was adopted, and an evaluation has no negative year or edition.
IMPLIED = {
    "reports_evaluationpublication_edition_check",
    "reports_evaluationpublication_year_check",
}


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()
