"""Up to which day the figures of a goal may be compared, by what became of the goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format

from indicators.successions import Succession, cut
from policy.choices import GoalLinkComparable
from policy.models import Framework, Goal, GoalLink
from reports.goal_summary import GoalSummary

# Where one successor can be compared and another cannot, the line is not drawn through.
FROM_WORST = (
    GoalLinkComparable.NO,
    GoalLinkComparable.WITH_BREAK,
    GoalLinkComparable.NOT_ASSESSED,
    GoalLinkComparable.YES,
)
REASONS = {
    GoalLinkComparable.NO: "{}: cijfers niet te vergelijken",
    GoalLinkComparable.WITH_BREAK: "{}: anders gemeten",
}
REMARKS = {
    GoalLinkComparable.NO: "Sinds {} meten de cijfers iets anders. "
    "Daarom loopt de lijn niet door.",
    GoalLinkComparable.WITH_BREAK: "Sinds {} is de manier van meten anders. "
    "Daarom loopt de lijn niet door.",
    GoalLinkComparable.NOT_ASSESSED: "Sinds {} is er een nieuw kader. Niemand heeft "
    "bekeken of de cijfers dan nog hetzelfde meten. De lijn loopt wel door.",
    GoalLinkComparable.YES: "",
}


def successions_in(links: Iterable[GoalLink]) -> list[Succession]:
    """One for each framework that took over, in time."""
    judged: dict[Framework, list[GoalLinkComparable]] = defaultdict(list)
    for link in links:
        later = link.to_goal.framework
        if later.in_force_from:
            judged[later].append(GoalLinkComparable(link.comparable))
    found = [_succession(*of_framework) for of_framework in judged.items()]
    return sorted(found, key=lambda item: item.on)


def _succession(later: Framework, judged: list[GoalLinkComparable]) -> Succession:
    worst = min(judged, key=FROM_WORST.index)
    day = date_format(later.in_force_from, "j F Y")
    return Succession(
        on=later.in_force_from,
        remark=REMARKS[worst].format(day),
        reason=REASONS.get(worst, "").format(later.abbreviation),
    )


def successions_of(goals: Iterable[Goal], user: Any) -> dict[int, list[Succession]]:
    """By the id of the goal, with one query."""
    ids = {goal.pk for goal in goals}
    links = (
        GoalLink.objects.visible_to(user)
        .between_frameworks()
        .filter(Q(from_goal__in=ids) | Q(to_goal__in=ids))
        .select_related("to_goal__framework")
    )
    by_goal = defaultdict(list)
    for link in links:
        for pk in {link.from_goal_id, link.to_goal_id} & ids:
            by_goal[pk].append(link)
    return {pk: successions_in(found) for pk, found in by_goal.items()}


def cut_at(summary: GoalSummary, successions: Iterable[Succession]) -> GoalSummary:
    """The summary with nothing computed across a day that cuts the lines."""
    successions = list(successions)
    if not any(item.cuts for item in successions):
        return summary
    tied = [
        replace(item, figures=cut(item.figures, successions)) for item in summary.tied
    ]
    return replace(summary, tied=tied)
