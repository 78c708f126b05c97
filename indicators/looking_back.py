"""A page as of an earlier day (`?peil=2026-03-01`): what it says of that day.

Which rows were known then is decided by `as_of` (indicators/models/revisions.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Least
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from indicators.models import Indicator, Observation, Revision
from policy.query_string import Query, parse_day, read_query

PEIL = "peil"


@dataclass(frozen=True)
class LookingBack:
    """What a reader must know of a page that shows an earlier day."""

    day: date
    now: str  # the address of the same page as of now
    also: str  # what else is of that day, and what is not
    remarks: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return f"U ziet de cijfers zoals zij op {in_words(self.day)} bekend waren."


def in_words(day: date) -> str:
    return date_format(day, "j F Y")


def peil_query(day: date | None) -> str:
    """Behind an address without a query: the same page as of `day`."""
    return "" if day is None else f"?{PEIL}={day.isoformat()}"


def read_peil(params: QueryDict) -> Query:
    """The query of a page or file whose only choice is the day."""
    return read_query(params, {PEIL: parse_day})


def strict_peil(
    request: HttpRequest, address: str
) -> tuple[date | None, HttpResponse | None]:
    """The day that a file is asked of, or the refusal: it has no place for remarks.

    Other parts of the address than the day are not read; `address` is the page.
    """
    query = read_peil(request.GET)
    if PEIL in request.GET and query.ignored:
        return None, refused_file(request, query.ignored, address)
    return query.get(PEIL), None


def refused_file(
    request: HttpRequest, reasons: list[str], address: str
) -> HttpResponse:
    context = {"reasons": reasons, "address": address}
    template = "indicators/file_refused.html"
    return TemplateResponse(request, template, context, status=400)


def unused(request: HttpRequest) -> list[str]:
    """The parts of a file's address that it did not use: with any it is not kept."""
    return read_peil(request.GET).ignored


# --- since when anything is known ---


def first_figures(indicators: Iterable[Indicator], user: Any) -> datetime | None:
    """Since when `user` can see a figure of any of these; None if there is none.

    The indicators are those of now.
    """
    by_id = {item.pk: item for item in indicators}
    moments = [
        _seen_from(known_from, by_id[pk], user)
        for pk, known_from in _first_known(by_id)
    ]
    return min(moments, default=None)


def first_seen(indicator: Indicator, user: Any) -> datetime:
    """Since when `user` can see what this indicator, as it is now, is about."""
    kept = Revision.objects.filter(
        table=Indicator._meta.db_table, row_id=indicator.pk
    ).aggregate(at=Min("known_from"))["at"]
    known_from = min(filter(None, (kept, indicator.known_from)))
    return _seen_from(known_from, indicator, user)


def _seen_from(known_from: datetime, indicator: Indicator, user: Any) -> datetime:
    """The public sees nothing of before an indicator was published."""
    if user.has_perm("indicators.change_indicator"):
        return known_from
    return max(known_from, indicator.published_at)


def _first_known(ids: Collection[int]) -> QuerySet:
    """(indicator, since when there is any version of any figure of it)."""
    earlier = Revision.objects.filter(
        table=Observation._meta.db_table, row_id=OuterRef("pk")
    )
    first = earlier.order_by().values("row_id").annotate(at=Min("known_from"))
    return (
        Observation.objects.filter(series__indicator__in=ids)
        .order_by()
        .annotate(first=Least("known_from", Subquery(first.values("at"))))
        .values_list("series__indicator")
        .annotate(Min("first"))
    )


def since_when(moment: datetime | None) -> str:
    """A sentence about the first figures, for a day of which there are none."""
    if moment is None:
        return "Ook nu kennen wij er geen cijfer van."
    day = in_words(localtime(moment).date())
    return f"Op die dag stond hier nog geen cijfer. Het eerste kwam op {day}."
