"""Figures for the comparison: as many as a reader can ask for at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.utils import timezone

from indicators.models import (
    Area,
    Breakdown,
    Indicator,
    Observation,
    Period,
    Series,
    Unit,
)
from policy.models import SourceDocument

INDICATORS, AREAS = 12, 5
YEARS = range(2008, 2023)


def fill_comparison() -> str:
    """12 indicators of 5 areas over 15 years; gives the address that compares them."""
    document = SourceDocument.objects.first()
    series = [one_series(number, document) for number in range(INDICATORS)]
    areas = list(
        Area.objects.filter(code__in=("GM1783", "NL01"))
        | Area.objects.filter(kind=Area.Kind.MUNICIPALITY).exclude(code="GM1783")
    )
    areas.sort(key=lambda area: area.code not in ("GM1783", "NL01"))
    total = Breakdown.objects.get(key=Breakdown.TOTAL)
    periods = [calendar_year(year) for year in YEARS]
    Observation.objects.bulk_create(
        Observation(
            series=each,
            area=area,
            period=period,
            breakdown=total,
            value=Decimal(40 + (13 * row + 7 * column + 3 * place) % 17),
            decimals=1,
            status=Observation.Status.FINAL,
        )
        for row, each in enumerate(series)
        for column, area in enumerate(areas[:AREAS])
        for place, period in enumerate(periods)
    )
    query = [
        *(("indicator", each.indicator.slug) for each in series),
        *(("gebied", area.code) for area in areas[:AREAS]),
        *(("van", YEARS[0]), ("tot", YEARS[-1])),
    ]
    return f"/vergelijken/?{urlencode(query)}"


def one_series(
    number: int | str, document: SourceDocument, *, is_count: bool = False
) -> Series:
    units = Unit.objects.filter(is_additive=True, is_drawable=True)
    if not is_count:
        units = Unit.objects.filter(symbol="%")
    unit = units.first()
    indicator = Indicator.objects.create(
        slug=f"bench-{number}",
        title=f"Inwoners die meedoen, vraag {number}",
        definition="Gemaakt om te meten.",
        unit=unit,
        direction=Indicator.Direction.HIGHER,
        kind=Indicator.Kind.OUTCOME,
        owner="Raadszicht",
        frequency="jaarlijks",
        document=document,
        published_at=timezone.now(),
    )
    return Series.objects.create(
        indicator=indicator, slug=f"bench-{number}", unit=unit, document=document
    )


def calendar_year(year: int) -> Period:
    return Period.objects.get_or_create(
        code=str(year),
        defaults={
            "kind": Period.Kind.YEAR,
            "start": date(year, 1, 1),
            "end": date(year, 12, 31),
            "label": str(year),
        },
    )[0]
