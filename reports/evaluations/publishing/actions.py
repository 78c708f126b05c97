"""Offering, adopting, withdrawing and correcting an evaluation.

Who worked at an evaluation does not adopt it: a colleague of the team does, who reads
exactly the text that was offered. What was published is only corrected by a next
edition.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from policy.choices import AuditAction
from reports import choices
from reports.evaluations.actions import locked, log
from reports.evaluations.content import EvaluationContent
from reports.evaluations.hearing.actions import refuse_unhandled_replies
from reports.evaluations.norms.fitness import missing_in
from reports.evaluations.publishing.publish import publish, settle
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.snapshot import content_of
from reports.evaluations.still_to_do import still_to_do
from reports.models import Evaluation, EvaluationPublication
from reports.progress_reports.content import digest

State = Evaluation.State
MAY_BE_OFFERED = (*choices.WRITING_STATES, State.AFTERWORD)


@transaction.atomic
def submit(*, evaluation: Evaluation, by: Any) -> Evaluation:
    """Ask a colleague to adopt it as it stands now; raises EvaluationRefused."""
    evaluation = locked(evaluation)
    if evaluation.state not in MAY_BE_OFFERED:
        raise EvaluationRefused(
            f"Dit onderzoek is ‘{evaluation.get_state_display()}’. U kunt het nu niet "
            "ter vaststelling leggen."
        )
    content = content_of(evaluation)
    _refuse_unless_fit(evaluation, content)
    refuse_unhandled_replies(evaluation)
    evaluation.offered = content.as_text()
    evaluation.offered_hash = digest(evaluation.offered)
    evaluation.state = State.SUBMITTED
    evaluation.returned_because = ""
    if by.pk not in evaluation.contributors:
        evaluation.contributors = [*evaluation.contributors, by.pk]
    evaluation.save()
    log(AuditAction.EVALUATION_SUBMITTED, evaluation, by)
    return evaluation


def _refuse_unless_fit(evaluation: Evaluation, content: EvaluationContent) -> None:
    norm_set = evaluation.norm_set
    # A draft becomes public with it, and never changes after.
    if norm_set.is_draft and (missing := missing_in(norm_set)):
        raise EvaluationRefused(f"Het normenkader is niet af. {' '.join(missing)}")
    for todo in still_to_do(content, evaluation.state):
        if todo.blocks:
            raise EvaluationRefused(todo.sentence)


@transaction.atomic
def return_evaluation(*, evaluation: Evaluation, because: str, by: Any) -> Evaluation:
    """Ask who wrote it for something else first."""
    evaluation = _submitted(evaluation)
    if not because.strip():
        raise EvaluationRefused("Schrijf wat er anders moet.")
    evaluation.state = State.AFTERWORD if _was_heard(evaluation) else State.DRAFT
    evaluation.offered = evaluation.offered_hash = ""
    evaluation.returned_because = because.strip()
    evaluation.save()
    log(AuditAction.EVALUATION_RETURNED, evaluation, by)
    return evaluation


def _was_heard(evaluation: Evaluation) -> bool:
    """Whether the college was asked about this edition: then its findings stand."""
    asked = evaluation.hearings.filter(stage=choices.HearingStage.RESPONSE)
    return any(hearing.says.edition == evaluation.edition for hearing in asked)


@transaction.atomic
def approve(*, evaluation: Evaluation, was: str, by: Any) -> EvaluationPublication:
    """Adopt and publish the text that `by` has read: that with hash `was`."""
    evaluation = _submitted(evaluation)
    if was != evaluation.offered_hash:
        raise EvaluationRefused(
            "Dit onderzoek is intussen veranderd. Lees het opnieuw. Stel het dan vast."
        )
    if by.pk in evaluation.contributors:
        raise EvaluationRefused(
            "U werkte zelf aan dit onderzoek. Vraag een collega in het team om het te "
            "lezen en vast te stellen."
        )
    if not evaluation.team.filter(pk=by.pk).exists():
        raise EvaluationRefused(
            "U zit niet (meer) in het team van dit onderzoek. Vraag het team om u toe "
            "te voegen."
        )
    evaluation.approved_by, evaluation.approved_at = by, timezone.now()
    evaluation.approved_hash = evaluation.offered_hash
    evaluation.save()
    log(AuditAction.EVALUATION_APPROVED, evaluation, by, sha256=evaluation.offered_hash)
    return publish(evaluation=evaluation, by=by)


@transaction.atomic
def withdraw(
    *, publication: EvaluationPublication, because: str, by: Any
) -> EvaluationPublication:
    """Say that an edition does not stand; its page stays and says so."""
    evaluation = locked(publication.evaluation)
    publication = EvaluationPublication.objects.select_for_update().get(
        pk=publication.pk
    )
    if publication.is_withdrawn:
        raise EvaluationRefused("Deze uitgave is al ingetrokken.")
    if not because.strip():
        raise EvaluationRefused("Schrijf waarom u deze uitgave intrekt.")
    publication.withdrawn_at = timezone.now()
    publication.withdrawn_because = because.strip()
    publication.save(update_fields=["withdrawn_at", "withdrawn_because"])
    settle(evaluation)
    log(AuditAction.EVALUATION_WITHDRAWN, evaluation, by)
    return publication


@transaction.atomic
def correct(*, evaluation: Evaluation, reason: str, by: Any) -> Evaluation:
    """Begin the next edition, with the rows of the last; raises EvaluationRefused."""
    evaluation = locked(evaluation)
    if evaluation.state != State.PUBLISHED:
        raise EvaluationRefused("Er is al een nieuwe uitgave in de maak.")
    if not reason.strip():
        raise EvaluationRefused("Schrijf waarom er een nieuwe uitgave komt.")
    evaluation.state = State.DRAFT
    evaluation.edition += 1
    evaluation.reason = reason.strip()
    evaluation.contributors = [by.pk]
    evaluation.offered = evaluation.offered_hash = evaluation.approved_hash = ""
    evaluation.approved_by = evaluation.approved_at = None
    evaluation.save()
    log(AuditAction.EVALUATION_CORRECTED, evaluation, by)
    return evaluation


def _submitted(evaluation: Evaluation) -> Evaluation:
    evaluation = locked(evaluation)
    if evaluation.state != State.SUBMITTED:
        raise EvaluationRefused(
            f"Dit onderzoek ligt niet (meer) ter vaststelling: het is "
            f"‘{evaluation.get_state_display()}’."
        )
    return evaluation
