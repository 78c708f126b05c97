"""Where the figures of all municipalities lie, and where one of them lies in between.

What is read is one row for each series and period, never the figures themselves: there
are hundreds of municipalities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import (
    Aggregate,
    Case,
    Count,
    F,
    FloatField,
    Q,
    QuerySet,
    Value,
    When,
)

from indicators.models import Area, Breakdown, Observation, Series
from indicators.peers.spreads import MiddleHalf, Rank

# As precise as a figure is kept.
KEPT = Decimal("0.000001")


class Quantile(Aggregate):
    """The value below which a share of the figures lies, see `MiddleHalf`."""

    template = "percentile_cont(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: str, *, share: float) -> None:
        super().__init__(expression, share=share)


def read_middle_halves(
    series: Iterable[Series], periods: Mapping[int, date | None], as_of: date | None
) -> dict[int, dict[int, MiddleHalf]]:
    """By series and period, in two queries; of what adds up there is none.

    `periods` says of each when it starts: a join of every figure would be far slower.
    """
    rows = (
        _of_municipalities(as_of)
        .filter(series__in=_comparable(series), period__in=periods)
        .values_list("series_id", "period_id")
        .annotate(
            count=Count("pk"),
            low=Quantile("value", share=0.25),
            middle=Quantile("value", share=0.5),
            high=Quantile("value", share=0.75),
        )
    )
    existing = _Existing.read()
    found: dict[int, dict[int, MiddleHalf]] = defaultdict(dict)
    for series_id, period_id, count, *quantiles in rows:
        found[series_id][period_id] = MiddleHalf(
            count,
            existing.on(periods[period_id]),
            *(_exact(value) for value in quantiles),
        )
    return found


def read_ranks(
    placed: Mapping[int, tuple[int, Decimal]], area_code: str, as_of: date | None
) -> dict[int, Rank]:
    """By series, of an own figure given as (period, value), in one query."""
    if not placed:
        return {}
    own = Case(
        *(
            When(series=series, period=period, then=Value(value))
            for series, (period, value) in placed.items()
        )
    )
    rows = (
        _of_municipalities(as_of)
        .filter(
            series__in=placed.keys(),
            period__in={period for period, _ in placed.values()},
        )
        .exclude(area__code=area_code)
        .annotate(own=own)
        .filter(own__isnull=False)
        .values_list("series_id")
        .annotate(
            lower=Count("pk", filter=Q(value__lt=F("own"))),
            equal=Count("pk", filter=Q(value=F("own"))),
            higher=Count("pk", filter=Q(value__gt=F("own"))),
        )
    )
    return {series_id: Rank(*counts) for series_id, *counts in rows}


def _comparable(series: Iterable[Series]) -> list[int]:
    """A larger municipality has more of what adds up, so it says nothing of it."""
    return [item.pk for item in series if not item.unit.is_additive]


def _of_municipalities(as_of: date | None) -> QuerySet:
    """Measured figures of whole municipalities."""
    return (
        Observation.objects.as_of(as_of)
        .filter(
            area__kind=Area.Kind.MUNICIPALITY,
            breakdown__key=Breakdown.TOTAL,
            value__isnull=False,
        )
        .exclude(status=Observation.Status.FORECAST)
        .order_by()
    )


def _exact(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(KEPT)


@dataclass(frozen=True)
class _Existing:
    """How many municipalities there were on any day."""

    spans: Collection[tuple[date | None, date | None, int]]

    @classmethod
    def read(cls) -> _Existing:
        spans = (
            Area.objects.filter(kind=Area.Kind.MUNICIPALITY)
            .order_by()
            .values_list("valid_from", "valid_to")
            .annotate(count=Count("pk"))
        )
        return cls(tuple(spans))

    def on(self, day: date | None) -> int:
        """None of a period that nobody dates: then nobody knows."""
        if day is None:
            return 0
        return sum(
            count
            for since, until, count in self.spans
            if (since is None or since <= day) and (until is None or day < until)
        )
