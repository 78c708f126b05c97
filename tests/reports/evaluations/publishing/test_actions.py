"""From an evaluation of a team to an edition that everybody reads."""

import pytest

from reports.evaluations.content import EvaluationContent
from reports.evaluations.publishing.actions import approve, correct, submit, withdraw
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Recommendation
from tests import evaluation_factories as make
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_is_published_reads_back_as_it_was_offered():
    of = make.evaluation()
    goal = factories.goal()
    finding = make.finding(of, norm=of.norm_set.norms.get(code="N1"))
    make.evidence(finding)
    finding.rating = of.norm_set.steps.get(code="slecht")
    finding.save()
    make.recommendation_draft(of, number="1", goals=[goal])

    publication = make.published(of)

    says = EvaluationContent.from_text(publication.content)
    assert says.sha256 == publication.content_hash
    assert says.finding_on("N1").rating == "slecht"
    assert says.finding_on("N1").evidence[0].place == "bladzijde 4"
    assert list(publication.goals.all()) == [goal]
    assert list(goal.recommendations.all()) == [
        Recommendation.objects.get(publication=publication)
    ]


def test_who_worked_at_it_does_not_adopt_it():
    of = make.evaluation()
    make.finding(of)
    writer = of.team.get()
    of = submit(evaluation=of, by=writer)

    with pytest.raises(EvaluationRefused, match="collega"):
        approve(evaluation=of, was=of.offered_hash, by=writer)


def test_who_is_not_in_the_team_does_not_adopt_it():
    of = make.evaluation()
    make.finding(of)
    of = submit(evaluation=of, by=of.team.get())

    with pytest.raises(EvaluationRefused, match="niet .meer. in het team"):
        approve(evaluation=of, was=of.offered_hash, by=make.auditor())


def test_a_next_edition_says_the_recommendations_anew_and_keeps_their_follow_up():
    publication = make.published()
    recommendation = publication.recommendations.get()
    make.follow_up(recommendation)
    writer = publication.evaluation.team.first()
    of = correct(evaluation=publication.evaluation, reason="Een fout.", by=writer)
    draft = of.recommendation_drafts.get()
    draft.title = "Geef elk doel een jaar"
    draft.save()

    second = make.published(of)

    recommendation.refresh_from_db()
    assert (recommendation.publication, recommendation.title) == (second, draft.title)
    assert recommendation.follow_ups.count() == 1


def test_of_a_withdrawn_evaluation_no_recommendation_is_shown():
    publication = make.published()

    withdraw(publication=publication, because="Fout.", by=factories.user())

    assert not Recommendation.objects.visible_to(factories.user()).exists()


def test_a_next_edition_may_move_a_part_to_another_recommendation():
    of = make.evaluation()
    one, other = (make.recommendation_draft(of, number=number) for number in "12")
    part = make.recommendation_draft(of, number="1a", parent=one)
    first = make.published(of)
    of = correct(evaluation=of, reason="Een fout.", by=of.team.first())
    part.parent = other
    part.save()

    second = make.published(of)

    assert second.recommendations.get(number="1a").parent.number == "2"
    of = correct(evaluation=of, reason="Nog een.", by=of.team.first())
    part.parent = None
    part.save()
    third = make.published(of)
    assert third.recommendations.get(number="1a").parent is None
    assert first.recommendations.count() == 0
