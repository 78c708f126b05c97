"""Reads figures by part, for the page of their own: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from indicators.exports import figures_as_of, in_reading_order, with_remarks
from indicators.models import (
    Area,
    Breakdown,
    GoalIndicator,
    Indicator,
    Observation,
    Series,
)
from indicators.parts.ways import Place, Way, member_ways, members_of, ways_of


@dataclass
class Ways:
    """All ways in which the figures of one indicator are broken down."""

    found: list[Way] = field(default_factory=list)
    members: dict[int, set[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, indicator: Indicator, first: str, as_of: date | None) -> Ways:
        figures = Observation.objects.as_of(as_of).filter(
            series__in=_series_ids([indicator.pk], as_of)
        )
        places = ("area__name", "area__code", "area_id")
        broken = (
            figures.exclude(breakdown__key=Breakdown.TOTAL)
            .order_by()
            .values_list(*places, "breakdown__key")
            .distinct()
        )
        rows = [(Place(*place), key) for *place, key in broken]
        if not indicator.unit.is_additive:
            return cls(ways_of(rows, first))
        totals = figures.filter(breakdown__key=Breakdown.TOTAL).order_by()
        groups = totals.filter(area__kind=Area.Kind.GROUP).values_list("area_id")
        members = members_of({pk for (pk,) in groups.distinct()})
        inside = {pk for ids in members.values() for pk in ids}
        near = totals.filter(area_id__in={*members, *inside}).values_list(*places)
        seen = [Place(*place) for place in near.distinct()] if members else []
        return cls([*ways_of(rows, first), *member_ways(members, seen)], members)


def related(
    indicator: Indicator, way: Way, *, user: Any, as_of: date | None
) -> list[Indicator]:
    """Others of the same goals, of the same area and with at least one of its parts.

    In- and outflow by reason are read together; so are what came and what is left.
    """
    if way.is_of_members or way.is_range:
        return []
    beside = (
        GoalIndicator.objects.visible_to(user)
        .filter(goal__indicator_ties__indicator=indicator.pk)
        .exclude(indicator=indicator.pk)
    )
    series = dict(
        Series.objects.as_of(as_of)
        .filter(indicator__in=set(beside.values_list("indicator", flat=True)))
        .values_list("pk", "indicator_id")
    )
    ids = (
        Observation.objects.as_of(as_of)
        .filter(series__in=series, area=way.place.pk, breakdown__key__in=way.keys)
        .order_by()
        .values_list("series_id", flat=True)
        .distinct()
    )
    return list(
        Indicator.objects.visible_at(as_of, user)
        .select_related("unit", "document")
        .filter(pk__in={series[pk] for pk in ids})
        .order_by("title")
    )


def figures_by_series(
    indicators: Collection[Indicator],
    way: Way,
    members: dict[int, set[int]],
    *,
    as_of: date | None,
) -> dict[Series, list[Observation]]:
    """Every series of these with its figures of the area, and of its members."""
    series = with_remarks(Series.objects.as_of(as_of).filter(indicator__in=indicators))
    wanted = Q(area_id=way.place.pk)
    if way.is_of_members:
        areas = {way.place.pk, *members.get(way.place.pk, ())}
        wanted = Q(area_id__in=areas, breakdown__key=Breakdown.TOTAL)
    observations = (
        Observation.objects.as_of(as_of)
        .filter(wanted, series__in=[item.pk for item in series])
        .with_labels()
    )
    figures = figures_as_of(as_of, in_reading_order(observations), series, indicators)
    found = defaultdict(list)
    for item in figures:
        found[item.series_id].append(item)
    return {item: found[item.pk] for item in _in_order(series)}


def _in_order(series: Iterable[Series]) -> list[Series]:
    return sorted(series, key=lambda item: (not item.is_preferred, item.slug))


def _series_ids(indicators: Collection[int], as_of: date | None) -> list[int]:
    series = Series.objects.as_of(as_of).filter(indicator__in=indicators)
    return list(series.values_list("pk", flat=True))
