"""Writing the norms and themes of a draft: adding, changing, moving and removing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from reports.evaluations.norms.drafts import (
    ChangedMeanwhile,
    locked_for_writing,
    log,
    refuse_draft,
)
from reports.evaluations.norms.states import state_of_norm, state_of_order
from reports.evaluations.norms.tree import below, in_order, reordered
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Norm, NormSet


@transaction.atomic
def save_norm(*, norm: Norm, by: Any, was: str = "") -> Norm:
    """Keep a norm or theme, new or changed; a new one stands last under its parent.

    `was` is the state_of_norm that `by` began with, empty for a new one.
    """
    norm_set = locked_for_writing(norm.norm_set)
    norms = list(norm_set.norms.all())
    stored = next((each for each in norms if each.pk == norm.pk), None)
    if norm.pk is not None and (stored is None or state_of_norm(stored) != was):
        raise ChangedMeanwhile
    if stored and state_of_norm(norm) == was:
        return norm
    _refuse_place(norm, norms)
    refuse_draft(norm.predecessor and norm.predecessor.norm_set)
    if norm.is_heading and stored and stored.findings.exists():
        raise EvaluationRefused(
            "Bij deze norm staat een bevinding. Zij kan geen thema worden."
        )
    if stored is None or stored.parent_id != norm.parent_id:
        norm.position = 1 + max((each.position for each in norms), default=0)
    norm.full_clean()
    norm.save()
    _number(norm_set)
    log(norm_set, by)
    return norm


def _refuse_place(norm: Norm, norms: Sequence[Norm]) -> None:
    """A tree has no loops, and a theme stands under no norm."""
    parent = norm.parent
    if parent is None:
        return
    if parent.pk not in {each.pk for each in norms}:
        raise EvaluationRefused("Kies een thema of norm uit ditzelfde normenkader.")
    if norm.pk and parent.pk in below(norm, norms):
        raise EvaluationRefused(
            f"‘{parent}’ valt zelf onder ‘{norm}’. Kies een andere plaats."
        )
    if norm.is_heading and not parent.is_heading:
        raise EvaluationRefused("Een thema kan alleen onder een ander thema vallen.")


@transaction.atomic
def remove_norm(*, norm: Norm, was: str, by: Any) -> None:
    """Throw a norm or theme away on which nothing rests."""
    norm_set = locked_for_writing(norm.norm_set)
    stored = norm_set.norms.filter(pk=norm.pk).first()
    if stored is None or state_of_norm(stored) != was:
        raise ChangedMeanwhile
    if number := stored.children.count():
        raise EvaluationRefused(
            f"Onder ‘{stored}’ {_stand(number)}. Haal die eerst weg, of geef ze een "
            "andere plaats."
        )
    if stored.findings.exists():
        raise EvaluationRefused(
            f"Bij ‘{stored}’ staat een bevinding. Haal die eerst weg uit het onderzoek."
        )
    stored.delete()
    _number(norm_set)
    log(norm_set, by)


def _stand(number: int) -> str:
    return "staat nog 1 norm" if number == 1 else f"staan nog {number} normen"


@transaction.atomic
def order_norms(
    *,
    norm_set: NormSet,
    parent: Norm | None,
    places: Mapping[int, int],
    was: str,
    by: Any,
) -> None:
    """Give those under `parent` another order: by key the place, from 1.

    `was` is their state_of_order when `by` began.
    """
    norm_set = locked_for_writing(norm_set)
    norms = list(norm_set.norms.filter(parent=parent))
    if state_of_order(norms) != was or places.keys() != {norm.pk for norm in norms}:
        raise ChangedMeanwhile
    # Positions that are free now, after all others; _number closes the gaps.
    last = norm_set.norms.aggregate(last=Max("position"))["last"] or 0
    for position, norm in enumerate(reordered(norms, places), last + 1):
        norm.position = position
    Norm.objects.bulk_update(norms, ["position"])
    _number(norm_set)
    log(norm_set, by)


def _number(norm_set: NormSet) -> None:
    """From 1 in the order of reading: so a plain list of norms has that order too."""
    moved = []
    for position, norm in enumerate(in_order(norm_set.norms.all()), 1):
        if norm.position != position:
            norm.position = position
            moved.append(norm)
    Norm.objects.bulk_update(moved, ["position"])
