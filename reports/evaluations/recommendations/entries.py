"""The recommendations that everybody may read, each with its parts and its standing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from policy.folding import fold
from policy.models import Goal
from reports.evaluations.recommendations.standing import Standing, standing_of
from reports.models import EvaluationPublication, Recommendation

# 'burgemeester en wethouders' are one.
BETWEEN_NAMES = re.compile(r"[/,]| en (?!wethouders)")


@dataclass(frozen=True)
class Entry:
    """A recommendation and its parts, which are no recommendations of their own."""

    recommendation: Recommendation
    standing: Standing
    parts: tuple[Entry, ...] = ()

    @property
    def publication(self) -> EvaluationPublication:
        return self.recommendation.publication

    @property
    def is_own(self) -> bool:
        return self.recommendation.kind == Recommendation.Kind.OWN

    @property
    def is_overdue(self) -> bool:
        """Itself or one of its parts."""
        return self.standing.is_overdue or any(part.is_overdue for part in self.parts)

    @cached_property
    def addressees(self) -> list[str]:
        """'college, ISD en SPW' is to three."""
        names = BETWEEN_NAMES.split(self.recommendation.addressee)
        return [name.strip() for name in names if name.strip()]

    @property
    def goals(self) -> list[Goal]:
        """Its own and those of its parts."""
        found = [
            *self.recommendation.goals.all(),
            *(goal for part in self.parts for goal in part.goals),
        ]
        return list(dict.fromkeys(found))

    @cached_property
    def text(self) -> str:
        """All its words as a search compares them."""
        said = self.recommendation
        words = (
            *(said.number, said.title, said.detail, said.made_by, said.addressee),
            *(part.text for part in self.parts),
        )
        return fold(" ".join(words))

    @property
    def order(self) -> tuple:
        """By rank, and of each rank first what is to be checked first."""
        rank = 0 if self.is_overdue else self.standing.rank
        said = self.publication
        place = (-said.year, said.slug, self.recommendation.position)
        return (rank, self._first_day or date.max, *place)

    @property
    def _first_day(self) -> date | None:
        days = (self.standing.next_on, *(part.standing.next_on for part in self.parts))
        return min(filter(None, days), default=None)


def all_entries(user: Any, *, today: date, as_of: date | None = None) -> list[Entry]:
    """In order; in as many queries for a thousand as for one.

    With `as_of` with what was written of them by the end of that day.
    """
    goals = Goal.objects.visible_to(user).select_related("framework")
    found = list(
        Recommendation.objects.visible_to(user)
        .select_related("publication")
        .defer("publication__content")
        .prefetch_related(Prefetch("goals", queryset=goals))
    )
    return sorted(_nested(found, standing_of(found, today, as_of)), key=_order)


def entry_of(recommendation: Recommendation, *, today: date) -> Entry:
    """One, with its parts as far as its own edition has them."""
    parts = recommendation.parts.filter(publication=recommendation.publication_id)
    found = [recommendation, *parts.select_related("publication")]
    standings = standing_of(found, today)
    return Entry(
        recommendation,
        standings[recommendation.pk],
        tuple(Entry(part, standings[part.pk]) for part in found[1:]),
    )


def _order(entry: Entry) -> tuple:
    return entry.order


def _nested(
    found: Iterable[Recommendation], standings: Mapping[int, Standing]
) -> list[Entry]:
    parts: dict[int, list[Entry]] = defaultdict(list)
    wholes = []
    for item in found:
        if item.parent_id is None:
            wholes.append(item)
        else:
            parts[item.parent_id].append(Entry(item, standings[item.pk]))
    return [Entry(item, standings[item.pk], tuple(parts[item.pk])) for item in wholes]
