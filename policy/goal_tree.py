"""The goals of one framework as a reader sees them: a tree, in sections by level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from policy.choices import GoalLevel
from policy.models import Goal

# What the framework aims at as a whole. Everything else hangs under it.
CROWN = (GoalLevel.CENTRAL_AMBITION, GoalLevel.VISION)
# The sections of the page, in reading order.
SECTIONS = {
    GoalLevel.STRATEGIC_GOAL: "Strategische doelen",
    GoalLevel.LAYER: "Piramide van Zorg",
    GoalLevel.THEME: "Thema’s en doelen",
    GoalLevel.OPERATIONAL_GOAL: "Doelen",
    GoalLevel.TOPIC: "Onderwerpen",
    GoalLevel.FRAME: "Kaders voor de werkwijze",
}
# Written under many goals; read better together than scattered through the tree.
APART = {
    GoalLevel.TARGET: "Concrete doelen",
    GoalLevel.PRINCIPLE: "Uitgangspunten",
    GoalLevel.PROJECT: "Projecten",
    GoalLevel.SUBPROJECT: "Deelprojecten",
}
# A goal deep in the tree needs no word for its level when it is one of these.
USUAL_LEVELS = (
    GoalLevel.OPERATIONAL_GOAL,
    GoalLevel.TOPIC,
    GoalLevel.FRAME,
    GoalLevel.SUBPROJECT,
)


@dataclass(frozen=True)
class Branch:
    """A goal with the goals under it, except those that stand apart."""

    goal: Goal
    branches: list[Branch]

    @property
    def level_word(self) -> str:
        return "" if self.goal.level in USUAL_LEVELS else self.goal.get_level_display()


@dataclass(frozen=True)
class Section:
    level: GoalLevel
    title: str
    branches: list[Branch]

    @property
    def is_pyramid(self) -> bool:
        return self.level == GoalLevel.LAYER

    @property
    def is_grouped(self) -> bool:
        """Each branch is a heading of its own above the goals under it."""
        return self.level == GoalLevel.THEME


@dataclass(frozen=True)
class Group:
    """Goals that stand apart, with the goal they belong to (None: the whole)."""

    parent: Goal | None
    branches: list[Branch]


@dataclass(frozen=True)
class ApartSection:
    level: GoalLevel
    title: str
    groups: list[Group]

    @property
    def count(self) -> int:
        return sum(len(group.branches) for group in self.groups)


@dataclass(frozen=True)
class GoalTree:
    crown: list[Goal]
    sections: list[Section]
    apart: list[ApartSection]

    @classmethod
    def of(cls, goals: Iterable[Goal]) -> GoalTree:
        """Build the tree from goals that were read with one query."""
        ordered = sorted(goals, key=lambda goal: (goal.position, goal.key))
        return _TreeBuilder(ordered).build()


class _TreeBuilder:
    def __init__(self, goals: list[Goal]):
        self.goals = goals
        self.by_pk = {goal.pk: goal for goal in goals}
        self.children: dict[int | None, list[Goal]] = defaultdict(list)
        for goal in goals:
            self.children[goal.parent_id].append(goal)

    def build(self) -> GoalTree:
        return GoalTree(
            crown=[goal for goal in self.goals if goal.level in CROWN],
            sections=self.sections(),
            apart=self.apart(),
        )

    def branch(self, goal: Goal) -> Branch:
        below = self.children[goal.pk]
        if goal.level not in APART:
            below = [child for child in below if child.level not in APART]
        return Branch(goal, [self.branch(child) for child in below])

    def parent(self, goal: Goal) -> Goal | None:
        """The goal above, unless that is the framework's aim as a whole."""
        above = self.by_pk.get(goal.parent_id)
        return None if above is None or above.level in CROWN else above

    def sections(self) -> list[Section]:
        found: dict[str, list[Branch]] = defaultdict(list)
        for goal in self.goals:
            if goal.level in SECTIONS and self.parent(goal) is None:
                found[goal.level].append(self.branch(goal))
        # The top of a pyramid stands above its foundation, which is layer one.
        found[GoalLevel.LAYER].reverse()
        return [
            Section(level, self.title(level, found), found[level])
            for level in SECTIONS
            if found[level]
        ]

    def title(self, level: GoalLevel, found: dict[str, list[Branch]]) -> str:
        if level == GoalLevel.THEME and found[GoalLevel.LAYER]:
            return "Thema’s naast de piramide"
        return SECTIONS[level]

    def apart(self) -> list[ApartSection]:
        found: dict[str, dict[int | None, Group]] = defaultdict(dict)
        for goal in self.goals:
            above = self.parent(goal)
            if goal.level not in APART or (above and above.level in APART):
                continue
            groups = found[goal.level]
            group = groups.setdefault(above and above.pk, Group(above, []))
            group.branches.append(self.branch(goal))
        return [
            ApartSection(level, title, self.in_order(found[level].values()))
            for level, title in APART.items()
            if found[level]
        ]

    def in_order(self, groups: Iterable[Group]) -> list[Group]:
        """What holds for the whole framework first, then as the tree is read."""
        return sorted(groups, key=lambda group: self.place(group.parent))

    def place(self, goal: Goal | None) -> list[tuple[int, str]]:
        if goal is None:
            return []
        above = self.by_pk.get(goal.parent_id)
        return [*self.place(above), (goal.position, goal.key)]
