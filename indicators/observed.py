"""Which series and figures are read: of one area, of Nederland and of its peers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from indicators.models import Area, Breakdown, Indicator, Observation, Series
from indicators.timeline import sort_key

COUNTRY = "NL01"


def shown_series(
    indicators: list[Indicator],
    area_codes: Collection[str],
    as_of: date | None = None,
) -> dict[int, Series]:
    """Per indicator the preferred series, else the one with most of their figures."""
    figures = Observation.objects.as_of(as_of).filter(
        series=OuterRef("pk"), area__code__in=area_codes
    )
    # Counted by itself: a join would walk through the figures of all other areas.
    count = figures.order_by().values("series").annotate(count=Count("pk"))
    candidates = (
        Series.objects.as_of(as_of)
        .filter(indicator__in=indicators)
        .select_related("unit", "source", "document")
        .annotate(shown_figures=Coalesce(Subquery(count.values("count")), 0))
        .order_by("-is_preferred", "-shown_figures", "slug")
    )
    shown: dict[int, Series] = {}
    for series in candidates:
        shown.setdefault(series.indicator_id, series)
    return shown


def observations_by_series(
    series: Iterable[Series],
    area_code: str,
    peer_ids: set[int],
    as_of: date | None = None,
) -> dict[int, list[Observation]]:
    """The own figures with their parts, and the totals of the others, in time."""
    observations = (
        Observation.objects.as_of(as_of)
        .filter(series__in=series)
        .filter(
            Q(area__code=area_code)
            | Q(
                Q(area__code=COUNTRY)
                | Q(area__kind=Area.Kind.PEER_GROUP)
                | Q(area_id__in=peer_ids),
                breakdown__key=Breakdown.TOTAL,
            )
        )
        # Many figures share a few of these: one object each.
        .prefetch_related("period", "area", "breakdown")
    )
    grouped = defaultdict(list)
    for item in sorted(observations, key=lambda item: sort_key(item.period)):
        grouped[item.series_id].append(item)
    return grouped
