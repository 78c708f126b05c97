"""Real figures of all municipalities, by OData v3, from the source to the site.

Imported by the plan, the job and the writer as a worker does it; what the site has
then is compared with the file, figure by figure.
"""

import pytest

from indicators.choices import AreaKind, SourceReader
from indicators.importers.http import Limits
from indicators.models import ImportRun, Observation
from tests import factories
from tests.indicators.imports.readings import checksum
from tests.sources.importing import fetched_from
from tests.sources.municipal import (
    COLUMNS,
    MODELLED_TABLE,
    figures,
    figures_in_rows,
    modelled_table,
    needs_figures,
    yearly_tables,
)
from tests.sources.server import source

pytestmark = [needs_figures, pytest.mark.django_db(transaction=True)]

TABLES = {
    2015: "83220NED",
    2016: "83487NED",
    2018: "84286NED",
    2020: "84799NED",
    2021: "85039NED",
    2022: "85318NED",
    2023: "85618NED",
    2024: "85984NED",
    2025: "86165NED",
}
LONELY = {"Eenzaam": ("lonely_pct", "lonely_pct_65plus")}
MODELLED = {"20300": "lonely_pct", "80200": "lonely_pct_65plus"}
LIMITS = Limits()


@pytest.fixture(scope="module")
def yearly():
    with source(tables=yearly_tables(by_year=TABLES), dialect="v3") as server:
        yield server


@pytest.fixture(scope="module")
def modelled():
    with source(tables=[modelled_table(LONELY)], dialect="v3") as server:
        yield server


def series_of(reader, terms, **plan):
    factories.total()
    series = factories.series(
        source=factories.source(reader=reader), table=terms[0]["table"]
    )
    planned = factories.import_plan(
        series=series, area_kinds=["country", "municipality"], since=2012, **plan
    )
    for term in terms:
        factories.import_term(plan=planned, **term)
    return series


def yearly_series(column):
    years = sorted({year for _, year in figures()[column.indicator]})
    terms = [
        {
            "table": TABLES[year],
            "year": year,
            "measure": column.name,
            "measure_title": column.title,
        }
        for year in years
    ]
    return series_of(SourceReader.CBS_V3, terms)


def modelled_series(age):
    term = {
        "table": MODELLED_TABLE,
        "measure": "Eenzaam",
        "measure_title": "Eenzaam",
        "fixed": {"Leeftijd": age, "Marges": "MW00000"},
    }
    return series_of(SourceReader.CBS_THIRD, [term], status="modelled")


def on_the_site(series):
    """{(area, year): value, or None} of what was imported."""
    rows = Observation.objects.filter(series=series)
    found = rows.values_list("area__code", "period__code", "value")
    return {(area, int(year)): value for area, year, value in found}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.indicator)
def test_every_figure_of_the_yearly_tables_is_on_the_site(column, yearly):
    series = yearly_series(column)

    run = fetched_from(yearly, series, LIMITS)

    assert (run.state, run.error) == (ImportRun.State.DONE, "")
    assert run.rows_expected is None
    assert on_the_site(series) == figures_in_rows(column)
    assert run.created == run.rows_read == len(figures_in_rows(column))
    there = on_the_site(series)
    known = figures()[column.indicator]
    assert not {place for place, value in known.items() if there[place] != value}


def test_what_is_missing_says_why(yearly):
    wmo, young = (
        yearly_series(column)
        for column in COLUMNS
        if column.indicator in ("wmo_clients", "youth_care_age_18_22")
    )
    for series in (wmo, young):
        fetched_from(yearly, series, LIMITS)

    def missing(series):
        rows = Observation.objects.filter(series=series, value=None)
        rows = rows.filter(area__kind=AreaKind.MUNICIPALITY)
        return list(rows.values_list("missing", "source_mark"))

    assert missing(wmo) == [("not_stated", "Missing")] * 18
    assert set(missing(young)) == {("not_stated", ".")}


@pytest.mark.parametrize("age", MODELLED)
def test_every_modelled_estimate_of_others_is_on_the_site(age, modelled):
    series = modelled_series(age)

    run = fetched_from(modelled, series, LIMITS)

    assert (run.state, run.error) == (ImportRun.State.DONE, "")
    assert on_the_site(series) == figures()[MODELLED[age]]
    rows = Observation.objects.filter(series=series)
    assert set(rows.values_list("status", flat=True)) == {"modelled"}


def test_a_second_time_changes_nothing(yearly):
    series = yearly_series(COLUMNS[0])
    fetched_from(yearly, series, LIMITS)
    before = checksum()

    run = fetched_from(yearly, series, LIMITS)

    assert run.state == ImportRun.State.DONE
    assert (run.created, run.revised, run.vanished) == (0, 0, 0)
    assert run.unchanged == len(figures_in_rows(COLUMNS[0]))
    assert checksum() == before
