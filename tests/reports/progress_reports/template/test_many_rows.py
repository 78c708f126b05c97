"""A template of five thousand rows is read with as many questions as one of ten."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.importers.sheets.cells import EMPTY, Cell
from indicators.models import Area
from reports.models import ReportVersion
from reports.progress_reports.template.read import read_template
from tests import factories
from tests.reports.progress_reports.template.files import columns_of, sheets_of

pytestmark = pytest.mark.django_db
MANY = 5000
AREAS = 100


def many_rows(version, count):
    """Figures of two indicators, for many areas and periods."""
    (sheet,) = sheets_of(version, "cijfers", "csv")
    columns = columns_of(sheet)
    rows = []
    for number in range(count):
        cells = [EMPTY] * len(sheet.rows[1])
        for heading, text in {
            "Bij doel": "A; B",
            "Kenmerk cijfer": "banen" if number % 2 else "leden",
            "Gebied": f"Plaats {number // 2 % AREAS}",
            "Periode": str(1990 + number // 2 // AREAS),
            "Waarde": f"{number},5",
            "Duiding": "Het aantal groeide door de nieuwe wijk aan de rand.",
        }.items():
            cells[columns[heading]] = Cell(text)
        rows.append(tuple(cells))
    return [replace(sheet, rows=(*sheet.rows[:2], *rows))]


def test_many_rows_ask_the_database_no_more_than_few(empty):
    Area.objects.bulk_create(
        Area(code=f"GM{7000 + n}", kind=Area.Kind.MUNICIPALITY, name=f"Plaats {n}")
        for n in range(AREAS)
    )
    for number in range(1990, 2016):
        factories.year(number)
    asked = {}
    for count in (10, MANY):
        version = ReportVersion.objects.get(pk=empty.pk)
        sheets = many_rows(version, count)
        version = ReportVersion.objects.get(pk=empty.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            reading = read_template(sheets, version, {})
        asked[count] = len(queries)
        assert len(reading.content.figures) == count and reading.problems == []

    assert asked[MANY] == asked[10] <= 12


def test_a_file_full_of_faults_is_told_of_without_end_or_delay(empty):
    """Nobody knows its areas, each another one, nor its periods."""
    (sheet,) = many_rows(empty, MANY)
    column = columns_of(sheet)["Gebied"]
    rows = [
        (*row[:column], Cell(f"Nergens {number}"), *row[column + 1 :])
        for number, row in enumerate(sheet.rows[2:])
    ]

    reading = read_template([replace(sheet, rows=(*sheet.rows[:2], *rows))], empty, {})

    assert len(reading.problems) == 201
    assert str(reading.problems[-1]).startswith("Er zijn nog 9800 plekken")
    assert reading.content.figures == ()
