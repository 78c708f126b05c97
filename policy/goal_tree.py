"""The goals of one framework as a reader sees them: a tree, in sections by level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from policy.choices import GoalLevel
from policy.models import Goal, SourceDocument

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
# A goal in the tree needs no word for its level when it is one of these.
USUAL_LEVELS = (GoalLevel.OPERATIONAL_GOAL, GoalLevel.TOPIC, GoalLevel.SUBPROJECT)
# More goals than this under a goal are folded away until the reader asks for them.
FOLD_ABOVE = 6


@dataclass(frozen=True)
class Branch:
    """A goal with the goals under it, except those that stand apart."""

    goal: Goal
    branches: list[Branch]
    level_word: str

    @property
    def size(self) -> int:
        return sum(1 + branch.size for branch in self.branches)

    @property
    def is_folded(self) -> bool:
        return self.size > FOLD_ABOVE

    @property
    def topics(self) -> list[Goal]:
        """The goals right under it; a heading gives way to what stands below it."""
        topics = []
        for branch in self.branches:
            topics += branch.topics if branch.goal.is_heading else [branch.goal]
        return topics


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

    @property
    def is_grouped(self) -> bool:
        """Whether a group is long enough to fold away; targets always stay in sight."""
        return self.level != GoalLevel.TARGET


@dataclass(frozen=True)
class GoalTree:
    crown: list[Goal]
    sections: list[Section]
    apart: list[ApartSection]
    documents: list[SourceDocument]

    @classmethod
    def of(cls, goals: Iterable[Goal]) -> GoalTree:
        """Build the tree from goals that were read with one query."""
        ordered = sorted(goals, key=lambda goal: (goal.position, goal.key))
        return _TreeBuilder(ordered).build()

    @property
    def target_count(self) -> int:
        targets = (item for item in self.apart if item.level == GoalLevel.TARGET)
        return sum(section.count for section in targets)


class _TreeBuilder:
    def __init__(self, goals: list[Goal]):
        self.goals = goals
        self.by_pk = {goal.pk: goal for goal in goals}
        self.children: dict[int | None, list[Goal]] = defaultdict(list)
        for goal in goals:
            self.children[goal.parent_id].append(goal)

    def build(self) -> GoalTree:
        documents = {goal.document_id: goal.document for goal in self.goals}
        return GoalTree(
            crown=[goal for goal in self.goals if goal.level in CROWN],
            sections=self.sections(),
            apart=self.apart(),
            documents=list(documents.values()),
        )

    def branch(self, goal: Goal, usual: GoalLevel) -> Branch:
        """`usual` is the level that the section is about and need not be named."""
        below = self.children[goal.pk]
        if goal.level not in APART:
            below = [child for child in below if child.level not in APART]
        is_usual = goal.level in (usual, *USUAL_LEVELS)
        return Branch(
            goal=goal,
            branches=[self.branch(child, usual) for child in below],
            level_word="" if is_usual else goal.get_level_display(),
        )

    def parent(self, goal: Goal) -> Goal | None:
        """The goal above, unless that is the framework's aim as a whole."""
        above = self.by_pk.get(goal.parent_id)
        return None if above is None or above.level in CROWN else above

    def opens_section(self, goal: Goal) -> bool:
        above = self.parent(goal)
        if above and goal.level == GoalLevel.THEME:
            # The pyramid shows where a theme lies; the section tells what it says.
            return above.level == GoalLevel.LAYER
        return above is None and goal.level in SECTIONS

    def sections(self) -> list[Section]:
        found: dict[GoalLevel, list[Branch]] = defaultdict(list)
        for goal in filter(self.opens_section, self.goals):
            level = GoalLevel(goal.level)
            found[level].append(self.branch(goal, level))
        # The top of a pyramid stands above its foundation, which is layer one.
        found[GoalLevel.LAYER].reverse()
        return [
            Section(level, title, found[level])
            for level, title in SECTIONS.items()
            if found[level]
        ]

    def apart(self) -> list[ApartSection]:
        found: dict[GoalLevel, dict[int | None, Group]] = defaultdict(dict)
        for goal in self.goals:
            above = self.parent(goal)
            if goal.level not in APART or (above and above.level in APART):
                continue
            level = GoalLevel(goal.level)
            group = found[level].setdefault(above and above.pk, Group(above, []))
            group.branches.append(self.branch(goal, level))
        return [
            ApartSection(level, title, sorted(found[level].values(), key=self.place))
            for level, title in APART.items()
            if found[level]
        ]

    def place(self, group: Group) -> list[tuple[int, str]]:
        """Sorts: what holds for the whole framework first, then as the tree is read."""
        steps = []
        goal = group.parent
        while goal is not None:
            steps.append((goal.position, goal.key))
            goal = self.by_pk.get(goal.parent_id)
        return steps[::-1]


def with_goals_above(goals: Iterable[Goal]) -> list[Goal]:
    """These goals, each with those above it: one query, however deep the tree."""
    goals = list(goals)
    trees = Goal.objects.filter(framework__in={goal.framework_id for goal in goals})
    join_parents([*goals, *trees], among=trees)
    return goals


def join_parents(goals: Iterable[Goal], *, among: Iterable[Goal]) -> None:
    """Give every goal its parent, if that is among these."""
    by_id = {goal.pk: goal for goal in among}
    for goal in goals:
        goal.parent = by_id.get(goal.parent_id)


def ancestors(goal: Goal) -> list[Goal]:
    """The goals above this one, nearest first; read them along (above)."""
    above = []
    while goal.parent is not None:
        goal = goal.parent
        above.append(goal)
    return above


def theme_of(goal: Goal) -> Goal | None:
    themes = (item for item in ancestors(goal) if item.level == Goal.Level.THEME)
    return next(themes, None)


def place_in_tree(goal: Goal) -> list[tuple[int, str]]:
    """Sorts goals in the order in which the framework's tree is read."""
    return [(item.position, item.key) for item in (*reversed(ancestors(goal)), goal)]
