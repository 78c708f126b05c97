"""Evaluations in each step of a hearing, by the actions."""

from datetime import timedelta

from django.utils import timezone

from policy.roles import Role
from reports.evaluations.actions import save_finding
from reports.evaluations.hearing.actions import close, send
from reports.evaluations.hearing.replying import (
    agree_with_the_rest,
    answer,
    save_reply,
)
from reports.models import Evaluation, Hearing
from tests import evaluation_factories as make
from tests import factories

DISAGREES = {
    "answer": "disagree",
    "reason": "Er staan twee streefwaarden in het kader.",
    "evidence": "Beleidskader, bladzijde 12",
}


def today():
    return timezone.localdate()


def in_days(count):
    return today() + timedelta(days=count)


def civil_servant(**over):
    return factories.user(Role.AMBTELIJK, **over)


def written(by=None, **over):
    """A draft with a rated finding on each of two norms, and a recommendation."""
    of = make.evaluation(by=by, **over)
    for code, text in (
        ("N1", "De doelen zijn niet meetbaar."),
        ("N2", "De raad kreeg de cijfers te laat."),
    ):
        finding = make.finding(of, norm=of.norm_set.norms.get(code=code), text=text)
        make.evidence(finding, quotation="Wij maken de doelen meetbaar.")
        finding.rating = of.norm_set.steps.get(code="slecht")
        save_finding(finding=finding, by=of.team.first())
    make.recommendation_draft(of, number="1")
    return of


def sent(stage="fact_check", of=None, **over):
    of = of or written()
    fields = {
        "stage": stage,
        "letter": "Graag uw reactie.",
        "due_on": in_days(14),
        "by": of.team.first(),
    }
    return send(evaluation=of, **fields | over)


def said(hearing, about="finding/1", by=None, **over):
    fields = {"answer": "agree", "reason": "", "evidence": ""} | over
    return save_reply(hearing=hearing, about=about, by=by or civil_servant(), **fields)


def handed_in(hearing, *, disagrees_on=()):
    by = civil_servant()
    for about in disagrees_on:
        said(hearing, about, by, **DISAGREES)
    agree_with_the_rest(hearing=hearing, by=by)
    return answer(hearing=hearing, by=by)


def processing(*, disagrees_on=(), of=None):
    """The factual check is over, and the team has the replies."""
    hearing = handed_in(sent(of=of), disagrees_on=disagrees_on)
    close(evaluation=hearing.evaluation, by=hearing.sent_by)
    return now(hearing.evaluation)


def in_afterword(of=None, *, disagrees_on=()):
    hearing = handed_in(sent("response", of), disagrees_on=disagrees_on)
    close(evaluation=hearing.evaluation, by=hearing.sent_by)
    return now(hearing.evaluation)


def overdue(hearing):
    Hearing.objects.filter(pk=hearing.pk).update(due_on=in_days(-1))
    return now(hearing)


def now(row):
    """As it stands in the database."""
    return type(row).objects.get(pk=row.pk)


def colleague_of(of):
    """A colleague who wrote nothing of it, in its team."""
    colleague = make.auditor()
    Evaluation.objects.get(pk=of.pk).team.add(colleague)
    return colleague
