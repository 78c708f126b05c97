"""The list of council items: those of the municipality, or those of others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.http import QueryDict

from policy.choices import DecisionKind, DecisionOutcome
from policy.models import Decision, Framework, Goal, SourceDocument
from policy.query_string import (
    Query,
    Unusable,
    one_of,
    parse_page,
    parse_year,
    read_query,
)

PER_PAGE = 50
ELSEWHERE = "elders"


@dataclass(frozen=True)
class DecisionList:
    query: Query
    user: Any
    municipality: str

    @classmethod
    def of(cls, params: QueryDict, *, user: Any, municipality: str) -> DecisionList:
        return cls(read_query(params, _parsers(user)), user, municipality)

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether this is the list of other municipalities; a choice may imply it."""
        goal, framework = self.query.get("doel"), self.query.get("kader")
        if chosen := framework or (goal and goal.framework):
            return self.municipality not in chosen.area_codes
        return self.query.get("waar") == ELSEWHERE

    @cached_property
    def everything(self) -> QuerySet[Decision]:
        """The items of this side, before the reader chose from them."""
        goals = Goal.objects.filter(decisions=OuterRef("pk"))
        own = goals.filter(framework__area_codes__contains=[self.municipality])
        decisions = Decision.objects.visible_to(self.user)
        if self.is_elsewhere:
            return decisions.filter(Exists(goals), ~Exists(own))
        # What hangs under no goal yet was still done in this municipality.
        return decisions.filter(~Exists(goals) | Exists(own))

    @cached_property
    def chosen(self) -> QuerySet[Decision]:
        decisions = self.everything
        if year := self.query.get("jaar"):
            decisions = decisions.filter(
                starts_on__year__lte=year, ends_on__year__gte=year
            )
        if kind := self.query.get("soort"):
            decisions = decisions.filter(kind=kind)
        if outcome := self.query.get("uitkomst"):
            decisions = decisions.filter(outcome=outcome)
        about = Goal.objects.filter(decisions=OuterRef("pk"))
        if goal := self.query.get("doel"):
            decisions = decisions.filter(Exists(about.filter(pk=goal.pk)))
        if framework := self.query.get("kader"):
            decisions = decisions.filter(Exists(about.filter(framework=framework)))
        return decisions

    @cached_property
    def page(self) -> Page:
        goals = Goal.objects.visible_to(self.user).select_related("framework")
        decisions = self.chosen.prefetch_related(Prefetch("goals", queryset=goals))
        paginator = Paginator(decisions, PER_PAGE)
        number = self.query.get("pagina", 1)
        if number > paginator.num_pages:
            self.query.refuse("pagina", "zoveel pagina’s zijn er niet")
        return paginator.get_page(self.query.get("pagina", 1))

    @property
    def ignored(self) -> list[str]:
        _ = self.page  # which finds out whether there are so many pages
        return self.query.ignored

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @cached_property
    def outcomes(self) -> dict[str, int]:
        counted = self.everything.order_by("outcome").values_list("outcome")
        return dict(counted.annotate(Count("pk")))

    @property
    def total(self) -> int:
        return sum(self.outcomes.values())

    @property
    def without_outcome(self) -> int:
        return self.outcomes.get(DecisionOutcome.UNKNOWN, 0)

    @property
    def is_filtered(self) -> bool:
        return any(
            self.query.get(name)
            for name in ("jaar", "soort", "uitkomst", "doel", "kader")
        )

    @cached_property
    def years(self) -> list[int]:
        days = self.everything.order_by("-starts_on").values_list(
            "starts_on__year", "ends_on__year"
        )
        years = {year for first, last in days for year in range(first, last + 1)}
        return sorted(years, reverse=True)

    @cached_property
    def kinds(self) -> list[DecisionKind]:
        found = set(self.everything.order_by().values_list("kind", flat=True))
        return [kind for kind in DecisionKind if kind in found]

    outcome_choices = tuple(DecisionOutcome)

    @cached_property
    def goals(self) -> list[Goal]:
        """The goals that some item of this side is about."""
        return list(
            Goal.objects.visible_to(self.user)
            .filter(Exists(self.everything.filter(goals=OuterRef("pk"))))
            .select_related("framework")
            .order_by("framework__title", "code", "position")
        )

    @property
    def frameworks(self) -> list[Framework]:
        return list({goal.framework_id: goal.framework for goal in self.goals}.values())

    @cached_property
    def documents(self) -> list[SourceDocument]:
        """Where the items come from, the richest source first."""
        counted = self.everything.order_by().values_list("document")
        counts = dict(counted.annotate(Count("pk")))
        documents = SourceDocument.objects.filter(pk__in=counts)
        return sorted(documents, key=lambda document: -counts[document.pk])

    @property
    def previous_address(self) -> str:
        return self._address(self.page.number - 1)

    @property
    def next_address(self) -> str:
        return self._address(self.page.number + 1)

    def _address(self, number: int) -> str:
        """The query string of another page of the same choice."""
        chosen = {name: self.query.params[name].strip() for name in self.query.values}
        return urlencode(sorted({**chosen, "pagina": number}.items()))


def _parsers(user: Any) -> dict[str, Any]:
    def parse_goal(key: str) -> Goal:
        goals = Goal.objects.visible_to(user).select_related("framework")
        if goal := goals.filter(key=key).first():
            return goal
        raise Unusable("dat doel kennen wij niet")

    def parse_framework(slug: str) -> Framework:
        if framework := Framework.objects.visible_to(user).filter(slug=slug).first():
            return framework
        raise Unusable("dat kader kennen wij niet")

    return {
        "jaar": parse_year,
        "soort": one_of(DecisionKind.values),
        "uitkomst": one_of(DecisionOutcome.values),
        "kader": parse_framework,
        "doel": parse_goal,
        "waar": one_of([ELSEWHERE]),
        "pagina": parse_page,
    }
