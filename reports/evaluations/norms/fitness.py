"""What must still be done before a set can be published: in words, with the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.evaluations.norms.tree import branches_of
from reports.models import Norm, NormSet, RatingStep


def missing_in(norm_set: NormSet) -> list[str]:
    """One sentence or two for each thing; empty when nothing is missing."""
    return [
        *_in_norms(list(norm_set.norms.all())),
        *_in_scale(norm_set, list(norm_set.steps.all())),
    ]


def _in_norms(norms: Sequence[Norm]) -> Iterator[str]:
    branches = branches_of(norms)
    if not any(branch.count for branch in branches):
        yield "Er staat nog geen norm in. Voeg ten minste één norm toe."
        return
    for branch in branches:
        if not branch.count:
            yield (
                f"Onder het thema ‘{branch.norm.title}’ staat geen norm. Voeg er een "
                "toe, of haal het thema weg."
            )


def _in_scale(norm_set: NormSet, steps: Sequence[RatingStep]) -> Iterator[str]:
    """Two steps in an order; where there is no order or no scale, it says why."""
    ordered = [step for step in steps if step.position is not None]
    says_why = norm_set.scale_note.strip()
    if len(steps) == 1:
        yield "De schaal heeft maar één trede. Voeg er ten minste nog een toe."
    elif not steps and not says_why:
        yield (
            "Er is nog geen schaal. Voeg treden toe bij de schaal, of schrijf bij de "
            "gegevens waarom dit kader geen schaal heeft."
        )
    elif len(ordered) == 1:
        yield (
            f"Alleen de trede ‘{ordered[0].word}’ heeft een plaats op de schaal. Geef "
            "er nog een een plaats, of haal deze plaats weg."
        )
    elif steps and not ordered and not says_why:
        yield (
            "Geen trede heeft een plaats op de schaal. Geef ze een plaats, of schrijf "
            "bij de gegevens waarom deze schaal geen volgorde heeft."
        )
