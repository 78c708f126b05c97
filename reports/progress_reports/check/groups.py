"""The rows of a check by goal: of a long report only those that ask for attention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policy.models import Goal
from reports.progress_reports.check.rows import Row

# Of each goal: every problem up to so many, and so many others.
MOST_PROBLEMS = 50
MOST_FINE = 5


@dataclass(frozen=True)
class Group:
    """`goal` is None for figures without a goal that the site knows."""

    goal: Goal | None
    title: str
    rows: tuple[Row, ...]

    @property
    def slug(self) -> str:
        return self.goal.slug if self.goal else "zonder"

    @property
    def shown(self) -> list[Row]:
        """In the order of the report."""
        problems = [row for row in self.rows if row.is_problem][:MOST_PROBLEMS]
        fine = [row for row in self.rows if not row.is_problem][:MOST_FINE]
        return sorted([*problems, *fine], key=lambda row: row.number)

    @property
    def more(self) -> int:
        return len(self.rows) - len(self.shown)


def grouped(rows: Iterable[Row], goals: Mapping[str, Goal]) -> list[Group]:
    """In the order of the framework. A figure of two goals stands at the first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[next((key for key in row.line.goals if key in goals), "")].append(row)
    return [
        Group(goal, str(goal), tuple(found[key]))
        for key, goal in goals.items()
        if key in found
    ] + [
        Group(None, "Bij geen doel", tuple(group))
        for key, group in found.items()
        if not key
    ]
