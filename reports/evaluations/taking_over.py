"""Writing all parts of an evaluation that a document tells already, in one go.

Row by row (actions.py) it would be thousands of questions to the database. The checks
and the rules of the database are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from policy.models import Goal
from reports.evaluations.actions import locked_for_writing, worked
from reports.evaluations.checks import (
    refuse_finding_that_does_not_fit,
    refuse_rating_without_evidence,
    refuse_recommendation_that_does_not_fit,
)
from reports.evaluations.numbering import put_in_order
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Evaluation, Evidence, Finding, RecommendationDraft


@dataclass(frozen=True)
class TakenFinding:
    """A finding that is not stored yet, and what belongs to it."""

    finding: Finding
    goals: Sequence[Goal] = ()
    evidence: Sequence[Evidence] = ()


@dataclass(frozen=True)
class TakenRecommendation:
    """A recommendation that is not stored yet, as its parent and findings may be."""

    draft: RecommendationDraft
    goals: Sequence[Goal] = ()
    findings: Sequence[Finding] = ()


@transaction.atomic
def take_over(
    *,
    evaluation: Evaluation,
    findings: Sequence[TakenFinding],
    recommendations: Sequence[TakenRecommendation],
    by: Any,
) -> Evaluation:
    """Put these in the place of all that was written; they have their numbers.

    Raises EvaluationRefused or ValidationError, as the actions for one row do.
    """
    evaluation = locked_for_writing(evaluation)
    if evaluation.document is None:
        raise EvaluationRefused(
            "Dit onderzoek is niet overgenomen uit een document. Kies eerst het "
            "document.",
            field="document",
        )
    evaluation.recommendation_drafts.all().delete()
    evaluation.findings.all().delete()
    _store_findings(evaluation, findings)
    _store_recommendations(evaluation, recommendations)
    worked(evaluation, by)
    return evaluation


def _store_findings(evaluation: Evaluation, items: Sequence[TakenFinding]) -> None:
    for item in items:
        item.finding.evaluation = evaluation
        refuse_finding_that_does_not_fit(item.finding, evaluation)
        _clean(item.finding)
    Finding.objects.bulk_create(item.finding for item in items)
    _tie(
        Finding.goals.through, ((it.finding, goal) for it in items for goal in it.goals)
    )
    evidence = []
    for item in items:
        for position, each in enumerate(item.evidence, 1):
            each.finding, each.position = item.finding, position
            _clean(each)
            evidence.append(each)
    Evidence.objects.bulk_create(evidence)
    for item in items:
        refuse_rating_without_evidence(item.finding)


def _store_recommendations(
    evaluation: Evaluation, items: Sequence[TakenRecommendation]
) -> None:
    drafts = [item.draft for item in items]
    for draft in drafts:
        draft.evaluation = evaluation
        _clean(draft)
    # What others are a part of, is stored first.
    for is_part in (False, True):
        RecommendationDraft.objects.bulk_create(
            draft for draft in drafts if (draft.parent is not None) is is_part
        )
    for item in items:
        refuse_recommendation_that_does_not_fit(item.draft, evaluation, item.findings)
    _tie(
        RecommendationDraft.goals.through,
        ((it.draft, goal) for it in items for goal in it.goals),
    )
    _tie(
        RecommendationDraft.findings.through,
        ((it.draft, finding) for it in items for finding in it.findings),
    )
    put_in_order(evaluation)


def _clean(part: models.Model) -> None:
    """Each field but its relations: those are rows that were read just now."""
    relations = {field.name for field in part._meta.fields if field.is_relation}
    part.clean_fields(exclude=relations)


def _tie(
    through: type[models.Model], pairs: Iterable[tuple[models.Model, models.Model]]
) -> None:
    """Store pairs of a many-to-many relation, its owner first."""
    owner, other = (field.name for field in through._meta.fields if field.is_relation)
    through._default_manager.bulk_create(
        through(**{owner: one, other: another}) for one, another in pairs
    )
