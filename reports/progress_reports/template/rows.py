"""Which rows a template has: what the version says, and room for what it may say.

What it says comes in its own order, so that reading it back gives the same. A row
that is only there to be filled in says nothing as long as nobody does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from indicators.formatting import exact_number
from indicators.models import GoalIndicator, Indicator, Period
from policy.models import Activity
from reports.progress_reports.content import (
    ActivityLine,
    FigureLine,
    GoalLine,
)
from reports.progress_reports.empty_lines import empty_line
from reports.progress_reports.template.elsewhere import Elsewhere
from reports.progress_reports.template.known import Known
from reports.progress_reports.template.parts import ACTIVITIES, FIGURES, GOALS, Part

Row = dict[str, Any]  # by the name of the column
TOTAL = "totaal"
ENDED = (Activity.Status.DONE, Activity.Status.STOPPED)


def rows_of(part: Part, known: Known) -> list[Row]:
    """Every row of a part, in order."""
    return ROWS[part](known)


# --- goals ---


def _goal_rows(known: Known) -> list[Row]:
    """Every goal of the framework, in its order where that of the version allows."""
    said = known.says.goals
    others = [GoalLine(goal=goal.key, title=str(goal)) for goal in known.goal_rows]
    order = [goal.key for goal in known.goal_rows]
    lines = _woven(said, others, order, key=lambda line: line.goal)
    return [dict(vars(line)) for line in lines]


def _woven(
    said: Sequence[Any], others: Sequence[Any], order: Sequence[str], *, key: Any
) -> list[Any]:
    """`said` in its own order, and between it those of `others` that it lacks."""
    place = {name: number for number, name in enumerate(order)}
    there = {key(line) for line in said}
    missing = [line for line in others if key(line) not in there]
    places = [place.get(key(line), -1) for line in said]
    if places != sorted(places) or -1 in places:
        return [*said, *missing]
    return sorted([*said, *missing], key=lambda line: place[key(line)])


# --- figures ---


def _figure_rows(known: Known) -> list[Row]:
    said = known.says.figures
    there = {line.key for line in said}
    fresh = [line for line in _fresh_figures(known) if line.key not in there]
    elsewhere = Elsewhere.of(known.version, [*said, *fresh])
    rows = [_figure_row(line, elsewhere) for line in said]
    empty = {"decimals": None, "status": ""}
    return rows + [_figure_row(line, elsewhere) | empty for line in fresh]


def _figure_row(line: FigureLine, elsewhere: Elsewhere) -> Row:
    row = dict(vars(line))
    row["goals"] = "; ".join(line.goals)
    row["breakdown_label"] = line.breakdown_label if line.breakdown else TOTAL
    row["previous"] = _shown(elsewhere.previous(line.key))
    row["source"] = _shown(elsewhere.source(line.key))
    return row


def _shown(found: tuple[Decimal, int, str] | None) -> str:
    """'9,8 (2019)'."""
    if found is None:
        return ""
    value, decimals, period = found
    return f"{exact_number(value, decimals)} ({period})"


def _fresh_figures(known: Known) -> Iterable[FigureLine]:
    """The indicators of the goals, for the own area and the period of the report."""
    area = known.own_area
    period = Period(code=known.says.period, label=known.says.period_label)
    place = {goal.pk: number for number, goal in enumerate(known.goal_rows)}
    ties = GoalIndicator.objects.filter(
        goal__in=place,
        indicator__published_at__isnull=False,
        indicator__unit__is_measurable=True,
    ).select_related("goal", "indicator__unit")
    goals: dict[Indicator, list[str]] = {}
    for tie in sorted(ties, key=lambda tie: (place[tie.goal_id], tie.position)):
        goals.setdefault(tie.indicator, []).append(tie.goal.key)
    for indicator, keys in goals.items():
        yield empty_line(indicator, area, period, keys)


# --- activities ---


def _activity_rows(known: Known) -> list[Row]:
    said = known.says.activities
    there = {line.key for line in said}
    place = {goal.pk: number for number, goal in enumerate(known.goal_rows)}
    stored = Activity.objects.filter(goal__in=place).select_related("goal")
    now = {(row.goal.key, row.title): row for row in stored}
    fresh = [
        ActivityLine(
            goal=row.goal.key,
            goal_title=str(row.goal),
            title=row.title,
            category=row.category,
            status="",
            period_label=row.period_label,
        )
        for row in sorted(stored, key=lambda row: (place[row.goal_id], row.title))
        if row.status not in ENDED and (row.goal.key, row.title) not in there
    ]
    return [
        dict(vars(line))
        | {"now": now[line.key].get_status_display() if line.key in now else ""}
        for line in (*said, *fresh)
    ]


ROWS = {GOALS: _goal_rows, FIGURES: _figure_rows, ACTIVITIES: _activity_rows}
