"""What stands beside a figure to compare it with: the last report, and the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Self

from django.db.models import F

from indicators.models import Observation
from reports.models import Publication, ReportVersion
from reports.progress_reports.content import Content, FigureKey, FigureLine


class OfPeriod(NamedTuple):
    """A figure, and the period that it is of."""

    value: Decimal
    decimals: int
    period: str


SeriesKey = tuple[str, str, str, str]  # a FigureKey without its period


@dataclass(frozen=True)
class Elsewhere:
    """Read once for all figures of a version."""

    by_series: dict[SeriesKey, OfPeriod]
    by_key: dict[FigureKey, OfPeriod]

    @classmethod
    def of(cls, version: ReportVersion, lines: Iterable[FigureLine]) -> Self:
        return cls(_of_last_report(version), _of_sources(list(lines)))

    def previous(self, key: FigureKey) -> OfPeriod | None:
        """The last figure of it in the report before this one."""
        return self.by_series.get(_without_period(key))

    def source(self, key: FigureKey) -> OfPeriod | None:
        """What the first series of the indicator says of the same."""
        return self.by_key.get(key)


def last_report(version: ReportVersion) -> Content | None:
    """What the published report on the period before this one says."""
    report = version.report
    earlier = (
        Publication.objects.latest_of_each()
        .filter(
            version__report__framework=report.framework_id,
            version__report__period__end__lt=report.period.end,
        )
        .exclude(version__report=report)
        .order_by(F("version__report__period__end").desc(), "-version__number")
        if report.period.end
        else Publication.objects.none()
    )
    found = earlier.first()
    return found.says if found else None


def _of_last_report(version: ReportVersion) -> dict[SeriesKey, OfPeriod]:
    says = last_report(version)
    if says is None:
        return {}
    # Of several periods the one that was reported on counts, or else the last named.
    lines = sorted(says.figures, key=lambda line: line.period == says.period)
    return {
        _without_period(line.key): OfPeriod(
            line.value, line.decimals, line.period_label
        )
        for line in lines
        if line.value is not None
    }


def _of_sources(lines: list[FigureLine]) -> dict[FigureKey, OfPeriod]:
    rows = (
        Observation.objects.filter(
            series__is_preferred=True,
            series__indicator__slug__in={line.indicator for line in lines},
            area__code__in={line.area for line in lines},
            period__code__in={line.period for line in lines},
            breakdown__key__in={line.breakdown for line in lines},
        )
        .exclude(value=None)
        .values_list(
            "series__indicator__slug",
            "series__unit__code",
            "area__code",
            "period__code",
            "breakdown__key",
            "value",
            "decimals",
            "period__label",
        )
    )
    return {FigureKey(*row[:5]): OfPeriod(*row[5:]) for row in rows}


def _without_period(key: FigureKey) -> SeriesKey:
    return key.indicator, key.unit, key.area, key.breakdown
