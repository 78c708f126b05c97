"""The frameworks of one municipality by their time, and those of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.utils.formats import date_format

from policy.models import Framework, GoalLink


@dataclass(frozen=True)
class FrameworkList:
    current: list[Framework]
    coming: list[Framework]
    earlier: list[Framework]
    programmes: list[Framework]
    elsewhere: list[Framework]

    @classmethod
    def of(cls, user: Any, *, municipality: str, on: date) -> FrameworkList:
        lists = cls([], [], [], [], [])
        for framework in readable_frameworks(user):
            if municipality not in framework.area_codes:
                lists.elsewhere.append(framework)
            elif framework.elaborates_id:
                lists.programmes.append(framework)
            elif framework.is_in_force(on):
                lists.current.append(framework)
            elif framework.in_force_from and framework.in_force_from <= on:
                lists.earlier.append(framework)
            else:
                lists.coming.append(framework)
        return lists

    @property
    def publisher(self) -> str:
        own = [*self.current, *self.coming, *self.earlier, *self.programmes]
        return own[0].publisher if own else ""


@dataclass(frozen=True)
class Succession:
    """Another framework that goals of this one come from or went on in."""

    framework: Framework
    links: int


def readable_frameworks(user: Any) -> list[Framework]:
    """All frameworks `user` may read, each with its count of goals."""
    own_level = Q(goals__level=F("goal_level"), goals__is_heading=False)
    return list(
        Framework.objects.visible_to(user)
        .select_related("elaborates")
        .annotate(goal_count=Count("goals", filter=own_level))
    )


def successions(
    framework: Framework, user: Any
) -> tuple[list[Succession], list[Succession]]:
    """The frameworks before and after this one, with the number of goal links."""
    readable = {item.pk: item for item in Framework.objects.visible_to(user)}
    pairs = (
        GoalLink.objects.filter(
            Q(from_goal__framework=framework) ^ Q(to_goal__framework=framework)
        )
        .values_list("from_goal__framework", "to_goal__framework")
        .annotate(links=Count("pk"))
        .order_by("-links")
    )
    before, after = [], []
    for source, target, links in pairs:
        other, side = (target, after) if source == framework.pk else (source, before)
        if other in readable:
            side.append(Succession(readable[other], links))
    return before, after


def period_in_force(framework: Framework) -> str:
    """From when to when it holds, no more precise than is known."""
    start, end = framework.in_force_from, framework.in_force_to
    if start is None:
        return "niet vermeld in de bron"
    # Without a day of adoption the source gives years; the rest of the date is ours.
    form = "j F Y" if framework.adopted_on else "Y"
    words = date_format(start, form)
    if end is None:
        return f"vanaf {words}"
    if date_format(end, form) == words:
        return words
    return f"{words} tot {date_format(end, form)}"
