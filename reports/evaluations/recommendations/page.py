"""The page of one recommendation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from policy.marks import Mark
from policy.models import Goal
from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    NormLine,
    RecommendationLine,
)
from reports.evaluations.reading.sections import FoundOn, Rating
from reports.evaluations.recommendations.actions import RIGHTS, stands, why_not
from reports.evaluations.recommendations.entries import Entry, entry_of
from reports.evaluations.recommendations.marks import ADOPTION_MARKS, STATUS_MARKS
from reports.evaluations.recommendations.standing import Standing
from reports.evaluations.recommendations.wording import with_article
from reports.models import EvaluationPublication, FollowUp, Recommendation

Kind = FollowUp.Kind
# As they stand in an address, and on the button that leads there.
ADDRESSES = {
    "stand": Kind.STATUS,
    "besluit": Kind.ADOPTION,
    "opmerking": Kind.COMMENT,
}
BUTTONS = {
    "stand": "Schrijf hoe ver het is",
    "besluit": "Schrijf wat de raad besloot",
    "opmerking": "Schrijf een opmerking",
}


@dataclass(frozen=True)
class Told:
    """One thing that happened, for the time line."""

    follow_up: FollowUp

    @property
    def mark(self) -> Mark | None:
        if self.follow_up.kind == Kind.STATUS:
            return STATUS_MARKS[self.follow_up.status]
        return ADOPTION_MARKS.get(self.follow_up.adopted)

    @property
    def heading(self) -> str:
        return {
            Kind.STATUS: "Gecontroleerd door de rekenkamer",
            Kind.ADOPTION: "Besluit van de raad",
            Kind.COMMENT: "Opmerking",
        }[Kind(self.follow_up.kind)]

    @property
    def speaker(self) -> str:
        return with_article(self.follow_up.by_label)


@dataclass(frozen=True)
class Finding:
    """A finding that the recommendation follows from, with the norm and the rating."""

    line: FindingLine
    norm: NormLine | None
    rating: Rating | None

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its evaluation."""
        return FoundOn(self.norm, self.line).anchor


@dataclass(frozen=True)
class Button:
    text: str
    address: str


@dataclass(frozen=True)
class RecommendationPage:
    entry: Entry
    user: Any
    stands: bool  # in the newest edition that was not withdrawn

    @classmethod
    def of(
        cls, recommendation: Recommendation, *, user: Any, today: date
    ) -> RecommendationPage:
        entry = entry_of(recommendation, today=today)
        return cls(entry, user, stands(recommendation))

    @property
    def recommendation(self) -> Recommendation:
        return self.entry.recommendation

    @property
    def publication(self) -> EvaluationPublication:
        return self.entry.publication

    @property
    def standing(self) -> Standing:
        return self.entry.standing

    # --- what was recommended ---

    @cached_property
    def line(self) -> RecommendationLine:
        """What the edition says of it; the database holds that it does."""
        number = self.recommendation.number
        lines = self.publication.says.recommendations
        return next(line for line in lines if line.number == number)

    @cached_property
    def findings(self) -> list[Finding]:
        says = self.publication.says
        found = [line for line in says.findings if line.number in self.line.findings]
        return [
            Finding(line, says.norm_of(line.norm), _rating(says, line))
            for line in found
        ]

    @cached_property
    def goals(self) -> Sequence[Goal]:
        visible = Goal.objects.visible_to(self.user).select_related("framework")
        return list(visible.filter(recommendations=self.recommendation))

    # --- what became of it ---

    @cached_property
    def history(self) -> list[Told]:
        return [Told(item) for item in self.standing.follow_ups]

    @cached_property
    def buttons(self) -> list[Button]:
        """What `user` may write of it now."""
        return [
            Button(BUTTONS[name], self._writing(name))
            for name, kind in ADDRESSES.items()
            if self.user.has_perm(RIGHTS[kind])
            and not why_not(self.recommendation, kind)
        ]

    def _writing(self, name: str) -> str:
        said = self.recommendation
        return reverse("follow-up-new", args=[said.publication.slug, said.number, name])


def recommendation_for(user: Any, slug: str, number: str) -> Recommendation:
    """Also one that no edition has any more; else Http404."""
    if "\0" in number:  # no text for the database
        raise Http404
    visible = EvaluationPublication.objects.visible_to(user)
    return get_object_or_404(
        Recommendation.objects.filter(publication__in=visible).select_related(
            "publication__evaluation", "parent__publication"
        ),
        publication__slug=slug,
        number=number,
    )


def _rating(says: EvaluationContent, line: FindingLine) -> Rating | None:
    step = says.step_of(line.rating)
    return Rating.of(step, says.steps) if step else None
