"""The files of a comparison hold the figures of its page, and nothing else."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from indicators.comparison import Choice, ComparisonPage
from indicators.comparison.options import Options
from indicators.exports import COLUMNS
from indicators.models import Observation
from tests import factories
from tests.figure_files import (
    READERS,
    as_file_number,
    comparison_rows,
    ods_cells,
    zip_files,
)
from tests.indicators.comparisons import (
    counted,
    make_areas,
    make_figures,
    make_peers,
    percentage,
)

pytestmark = pytest.mark.django_db

FORMATS = pytest.mark.parametrize("file_format", READERS)
FILE_QUERIES = 18
QUERY = "indicator=eenzaam&indicator=bijstand&van=2016"


@pytest.fixture
def areas():
    return make_areas()


@pytest.fixture
def compared(areas):
    """Percentages of both areas, and counts, in three years."""
    for slug, unit in (("eenzaam", percentage()), ("bijstand", counted())):
        owner = factories.indicator(slug=slug, title=slug.capitalize(), unit=unit)
        series = factories.series(indicator=owner, slug=f"reeks-{slug}")
        make_figures(
            series,
            {
                areas[0]: {2012: "1.5", 2016: "suppressed", 2020: "1234.25"},
                areas[1]: {2012: "7.5", 2016: "8.5", 2020: "9.5"},
            },
        )
    Observation.objects.update(known_from=datetime(2026, 2, 3, 9, 30, tzinfo=UTC))


def download(client, file_format, query=QUERY):
    response = client.get(f"/vergelijken.{file_format}?{query}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == (
        f'attachment; filename="raadszicht-vergelijking.{file_format}"'
    )
    return response.content


def places(rows):
    return {
        (row["indicator"], row["periode"], row["gebied"]): (
            row["waarde"] or row["reden_geen_cijfer"]
        )
        for row in rows
    }


def places_on_the_page(client, areas):
    html = client.get(f"/vergelijken/?{QUERY}").content.decode()
    found = {}
    for row in comparison_rows(html):
        title = row["Cijfer"].partition("procent")[0].partition("aantal")[0]
        for area in areas:
            text = row[area.name]
            if text not in ("geen cijfer", "niet vergeleken"):
                is_number = text[0].isdigit()
                shown = as_file_number(text) if is_number else text
                found[title, row["Periode"], area.name] = shown
    return found


@FORMATS
def test_a_file_holds_exactly_the_figures_of_the_table(
    client, compared, areas, file_format
):
    on_the_page = places_on_the_page(client, areas)
    rows = READERS[file_format](download(client, file_format))

    assert places(rows) == on_the_page
    assert len(rows) == len(on_the_page)
    assert set(on_the_page) == {
        ("Eenzaam", "2016", "Westland"),
        ("Eenzaam", "2016", "Nederland"),
        ("Eenzaam", "2020", "Westland"),
        ("Eenzaam", "2020", "Nederland"),
        # Of counts only the own ones.
        ("Bijstand", "2016", "Westland"),
        ("Bijstand", "2020", "Westland"),
    }
    assert on_the_page["Eenzaam", "2020", "Westland"] == "1234.25"


@FORMATS
def test_the_panel_has_the_figures_of_the_file(client, compared, file_format):
    options = Options.load(user=AnonymousUser(), on=date(2026, 11, 22))
    choice = Choice.read(QueryDict(QUERY), options)
    page = ComparisonPage(choice, AnonymousUser(), date(2026, 11, 22))
    found = places(READERS[file_format](download(client, file_format)))

    for view in page.panels:
        for line in view.panel.lines:
            for point in line.points:
                key = (view.figures.indicator.title, point.period, line.label)
                said = str(point.value) if point.value is not None else point.text
                if point.value is None:
                    assert found[key] == said
                else:
                    assert Decimal(found[key]) == Decimal(said)


@FORMATS
def test_each_of_the_peers_behind_the_band_is_in_the_file(
    client, compared, areas, file_format
):
    peers = make_peers(areas[0])
    series = Observation.objects.filter(series__slug="reeks-eenzaam")[0].series
    make_figures(series, {peer: {2012: "3", 2020: "4.5"} for peer in peers})

    found = places(READERS[file_format](download(client, file_format)))
    names = {area for _, _, area in found}
    assert names == {"Westland", "Nederland", *(peer.name for peer in peers)}
    assert ("Eenzaam", "2012", "Buur 0") not in found
    without = download(client, file_format, f"{QUERY}&groep=geen")
    assert len(READERS[file_format](without)) == 6


def test_json_says_what_was_compared(client, compared):
    whole = json.loads(download(client, "json"))

    assert whole["vergelijking"]["gebieden"] == "Westland, Nederland"
    assert whole["vergelijking"]["adres"].startswith("/vergelijken/?indicator=eenzaam")
    assert [item["kenmerk"] for item in whole["indicatoren"]] == [
        "eenzaam",
        "bijstand",
    ]
    assert {item["kenmerk"] for item in whole["reeksen"]} == {
        "reeks-eenzaam",
        "reeks-bijstand",
    }
    assert whole["kolommen"] == COLUMNS


def test_spreadsheet_and_zip_explain_the_figures(client, compared):
    sheet = ods_cells(download(client, "ods"), "toelichting")
    words = [(row[0][1], row[1][1]) for row in sheet]
    readme = zip_files(download(client, "zip"))["LEESMIJ.txt"].decode("utf-8-sig")

    assert ("gebieden", "Westland, Nederland") in words
    assert ("Indicator", "Bijstand") in words
    assert "Indicator\n  Bijstand" in readme
    assert "- vergelijking.csv: de cijfers" in readme


@FORMATS
def test_a_file_refuses_an_address_of_which_a_part_is_unusable(
    client, compared, file_format
):
    query = "indicator=eenzaam&indicator=weg&van=2020&tot=2012"
    response = client.get(f"/vergelijken.{file_format}?{query}")

    assert response.status_code == 400
    html = response.content.decode()
    assert "‘indicator=weg’ gebruiken wij niet: dat cijfer kennen wij niet." in html
    assert "Wij draaiden de jaren om" in html
    assert 'href="/vergelijken/?indicator=eenzaam&amp;' in html


@FORMATS
def test_a_draft_is_in_no_file(client, compared, beheerder, file_format):
    draft = factories.indicator(slug="concept", published_at=None)
    factories.observation(series=factories.series(indicator=draft))
    address = f"/vergelijken.{file_format}?indicator=concept"

    assert client.get(address).status_code == 400
    client.force_login(beheerder)
    assert client.get(address).status_code == 200


@FORMATS
def test_without_figures_the_file_is_empty(client, areas, file_format):
    factories.indicator(slug="leeg")
    content = download(client, file_format, "indicator=leeg")

    assert READERS[file_format](content) == []


@pytest.mark.parametrize("name", ["vergelijken.xlsx", "vergelijken.CSV"])
def test_an_unknown_format_is_a_dutch_404(client, name):
    response = client.get(f"/{name}")

    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()


@FORMATS
def test_a_file_takes_the_same_queries_for_two_figures_and_for_many(
    client, compared, areas, file_format, django_assert_num_queries
):
    address = f"/vergelijken.{file_format}?indicator=eenzaam"
    # The data version twice, ten of the page, and the series with what is about them.
    with django_assert_num_queries(FILE_QUERIES):
        client.get(address)
    series = Observation.objects.filter(series__slug="reeks-eenzaam")[0].series
    make_figures(series, {areas[0]: dict.fromkeys(range(1960, 2010), "5")})

    with django_assert_num_queries(FILE_QUERIES):
        client.get(address)
