"""Writing all of an evaluation that a document tells already, in one go."""

import pytest
from django.core.exceptions import ValidationError

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports.evaluations.publishing.actions import submit
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.taking_over import (
    TakenFinding,
    TakenRecommendation,
    take_over,
)
from reports.models import Evidence, Finding, RecommendationDraft
from tests import evaluation_factories as made
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation():
    return made.evaluation(document=factories.source_document())


def finding(evaluation, **over):
    norms = evaluation.norm_set
    given = {
        "number": 1,
        "text": "De doelen hebben geen streefwaarde.",
        "norm": norms.norms.get(code="N1"),
        "rating": norms.steps.get(code="slecht"),
    }
    return Finding(**given | over)


def evidence(evaluation):
    return Evidence(
        kind=Evidence.Kind.DOCUMENT, document=evaluation.document, place="§2"
    )


def advice(number, **over):
    given = {"made_by": "Rekenkamer", "addressee": "raad", "title": "Vraag erom"}
    return RecommendationDraft(number=number, **given | over)


def take(evaluation, findings=(), recommendations=()):
    return take_over(
        evaluation=evaluation,
        findings=findings,
        recommendations=recommendations,
        by=evaluation.team.get(),
    )


def test_findings_evidence_recommendations_and_their_ties_are_written(evaluation):
    goal = factories.goal()
    found = finding(evaluation)
    whole = advice("4")
    part = advice("4a", parent=whole)

    take(
        evaluation,
        [TakenFinding(found, goals=[goal], evidence=[evidence(evaluation)])],
        [
            TakenRecommendation(whole, goals=[goal], findings=[found]),
            TakenRecommendation(part),
        ],
    )

    stored = evaluation.findings.get()
    assert stored.rating.code == "slecht"
    assert list(stored.goals.all()) == [goal]
    assert stored.evidence.get().place == "§2"
    first, second = evaluation.recommendation_drafts.order_by("position")
    assert (first.number, second.number, second.parent) == ("4", "4a", first)
    assert list(first.goals.all()) == [goal]
    assert list(first.findings.all()) == [stored]


def test_it_comes_in_the_place_of_what_was_written(evaluation):
    made.finding(evaluation)
    made.recommendation_draft(evaluation)

    take(evaluation, [TakenFinding(finding(evaluation, rating=None, number=7))])

    assert evaluation.findings.get().number == 7
    assert not evaluation.recommendation_drafts.exists()


def test_it_leaves_one_line_in_the_log(evaluation):
    events = AuditEvent.objects.filter(action=AuditAction.EVALUATION_CHANGED)

    take(evaluation, [TakenFinding(finding(evaluation, rating=None))])

    assert events.count() == 1


def refused(evaluation, findings=(), recommendations=()):
    with pytest.raises(EvaluationRefused) as caught:
        take(evaluation, findings, recommendations)
    assert not evaluation.recommendation_drafts.exists()
    return str(caught.value)


def test_what_was_not_taken_over_from_a_document_is_written_row_by_row():
    own = made.evaluation()

    told = refused(own, [TakenFinding(finding(own, rating=None))])

    assert told.startswith("Dit onderzoek is niet overgenomen uit een document.")
    assert not own.findings.exists()


def test_a_rating_without_evidence_is_refused(evaluation):
    told = refused(evaluation, [TakenFinding(finding(evaluation))])

    assert told.startswith("Dit oordeel heeft geen bewijs.")
    assert not evaluation.findings.exists()


def test_a_theme_has_no_finding(evaluation):
    theme = evaluation.norm_set.norms.get(is_heading=True)

    told = refused(
        evaluation, [TakenFinding(finding(evaluation, norm=theme, rating=None))]
    )

    assert "is een thema" in told


def test_a_number_that_is_an_address_already_is_refused(evaluation):
    told = refused(evaluation, (), [TakenRecommendation(advice("nieuw"))])

    assert told.startswith("‘nieuw’ kan geen nummer zijn.")


def test_a_recommendation_of_nobody_is_refused(evaluation):
    with pytest.raises(ValidationError) as caught:
        take(evaluation, (), [TakenRecommendation(advice("1", made_by=""))])

    assert list(caught.value.message_dict) == ["made_by"]
    assert not evaluation.recommendation_drafts.exists()


def test_what_lies_with_a_colleague_is_not_written(evaluation):
    take(evaluation, [TakenFinding(finding(evaluation, rating=None))])
    submit(evaluation=evaluation, by=evaluation.team.get())

    with pytest.raises(EvaluationRefused) as caught:
        take(evaluation)

    assert "U kunt dit onderzoek nu niet veranderen" in str(caught.value)
    assert evaluation.findings.exists()
