"""The rule worked out: on figures of the municipality, and on invented ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from indicators import progress
from indicators.choices import IndicatorDirection, TargetKind
from indicators.figures import Figures, load_figures
from indicators.models import (
    Breakdown,
    Indicator,
    Observation,
    Series,
    Target,
    Unit,
)
from indicators.timeline import sort_key
from reports.method_steps import Workings
from reports.published_methods import EXAMPLE, calendar_year


@dataclass(frozen=True)
class Example(Workings):
    """Figures that the rule judges, with every step of it."""

    @classmethod
    def of(cls, user: Any, *, on: date) -> Example | None:
        """The judged figures with the newest measurement; None without any."""
        figures = load_figures(
            enough_measurements(user),
            area_code=settings.MUNICIPALITY,
            area_name=settings.MUNICIPALITY_NAME,
            on=on,
            with_peers=False,
        )
        judged = [item for item in figures.values() if item.assessment.is_judged]
        if not judged:
            return None
        newest = max(judged, key=lambda item: sort_key(item.latest.period))
        return cls(newest, newest.assessment)

    @classmethod
    def invented(cls) -> Example:
        figures = invented_figures()
        return cls(figures, figures.assessment)


def enough_measurements(user: Any) -> list[Indicator]:
    """Indicators with so many own figures that the rule may judge them."""
    own = Q(
        series__observations__area__code=settings.MUNICIPALITY,
        series__observations__breakdown__key=Breakdown.TOTAL,
        series__observations__value__isnull=False,
    )
    return list(
        Indicator.objects.visible_to(user)
        .annotate(own_figures=Count("series__observations", filter=own))
        .filter(own_figures__gte=progress.RULE.measurements_needed)
        .select_related("unit", "document")
    )


def invented_figures() -> Figures:
    """The example of the published methods, as rows that are never kept."""
    unit = Unit(code="procent", label="procent", symbol="%")
    direction = {1: IndicatorDirection.HIGHER, -1: IndicatorDirection.LOWER}
    indicator = Indicator(
        title="Jongeren met jeugdhulp in een stad die niet bestaat",
        direction=direction[EXAMPLE.better],
        unit=unit,
    )
    return Figures(
        indicator=indicator,
        series=Series(indicator=indicator, unit=unit),
        area_name="een stad die niet bestaat",
        on=date(EXAMPLE.last_year, 12, 31),
        own=[
            Observation(
                period=calendar_year(EXAMPLE.first_year + step),
                value=value,
                decimals=1,
                status=Observation.Status.FINAL,
            )
            for step, value in enumerate(EXAMPLE.values)
        ],
        targets=[
            Target(
                kind=TargetKind.VALUE_BY_DATE,
                value=EXAMPLE.target,
                period=calendar_year(EXAMPLE.target_year),
            )
        ],
    )
