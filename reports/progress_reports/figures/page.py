"""The table of all figures of a version, and that of its activities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from indicators.choices import ObservationStatus
from indicators.models import Observation, Unit
from policy.choices import ActivityStatus
from policy.marks import ACTIVITY_MARKS, Mark
from policy.models import Goal
from reports.models import ReportVersion
from reports.progress_reports.check.differences import shown
from reports.progress_reports.content import ActivityLine, FigureLine
from reports.progress_reports.figures.lines import code_of


@dataclass(frozen=True)
class FigureRow:
    line: FigureLine
    goals: tuple[Goal, ...]
    unit: Unit | None

    @property
    def code(self) -> str:
        return code_of(self.line.key)

    @property
    def shown(self) -> str:
        return shown(self.line, self.unit)

    @property
    def status(self) -> str:
        """What a reader must know of it; empty for an ordinary figure."""
        if self.line.value is None or self.line.status in Observation.ORDINARY:
            return ""
        return ObservationStatus(self.line.status).label


@dataclass(frozen=True)
class ActivityRow:
    line: ActivityLine
    goal: Goal | None

    @property
    def mark(self) -> Mark:
        return ACTIVITY_MARKS[ActivityStatus(self.line.status)]


@dataclass(frozen=True)
class FiguresPage:
    version: ReportVersion

    @cached_property
    def _goals(self) -> dict[str, Goal]:
        return {goal.key: goal for goal in self.version.report.framework.goals.all()}

    @cached_property
    def rows(self) -> list[FigureRow]:
        figures = self.version.says.figures
        codes = {line.unit for line in figures}
        units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
        return [
            FigureRow(
                line,
                tuple(self._goals[key] for key in line.goals if key in self._goals),
                units.get(line.unit),
            )
            for line in figures
        ]

    @cached_property
    def activities(self) -> list[ActivityRow]:
        return [
            ActivityRow(line, self._goals.get(line.goal))
            for line in self.version.says.activities
        ]

    @property
    def unexplained(self) -> int:
        return sum(not line.explanation for line in self.version.says.figures)
