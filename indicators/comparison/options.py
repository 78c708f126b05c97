"""What a reader can compare: indicators, goals, areas and groups of peers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from indicators.choices import EFFECT_KINDS
from indicators.models import (
    Area,
    Breakdown,
    GoalIndicator,
    Indicator,
    Observation,
)
from indicators.observed import COUNTRY
from indicators.peers.groups import Peers, groups_of
from policy.models import Framework, Goal

# Two rows of panels on a wide screen.
SUGGESTED = 6
# Too many to be listed in a form; an address may still name one.
UNLISTED_KINDS = {Area.Kind.DISTRICT, Area.Kind.NEIGHBOURHOOD, Area.Kind.UNKNOWN}


class IndicatorOption(NamedTuple):
    pk: int
    slug: str
    title: str
    kind: str
    own_figures: int
    has_others: bool  # figures of other areas too

    @property
    def is_known(self) -> bool:
        return self.has_others or self.own_figures > 0

    @property
    def rank(self) -> tuple[bool, ...]:
        return (not self.has_others, not self.is_known)

    @property
    def has_course(self) -> bool:
        return self.has_others and self.own_figures > 1


class GoalOption(NamedTuple):
    pk: int
    parent_id: int | None
    slug: str
    code: str
    title: str
    framework_slug: str
    framework_title: str
    abbreviation: str
    is_current: bool  # of the framework that the overview opens with

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.framework_slug}:{self.slug}"

    @property
    def name(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def short_name(self) -> str:
        return f"{self.abbreviation} {self.code or self.title}"

    @property
    def url(self) -> str:
        return reverse("goal-detail", args=[self.framework_slug, self.slug])


class AreaOption(NamedTuple):
    pk: int
    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class Options:
    """Read once, in a fixed number of queries; the rest is arithmetic."""

    indicators: dict[int, IndicatorOption]
    goals: dict[int, GoalOption]  # in the order in which the trees are read
    ties: dict[int, list[int]]  # indicators by goal, the first figure first
    areas: dict[str, AreaOption]
    groups: dict[str, Peers]  # that the own municipality is in

    @classmethod
    def load(cls, *, user: Any, on: date) -> Options:
        indicators = {item.pk: item for item in _indicators(user)}
        ties: dict[int, list[int]] = defaultdict(list)
        for goal_id, indicator_id in _ties():
            if indicator_id in indicators:
                ties[goal_id].append(indicator_id)
        return cls(
            indicators=indicators,
            goals={goal.pk: goal for goal in in_tree_order(_goals(user, on))},
            ties=ties,
            areas=_by_code(_listed_areas()),
            groups={group.slug: group for group in groups_of(settings.MUNICIPALITY)},
        )

    def with_areas(self, codes: Iterable[str]) -> Options:
        """Also those of these areas that no form lists."""
        unlisted = set(codes) - self.areas.keys()
        if not unlisted:
            return self
        found = _by_code(_known_areas().filter(code__in=unlisted))
        return replace(self, areas={**self.areas, **found})

    @cached_property
    def indicators_by_slug(self) -> dict[str, IndicatorOption]:
        return {item.slug: item for item in self.indicators.values()}

    @cached_property
    def goals_by_key(self) -> dict[str, GoalOption]:
        return {goal.key: goal for goal in self.goals.values()}

    @cached_property
    def _children(self) -> dict[int | None, list[GoalOption]]:
        return children_of(self.goals.values())

    def branch(self, goal: GoalOption) -> Iterator[GoalOption]:
        """The goal and all goals under it."""
        yield goal
        for child in self._children[goal.pk]:
            yield from self.branch(child)

    def indicators_of(self, goals: Iterable[GoalOption]) -> list[int]:
        """Each once: what compares best first, then the first figure of every goal."""
        ranked = [self.ties.get(goal.pk, ()) for goal in goals]
        firsts = [tied[0] for tied in ranked if tied]
        every = dict.fromkeys([*firsts, *(pk for tied in ranked for pk in tied)])
        return sorted(every, key=lambda pk: self.indicators[pk].rank)

    def has_figures(self, goal: GoalOption) -> bool:
        """Of its own, or of a goal under it."""
        return any(self.ties.get(below.pk) for below in self.branch(goal))

    def goals_of(self, indicator_id: int) -> list[GoalOption]:
        return [self.goals[pk] for pk in self._goal_ids.get(indicator_id, ())]

    @cached_property
    def _goal_ids(self) -> dict[int, list[int]]:
        found = defaultdict(list)
        for pk in self.goals:
            for indicator_id in self.ties.get(pk, ()):
                found[indicator_id].append(pk)
        return found

    # --- without a choice ---

    @property
    def own_area(self) -> AreaOption | None:
        return self.areas.get(settings.MUNICIPALITY)

    @property
    def default_areas(self) -> list[AreaOption]:
        codes = (settings.MUNICIPALITY, COUNTRY)
        return [self.areas[code] for code in codes if code in self.areas]

    @property
    def default_group(self) -> Peers | None:
        defaults = (group for group in self.groups.values() if group.is_default)
        return next(defaults, None)

    @cached_property
    def current_goals(self) -> list[GoalOption]:
        return [goal for goal in self.goals.values() if goal.is_current]

    @cached_property
    def suggestion(self) -> list[int]:
        """Figures about effect at goals of today, that have a course beside others."""
        tied = self.indicators_of(self.current_goals)
        ordered = dict.fromkeys([*tied, *self.indicators])
        known = [pk for pk in ordered if self.indicators[pk].is_known]
        with_course = [pk for pk in known if self.indicators[pk].has_course]
        effects = [pk for pk in with_course if self.indicators[pk].kind in EFFECT_KINDS]
        return (effects or with_course or known)[:SUGGESTED]


def children_of(
    goals: Iterable[GoalOption],
) -> defaultdict[int | None, list[GoalOption]]:
    children = defaultdict(list)
    for goal in goals:
        children[goal.parent_id].append(goal)
    return children


def in_tree_order(goals: Sequence[GoalOption]) -> list[GoalOption]:
    children = children_of(goals)

    def branch(goal: GoalOption) -> list[GoalOption]:
        return [
            goal,
            *(below for child in children[goal.pk] for below in branch(child)),
        ]

    return [goal for top in children[None] for goal in branch(top)]


def _indicators(user: Any) -> Iterator[IndicatorOption]:
    figures = Observation.objects.filter(
        series__indicator=OuterRef("pk"),
        breakdown__key=Breakdown.TOTAL,
        value__isnull=False,
    )
    own = figures.filter(area__code=settings.MUNICIPALITY)
    count = own.order_by().values("series__indicator").annotate(count=Count("pk"))
    rows = (
        Indicator.objects.visible_to(user)
        .annotate(
            own_figures=Coalesce(Subquery(count.values("count")), 0),
            has_others=Exists(figures.exclude(area__code=settings.MUNICIPALITY)),
        )
        .values_list(*IndicatorOption._fields)
    )
    return map(IndicatorOption._make, rows)


def _goals(user: Any, on: date) -> list[GoalOption]:
    current = Framework.objects.visible_to(user).current(settings.MUNICIPALITY, on=on)
    rows = (
        Goal.objects.visible_to(user)
        .annotate(is_current=Q(framework__in=current.values("pk")))
        .values_list(
            *("pk", "parent_id", "slug", "code", "title"),
            *("framework__slug", "framework__short_title", "framework__abbreviation"),
            "is_current",
        )
    )
    return list(map(GoalOption._make, rows))


def _ties() -> Iterable[tuple[int, int]]:
    return GoalIndicator.objects.order_by(
        "-is_headline", "position", "indicator__title"
    ).values_list("goal_id", "indicator_id")


def _listed_areas() -> QuerySet[Area]:
    """Those that have a value somewhere, and the own municipality in any case.

    Of hundreds of abolished municipalities a source only says why there is none.
    """
    is_own = Q(code=settings.MUNICIPALITY)
    with_value = Exists(_figures_of_the_area().filter(value__isnull=False))
    return _known_areas().filter(is_own | with_value).exclude(kind__in=UNLISTED_KINDS)


def _known_areas() -> QuerySet[Area]:
    """Also one of which the sources only say why there is no figure."""
    return Area.objects.filter(Exists(_figures_of_the_area()))


def _figures_of_the_area() -> QuerySet[Observation]:
    return Observation.objects.filter(
        area=OuterRef("pk"), breakdown__key=Breakdown.TOTAL
    )


def _by_code(areas: QuerySet[Area]) -> dict[str, AreaOption]:
    rows = areas.values_list(*AreaOption._fields)
    return {area.code: area for area in map(AreaOption._make, rows)}
