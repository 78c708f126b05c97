"""What the site knows of the things that a content names, in a few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from indicators.models import (
    Area,
    Breakdown,
    Dimension,
    Indicator,
    Observation,
    Period,
    Series,
    SeriesBreak,
    Unit,
)
from policy.models import Framework, Goal
from reports.progress_reports.content import Content, FigureKey, FigureLine

# The series that published reports write: a report is not checked against itself.
REPORTS_DOCUMENT = "rapportages-"


@dataclass(frozen=True)
class SourceFigure:
    """The figure that a source gives for the same thing."""

    name: str
    figure: Observation


@dataclass(frozen=True)
class Known:
    """By slug, code or key. `breaks` by indicator and unit, as they stand in time."""

    goals: dict[str, Goal] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)
    breakdowns: dict[str, Breakdown] = field(default_factory=dict)
    dimensions: dict[str, str] = field(default_factory=dict)
    sources: dict[FigureKey, SourceFigure] = field(default_factory=dict)
    breaks: dict[tuple[str, str], list[SeriesBreak]] = field(default_factory=dict)

    def unit_of(self, line: FigureLine) -> Unit | None:
        return self.units.get(line.unit)

    def missing_of(self, line: FigureLine) -> list[str]:
        """What of a figure the site does not know, in words."""
        parts = (
            (self.indicators, line.indicator, f"het cijfer ‘{line.title}’"),
            (self.units, line.unit, f"de eenheid ‘{line.unit_label or line.unit}’"),
            (self.areas, line.area, f"het gebied ‘{line.area_label or line.area}’"),
            (
                self.periods,
                line.period,
                f"de periode ‘{line.period_label or line.period}’",
            ),
            (
                self.breakdowns,
                line.breakdown,
                f"de uitsplitsing ‘{line.breakdown_label or line.breakdown}’",
            ),
        )
        return [words for known, key, words in parts if key not in known]


def known_of(
    framework: Framework, *contents: Content | None, user: Any, with_sources: bool
) -> Known:
    """Of all `contents` together; `with_sources` also reads what sources give."""
    lines = [line for content in contents if content for line in content.figures]
    indicators = _by(
        "slug",
        Indicator.objects.visible_to(user).filter(slug__in=_all(lines, "indicator")),
    )
    known = Known(
        goals=_by("key", framework.goals.all()),
        indicators=indicators,
        units=_by("code", Unit.objects.filter(code__in=_all(lines, "unit"))),
        areas=_by("code", Area.objects.filter(code__in=_all(lines, "area"))),
        periods=_by("code", Period.objects.filter(code__in=_all(lines, "period"))),
        breakdowns={
            # Every figure without a breakdown is a total, also before there is one.
            Breakdown.TOTAL: Breakdown(key=Breakdown.TOTAL, label="totaal"),
            **_by("key", Breakdown.objects.filter(key__in=_all(lines, "breakdown"))),
        },
        dimensions=dict(Dimension.objects.values_list("key", "label")),
    )
    if with_sources and lines:
        series = _series(indicators.values())
        known.sources.update(_sources(series, known))
        known.breaks.update(_breaks(series))
    return known


def _all(lines: Iterable[FigureLine], name: str) -> set[str]:
    return {getattr(line, name) for line in lines}


def _by(name: str, rows: Iterable[Any]) -> dict[str, Any]:
    return {getattr(row, name): row for row in rows}


def _series(indicators: Iterable[Indicator]) -> dict[int, Series]:
    """Of statistics, or preferred; the preferred of each indicator first."""
    found = (
        Series.objects.filter(indicator__in=indicators)
        .filter(Q(source__isnull=False) | Q(is_preferred=True))
        .exclude(document__key__startswith=REPORTS_DOCUMENT)
        .select_related("indicator", "unit", "source", "document")
        .order_by("-is_preferred", "slug")
    )
    return {series.pk: series for series in found}


def _sources(
    series: dict[int, Series], known: Known
) -> Iterable[tuple[FigureKey, SourceFigure]]:
    """The first series that gives a value for it counts."""
    codes = {
        name: {row.pk: code for code, row in rows.items()}
        for name, rows in (
            ("area", known.areas),
            ("period", known.periods),
            ("breakdown", known.breakdowns),
        )
    }
    observations = Observation.objects.filter(
        series__in=series,
        area__in=list(codes["area"]),
        period__in=list(codes["period"]),
        breakdown__in=[pk for pk in codes["breakdown"] if pk],
        value__isnull=False,
    ).order_by()
    order = {pk: number for number, pk in enumerate(series)}
    found: dict[FigureKey, SourceFigure] = {}
    for item in sorted(observations, key=lambda item: order[item.series_id]):
        of = series[item.series_id]
        key = FigureKey(
            of.indicator.slug,
            of.unit.code,
            codes["area"][item.area_id],
            codes["period"][item.period_id],
            codes["breakdown"][item.breakdown_id],
        )
        found.setdefault(key, SourceFigure(_name(of), item))
    return found.items()


def _name(series: Series) -> str:
    return series.source.name if series.source else series.document.title


def _breaks(
    series: dict[int, Series],
) -> dict[tuple[str, str], list[SeriesBreak]]:
    found = defaultdict(list)
    for item in SeriesBreak.objects.filter(series__in=series).order_by("on"):
        of = series[item.series_id]
        found[of.indicator.slug, of.unit.code].append(item)
    return found
