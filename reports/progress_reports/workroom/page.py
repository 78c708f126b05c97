"""The workroom of one version: how far it is, who may do what, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model

from policy.choices import AuditAction
from policy.models import AuditEvent, Goal
from policy.roles import PUBLISH_REPORTS, WRITE_REPORTS
from reports.choices import VERSION_STATE_MEANINGS
from reports.models import ReportVersion
from reports.progress_reports.content import ActivityLine, FigureLine, GoalLine
from reports.progress_reports.workroom.advice import advice_on, suspects_in
from reports.progress_reports.workroom.goals import goal_groups
from reports.progress_reports.workroom.steps import Step, steps_of

MOST_NAMES = 5
SIGNS = {
    "draft": ("a-run", "plain"),
    "submitted": ("a-hold", "plain"),
    "returned": ("a-part", "bad"),
    "scheduled": ("a-plan", "good"),
    "published": ("a-done", "good"),
}
WORDS = dict(AuditAction.choices)


@dataclass(frozen=True)
class GoalSays:
    """A goal and all that the version says of it."""

    goal: Goal
    line: GoalLine | None
    figures: list[FigureLine]
    activities: list[ActivityLine]

    @property
    def in_short(self) -> str:
        """What there is, in some words; empty for nothing."""
        parts = []
        if self.line and self.line.pages:
            parts.append(f"bladzijde {self.line.pages}")
        if self.line and any(self.line.texts.values()):
            parts.append("tekst")
        if self.line and self.line.word:
            parts.append("oordeel")
        parts += _counted(len(self.figures), "cijfer", "cijfers")
        parts += _counted(len(self.activities), "activiteit", "activiteiten")
        return ", ".join(parts)


def _counted(count: int, one: str, more: str) -> list[str]:
    return [f"{count} {one if count == 1 else more}"] if count else []


class Moment(NamedTuple):
    """Something that somebody did, once or some times after each other."""

    what: str
    by: str
    at: Any
    times: int


class Workroom:
    """What the page of a version shows to `user`."""

    def __init__(self, version: ReportVersion, user: Any) -> None:
        self.version = version
        self.user = user
        self.content = version.says

    # --- how far it is ---

    @property
    def steps(self) -> list[Step]:
        return steps_of(self.version)

    @property
    def sign(self) -> tuple[str, str]:
        return SIGNS[self.version.state]

    @property
    def meaning(self) -> str:
        return VERSION_STATE_MEANINGS[self.version.State(self.version.state)]

    # --- who may do what ---

    @property
    def is_contributor(self) -> bool:
        return self.user.pk in self.version.contributors

    @property
    def waits(self) -> bool:
        return self.version.state == self.version.State.SUBMITTED

    @property
    def may_publish(self) -> bool:
        return self.waits and self.is_publisher and not self.is_contributor

    @property
    def is_publisher(self) -> bool:
        return self.user.has_perm(PUBLISH_REPORTS)

    @property
    def is_published(self) -> bool:
        return self.version.state == self.version.State.PUBLISHED

    @cached_property
    def who_can_publish(self) -> list[str]:
        """The names of some who may, not having worked at it."""
        people = get_user_model().objects.with_perm(PUBLISH_REPORTS)
        others = people.exclude(pk__in=self.version.contributors)
        return [_name(person) for person in others.order_by("pk")[:MOST_NAMES]]

    @cached_property
    def who_worked(self) -> list[str]:
        people = get_user_model().objects.filter(pk__in=self.version.contributors)
        return [_name(person) for person in people.order_by("pk")]

    # --- what it says ---

    @cached_property
    def groups(self) -> list[tuple[str, bool, list[GoalSays]]]:
        """Title, whether these are the goals that count, and what is said of each."""
        return [
            (group.title, group.is_first, [self._says(goal) for goal in group.goals])
            for group in self._goal_groups
        ]

    @cached_property
    def _goal_groups(self) -> list:
        return goal_groups(self.version.report.framework)

    def _says(self, goal: Goal) -> GoalSays:
        return GoalSays(
            goal,
            self.content.line_of(goal.key),
            self.content.figures_of(goal.key),
            self.content.activities_of(goal.key),
        )

    @cached_property
    def advice(self) -> list:
        return advice_on(self.version, self._goal_groups)

    @cached_property
    def suspects(self) -> list:
        return suspects_in(self.version)

    # --- what happened ---

    @cached_property
    def history(self) -> list[Moment]:
        """The latest first; what one person did over and over counts as one."""
        events = AuditEvent.objects.filter(
            subject_type=self.version._meta.label_lower, subject_id=str(self.version.pk)
        )
        return [
            _moment(list(same))
            for _, same in groupby(
                events, key=lambda event: (event.action, event.by_name)
            )
        ]


def _moment(events: list[AuditEvent]) -> Moment:
    last = events[0]
    what = str(WORDS.get(last.action, last.action))
    return Moment(what, last.by_name, last.at, len(events))


def _name(person: Any) -> str:
    return person.get_full_name() or person.get_username()


def open_versions(user: Any) -> list[ReportVersion]:
    """What is in the making; those that `user` worked at first."""
    if not user.has_perm(WRITE_REPORTS):
        return []
    versions = ReportVersion.objects.exclude(state=ReportVersion.State.PUBLISHED)
    found = versions.select_related("report__framework", "report__period")
    return sorted(
        found.order_by("-created_at"),
        key=lambda version: user.pk not in version.contributors,
    )
