"""Every evaluation in one list: those of the municipality first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings

from reports.choices import RecommendationKind
from reports.evaluations.reading.sections import Count, Rating
from reports.models import EvaluationPublication


@dataclass(frozen=True)
class Listed:
    """One evaluation with how often it gave which rating."""

    publication: EvaluationPublication

    @property
    def says(self):
        return self.publication.says

    @cached_property
    def counts(self) -> list[Count]:
        """Empty where nothing was rated; else also how many were not."""
        codes = [found.rating for found in self.says.findings if found.norm]
        counts = [
            Count(codes.count(step.code), Rating.of(step, self.says.steps))
            for step in self.says.steps
            if step.code in codes
        ]
        if counts and "" in codes:
            counts.append(Count(codes.count(""), None))
        return counts

    @property
    def recommendation_count(self) -> int:
        """Of the audit office itself, without their lettered parts."""
        return sum(
            line.kind == RecommendationKind.OWN and not line.parent
            for line in self.says.recommendations
        )


@dataclass(frozen=True)
class EvaluationList:
    own: Sequence[Listed]
    others: Sequence[Listed]

    @classmethod
    def of(cls, user: Any) -> EvaluationList:
        found = EvaluationPublication.objects.visible_to(user).latest_of_each()
        own, others = [], []
        for publication in found:
            is_own = settings.MUNICIPALITY in publication.says.area_codes
            (own if is_own else others).append(Listed(publication))
        return cls(own, others)
