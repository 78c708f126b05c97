"""What became of the goals of a framework in another one, and where they came from.

A `Tie` is a link as seen from one of its goals; the goal page shows the same ties.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.template.defaultfilters import capfirst

from policy.choices import GoalLinkChange, GoalLinkComparable
from policy.framework_list import FrameworkEntry
from policy.goal_tree import CROWN, ancestors, join_parents, place_in_tree
from policy.models import Framework, Goal, GoalLink


@dataclass(frozen=True)
class Wording:
    """The words for looking ahead (to what goals became) or back."""

    other: str
    question: str
    none_known: str
    anchor: str
    gap: GoalLinkChange  # the change that says that there is no such goal


AHEAD = Wording(
    other="opvolger",
    question="Wat werd er van elk doel?",
    none_known="Wij kennen geen opvolger.",
    anchor="na",
    gap=GoalLinkChange.DROPPED,
)
BACK = Wording(
    other="voorganger",
    question="Waar komt elk doel vandaan?",
    none_known="Nieuw, of wij kennen geen voorganger.",
    anchor="voor",
    gap=GoalLinkChange.NEW,
)
GAPS = (AHEAD.gap, BACK.gap)


@dataclass(frozen=True)
class Tie:
    """A link to a goal of another framework, as seen from one of its two goals."""

    link: GoalLink
    wording: Wording

    @property
    def is_ahead(self) -> bool:
        return self.wording is AHEAD

    @property
    def goal(self) -> Goal:
        return self.link.from_goal if self.is_ahead else self.link.to_goal

    @property
    def other(self) -> Goal:
        return self.link.to_goal if self.is_ahead else self.link.from_goal

    @property
    def is_gap(self) -> bool:
        """It says that there is no successor or predecessor."""
        return self.link.change == self.wording.gap

    @property
    def before_other(self) -> str:
        """The words before the name of the other goal, to make a sentence of it."""
        if self.is_gap:
            said = self.link.get_change_display()
            if not self.link.is_explicit:
                said = f"volgens onze lezing {said}"
            return f"{capfirst(said)}. Vergelijk"
        return capfirst(self.link.get_relation_display()) if self.is_ahead else ""

    @property
    def after_other(self) -> str:
        if self.is_ahead or self.is_gap:
            return ""
        this = "dit doel" if self.goal.is_counted else "dit onderdeel"
        return f"{self.link.get_relation_display()} {this}"

    @property
    def remarks(self) -> str:
        """Who says so, what changed and whether figures can be compared."""
        change = self.link.get_change_display()
        figures = self.link.get_comparable_display()
        if change == figures:
            judged = f"verandering en cijfers: {change}"
        else:
            judged = f"verandering: {change}; cijfers: {figures}"
        return f"{capfirst(self.link.basis)}; {judged}."


@dataclass(frozen=True)
class TiedGoal:
    """A goal with its ties in one direction."""

    goal: Goal
    wording: Wording
    ties: list[Tie]
    # Without ties of its own: the nearest goal above that has them.
    above: Goal | None = None

    @property
    def is_known(self) -> bool:
        return _is_known(self.ties)

    @property
    def anchor(self) -> str:
        return f"{self.wording.anchor}-{self.goal.slug}"


@dataclass(frozen=True)
class Unreached:
    """The goals of another framework to which no tie leads, from the other side."""

    framework: Framework
    wording: Wording
    count: int
    goals: list[TiedGoal]

    @property
    def anchor(self) -> str:
        return f"andersom-{self.framework.slug}"

    @property
    def finding(self) -> str:
        known = self.count - len(self.goals)
        return _finding(self.framework, self.wording, known, self.count)


@dataclass(frozen=True)
class Side:
    """The framework in one direction: ahead or back."""

    framework: Framework
    wording: Wording
    others: list[Framework]
    goals: list[TiedGoal]
    parts: list[TiedGoal]
    unreached: list[Unreached]

    @cached_property
    def ties(self) -> list[Tie]:
        return [tie for item in self.goals for tie in item.ties]

    @cached_property
    def ties_of_parts(self) -> list[Tie]:
        return [tie for item in self.parts for tie in item.ties]

    @property
    def known(self) -> int:
        return sum(item.is_known for item in self.goals)

    @property
    def finding(self) -> str:
        if self.goals:
            return _finding(self.framework, self.wording, self.known, len(self.goals))
        ties = len(self.ties_of_parts)
        word = "verband" if ties == 1 else "verbanden"
        return f"{self.framework.short_title} heeft {ties} {word} met {self.names}"

    @property
    def names(self) -> str:
        *first, last = [framework.short_title for framework in self.others]
        return f"{', '.join(first)} en {last}" if first else last

    @property
    def who_says(self) -> str:
        """A sentence on how sure the ties of the goals are."""
        if not self.ties:
            return ""
        explicit = self.explicit
        if explicit == len(self.ties):
            return "Dat staat steeds in een bron."
        if explicit:
            return (
                f"{explicit} van de {len(self.ties)} verbanden "
                f"{'staat' if explicit == 1 else 'staan'} in een bron. "
                "De andere zijn onze lezing."
            )
        none = f"Geen enkele {self.wording.other} staat in een bron"
        return f"{none}: het is overal onze lezing."

    @property
    def explicit(self) -> int:
        return _explicit(self.ties)

    @property
    def explicit_parts(self) -> int:
        return _explicit(self.ties_of_parts)

    @property
    def inferred(self) -> int:
        return len(self.ties) - self.explicit

    @property
    def change_unknown(self) -> int:
        unknown = GoalLinkChange.NOT_ASSESSED
        return sum(tie.link.change == unknown for tie in self.ties)

    @property
    def comparable_unknown(self) -> int:
        unknown = GoalLinkComparable.NOT_ASSESSED
        return sum(tie.link.comparable == unknown for tie in self.ties)


@dataclass(frozen=True)
class SuccessionPage:
    framework: Framework
    sides: list[Side]

    @classmethod
    def of(cls, entry: FrameworkEntry, *, user: Any) -> SuccessionPage:
        """`entry`: a framework that `user` may read, with those beside it."""
        ahead = [item.framework for item in entry.after]
        back = [item.framework for item in entry.before]
        board = _Board([entry.framework, *ahead, *back], user)
        return cls(
            framework=entry.framework,
            sides=[
                board.side(entry.framework, others, wording)
                for others, wording in ((ahead, AHEAD), (back, BACK))
                if others
            ],
        )

    @property
    def finding(self) -> str:
        if not self.sides:
            name = self.framework.short_title
            return f"Wij kennen geen opvolger en geen voorganger van {name}"
        return self.sides[0].finding


class _Board:
    """The goals of some frameworks with their ties, read with two queries."""

    def __init__(self, frameworks: list[Framework], user: Any):
        self.goals: dict[int, list[Goal]] = defaultdict(list)
        for goal in goals_in_tree(frameworks):
            self.goals[goal.framework_id].append(goal)
        of_frameworks = Q(from_goal__framework__in=frameworks) | Q(
            to_goal__framework__in=frameworks
        )
        self.ties = {
            AHEAD: defaultdict(list),
            BACK: defaultdict(list),
        }
        for link in _links(of_frameworks, user):
            for tie in _both_ways(link):
                self.ties[tie.wording][tie.goal.pk].append(tie)

    def side(
        self, framework: Framework, others: list[Framework], wording: Wording
    ) -> Side:
        everything = [self.tied(goal, wording) for goal in self.goals[framework.pk]]
        return Side(
            framework=framework,
            wording=wording,
            others=others,
            goals=[item for item in everything if item.goal.is_counted],
            parts=[
                item for item in everything if item.ties and not item.goal.is_counted
            ],
            unreached=[
                self.unreached(other, BACK if wording is AHEAD else AHEAD)
                for other in others
                if any(goal.is_counted for goal in self.goals[other.pk])
            ],
        )

    def unreached(self, framework: Framework, wording: Wording) -> Unreached:
        goals = [goal for goal in self.goals[framework.pk] if goal.is_counted]
        tied = [self.tied(goal, wording) for goal in goals]
        unknown = [item for item in tied if not item.is_known]
        return Unreached(framework, wording, len(goals), unknown)

    def tied(self, goal: Goal, wording: Wording) -> TiedGoal:
        ties = self.ties[wording]
        if ties[goal.pk]:
            return TiedGoal(goal, wording, ties[goal.pk])
        # Under the framework's aim as a whole everything hangs.
        above = [item for item in ancestors(goal) if item.level not in CROWN]
        known = (item for item in above if _is_known(ties[item.pk]))
        return TiedGoal(goal, wording, [], above=next(known, None))


def ties_of(goal: Goal, user: Any) -> tuple[list[Tie], list[Tie]]:
    """What one goal became, and where it came from."""
    links = _links(Q(from_goal=goal) | Q(to_goal=goal), user)
    ties = [tie for link in links for tie in _both_ways(link) if tie.goal == goal]
    return (
        [tie for tie in ties if tie.wording is AHEAD],
        [tie for tie in ties if tie.wording is BACK],
    )


def goals_in_tree(frameworks: list[Framework]) -> list[Goal]:
    """All goals as the tree is read, each with its parent, with one query."""
    goals = list(
        Goal.objects.filter(framework__in=frameworks).select_related("framework")
    )
    join_parents(goals, among=goals)
    return sorted(goals, key=place_in_tree)


def _links(which: Q, user: Any) -> QuerySet[GoalLink]:
    return (
        GoalLink.objects.visible_to(user)
        .between_frameworks()
        .filter(which)
        .select_related("from_goal__framework", "to_goal__framework")
        .order_by("relation", "to_goal__key", "from_goal__key")
    )


def _both_ways(link: GoalLink) -> list[Tie]:
    """The link as each of its goals sees it; a gap is seen from one of them."""
    return [
        Tie(link, wording)
        for wording in (AHEAD, BACK)
        if link.change not in GAPS or link.change == wording.gap
    ]


def _is_known(ties: list[Tie]) -> bool:
    return any(not tie.is_gap for tie in ties)


def _explicit(ties: list[Tie]) -> int:
    return sum(tie.link.is_explicit for tie in ties)


def _finding(framework: Framework, wording: Wording, known: int, count: int) -> str:
    start = framework.in_force_from
    origin = f"uit {start.year}" if start else f"van {framework.short_title}"
    if count == 1:
        whose, word = "het ene doel", "een" if known else "geen"
    elif known == count:
        whose, word = "beide doelen" if count == 2 else f"alle {count} doelen", "een"
    else:
        whose, word = f"{known or 'geen'} van de {count} doelen", "een"
    return f"Van {whose} {origin} kennen wij {word} {wording.other}"
