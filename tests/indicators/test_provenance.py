"""From a figure back to the time that this site fetched it: on the page, in files."""

from datetime import UTC, datetime

import pytest

from indicators.models import ImportRun, Observation
from indicators.open_data import FIGURES
from tests import factories
from tests.figure_files import READERS, page_tables

pytestmark = pytest.mark.django_db

MERGED = datetime(2026, 11, 16, 3, 25, 7, tzinfo=UTC)
IN_FILES = ("teken_in_bron", "keer_ophalen", "overgenomen_op")
PAGE = "/indicatoren/inwoners/"


@pytest.fixture
def run():
    indicator = factories.indicator(slug="inwoners")
    series = factories.series(
        indicator=indicator, source=factories.source(slug="cbs", reader="cbs_v4")
    )
    return factories.import_run(
        series=series, state=ImportRun.State.DONE, merged_at=MERGED
    )


@pytest.fixture
def figures(run):
    """One of the run with what the source said beside it, one from elsewhere."""
    for year, over in (
        (2024, {"run": run, "missing": "impossible", "source_mark": "Impossible"}),
        (2023, {}),
    ):
        factories.observation(
            series=run.series,
            area=factories.area(name=f"Westland {year}"),
            period=factories.year(year),
            **over,
        )


def test_the_table_leads_each_figure_to_its_run(client, run, figures):
    html = client.get(PAGE).content.decode()

    rows = page_tables(html)[f"reeks-{run.series.slug}"]
    assert {row["Periode"]: row["Opgehaald"] for row in rows} == {
        "2024": "16 november 2026",
        "2023": "niet door deze site",
    }
    assert f'<a href="{run.get_absolute_url()}">16 november 2026</a>' in html
    assert "teken in de bron: Impossible" in html


def test_a_table_of_which_nothing_was_fetched_has_no_such_column(client, run, figures):
    Observation.objects.update(run=None)

    rows = page_tables(client.get(PAGE).content.decode())[f"reeks-{run.series.slug}"]

    assert all("Opgehaald" not in row for row in rows)


@pytest.mark.parametrize("kind", READERS)
def test_every_download_names_the_run_and_the_mark_of_the_source(
    client, run, figures, kind
):
    content = client.get(f"{PAGE.removesuffix('/')}.{kind}").content

    rows = {row["periode"]: row for row in READERS[kind](content)}
    assert [str(rows["2024"][name]) for name in IN_FILES] == [
        "Impossible",
        str(run.pk),
        "2026-11-16T04:25:07+01:00",
    ]
    assert {rows["2023"][name] or "" for name in IN_FILES} == {""}


def test_the_open_data_name_the_run_too(run, figures):
    places = [
        number for number, each in enumerate(FIGURES.columns) if each.name in IN_FILES
    ]

    lines = [[line[place] for place in places] for line in FIGURES.lines()]

    assert sorted(lines, key=str) == [["", None, None], ["Impossible", run.pk, MERGED]]


def test_many_runs_take_no_more_queries_than_one(
    client, run, figures, django_assert_max_num_queries
):
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(100) as counted:
            client.get(f"{PAGE.removesuffix('/')}.csv")
        counts.append(len(counted))
        for year in (2018, 2019, 2020):
            another = factories.import_run(
                series=run.series, state=ImportRun.State.DONE
            )
            factories.observation(
                series=run.series, period=factories.year(year), run=another
            )

    assert counts[0] == counts[1]
