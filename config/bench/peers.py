"""Figures of all municipalities, to measure what comparing with them costs.

As far as they go these are the recorded figures of CBS and RIVM, from the folder of
recorded answers beside the house. Years between and after are made from those: each
municipality keeps its place, and goes on a little. Without that folder all are made up.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.conf import settings
from django.db import connection

from config.bench.figures import calendar_year, one_series
from indicators.models import Area, Breakdown, Observation, Period
from policy.models import SourceDocument

RECORDED = settings.BASE_DIR.parent / "shared" / "recorded" / "kwb"
FILE = RECORDED / "municipal-figures.csv"
# Percentages; the first ones of these in the order of their names.
INDICATORS = 20
MUNICIPALITIES = 342
YEARS = range(2013, 2025)
NEAR = ("GM1783", "NL01")
WITH_ALL, AS_COUNTS, ALONE = "alle", "aantallen", "alleen"

Figures = dict[tuple[str, int], Decimal]  # by area and year


def fill_all_municipalities() -> tuple[str, str, str]:
    """The addresses of an indicator of all municipalities, and of two beside it.

    One has the same figures as counts, which are never compared; the other those of
    one municipality and Nederland alone.
    """
    document = SourceDocument.objects.first()
    periods = [calendar_year(year) for year in YEARS]
    near = list(Area.objects.filter(code__in=NEAR))
    others = Area.objects.filter(kind=Area.Kind.MUNICIPALITY, valid_to=None)
    areas = near + list(others.exclude(code__in=NEAR).order_by("code"))
    areas = areas[: MUNICIPALITIES + 1]
    recorded = list(read_recorded())[:INDICATORS]
    recorded += [{}] * (INDICATORS - len(recorded))
    every = [all_figures(known, areas, number) for number, known in enumerate(recorded)]
    addresses = [
        write(f"{WITH_ALL}-{number}", document, areas, periods, figures)
        for number, figures in enumerate(every)
    ]
    counts = write(AS_COUNTS, document, areas, periods, every[0], is_count=True)
    alone = write(ALONE, document, near, periods, every[0])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE indicators_observation")
    say_how_far(recorded, every)
    return addresses[0], counts, alone


def read_recorded() -> Iterator[Figures]:
    """Percentages that have a figure of Nederland too."""
    if not FILE.is_file():
        return
    found: dict[str, Figures] = defaultdict(dict)
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["unit"].startswith("%") and row["value"]:
                code = "NL01" if row["area_code"] == "NL" else row["area_code"]
                found[row["indicator"]][code, int(row["year"])] = Decimal(row["value"])
    for name in sorted(found, key=lambda name: (-_years_of(found[name]), name)):
        if any(code == "NL01" for code, _ in found[name]):
            yield found[name]


def _years_of(figures: Figures) -> int:
    return len({year for _, year in figures})


def all_figures(known: Figures, areas: Iterable[Area], number: int) -> Figures:
    """Of every area and year: what is recorded, else made from the nearest year."""
    by_area: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for (code, year), value in known.items():
        by_area[code][year] = value
    return {
        (area.code, year): one_figure(by_area[area.code], year, place, number)
        for place, area in enumerate(areas)
        for year in YEARS
    }


def one_figure(own: dict[int, Decimal], year: int, place: int, number: int) -> Decimal:
    if not own:
        return Decimal(300 + (13 * place + 7 * year + number) % 200) / 10
    nearest = min(own, key=lambda other: abs(other - year))
    made = own[nearest] + Decimal((year - nearest) * (place % 5 - 2)) / 20
    return min(max(made, Decimal(0)), Decimal(100))


def write(
    slug: str,
    document: SourceDocument,
    areas: Iterable[Area],
    periods: Iterable[Period],
    figures: Figures,
    *,
    is_count: bool = False,
) -> str:
    """The address of an indicator with these figures."""
    series = one_series(slug, document, is_count=is_count)
    total = Breakdown.objects.get(key=Breakdown.TOTAL)
    Observation.objects.bulk_create(
        (
            Observation(
                series=series,
                area=area,
                period=period,
                breakdown=total,
                value=figures[area.code, period.start.year],
                decimals=1,
                status=Observation.Status.FINAL,
            )
            for area in areas
            for period in periods
        ),
        batch_size=2000,
    )
    return series.indicator.get_absolute_url()


def say_how_far(recorded: list[Figures], every: list[Figures]) -> None:
    """What is measured is said, and not among the figures that are measured."""
    real = sum(
        place in known
        for known, figures in zip(recorded, every, strict=True)
        for place in figures
    )
    of_all = sum(map(len, every))
    sys.stderr.write(f"peers: {real} of {of_all} figures recorded, the rest made\n")
