"""Make an edition public: the only place where an evaluation leaves its team.

Called inside a transaction, so that all of it is public or nothing. The norms that it
was judged by become public with it.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from policy.choices import AuditAction
from policy.models import AuditEvent, Goal
from reports.evaluations.content import RecommendationLine
from reports.models import (
    Evaluation,
    EvaluationPublication,
    NormSet,
    Recommendation,
)


def publish(*, evaluation: Evaluation, by: Any) -> EvaluationPublication:
    """Show the text that was adopted to everybody."""
    now = timezone.now()
    publication = EvaluationPublication(
        evaluation=evaluation,
        edition=evaluation.edition,
        reason=evaluation.reason,
        slug=evaluation.slug,
        content=evaluation.offered,
        content_hash=evaluation.offered_hash,
        published_at=now,
    )
    says = publication.says
    publication.title, publication.year = says.title, says.year
    publication.save()
    publication.goals.set(Goal.objects.filter(key__in=says.goal_keys))
    drafts = NormSet.objects.filter(pk=evaluation.norm_set_id, published_at=None)
    drafts.update(published_at=now)
    # From here on the database refuses every change of what it is about.
    evaluation.state = Evaluation.State.PUBLISHED
    evaluation.save()
    settle(evaluation)
    AuditEvent.objects.record(
        by=by,
        action=AuditAction.PUBLISHED,
        subject=publication,
        sha256=publication.content_hash,
    )
    return publication


def settle(evaluation: Evaluation) -> None:
    """Have its recommendations say what the newest edition that stands says.

    One that this edition dropped stays with the edition that had it, so that what was
    written of it is kept.
    """
    latest = evaluation.publications.standing().order_by("-edition").first()
    if latest is None:
        return
    lines = latest.says.recommendations
    kept = {line.number: _settled(latest, line, n) for n, line in enumerate(lines)}
    for line in lines:
        if line.parent:
            recommendation = kept[line.number]
            recommendation.parent = kept[line.parent]
            recommendation.save(update_fields=["parent"])


def _settled(
    publication: EvaluationPublication, line: RecommendationLine, position: int
) -> Recommendation:
    found = Recommendation.objects.filter(
        publication__evaluation=publication.evaluation, number=line.number
    )
    recommendation = found.order_by("-publication__edition").first()
    if recommendation is None:
        recommendation = Recommendation(number=line.number)
    recommendation.publication = publication
    recommendation.position = position
    # That of an earlier edition need not be so in this one; settle says what is.
    recommendation.parent = None
    for name in ("kind", "made_by", "cited_in", "addressee", "title", "detail", "note"):
        setattr(recommendation, name, getattr(line, name))
    recommendation.answer = line.response.answer if line.response else ""
    recommendation.save()
    keys = {goal.key for goal in line.goals}
    recommendation.goals.set(Goal.objects.filter(key__in=keys))
    return recommendation
