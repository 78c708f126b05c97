"""The goals that an evaluation, a finding or a recommendation is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms

from policy.models import Framework, Goal
from reports.evaluations.workroom.row_fields import RowsField
from reports.models import Evaluation
from reports.progress_reports.workroom.goals import goal_groups


class Boxes(NamedTuple):
    """Goals that stand together, each as an option of a widget."""

    title: str
    chosen: list[str]
    options: list[dict[str, Any]]


class GoalField(RowsField):
    """Boxes to tick, in groups."""

    def __init__(self, **options: Any) -> None:
        errors = {"invalid_choice": "Kies doelen uit de lijst."}
        super().__init__(required=False, error_messages=errors, **options)

    def offer_groups(self, groups: Iterable[tuple[str, list[Goal]]]) -> None:
        groups = [(title, goals) for title, goals in groups if goals]
        self.rows = {goal.key: goal for _, goals in groups for goal in goals}
        self.choices = [
            (title, [(goal.key, str(goal)) for goal in goals])
            for title, goals in groups
        ]


def boxes_of(field: forms.BoundField) -> Iterator[Boxes]:
    """The groups of a GoalField, each with the names of what is ticked in it."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id}, widget)
    chosen = [str(value) for value in field.value() or ()]
    for title, options, _ in widget.optgroups(field.html_name, chosen, attrs):
        ticked = [option["label"] for option in options if option["selected"]]
        yield Boxes(title, ticked, options)


def goals_for(
    evaluation: Evaluation, user: Any, chosen: Iterable[Goal] = ()
) -> Iterator[tuple[str, list[Goal]]]:
    """The goals of its framework, else those of its municipalities; and `chosen`."""
    seen = set()
    for title, goals in _offered(evaluation, user):
        seen.update(goal.pk for goal in goals)
        yield title, goals
    yield "Eerder gekozen", [goal for goal in chosen if goal.pk not in seen]


def _offered(evaluation: Evaluation, user: Any) -> Iterator[tuple[str, list[Goal]]]:
    if evaluation.framework:
        for group in goal_groups(evaluation.framework):
            yield group.title, group.goals
        return
    frameworks = Framework.objects.visible_to(user).filter(
        area_codes__overlap=evaluation.area_codes
    )
    goals = Goal.objects.counted().filter(framework__in=frameworks)
    by_framework: dict[int, list[Goal]] = {}
    for goal in goals:
        by_framework.setdefault(goal.framework_id, []).append(goal)
    for framework in frameworks:
        yield framework.short_title, by_framework.get(framework.pk, [])
