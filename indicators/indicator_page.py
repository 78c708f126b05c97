"""The page of one indicator: what it measures, what the figures are, whence they come.

One object holds all that the page says, so that other forms of it can say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from indicators import wording
from indicators.absence import why_no_latest
from indicators.chart_data import ChartContext, ChartView, why_not_drawn
from indicators.charted import why_not_charted
from indicators.definition_card import (
    Fact,
    definition_card,
    licence_of,
    origin_of,
)
from indicators.differences import Difference, differences
from indicators.earlier_versions import (
    EarlierVersion,
    earlier_versions,
    removed_targets,
)
from indicators.exports import Export, FigureRow
from indicators.figures import Figures, load_figures
from indicators.import_status import doubts_about
from indicators.models import (
    Dimension,
    GoalIndicator,
    Indicator,
    Observation,
    Series,
    Target,
)
from indicators.totals import TotalCheck, check_totals
from policy.models import Framework, Goal

MOST_VERSIONS = 50
MOST_OPEN_ROWS = 25


@dataclass(frozen=True)
class SeriesTable:
    """All figures of one series: every area, period and breakdown."""

    series: Series
    rows: list[FigureRow]
    checks: list[TotalCheck]
    not_charted: list[str]
    has_breakdown: bool

    @property
    def title(self) -> str:
        unit = self.series.unit.label
        return f"Alle cijfers (eenheid: {unit}) volgens {self.origin}"

    @property
    def origin(self) -> str:
        return origin_of(self.series)

    @property
    def licence(self) -> str:
        return licence_of(self.series)

    @property
    def is_long(self) -> bool:
        """A long table is folded; the comparison above it already says the most."""
        return len(self.rows) > MOST_OPEN_ROWS

    @property
    def areas(self) -> int:
        return len({row.area for row in self.rows})

    @property
    def has_section(self) -> bool:
        return any(row.section for row in self.rows)

    @property
    def has_run(self) -> bool:
        """Whether this site fetched any of them itself."""
        return any(row.run for row in self.rows)

    @property
    def has_note(self) -> bool:
        return any(row.note for row in self.rows)

    @property
    def differing(self) -> list[TotalCheck]:
        return [check for check in self.checks if not check.adds_up]

    @property
    def adding_up(self) -> int:
        return len(self.checks) - len(self.differing)


@dataclass(frozen=True)
class IndicatorPage:
    indicator: Indicator
    user: Any
    on: date

    @cached_property
    def figures(self) -> Figures:
        return load_figures(
            [self.indicator],
            area_code=settings.MUNICIPALITY,
            area_name=settings.MUNICIPALITY_NAME,
            on=self.on,
        )[self.indicator.pk]

    @cached_property
    def export(self) -> Export:
        return Export.of(self.indicator, user=self.user)

    @cached_property
    def visible_goal_ids(self) -> set[int]:
        goals = Goal.objects.visible_to(self.user).filter(
            Q(indicators=self.indicator) | Q(targets__indicator=self.indicator)
        )
        return set(goals.values_list("pk", flat=True))

    def _without_drafts(self, targets: Iterable[Target]) -> list[Target]:
        """Targets of no goal in particular, or of a goal that this reader may see."""
        seen = {None, *self.visible_goal_ids}
        return [target for target in targets if target.goal_id in seen]

    # --- what it shows ---

    @property
    def lead(self) -> str:
        if self.figures.latest:
            return wording.development(self.figures)
        name = self.figures.area_name
        if not (self.figures.is_known or self.row_count):
            return f"Wij kennen geen cijfer van {name}."
        return f"Wij kennen geen laatste cijfer van {name}: {self.why_no_latest}."

    @property
    def why_no_latest(self) -> str:
        return why_no_latest(self.figures)

    @cached_property
    def why_no_chart(self) -> str:
        return why_not_drawn(self.figures)

    @cached_property
    def chart(self) -> ChartView | None:
        if self.why_no_chart:
            return None
        frameworks = (
            Framework.objects.visible_to(self.user)
            .policy_frameworks()
            .of_area(settings.MUNICIPALITY)
            .exclude(in_force_from=None)
            .order_by("in_force_from")
        )
        context = ChartContext(frameworks=list(frameworks), on=self.on)
        address = reverse("indicator-chart", args=[self.indicator.slug])
        return ChartView.of(
            self.figures, context, element_id="grafiek", address=address
        )

    @cached_property
    def doubts(self) -> list[str]:
        """Why the figure at the top may be older than it should be."""
        series, latest = self.figures.series, self.figures.latest
        if series is None or series.source is None:
            return []
        newest = {series.pk: latest.period if latest else None}
        return doubts_about(newest, on=self.on).get(series.pk, [])

    # --- all figures ---

    @cached_property
    def tables(self) -> list[SeriesTable]:
        """One per series, also for a series of which no figure is known."""
        rows = {
            slug: list(group)
            for slug, group in groupby(self.export.rows, key=lambda row: row.series)
        }
        return [
            SeriesTable(
                series=series,
                rows=rows.get(series.slug, []),
                checks=check_totals(self._figures_of(series), self.dimensions),
                not_charted=self._not_charted(series),
                has_breakdown=any(
                    not item.breakdown.is_total for item in self._figures_of(series)
                ),
            )
            for series in self.export.series
        ]

    @cached_property
    def dimensions(self) -> dict[str, str]:
        return dict(Dimension.objects.values_list("key", "label"))

    def _figures_of(self, series: Series) -> list[Observation]:
        return [
            item for item in self.export.observations if item.series_id == series.pk
        ]

    def _not_charted(self, series: Series) -> list[str]:
        """Which figures of the table are not in the chart; none without a chart."""
        if self.chart is None:
            return []
        reasons = (
            why_not_charted(item, self.figures) for item in self._figures_of(series)
        )
        return [reason for reason in dict.fromkeys(reasons) if reason]

    @property
    def differences(self) -> list[Difference]:
        return differences([table.rows for table in self.tables])

    @property
    def row_count(self) -> int:
        return len(self.export.rows)

    # --- what it means ---

    @property
    def card(self) -> list[Fact]:
        return definition_card(self.indicator)

    @cached_property
    def targets(self) -> list[Target]:
        """Those of every area; the page says of which."""
        return self._without_drafts(
            self.indicator.targets.select_related(
                *("unit", "goal__framework", "area", "breakdown"),
                *("period", "baseline_period", "document"),
            )
        )

    @cached_property
    def ties_by_framework(self) -> list[tuple[Framework, list[GoalIndicator]]]:
        ties = (
            self.indicator.goal_ties.filter(goal__in=self.visible_goal_ids)
            .select_related("goal__framework")
            .order_by("goal__framework", "goal__position", "goal__key")
        )
        grouped = groupby(ties, key=lambda tie: tie.goal.framework)
        return [(framework, list(tied)) for framework, tied in grouped]

    # --- what it was before ---

    @cached_property
    def versions(self) -> list[EarlierVersion]:
        """The newest first; the public sees nothing of before it was published."""
        versions = removed_targets(self.indicator, self.user) + earlier_versions(
            {self.indicator: "De definitie"},
            {item: f"De reeks {item.slug}" for item in self.export.series},
            dict.fromkeys(self.targets, "Een streefwaarde"),
            {
                item: f"{item.area}, {item.period}, {item.breakdown}"
                for item in self.export.observations
            },
            user=self.user,
        )
        versions.sort(key=lambda version: version.known_to, reverse=True)
        if self.user.has_perm("indicators.change_indicator"):
            return versions
        return [
            version
            for version in versions
            if version.known_to > self.indicator.published_at
            and getattr(version.row, "published_at", version.known_to) is not None
        ]

    @property
    def shown_versions(self) -> list[EarlierVersion]:
        return self.versions[:MOST_VERSIONS]
