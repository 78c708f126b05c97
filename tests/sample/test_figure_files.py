"""Forty figures picked at random: page, chart and files say what the sample says.

The files are read here with nothing but `csv`, so that a mistake of the loader shows.
"""

import csv
import random
from collections import Counter
from datetime import date
from functools import cache

import pytest
from django.utils.html import escape

from indicators.models import Breakdown, Observation
from indicators.sample.files import DATA
from policy.models import SourceDocument
from tests import factories
from tests.figure_files import (
    READERS,
    as_file_number,
    assert_chart_agrees,
    collapsed,
    page_rows,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

SEED = 20261122
TODAY = date(2026, 11, 22)
STATUSES = {"realised": "zoals gemeld", "forecast": "raming"}


def read(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by(name, column):
    return {row[column]: row for row in read(name)}


def dates(period):
    return {"begin": period["start"], "einde": period["end"]}


def figure(row, status):
    missing = Observation.Missing(row["missing"]).label if row["missing"] else ""
    return {
        "waarde": row["value"],
        "reden_geen_cijfer": missing,
        "soort_cijfer": status,
        "opmerking": row["note"],
    }


def facts():
    """What the rows of observations.csv that are figures must become."""
    units, periods = by("units", "unit_as_given"), by("periods", "period_as_given")
    areas = by("areas", "area_as_given")
    own = by("own_units", "code")
    # Where a word of the facts means something else at an indicator.
    readings = {
        (row["indicator_key"], row["unit_as_given"]): own[row["unit"]]["label"]
        for row in read("unit_readings")
    }
    for row in read("observations"):
        if row["status"] == "target" or row["remark"]:
            continue
        period, area = periods[row["period"]], areas[row["area"]]
        document = SourceDocument.objects.get(key=f"bron-{row['source_file'][:3]}")
        parts = [
            part.strip()
            for part in row["breakdown"].split(";")
            if part and not part.endswith("=totaal")
        ]
        yield (
            row["indicator_key"],
            {
                "gebied_code": area["code"],
                "periode": period["label_nl"],
                **dates(period),
                "uitsplitsing": Breakdown.objects.get(key=";".join(parts)).label,
                "eenheid": readings.get(
                    (row["indicator_key"], row["unit"]), units[row["unit"]]["label_nl"]
                ),
                "document": document.title,
                "bron": document.author,
                "plaats_in_bron": row["source_ref"],
                **figure(row, STATUSES[row["status"]]),
            },
        )


def statistics():
    """What the rows of statistics_figures.csv must become."""
    series, sources = by("statistics_series", "slug"), by("statistics_sources", "slug")
    units = by("units", "unit_as_given")
    periods = {
        **{row["period_as_given"]: row for row in read("periods")},
        **by("statistics_periods", "period"),
    }
    for row in read("statistics_figures"):
        origin, period = series[row["series"]], periods[row["period"]]
        yield (
            origin["indicator_key"],
            {
                "gebied_code": row["area"],
                "periode": period.get("label") or period["label_nl"],
                **dates(period),
                "uitsplitsing": "totaal",
                "eenheid": units[origin["unit"]]["label_nl"],
                "reeks": origin["slug"],
                "bron": sources[origin["source"]]["name"],
                "tabel": origin["table"],
                "onderwerp": origin["measure"],
                "plaats_in_bron": row["section"],
                **figure(row, Observation.Status(row["status"]).label),
            },
        )


@pytest.fixture
def forty():
    """Slug of the indicator and what must be said, for forty figures."""
    every = [*facts(), *statistics()]
    return [
        (key.replace("_", "-"), wanted)
        for key, wanted in random.Random(SEED).sample(every, 40)
    ]


@pytest.fixture
def get(client):
    """Each address once."""
    return cache(lambda address: client.get(address).content)


def agrees(row, wanted):
    return all(row[name] == text for name, text in wanted.items())


def test_forty_figures_are_the_same_everywhere(client, get, forty):
    outcomes = Counter()
    visitor = factories.user()
    for slug, wanted in forty:
        for file_format, rows_of in READERS.items():
            rows = rows_of(get(f"/indicatoren/{slug}.{file_format}"))
            (row,) = [row for row in rows if agrees(row, wanted)]
        html = get(f"/indicatoren/{slug}/").decode()
        assert_page_agrees(html, row)
        observation = Observation.objects.with_labels().get(
            series__slug=row["reeks"],
            area__code=row["gebied_code"],
            period__label=row["periode"],
            breakdown__label=row["uitsplitsing"],
        )
        outcomes[assert_chart_agrees(observation, html, user=visitor, on=TODAY)] += 1

    assert outcomes.total() == 40
    assert len(outcomes) == 3


def assert_page_agrees(html, row):
    """With unit, period, status, source and note."""
    unit = escape(row["eenheid"])
    assert f'id="reeks-{row["reeks"]}">Alle cijfers (eenheid: {unit}) volgens' in html
    assert escape(row["document"] or row["tabel"]) in html
    columns = ("reeks", "gebied", "periode", "uitsplitsing", "soort_cijfer")
    columns += ("plaats_in_bron", "opmerking")
    same = [
        shown
        for shown in page_rows(html)
        if all(shown[name] == collapsed(row[name]) for name in columns if name in shown)
    ]
    figures = {
        shown["cijfer"] if row["reden_geen_cijfer"] else as_file_number(shown["cijfer"])
        for shown in same
    }
    assert figures == {row["waarde"] or row["reden_geen_cijfer"]}
