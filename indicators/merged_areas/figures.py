"""Computed figures as pages and files take them: like an observation, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from indicators.merged_areas import words
from indicators.merged_areas.past import Past
from indicators.models import Area, Breakdown, Observation, Period, Series
from indicators.timeline import sort_key

TOTAL = Breakdown(key=Breakdown.TOTAL, label="totaal")


@dataclass(frozen=True)
class SummedFigure:
    """What `Observation` has, of an area as it is now and a time before it was so."""

    series: Series
    area: Area
    period: Period
    value: Decimal | None
    decimals: int
    missing: str
    status: str
    how: str  # it was computed, in a few words
    note: str
    known_from: datetime

    is_summed = True
    breakdown = TOTAL
    pk = run = run_id = None
    section = source_mark = ""

    @property
    def series_id(self) -> int:
        return self.series.pk

    @property
    def period_id(self) -> int:
        return self.period.pk

    @property
    def status_remark(self) -> str:
        """What a reader must know of the figure; empty for an ordinary one."""
        is_ordinary = self.value is None or self.status in Observation.ORDINARY
        return "" if is_ordinary else self.get_status_display()

    def get_status_display(self) -> str:
        return Observation.Status(self.status).label

    def get_missing_display(self) -> str:
        return Observation.Missing(self.missing).label if self.missing else ""


@dataclass(frozen=True)
class BorderChange:
    """A day on which an area merged or got other borders, in words."""

    on: date
    reason: str


def summed_figures(
    past: Past, series: Series, areas: words.Areas, periods: Mapping[int, Period]
) -> list[SummedFigure]:
    """All that is computed of one area in one series, in time."""
    if not past.figures:
        return []
    area = Area(
        code=words.code_of(past, areas),
        kind=areas[past.area].kind,
        name=words.name_of(past, areas),
    )
    figures = [
        SummedFigure(
            series=series,
            area=area,
            period=periods[period],
            value=figure.value,
            decimals=figure.decimals,
            missing=figure.missing,
            status=figure.status,
            how=words.how(figure, past),
            note=words.note_of(figure, past, areas),
            known_from=figure.known_from,
        )
        for period, figure in past.figures.items()
    ]
    return sorted(figures, key=lambda item: sort_key(item.period))


def with_the_past(
    own: Iterable[Observation], summed: Iterable[SummedFigure]
) -> list[Observation | SummedFigure]:
    """In time; a computed figure goes before that of the smaller area of then."""
    by_period = {item.period_id: item for item in (*own, *summed)}
    return sorted(by_period.values(), key=lambda item: sort_key(item.period))


def breaks_of(past: Past, areas: words.Areas) -> list[BorderChange]:
    """The days across which nothing is computed, in time."""
    return [
        BorderChange(step.on, words.happened(step, past.area, areas))
        for step in reversed(past.breaks)
    ]


def mergers_of(past: Past, areas: words.Areas) -> list[BorderChange]:
    """The days before which figures are computed, in time."""
    return [
        BorderChange(step.on, words.dated(step, past.area, areas))
        for step in reversed(past.merged)
        if step not in past.breaks
    ]
