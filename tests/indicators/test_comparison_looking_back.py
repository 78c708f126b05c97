"""A comparison as of an earlier day, and its files."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from indicators.models import Indicator, Observation
from tests import factories
from tests.figure_files import READERS, comparison_rows, zip_files
from tests.indicators.comparisons import make_areas, make_peers, percentage

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2026, 2, 1, 12, tzinfo=UTC)
THEN = "peil=2026-03-01"
BEFORE = "peil=2026-01-15"
CHOSEN = "indicator=eenzaam"


@pytest.fixture
def areas():
    return make_areas()


@pytest.fixture
def lonely(areas):
    """Of both areas and five peers; every figure was 40 to 46 and is ten more."""
    indicator = factories.indicator(
        slug="eenzaam",
        title="Eenzaam",
        unit=percentage(),
        known_from=LONG_AGO,
        published_at=LONG_AGO,
    )
    series = factories.series(indicator=indicator, known_from=LONG_AGO)
    for number, area in enumerate([*areas, *make_peers(areas[0])]):
        for year in (2016, 2020):
            factories.observation(
                series=series,
                area=area,
                period=factories.year(year),
                value=Decimal(40 + number),
                decimals=0,
                known_from=LONG_AGO,
            )
    for figure in Observation.objects.all():
        figure.value += 10
        figure.save()
    Indicator.objects.update(title="Eenzaamheid")
    return indicator


def read(client, query):
    response = client.get(f"/vergelijken/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def of_2020(html):
    (row,) = [row for row in comparison_rows(html) if row["Periode"] == "2020"]
    return row


def test_figures_names_and_peers_are_those_of_the_day(client, lonely):
    then = of_2020(read(client, f"{CHOSEN}&{THEN}"))
    now = of_2020(read(client, CHOSEN))

    assert list(then.values())[2:] == ["40", "41", "44", "42\xa0–\xa046"]
    assert list(now.values())[2:] == ["50", "51", "54", "52\xa0–\xa056"]


def test_the_page_says_of_which_day_it_is_and_stays_there(client, lonely):
    html = read(client, f"{CHOSEN}&{THEN}")

    assert "U ziet de cijfers zoals zij op 1 maart 2026 bekend waren." in html
    assert '<input type="hidden" name="peil" value="2026-03-01">' in html
    assert 'href="/indicatoren/eenzaam/?peil=2026-03-01"' in html
    for name in ("csv", "ods", "json"):
        address = html.partition(f'href="/vergelijken.{name}?')[2].partition('"')[0]
        assert address.endswith(THEN)
    of_now = html.partition(">Bekijk de cijfers van nu</a>")[0].rpartition('href="')[2]
    assert "indicator=eenzaam" in of_now
    assert "peil" not in of_now
    assert '<meta name="robots" content="noindex">' in html
    assert "peil" not in read(client, CHOSEN)


def test_what_was_not_there_yet_is_named(client, lonely):
    html = read(client, f"{CHOSEN}&{BEFORE}")

    assert "Op die dag stond nog niet op deze site: ‘Eenzaamheid’." in html
    assert "Bij deze keuze staat er geen cijfer." in html


def test_an_unusable_day_is_named(client, lonely):
    html = read(client, f"{CHOSEN}&peil=2999-01-01")

    assert "‘peil=2999-01-01’ gebruiken wij niet: die dag moet nog komen" in html
    assert of_2020(html)["Westland"].startswith("50")


@pytest.mark.parametrize("file_format", READERS)
def test_a_file_has_the_figures_of_the_day(client, lonely, file_format):
    response = client.get(f"/vergelijken.{file_format}?{CHOSEN}&{THEN}")

    assert response.status_code == 200
    assert (
        f"vergelijking-peil-2026-03-01.{file_format}"
        in (response["Content-Disposition"])
    )
    rows = READERS[file_format](response.content)
    assert {row["indicator"] for row in rows} == {"Eenzaam"}
    assert sorted({row["waarde"] for row in rows}) == [
        str(40 + number) for number in range(7)
    ]
    assert len(rows) == 14


def test_the_explanation_of_a_file_says_the_day(client, lonely):
    files = zip_files(client.get(f"/vergelijken.zip?{CHOSEN}&{THEN}").content)

    about = json.loads(files["metadata.json"])
    assert about["peil"]["dag"] == "2026-03-01"
    assert THEN in about["vergelijking"]["adres"]
    assert "zoals bekend op 1 maart 2026" in files["LEESMIJ.txt"].decode("utf-8-sig")


@pytest.mark.parametrize("day", ["x", "2999-01-01"])
def test_a_file_of_an_unusable_day_is_refused(client, lonely, day):
    response = client.get(f"/vergelijken.csv?{CHOSEN}&peil={day}")

    assert response.status_code == 400
    assert f"‘peil={day}’ gebruiken wij niet" in response.content.decode()


def test_a_file_without_what_was_asked_is_refused(client, lonely):
    response = client.get(f"/vergelijken.csv?{CHOSEN}&{BEFORE}")

    assert response.status_code == 400
    assert "‘Eenzaamheid’" in response.content.decode()
