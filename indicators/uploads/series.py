"""Which series of a source a file may give figures of."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from indicators.models import ImportPlan, Series, Source


def with_fetching(series: QuerySet[Series]) -> QuerySet[Series]:
    """Each with `is_fetched`: whether this site fetches it itself.

    Two ways to write one series would undo each other's work.
    """
    active = (
        ImportPlan.objects.ready()
        .filter(series=OuterRef("pk"), is_active=True)
        .exclude(series__source__reader="")
    )
    return series.annotate(is_fetched=Exists(active))


def series_of(source: Source, user: Any) -> list[Series]:
    """What a column of a file can be tied to, by name."""
    visible = Series.objects.visible_to(user).filter(source=source)
    found = with_fetching(visible).select_related("indicator", "unit")
    return list(found.order_by("indicator__title", "slug"))
