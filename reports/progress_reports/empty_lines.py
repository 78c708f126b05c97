"""A figure of a report that only says yet what is measured, of whom and when."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.models import Area, Breakdown, Indicator, Period, Unit
from reports.progress_reports.content import FigureLine


def empty_line(
    indicator: Indicator,
    area: Area,
    period: Period,
    goals: Iterable[str],
    *,
    unit: Unit | None = None,
    breakdown: Breakdown | None = None,
) -> FigureLine:
    """In the unit of the indicator unless told else; the total has no words."""
    unit = unit or indicator.unit
    is_part = breakdown is not None and not breakdown.is_total
    return FigureLine(
        indicator=indicator.slug,
        title=indicator.title,
        unit=unit.code,
        unit_label=unit.label,
        area=area.code,
        area_label=area.name,
        period=period.code,
        period_label=period.label,
        breakdown=breakdown.key if is_part else "",
        breakdown_label=breakdown.label if is_part else "",
        goals=tuple(goals),
    )
