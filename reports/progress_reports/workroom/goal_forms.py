"""All that a report says of one goal, on one page and sent at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from django import forms
from django.conf import settings

from indicators.models import Area, GoalIndicator, Unit
from policy.choices import ActivityCategory
from policy.models import Goal
from reports.models import ReportVersion
from reports.progress_reports.content import (
    ActivityLine,
    Content,
    FigureLine,
    GoalLine,
    digest,
)
from reports.progress_reports.empty_lines import empty_line
from reports.progress_reports.workroom.errors import Trouble, troubles
from reports.progress_reports.workroom.goals import goals_in_order, in_order
from reports.progress_reports.workroom.line_forms import (
    ActivityLineForm,
    FigureLineForm,
    GoalLineForm,
    NewActivityForm,
)
from reports.progress_reports.workroom.pages import last_page
from reports.progress_reports.workroom.saving import Part

NEW_ACTIVITIES = 2


class Conflict(NamedTuple):
    """What stands in the report now, and what somebody else wants there."""

    label: str
    stands: str
    anchor: str


def part_of(goal: Goal) -> Part:
    """Of a content, all that is about `goal`."""
    return lambda content: (
        content.line_of(goal.key),
        content.figures_of(goal.key),
        content.activities_of(goal.key),
    )


class GoalForms:
    """The forms of one goal. What is offered and left empty stays out."""

    def __init__(self, version: ReportVersion, goal: Goal, data: Any = None) -> None:
        content = version.says
        self.goal = goal
        self.line = GoalLineForm(
            content.line_of(goal.key) or GoalLine(goal=goal.key, title=str(goal)),
            last_page(version.original),
            data,
        )
        self.activities = _activity_forms(content, goal, data)
        taken = {form.began_with.title for form in self.activities}
        self.new_activities = [
            NewActivityForm(_new_activity(goal), f"nieuw-{number}", taken, data)
            for number in range(NEW_ACTIVITIES)
        ]
        self.figures = list(_figure_forms(version, goal, data))

    @property
    def all(self) -> list[forms.Form]:
        return [self.line, *self.activities, *self.new_activities, *self.figures]

    @property
    def troubles(self) -> list[Trouble]:
        return troubles(*self.all)

    def is_valid(self) -> bool:
        # Each of them, so that every error is told at once.
        are_valid = [form.is_valid() for form in self.all]
        return all(are_valid) and not self._refuse_twice()

    def _refuse_twice(self) -> bool:
        titles = set()
        for form in self.new_activities:
            title = form.cleaned_data["titel"]
            if title and title in titles:
                form.add_error("titel", f"‘{title}’ hebt u hier al ingevuld.")
                return True
            titles.add(title)
        return False

    @property
    def conflicts(self) -> list[Conflict]:
        """Where what was filled in differs from what stands in the report now."""
        return [
            Conflict(
                f"{_about(form)}{form[name].label}",
                _in_words(form.fields[name], form.initial.get(name, "")),
                form[name].id_for_label,
            )
            for form in self.all
            for name in form.changed_data
        ]

    def merge(self, content: Content) -> Content:
        """`content` with this goal as it was filled in, and all else as it is."""
        line = self.line.line
        goals = _merged(
            content.goals,
            {self.goal.key: line if line.says_something else None},
            lambda each: each.goal,
        )
        return replace(
            content,
            goals=in_order(goals, goals_in_order(self.goal.framework)),
            activities=_merged(
                content.activities,
                {form.began_with.key: form.line for form in self.activities}
                | {
                    form.line.key: form.line
                    for form in self.new_activities
                    if form.line
                },
                lambda each: each.key,
            ),
            figures=_merged(
                content.figures,
                {form.began_with.key: form.line for form in self.figures},
                lambda each: each.key,
            ),
        )


def _merged(lines: tuple, changed: dict, key_of: Any) -> tuple:
    """The lines with those of `changed` in their place, or last, or (None) gone."""
    kept = [changed.get(key_of(line), line) for line in lines]
    known = {key_of(line) for line in lines}
    new = [line for key, line in changed.items() if key not in known]
    return tuple(line for line in (*kept, *new) if line is not None)


# --- what the forms begin with ---


def _activity_forms(content: Content, goal: Goal, data: Any) -> list[ActivityLineForm]:
    said = {line.title: line for line in content.activities_of(goal.key)}
    offered = {
        activity.title: ActivityLine(
            goal=goal.key,
            goal_title=str(goal),
            title=activity.title,
            category=activity.category,
            status="",
            period_label=activity.period_label,
        )
        for activity in goal.activities.all()
    }
    return [
        ActivityLineForm(line, _prefix("activiteit", line.key), data)
        for line in (offered | said).values()
    ]


def _new_activity(goal: Goal) -> ActivityLine:
    return ActivityLine(
        goal=goal.key,
        goal_title=str(goal),
        title="",
        category=ActivityCategory.CONTINUE,
        status="",
    )


def _figure_forms(
    version: ReportVersion, goal: Goal, data: Any
) -> Iterator[FigureLineForm]:
    said = version.says.figures_of(goal.key)
    taken = {line.key for line in version.says.figures}
    lines = [
        *((line, True) for line in said),
        *(
            (line, False)
            for line in _offered_figures(version, goal)
            if line.key not in taken
        ),
    ]
    units = Unit.objects.in_bulk({line.unit for line, _ in lines}, field_name="code")
    for line, is_in_report in lines:
        yield FigureLineForm(
            line,
            units[line.unit],
            _prefix("cijfer", line.key),
            is_in_report=is_in_report,
            data=data,
        )


def _offered_figures(version: ReportVersion, goal: Goal) -> Iterator[FigureLine]:
    """Of each indicator of the goal the figure of the municipality in this period."""
    area = Area.objects.filter(code=settings.MUNICIPALITY).first()
    if area is None:
        return
    period = version.report.period
    ties = GoalIndicator.objects.filter(
        goal=goal, indicator__published_at__isnull=False
    )
    for tie in ties.select_related("indicator__unit"):
        yield empty_line(tie.indicator, area, period, [goal.key])


def _prefix(kind: str, key: tuple[str, ...]) -> str:
    """The same for the same line, wherever it stands on the page."""
    return f"{kind}-{digest(repr(tuple(key)))[:12]}"


# --- what differs, in words ---


def _about(form: forms.Form) -> str:
    if isinstance(form, GoalLineForm):
        return ""
    title = form.began_with.title
    return f"{title}: " if title else "Nieuwe activiteit: "


def _in_words(field: forms.Field, value: Any) -> str:
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value)) or "niets"
