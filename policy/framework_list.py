"""The frameworks of one municipality by their time, and those of others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.utils.formats import date_format

from policy.models import Framework, GoalLink


@dataclass(frozen=True)
class Neighbour:
    """Another framework, and how many goal links lead there."""

    framework: Framework
    links: int


@dataclass(frozen=True)
class FrameworkEntry:
    """A framework with those it came from and those it went on in."""

    framework: Framework
    before: list[Neighbour] = field(default_factory=list)
    after: list[Neighbour] = field(default_factory=list)

    @property
    def period(self) -> str:
        return period_in_force(self.framework)

    @property
    def goal_count(self) -> int:
        return self.framework.goal_count

    def shares_area_with(self, other: FrameworkEntry) -> bool:
        return not set(self.framework.area_codes).isdisjoint(other.framework.area_codes)


@dataclass(frozen=True)
class FrameworkList:
    current: list[FrameworkEntry]
    coming: list[FrameworkEntry]
    earlier: list[FrameworkEntry]
    programmes: list[FrameworkEntry]
    elsewhere: list[FrameworkEntry]

    @classmethod
    def of(cls, user: Any, *, municipality: str, on: date) -> FrameworkList:
        lists = cls([], [], [], [], [])
        for entry in framework_entries(user):
            framework = entry.framework
            if municipality not in framework.area_codes:
                lists.elsewhere.append(entry)
            elif framework.elaborates_id:
                lists.programmes.append(entry)
            elif framework.is_in_force(on):
                lists.current.append(entry)
            elif framework.in_force_from and framework.in_force_from <= on:
                lists.earlier.append(entry)
            else:
                lists.coming.append(entry)
        return lists


def framework_entries(user: Any) -> list[FrameworkEntry]:
    """All frameworks that `user` may read, with two queries."""
    own_level = Q(goals__level=F("goal_level"), goals__is_heading=False)
    frameworks = (
        Framework.objects.visible_to(user)
        .select_related("elaborates")
        .annotate(goal_count=Count("goals", filter=own_level))
        .order_by(*Framework._meta.ordering)
    )
    entries = {framework.pk: FrameworkEntry(framework) for framework in frameworks}
    links = (
        GoalLink.objects.between_frameworks()
        .values_list("from_goal__framework", "to_goal__framework")
        .annotate(links=Count("pk"))
        .order_by("-links")
    )
    for source, target, count in links:
        if source in entries and target in entries:
            earlier, later = entries[source], entries[target]
            earlier.after.append(Neighbour(later.framework, count))
            later.before.append(Neighbour(earlier.framework, count))
    return list(entries.values())


def period_in_force(framework: Framework) -> str:
    """From when to when it holds, in words."""
    start, end = framework.in_force_from, framework.in_force_to
    if start is None:
        return "niet vermeld in de bron"
    words = date_format(start, "j F Y")
    return f"{words} tot {date_format(end, 'j F Y')}" if end else f"vanaf {words}"
