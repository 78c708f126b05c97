"""Writing a set of norms; each write leaves its line in the log.

A line in the log never holds a word of a draft: the log is read by others too.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports.evaluations.norms.drafts import (
    ChangedMeanwhile,
    locked_for_writing,
    log,
    names_for,
    refuse_draft,
)
from reports.evaluations.norms.fitness import missing_in
from reports.evaluations.norms.states import state_of_all, state_of_details
from reports.evaluations.norms.tree import in_order
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Norm, NormSet, RatingStep

# The end of an address under /evaluaties/normen/ that is a page already.
TAKEN = "nieuw"


@transaction.atomic
def start_norm_set(*, title: str, by: Any, **fields: Any) -> NormSet:
    """An empty draft of `by`, at an address made of its title."""
    fields = {"title": title, "made_by": by, **fields}
    NormSet(**fields).full_clean(exclude=["slug"])
    slugs = (slug for slug in names_for(title, 80) if slug != TAKEN)
    is_new = False
    while not is_new:
        norm_set, is_new = NormSet.objects.get_or_create(
            slug=next(slugs), defaults=fields
        )
    log(norm_set, by)
    return norm_set


@transaction.atomic
def copy_norm_set(*, of: NormSet, title: str, by: Any) -> NormSet:
    """A draft of `by` with the norms and the scale of a published set.

    Each norm has as predecessor the norm that it was copied from. Raises
    EvaluationRefused for a draft, ValidationError for a title that cannot be.
    """
    if of.is_draft:
        raise EvaluationRefused(
            "Dit normenkader is nog niet gepubliceerd. Publiceer het eerst, of kies "
            "een ander voorbeeld."
        )
    # Not what it is for, nor its source: that is said of the other one.
    copy = start_norm_set(title=title, by=by, scale_note=of.scale_note, predecessor=of)
    RatingStep.objects.bulk_create(
        RatingStep(
            norm_set=copy,
            code=step.code,
            symbol=step.symbol,
            word=step.word,
            position=step.position,
            tone=step.tone,
        )
        for step in of.steps.all()
    )
    copies: dict[int, Norm] = {}
    for position, norm in enumerate(in_order(of.norms.all()), 1):
        copies[norm.pk] = Norm.objects.create(
            norm_set=copy,
            parent=copies.get(norm.parent_id),
            predecessor=norm,
            position=position,
            code=norm.code,
            title=norm.title,
            criteria=norm.criteria,
            clarification=norm.clarification,
            weight=norm.weight,
            is_heading=norm.is_heading,
        )
    return copy


@transaction.atomic
def save_details(*, norm_set: NormSet, was: str, by: Any, **fields: Any) -> NormSet:
    """Change what is written of the set as a whole.

    `was` is its state_of_details when `by` began. Raises ChangedMeanwhile,
    EvaluationRefused or ValidationError, as every action on a draft below.
    """
    norm_set = locked_for_writing(norm_set)
    if state_of_details(norm_set) != was:
        raise ChangedMeanwhile
    for name, value in fields.items():
        setattr(norm_set, name, value)
    refuse_draft(norm_set.predecessor)
    norm_set.full_clean()
    norm_set.save()
    log(norm_set, by)
    return norm_set


@transaction.atomic
def publish_norm_set(*, norm_set: NormSet, was: str, by: Any) -> NormSet:
    """Show the set to everybody, for good; `was` is the state_of_all that `by` read."""
    norm_set = locked_for_writing(norm_set)
    if missing := missing_in(norm_set):
        raise EvaluationRefused(" ".join(missing))
    if state_of_all(norm_set) != was:
        raise ChangedMeanwhile
    norm_set.published_at = timezone.now()
    norm_set.save(update_fields=["published_at"])
    AuditEvent.objects.record(by=by, action=AuditAction.PUBLISHED, subject=norm_set)
    return norm_set


@transaction.atomic
def discard_norm_set(*, norm_set: NormSet, by: Any) -> None:
    """Throw a draft away that no evaluation is held against."""
    norm_set = locked_for_writing(norm_set)
    if norm_set.evaluations.exists():
        raise EvaluationRefused(
            "Een onderzoek gebruikt dit normenkader. Kies daar eerst een ander."
        )
    log(norm_set, by)
    norm_set.delete()
