"""What is different between two contents: two versions, or two reports in a row.

Of two versions of one report every difference counts, however small. Of a report and
the one before it the figures are of other periods: there the newest figure of the one
stands beside the newest of the other, if both are about as much time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any

from reports.progress_reports.content import (
    ActivityLine,
    Content,
    FigureLine,
    GoalLine,
)

YEAR = re.compile(r"\d{4}")
DIGIT = re.compile(r"\d")
LINES = ("goals", "figures", "activities")
# Where a line stands in the document differs in every report, and means nothing.
OF_THE_DOCUMENT = ("title", "pages", "goal_title", "period_label", "section")
WHAT_A_FIGURE_IS = ("value", "missing", "status")


class Kind(Enum):
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    """One field of a line: what it said and what it says now."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class GoalChange:
    """`goal` is its key. New is: mentioned now, in any way, and not before."""

    goal: str
    title: str
    kind: Kind
    fields: tuple[FieldChange, ...] = ()

    @property
    def word(self) -> FieldChange | None:
        """The college's word for it, where that changed."""
        return next((item for item in self.fields if item.name == "word"), None)

    @property
    def texts(self) -> tuple[FieldChange, ...]:
        return tuple(item for item in self.fields if item.name in GoalLine.TEXTS)


@dataclass(frozen=True)
class FigureChange:
    """`before` is None for what is new, `after` for what is gone."""

    kind: Kind
    before: FigureLine | None
    after: FigureLine | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def line(self) -> FigureLine:
        return self.after or self.before

    @property
    def is_then_and_now(self) -> bool:
        """The same thing at two moments; otherwise the same figure, told twice."""
        return self.has_both and self.before.period != self.after.period

    @property
    def has_both(self) -> bool:
        return self.before is not None and self.after is not None

    @property
    def difference(self) -> Decimal | None:
        """In the figures' unit, or in percentage points; None without two values."""
        if not self.has_both or None in (self.before.value, self.after.value):
            return None
        return self.after.value - self.before.value

    @property
    def in_points(self) -> bool:
        return self.line.unit.startswith("%")


@dataclass(frozen=True)
class ActivityChange:
    """`before` is None for what is new, `after` for what is gone."""

    kind: Kind
    before: ActivityLine | None
    after: ActivityLine | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def line(self) -> ActivityLine:
        return self.after or self.before

    @property
    def status(self) -> FieldChange | None:
        return next((item for item in self.fields if item.name == "status"), None)


@dataclass(frozen=True)
class Changes:
    """`fields` are those of the report as a whole: its title, summary, original."""

    fields: tuple[FieldChange, ...] = ()
    goals: tuple[GoalChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    activities: tuple[ActivityChange, ...] = ()
    is_first: bool = False  # there was nothing before it

    def __bool__(self) -> bool:
        return bool(self.fields or self.goals or self.figures or self.activities)

    def between_parts(self, *, before: bool, after: bool) -> Changes:
        """Without what may only seem new or gone, as one of both is only in part here.

        `before` and `after` tell which.
        """
        seeming = {Kind.NEW} if before else set()
        seeming |= {Kind.GONE} if after else set()
        lines = {
            name: tuple(
                item for item in getattr(self, name) if item.kind not in seeming
            )
            for name in LINES
        }
        return replace(self, **lines)

    @cached_property
    def goal_of(self) -> Mapping[str, GoalChange]:
        return {change.goal: change for change in self.goals}

    @cached_property
    def figure_of(self) -> Mapping[tuple, FigureChange]:
        """By the key of the figure as it is now, or as it was where it is gone."""
        return {change.line.key: change for change in self.figures}

    @cached_property
    def activity_of(self) -> Mapping[tuple[str, str], ActivityChange]:
        return {change.line.key: change for change in self.activities}


def changes(before: Content | None, after: Content) -> Changes:
    """What `after` says that `before` did not, or said otherwise."""
    if before is None:
        return Changes(is_first=True)
    if (before.framework, before.period) == (after.framework, after.period):
        return Changes(
            fields=_different(before, after, leave=LINES),
            goals=tuple(_goals(before, after)),
            figures=tuple(_figures_of_version(before.figures, after.figures)),
            activities=tuple(_activities(before.activities, after.activities)),
        )
    leave = OF_THE_DOCUMENT
    return Changes(
        goals=tuple(_goals(before, after, leave)),
        figures=tuple(_figures_of_report(before.figures, after.figures)),
        activities=tuple(_activities(before.activities, after.activities, leave)),
    )


def _different(
    before: Any, after: Any, leave: Iterable[str] = ()
) -> tuple[FieldChange, ...]:
    """Of two lines of the same kind, or two contents."""
    names = [field.name for field in fields(after) if field.name not in leave]
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])


# --- goals ---


def _goals(
    before: Content, after: Content, leave: Iterable[str] = ()
) -> Iterator[GoalChange]:
    then, now = before.goal_keys, after.goal_keys
    lines_then = {line.goal: line for line in before.goals}
    lines_now = {line.goal: line for line in after.goals}
    titles = {**_titles(before), **_titles(after)}
    for goal in sorted(then | now):
        title = titles.get(goal, goal)
        if goal not in then:
            yield GoalChange(goal, title, Kind.NEW)
        elif goal not in now:
            yield GoalChange(goal, title, Kind.GONE)
        else:
            silent = GoalLine(goal=goal, title=title)
            was, says = lines_then.get(goal, silent), lines_now.get(goal, silent)
            if different := _different(was, says, leave):
                yield GoalChange(goal, title, Kind.CHANGED, different)


def _titles(content: Content) -> dict[str, str]:
    of_activities = {line.goal: line.goal_title for line in content.activities}
    return {**of_activities, **{line.goal: line.title for line in content.goals}}


# --- figures ---


def _figures_of_version(
    before: Iterable[FigureLine], after: Iterable[FigureLine]
) -> Iterator[FigureChange]:
    then = {line.key: line for line in before}
    now = {line.key: line for line in after}
    for key, line in now.items():
        if key not in then:
            yield FigureChange(Kind.NEW, None, line)
        elif different := _different(then[key], line):
            yield FigureChange(Kind.CHANGED, then[key], line, different)
    for key, line in then.items():
        if key not in now:
            yield FigureChange(Kind.GONE, line, None)


def _figures_of_report(
    before: Iterable[FigureLine], after: Iterable[FigureLine]
) -> Iterator[FigureChange]:
    """What both give must be the same; of what is new the newest is set beside what
    was the newest then.
    """
    then, now = _by_subject(before), _by_subject(after)
    for subject, lines in now.items():
        yield from _figures_of_subject(then.get(subject, []), lines)
    for subject, lines in then.items():
        if subject not in now:
            yield FigureChange(Kind.GONE, lines[-1], None)


def _figures_of_subject(
    before: list[FigureLine], after: list[FigureLine]
) -> Iterator[FigureChange]:
    told_before = {line.period: line for line in before}
    for line in after:
        was = told_before.get(line.period)
        if was is None and line is after[-1]:
            was = _last_like(line, before)
        if was is None:
            yield FigureChange(Kind.NEW, None, line)
            continue
        different = tuple(
            item for item in _different(was, line) if item.name in WHAT_A_FIGURE_IS
        )
        if different or was.period != line.period:
            yield FigureChange(Kind.CHANGED, was, line, different)


def _by_subject(figures: Iterable[FigureLine]) -> dict[tuple, list[FigureLine]]:
    """Of each thing that is measured its figures, the newest last."""
    found = defaultdict(list)
    for line in figures:
        found[line.indicator, line.unit, line.area, line.breakdown].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: place_in_time(line.period))
    return found


def _last_like(line: FigureLine, others: Iterable[FigureLine]) -> FigureLine | None:
    """The newest that is about as much time: no half year is set beside a year."""
    alike = [
        other
        for other in others
        if _length(other.period) == _length(line.period)
        and place_in_time(other.period) < place_in_time(line.period)
    ]
    return alike[-1] if alike else None


def place_in_time(period: str) -> tuple[str, bool, str]:
    """Of the code of a period: its last year; 'voor 2020' comes before all of 2020."""
    years = YEAR.findall(period)
    return (years[-1] if years else "", period[:1].isdigit(), period)


def _length(period: str) -> tuple[str, int]:
    """The form of its code, and how many years are between first and last."""
    years = [int(year) for year in YEAR.findall(period)]
    return DIGIT.sub("9", period), (years[-1] - years[0] if years else 0)


# --- activities ---


def _activities(
    before: Iterable[ActivityLine],
    after: Iterable[ActivityLine],
    leave: Iterable[str] = (),
) -> Iterator[ActivityChange]:
    then = {line.key: line for line in before}
    now = {line.key: line for line in after}
    for key, line in now.items():
        if key not in then:
            yield ActivityChange(Kind.NEW, None, line)
        elif different := _different(then[key], line, leave):
            yield ActivityChange(Kind.CHANGED, then[key], line, different)
    for key, line in then.items():
        if key not in now:
            yield ActivityChange(Kind.GONE, line, None)
