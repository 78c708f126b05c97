"""The goals of a framework in the order in which a report is tied to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from policy.choices import GoalLevel
from policy.models import Framework, Goal
from reports.progress_reports.content import GoalLine

PROJECTS = (GoalLevel.PROJECT, GoalLevel.SUBPROJECT)


@dataclass
class GoalGroup:
    """Goals that stand together; `is_first` are those that the framework counts."""

    title: str
    is_first: bool = False
    goals: list[Goal] = field(default_factory=list)


def goal_groups(framework: Framework) -> list[GoalGroup]:
    """First the goals that are counted, then projects, then all the rest."""
    counted = GoalGroup("Doelen", is_first=True)
    projects = GoalGroup("Projecten")
    others = GoalGroup("Andere onderdelen van het kader")
    for goal in framework.goals.filter(is_heading=False):
        if goal.level == framework.goal_level:
            counted.goals.append(goal)
        elif goal.level in PROJECTS:
            projects.goals.append(goal)
        else:
            others.goals.append(goal)
    groups = [group for group in (counted, projects, others) if group.goals]
    if groups:
        groups[0].is_first = True
    return groups


def goals_in_order(framework: Framework) -> list[Goal]:
    return [goal for group in goal_groups(framework) for goal in group.goals]


def in_order(lines: Iterable[GoalLine], goals: list[Goal]) -> tuple[GoalLine, ...]:
    """The lines in the order of the framework; of goals it lost, last."""
    places = {goal.key: place for place, goal in enumerate(goals)}
    return tuple(sorted(lines, key=lambda line: places.get(line.goal, len(places))))
