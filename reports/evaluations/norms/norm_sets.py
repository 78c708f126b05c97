"""Norm sets as they are read: the list of them, and one with all of its norms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import Count, JSONField, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from policy.roles import WRITE_EVALUATIONS
from reports.evaluations.norms.tree import Section, sections_of
from reports.models import EvaluationPublication, Norm, NormSet, RatingStep

Uses = dict[str, list[EvaluationPublication]]


class Entry:
    """One set in the list, with the published evaluations that used it."""

    def __init__(self, norm_set: NormSet, uses: Iterable[EvaluationPublication]):
        self.norm_set = norm_set
        self.uses = list(uses)

    @property
    def origin(self) -> str:
        return origin_of(self.norm_set)

    @property
    def scale(self) -> str:
        return in_words(self.norm_set.steps.all())


class NormSetList:
    """What `user` may read; for who makes norms also their drafts."""

    def __init__(self, user: Any) -> None:
        self.may_write = user.has_perm(WRITE_EVALUATIONS)
        self.drafts = list(_counted(NormSet.objects.worked_on_by(user)))
        uses = _uses_of(user)
        self.entries = [
            Entry(norm_set, uses.get(norm_set.slug, ()))
            for norm_set in _counted(NormSet.objects.published())
        ]


class NormSetPage:
    """One set as `user` reads it, by theme."""

    def __init__(self, norm_set: NormSet, user: Any) -> None:
        self.norm_set = norm_set
        self.user = user

    @property
    def origin(self) -> str:
        return origin_of(self.norm_set)

    @property
    def may_copy(self) -> bool:
        return not self.norm_set.is_draft and self.user.has_perm(WRITE_EVALUATIONS)

    @cached_property
    def steps(self) -> list[RatingStep]:
        """The best first; last what stands outside the order."""
        return list(self.norm_set.steps.all())

    @property
    def highest(self) -> int:
        """How many steps stand in the order."""
        return sum(step.position is not None for step in self.steps)

    @property
    def is_ordered(self) -> bool:
        return self.highest > 0

    @cached_property
    def sections(self) -> list[Section]:
        return sections_of(norms_of(self.norm_set))

    @property
    def count(self) -> int:
        return sum(section.count for section in self.sections)

    @cached_property
    def uses(self) -> list[EvaluationPublication]:
        return _uses_of(self.user).get(self.norm_set.slug, [])

    @cached_property
    def successors(self) -> list[NormSet]:
        return list(self.norm_set.successors.published())


def norms_of(norm_set: NormSet) -> QuerySet[Norm]:
    """With the norm of the earlier set that each came from."""
    return norm_set.norms.select_related("predecessor__norm_set")


def origin_of(norm_set: NormSet) -> str:
    """Who wrote it, where it has no document to name."""
    if norm_set.document:
        return ""
    if norm_set.made_by_id is None:
        return "Hoort bij dit programma"
    return "Geschreven door de rekenkamer"


def in_words(steps: Iterable[RatingStep]) -> str:
    """From the best: '++ zeer goed, + goed; buiten de volgorde: onbekend'."""
    steps = list(steps)
    ordered = ", ".join(str(step) for step in steps if step.position is not None)
    apart = ", ".join(str(step) for step in steps if step.position is None)
    if ordered and apart:
        return f"{ordered}; buiten de volgorde: {apart}"
    return ordered or (f"zonder volgorde: {apart}" if apart else "")


def _counted(norm_sets: QuerySet[NormSet]) -> QuerySet[NormSet]:
    """With `norm_count`, what they come from and their scales."""
    count = Count("norms", filter=Q(norms__is_heading=False), distinct=True)
    return (
        norm_sets.annotate(norm_count=count)
        .select_related("document", "predecessor")
        .prefetch_related("steps")
        # What is counted has no order of its own.
        .order_by(*NormSet._meta.ordering)
    )


def _uses_of(user: Any) -> Uses:
    """The evaluations that `user` may read, by the address of their norms.

    That stands in the text that was published: the rows of an evaluation are of its
    team, who may be at a next edition with other norms.
    """
    slug = KeyTextTransform("norm_set_slug", Cast("content", JSONField()))
    found = EvaluationPublication.objects.visible_to(user).latest_of_each()
    uses: Uses = defaultdict(list)
    for publication in found.annotate(norms=slug).defer("content"):
        uses[publication.norms].append(publication)
    return uses
