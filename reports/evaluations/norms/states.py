"""What a part of a set says, as one text: another one as soon as it says otherwise.

Who changes a part sends along the state that they began with, so that nobody undoes
what somebody else did meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reports.models import Norm, NormSet, RatingStep
from reports.progress_reports.content import digest

DETAILS = ("title", "about", "document_id", "section", "predecessor_id", "scale_note")
OF_A_NORM = (
    *("parent_id", "code", "title", "criteria", "clarification", "weight"),
    *("is_heading", "predecessor_id", "section"),
)
OF_A_STEP = ("symbol", "word", "position", "tone")


def state_of_details(norm_set: NormSet) -> str:
    return digest(repr(_values(norm_set, DETAILS)))


def state_of_norm(norm: Norm) -> str:
    """Without its place among the others: those may move meanwhile."""
    return digest(repr(_values(norm, OF_A_NORM)))


def state_of_scale(steps: Iterable[RatingStep]) -> str:
    return digest(repr(sorted(map(_step, steps), key=repr)))


def state_of_order(norms: Iterable[Norm]) -> str:
    """Of norms that stand under the same one, in their order."""
    return digest(repr([norm.pk for norm in norms]))


def state_of_all(norm_set: NormSet) -> str:
    """Everything that is published together."""
    norms = norm_set.norms.order_by("position", "code")
    return digest(
        state_of_details(norm_set)
        + state_of_scale(norm_set.steps.all())
        + "".join(map(state_of_norm, norms))
    )


def _step(step: RatingStep) -> tuple[Any, ...]:
    return _values(step, OF_A_STEP)


def _values(row: Any, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)
