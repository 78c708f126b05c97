"""The page of one edition of an evaluation: published, or as others will read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from policy.models import Goal, SourceDocument
from reports.choices import RecommendationKind
from reports.evaluations.content import EvaluationContent, RecommendationLine
from reports.evaluations.reading.sections import Rating, ThemeSection, sections_of
from reports.models import EvaluationPublication


@dataclass(frozen=True)
class Advice:
    """A recommendation with its lettered parts."""

    line: RecommendationLine
    parts: Sequence[RecommendationLine]


@dataclass(frozen=True)
class EvaluationPage:
    """`publication` is None for what is not public."""

    content: EvaluationContent
    sha256: str
    publication: EvaluationPublication | None = None

    @classmethod
    def of(cls, publication: EvaluationPublication) -> EvaluationPage:
        return cls(publication.says, publication.content_hash, publication)

    @cached_property
    def sections(self) -> list[ThemeSection]:
        return sections_of(self.content)

    @cached_property
    def themes(self) -> list[ThemeSection]:
        """Those with norms: of which ratings are counted."""
        return [section for section in self.sections if section.title]

    @cached_property
    def scale(self) -> list[Rating]:
        """Every word that the norms offer, the best first."""
        return [Rating.of(step, self.content.steps) for step in self.content.steps]

    @property
    def is_rated(self) -> bool:
        return any(found.rating for found in self.content.findings)

    @cached_property
    def why_unrated(self) -> str:
        """Why nothing was rated, where every finding gives the same reason."""
        reasons = {found.why_unrated for found in self.content.findings if found.norm}
        return reasons.pop() if len(reasons) == 1 and not self.is_rated else ""

    @cached_property
    def own(self) -> list[Advice]:
        return self._advice(RecommendationKind.OWN)

    @cached_property
    def of_others(self) -> list[Advice]:
        return self._advice(RecommendationKind.OTHERS)

    def _advice(self, kind: str) -> list[Advice]:
        lines = self.content.recommendations
        return [
            Advice(line, [part for part in lines if part.parent == line.number])
            for line in lines
            if line.kind == kind and not line.parent
        ]

    @cached_property
    def goals(self) -> dict[str, Goal]:
        """By key, those that still are on the site and public."""
        found = Goal.objects.select_related("framework").filter(
            key__in=self.content.goal_keys, framework__published_at__isnull=False
        )
        return {goal.key: goal for goal in found}

    @cached_property
    def goals_of_the_whole(self) -> list[Goal]:
        keys = [goal.key for goal in self.content.goals]
        return [self.goals[key] for key in keys if key in self.goals]

    @cached_property
    def document(self) -> SourceDocument | None:
        if not self.content.document:
            return None
        return SourceDocument.objects.filter(key=self.content.document).first()

    @property
    def was_taken_over(self) -> bool:
        return bool(self.content.document)

    @property
    def own_address(self) -> str:
        """Of the report that it was taken over from: its evidence need not name it."""
        key = self.content.document
        return reverse("document-detail", args=[key]) if key else ""

    @property
    def no_answer(self) -> str:
        """Beside a finding of which the college said nothing; empty where it is so
        of all of them: then it is said once."""
        if not any(found.response for found in self.content.findings):
            return ""
        return "niet in de bron" if self.was_taken_over else "geen"

    @cached_property
    def editions(self) -> list[EvaluationPublication]:
        """All that were published, the newest first."""
        return list(self.publication.evaluation.publications.order_by("-edition"))

    @cached_property
    def newer(self) -> EvaluationPublication | None:
        """The edition that stands in the place of this one."""
        newest = next((it for it in self.editions if not it.is_withdrawn), None)
        if newest is None or newest.edition <= self.publication.edition:
            return None
        return newest
