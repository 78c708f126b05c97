"""Writing the scale of a draft. Once somebody rated with it, it never changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from reports.evaluations.norms.drafts import (
    ChangedMeanwhile,
    locked_for_writing,
    log,
    names_for,
)
from reports.evaluations.norms.states import state_of_scale
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Finding, NormSet, RatingStep


@transaction.atomic
def save_scale(
    *, norm_set: NormSet, steps: Iterable[RatingStep], was: str, by: Any
) -> None:
    """Have these steps, and no others. Their positions only say their order.

    `was` is the state_of_scale that `by` began with. Once somebody rated with it a
    scale never changes.
    """
    norm_set = locked_for_writing(norm_set)
    stored = list(norm_set.steps.all())
    if state_of_scale(stored) != was:
        raise ChangedMeanwhile
    steps = _numbered(steps)
    if state_of_scale(steps) == was:
        return
    _refuse_while_rated(norm_set)
    norm_set.steps.all().delete()
    taken: set[str] = set()
    for step in steps:
        step.norm_set = norm_set
        step.code = _free_code(step.word, taken)
        step.full_clean()
        step.save()
    log(norm_set, by)


def ratings_on(norm_set: NormSet) -> int:
    """How many ratings were given with this scale, in whatever evaluation."""
    return Finding.objects.filter(rating__norm_set=norm_set).count()


def _refuse_while_rated(norm_set: NormSet) -> None:
    if number := ratings_on(norm_set):
        raise EvaluationRefused(rated(number))


def rated(number: int) -> str:
    given = "is al 1 oordeel" if number == 1 else f"zijn al {number} oordelen"
    it = "dat" if number == 1 else "die"
    return (
        f"Er {given} op deze schaal gegeven. Haal {it} eerst weg, of maak een nieuw "
        "normenkader."
    )


def _numbered(steps: Iterable[RatingStep]) -> list[RatingStep]:
    """The ordered ones from 1 without gaps; two at one place is refused."""
    steps = list(steps)
    ordered = [step for step in steps if step.position is not None]
    if len({step.position for step in ordered}) < len(ordered):
        raise EvaluationRefused(
            "Twee treden hebben dezelfde plaats. Geef elk een eigen plaats."
        )
    if len({step.word.strip().lower() for step in steps}) < len(steps):
        raise EvaluationRefused(
            "Twee treden hebben hetzelfde woord. Kies voor elk een eigen woord."
        )
    ordered.sort(key=lambda step: step.position)
    for position, step in enumerate(ordered, 1):
        step.position = position
    return steps


def _free_code(word: str, taken: set[str]) -> str:
    code = next(code for code in names_for(word, 30) if code not in taken)
    taken.add(code)
    return code
