"""Are the goals of a framework clear? Five questions per goal, and who set a number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from indicators.models import Indicator, Target
from policy.goal_tree import place_in_tree, with_goals_above
from policy.models import Framework, Goal
from reports.goal_summary import GoalSummary, TiedFigures, summarise
from reports.smart import (
    Answer,
    Answered,
    Asked,
    EffectFigure,
    GoalFacts,
    Question,
    five_answers,
)


@dataclass(frozen=True)
class ClearGoal:
    goal: Goal
    answers: tuple[Answered, ...]
    targets: list[Target]

    @property
    def has_own_value(self) -> bool:
        return any(is_own_value(target) for target in self.targets)


@dataclass(frozen=True)
class ClearGoals:
    framework: Framework
    goals: list[ClearGoal]

    questions = tuple(Question)
    legend = tuple(Answer)

    @classmethod
    def of(cls, framework: Framework, *, user: Any, on: date) -> ClearGoals:
        counted = with_goals_above(
            framework.goals.counted().select_related("framework")
        )
        goals = sorted(counted, key=place_in_tree)
        summaries = summarise(
            goals, framework=framework, user=user, on=on, with_peers=False
        )
        targets = targets_by_goal(goals, user)
        return cls(
            framework,
            [
                ClearGoal(
                    summary.goal,
                    five_answers(facts_of(summary, targets[summary.goal.pk])),
                    targets[summary.goal.pk],
                )
                for summary in summaries
            ],
        )

    @property
    def count(self) -> int:
        return len(self.goals)

    @property
    def with_own_value(self) -> int:
        return sum(item.has_own_value for item in self.goals)

    @property
    def finding(self) -> str:
        number = self.with_own_value
        if not self.count:
            return "Van dit kader kennen wij geen doelen"
        if self.count == 1:
            has = "heeft een" if number else "heeft geen"
            return f"Het ene doel {has} streefwaarde van het kader zelf"
        verb = "heeft" if number == 1 else "hebben"
        return (
            f"{number} van de {self.count} doelen {verb} een streefwaarde "
            "van het kader zelf"
        )

    @property
    def counted(self) -> list[tuple[Question, list[tuple[Answer, int]]]]:
        """Per question how many goals have which answer; nothing is added up."""
        found = Counter(
            (answered.question, answered.answer)
            for item in self.goals
            for answered in item.answers
        )
        return [
            (
                question,
                [
                    (answer, found[question, answer])
                    for answer in Answer
                    if found[question, answer]
                ],
            )
            for question in Question
        ]

    @property
    def set_by_others(self) -> list[tuple[Goal, Target]]:
        """Numbers that somebody else than the framework set for its goals."""
        return [
            (item.goal, target)
            for item in self.goals
            for target in item.targets
            if target.value is not None and not is_own_value(target)
        ]


def targets_by_goal(
    goals: Iterable[Goal], user: Any, as_of: date | None = None
) -> dict[int, list[Target]]:
    """What is asked of each goal or of a part of it, with one query.

    With `as_of` as it was at the end of that day, which takes a second one.
    """
    ids = {goal.pk for goal in goals}
    targets = (
        Target.objects.as_of(as_of)
        .filter(Q(goal__in=ids) | Q(goal__parent__in=ids))
        .filter(indicator__in=Indicator.objects.visible_to(user))
        .select_related(
            "indicator", "unit", "breakdown", "period", "goal", "document", "area"
        )
    )
    grouped = defaultdict(list)
    for target in _as_seen(list(targets), user, as_of):
        for pk in {target.goal_id, target.goal.parent_id} & ids:
            grouped[pk].append(target)
    return grouped


def _as_seen(targets: list[Target], user: Any, as_of: date | None) -> Iterable[Target]:
    """On an earlier day without those of which the indicator was not seen yet."""
    if as_of is None:
        return targets
    then = Indicator.objects.visible_at(as_of, user).in_bulk(
        {target.indicator_id for target in targets}
    )
    seen = [target for target in targets if target.indicator_id in then]
    for target in seen:
        target.indicator = then[target.indicator_id]
    return seen


def facts_of(summary: GoalSummary, targets: Iterable[Target]) -> GoalFacts:
    framework = summary.goal.framework
    return GoalFacts(
        adopted_on=framework.adopted_on,
        adopted_label=framework.adopted_label,
        asked=[_asked(target) for target in targets],
        effects=[_effect(item) for item in summary.tied if item.is_effect],
    )


def _asked(target: Target) -> Asked:
    return Asked(
        by_framework=target.set_by == Target.SetBy.FRAMEWORK,
        has_side=bool(target.aim) or target.value is not None,
        has_value=target.value is not None,
        is_ours=target.is_ours,
        explained=bool(target.rationale),
        due=target.period.label if target.period else "",
        setter=target.get_set_by_display(),
    )


def _effect(item: TiedFigures) -> EffectFigure:
    figures = item.figures
    return EffectFigure(
        is_ours=item.tie.is_ours,
        is_known=any(each.value is not None for each in (*figures.own, *figures.parts)),
        is_measurable=figures.is_measured,
    )


def is_own_value(target: Target) -> bool:
    return target.set_by == Target.SetBy.FRAMEWORK and target.value is not None
