"""Which series of a source a file may give figures of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from indicators.choices import PeriodMeaning
from indicators.imports.keys import readers_without_key
from indicators.models import ImportPlan, Observation, Period, Series, Source


def with_fetching(series: QuerySet[Series]) -> QuerySet[Series]:
    """Each with `is_fetched`: whether this site fetches it itself.

    Two ways to write one series would undo each other's work.
    """
    active = (
        ImportPlan.objects.ready()
        .filter(series=OuterRef("pk"), is_active=True)
        .exclude(series__source__reader__in=["", *readers_without_key()])
    )
    return series.annotate(is_fetched=Exists(active))


def series_of(source: Source, user: Any) -> list[Series]:
    """What a column of a file can be tied to, by name."""
    visible = Series.objects.visible_to(user).filter(source=source)
    found = with_fetching(visible).select_related("indicator", "unit")
    return list(found.order_by("indicator__title", "slug"))


def why_none(series: Collection[Series]) -> str:
    """Why no column can be tied to any of these series; empty if one can."""
    if not series:
        return (
            "Deze bron heeft nog geen reeks waar de cijfers bij kunnen. De beheerder "
            "maakt die in het beheer, bij ‘reeksen’."
        )
    if all(item.is_fetched for item in series):
        return (
            "Deze site haalt alle cijfers van deze bron zelf op. Een bestand zou daar "
            "doorheen schrijven. De beheerder kan het ophalen van een reeks uitzetten."
        )
    return ""


def usual_meaning(series: Series) -> PeriodMeaning:
    """What a year means in this series, by the figures that it has.

    Else the figures of a file would stand beside those of 1 January, instead of on
    them.
    """
    periods = Observation.objects.filter(series=series).values_list(
        "period__kind", "period__start"
    )
    found = set(periods.distinct())
    days = {(start.month, start.day) for _, start in found if start}
    if {kind for kind, _ in found} != {Period.Kind.MOMENT}:
        return PeriodMeaning.WHOLE
    return {
        frozenset({(1, 1)}): PeriodMeaning.FIRST_DAY,
        frozenset({(12, 31)}): PeriodMeaning.LAST_DAY,
    }.get(frozenset(days), PeriodMeaning.WHOLE)
