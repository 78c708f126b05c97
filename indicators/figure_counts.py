"""How many figures there are, over which years, how old the newest is.

Counted once for all series in two queries, and added up per series, source or
document, so that each of them says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Min, Q

from indicators.models import Observation, Period, Series
from indicators.timeline import sort_key


@dataclass(frozen=True)
class Counted:
    """The figures of one series over one period."""

    period: Period
    count: int
    measured: int  # without forecasts
    since: datetime  # from when the first of them is on this site


@dataclass(frozen=True)
class FigureCount:
    """The figures of a series, or of several together."""

    counted: list[Counted]
    on: date

    @classmethod
    def together(cls, counts: Iterable[FigureCount], *, on: date) -> FigureCount:
        return cls([item for count in counts for item in count.counted], on)

    @property
    def count(self) -> int:
        return sum(item.count for item in self.counted)

    @cached_property
    def since(self) -> datetime | None:
        return min((item.since for item in self.counted), default=None)

    @cached_property
    def years(self) -> str:
        """'2012 tot en met 2020', or why no years can be named."""
        days = [
            day
            for item in self.counted
            for day in (item.period.start, item.period.end)
            if day is not None
        ]
        if not self.counted:
            return "geen"
        if not days:
            return "de bron noemt geen jaar"
        first, last = min(days).year, max(days).year
        return str(first) if first == last else f"{first} tot en met {last}"

    @cached_property
    def newest(self) -> Period | None:
        """The latest period that was measured; only those with an end have an age."""
        measured = [
            item.period
            for item in self.counted
            if item.measured and item.period.end is not None
        ]
        return max(measured, key=sort_key, default=None)

    @property
    def age(self) -> int:
        """Whole years since the end of the newest period."""
        return max(0, self.on.year - self.newest.end.year)

    @property
    def newest_label(self) -> str:
        """'2020, 6 jaar oud', or why that cannot be said."""
        if self.newest is None:
            if not self.counted:
                return "geen cijfer"
            return "niet te zeggen: geen meting met een datum"
        return f"{self.newest}, {self.age} jaar oud" if self.age else str(self.newest)


@dataclass(frozen=True)
class CountedSeries:
    series: Series
    figures: FigureCount


def count_series(*, user: Any, on: date, **chosen: Any) -> list[CountedSeries]:
    """Every series that `user` may see, as far as `chosen`, with its figures."""
    visible = Series.objects.visible_to(user).filter(**chosen)
    counts = count_figures(
        Observation.objects.visible_to(user).filter(series__in=visible)
    )
    rows = visible.select_related("indicator", "source", "document").order_by(
        "indicator__title", "-is_preferred", "slug"
    )
    return [
        CountedSeries(item, FigureCount(counts.get(item.pk, []), on)) for item in rows
    ]


def count_figures(observations) -> Mapping[int, list[Counted]]:
    """The figures with a value, by series."""
    rows = list(
        observations.filter(value__isnull=False)
        .order_by()
        .values_list("series_id", "period_id")
        .annotate(
            count=Count("pk"),
            measured=Count("pk", filter=~Q(status=Observation.Status.FORECAST)),
            since=Min("known_from"),
        )
    )
    periods = Period.objects.in_bulk({row[1] for row in rows})
    counts: dict[int, list[Counted]] = {}
    for series_id, period_id, count, measured, since in rows:
        counts.setdefault(series_id, []).append(
            Counted(periods[period_id], count, measured, since)
        )
    return counts
