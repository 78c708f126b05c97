"""Municipalities that merged or were divided, with real figures of CBS, for tests."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from indicators.models import Area, Observation
from indicators.reference.load import load_reference
from tests import factories
from tests.sources.recorded import recorded

RECORDED = Path(settings.BASE_DIR).parent / "shared" / "recorded" / "kwb"
needs_recorded = pytest.mark.skipif(
    not RECORDED.is_dir(), reason="the recorded figures of CBS are not here"
)


def load_areas():
    """All municipalities since 2004, and what became of them."""
    load_reference(by="tests")
    return {area.code: area for area in Area.objects.all()}


def load_table(series, areas):
    """The inhabitants as CBS answered in table 03759ned, dead codes included."""
    rows = [
        row
        for row in recorded("03759ned").observations
        if row["Measure"] == "M000352"
        and row["RegioS"] in areas
        and row["Perioden"].endswith("JJ00")
        and (row["Geslacht"], row["Leeftijd"], row["BurgerlijkeStaat"])
        == ("T001038", "10000", "T001019")
    ]
    Observation.objects.bulk_create(
        Observation(
            series=series,
            area=areas[row["RegioS"]],
            period=factories.moment(date(int(row["Perioden"][:4]), 1, 1)),
            breakdown=factories.total(),
            value=row["Value"],
            missing="" if row["Value"] is not None else "impossible",
            source_mark=row["ValueAttribute"].replace("None", ""),
            status="final",
        )
        for row in rows
    )


def load_recorded(series, name, areas):
    """The recorded figures of one name, of the first day of each year."""
    with (RECORDED / "municipal-figures.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["indicator"] == name]
    Observation.objects.bulk_create(
        Observation(
            series=series,
            area=areas[row["area_code"]],
            period=factories.moment(date(int(row["year"]), 1, 1)),
            breakdown=factories.total(),
            value=Decimal(row["value"]) if row["value"] else None,
            missing="" if row["value"] else "not_stated",
            status="final",
        )
        for row in rows
        if row["area_code"] in areas
    )
    return {(row["area_code"], int(row["year"])): row["value"] for row in rows}
