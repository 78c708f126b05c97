"""Comparing municipalities that merged or were divided, with real figures of CBS."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import QueryDict

from indicators.charts import Cuts
from indicators.comparison import Choice, ComparisonPage
from indicators.comparison.options import Options
from indicators.merged_areas.reading import read_pasts
from indicators.models import Area, Series
from tests import factories
from tests.figure_files import READERS, as_file_number, comparison_rows, zip_files
from tests.indicators.comparisons import counted
from tests.indicators.merged import (
    load_areas,
    load_recorded,
    needs_recorded,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
NOORDWIJK = "indicator=inwoners&gebied=GM0575"


@pytest.fixture(scope="module")
def inhabitants(django_db_setup, django_db_blocker):
    """The figures of the file by area and year; loaded once for these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        owner = factories.indicator(slug="inwoners", title="Inwoners", unit=counted())
        series = factories.series(indicator=owner, is_preferred=True)
        yield load_recorded(series, "inhabitants", load_areas())
        transaction.set_rollback(True)


def page_of(query):
    options = Options.load(user=AnonymousUser(), on=TODAY)
    choice = Choice.read(QueryDict(query), options)
    return ComparisonPage(choice, AnonymousUser(), TODAY)


def on(year):
    """The day of which inhabitants are counted."""
    return f"1 januari {year}"


def read(client, query):
    response = client.get(f"/vergelijken/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def cells(html, area):
    """{period: text of the cell}"""
    return {
        row["Periode"].partition("noot")[0]: row[area] for row in comparison_rows(html)
    }


def drawn(query):
    """{period: (value, whether it is computed)} of the own line of the one panel."""
    (view,) = page_of(query).panels
    return {
        point.period: (point.value, point.is_summed)
        for point in view.panel.lines[0].points
    }


def merged(recorded, codes, year):
    return sum(Decimal(recorded[code, year]) for code in codes)


MERGERS = pytest.mark.parametrize(
    ("code", "name", "predecessors"),
    [
        ("GM0575", "Noordwijk", ["GM0575", "GM0576"]),
        ("GM0014", "Groningen", ["GM0014", "GM0009", "GM0017"]),
    ],
)


@needs_recorded
@MERGERS
def test_chart_table_and_files_have_the_same_sums(
    client, inhabitants, code, name, predecessors
):
    query = f"indicator=inwoners&gebied={code}"
    sums = {
        on(year): merged(inhabitants, predecessors, year) for year in (2015, 2016, 2018)
    }
    published = {
        on(year): Decimal(value)
        for (area, year), value in inhabitants.items()
        if area == code
    }

    points = drawn(query)
    table = cells(read(client, query), name)
    assert set(points) == set(published)
    for period, (value, is_summed) in points.items():
        assert value == sums.get(period, published[period])
        assert is_summed == (period in sums)
        text = table[period]
        assert as_file_number(text.split("samengeteld")[0]) == str(int(value))
        assert ("samengeteld" in text) == is_summed
    for file_format, reader in READERS.items():
        rows = reader(client.get(f"/vergelijken.{file_format}?{query}").content)
        own = {
            row["periode"]: row["waarde"] for row in rows if row["gebied_code"] == code
        }
        ours = {
            row["periode"]: row["waarde"]
            for row in rows
            if row["gebied_code"] == f"X-{code}-2019"
        }
        assert own == {period: str(value) for period, value in published.items()}
        assert ours == {period: str(value) for period, value in sums.items()}
        assert len(rows) == len(own) + len(ours)


@needs_recorded
def test_a_sum_says_what_it_is_made_of(client, inhabitants):
    html = read(client, NOORDWIJK)
    note = (
        "Samengeteld uit Noordwijk (GM0575) en Noordwijkerhout (GM0576), "
        "grenzen van 2019."
    )
    assert note in html
    assert "Noordwijk van toen: 26.056" in cells(html, "Noordwijk")[on(2018)]
    rows = READERS["csv"](client.get(f"/vergelijken.csv?{NOORDWIJK}").content)
    (row,) = [
        row
        for row in rows
        if row["gebied_code"] == "X-GM0575-2019" and row["periode"] == on(2018)
    ]
    assert row["gebied"] == "Noordwijk (grenzen van 2019)"
    assert row["waarde"] == "42661"
    assert row["opmerking"] == note
    assert row["soort_cijfer"] == "definitief"
    assert row["keer_ophalen"] == ""


@needs_recorded
def test_the_page_the_chart_and_the_files_tell_of_the_merger(client, inhabitants):
    told = (
        "Noordwijk: op 1 januari 2019 samengevoegd met Noordwijkerhout. De cijfers van "
        "daarvoor telden wij samen. Zo ziet u geen sprong die geen groei is."
    )
    html = read(client, NOORDWIJK)
    (view,) = page_of(NOORDWIJK).panels

    assert html.count(told) == 2  # on the page, and in the text of the drawing
    assert told in view.panel.description
    assert view.mergers == ["samengevoegd met Noordwijkerhout op 1 januari 2019"]
    assert view.breaks == []
    (mark,) = view.panel.breaks
    assert (round(mark.x, 2), mark.cuts) == (2019.0, Cuts.NO_LINE)
    files = zip_files(client.get(f"/vergelijken.zip?{NOORDWIJK}").content)
    assert told in files["metadata.json"].decode()
    assert told in files["LEESMIJ.txt"].decode("utf-8-sig")


# Municipalities that were divided later, and those that merged with a part of them.
BROKEN_UP = {
    2020: ["GM0788"],
    2018: [
        *("GM0788", "GM0053", "GM0005", "GM1663", "GM1651"),
        *("GM0015", "GM0022", "GM0025", "GM0056"),
    ],
}


@needs_recorded
@pytest.mark.parametrize("year", [2018, 2020, 2021, 2022, 2023, 2024, 2025])
def test_no_inhabitant_is_lost_or_counted_twice(inhabitants, year):
    """Over all municipalities of today, but for those that were divided."""
    series = Series.objects.select_related("unit").get()
    today = Area.objects.filter(kind=Area.Kind.MUNICIPALITY, valid_to=None)
    codes = set(today.values_list("code", flat=True))
    pasts = read_pasts([series], codes)
    now = {
        code: Decimal(value)
        for (code, of), value in inhabitants.items()
        if of == year and code in codes
    }
    for past in pasts.found.values():
        for period, figure in past.figures.items():
            if pasts.periods[period].label == on(year):
                now[pasts.areas[past.area].code] = figure.value
    then = sum(
        Decimal(value)
        for (code, of), value in inhabitants.items()
        if of == year and code.startswith("GM")
    )

    lost = merged(inhabitants, BROKEN_UP.get(year, ()), year)
    assert then - sum(now.values()) == lost


@needs_recorded
def test_the_same_area_under_another_code_goes_on(inhabitants):
    query = "indicator=inwoners&gebied=GM1940"

    assert drawn(query)[on(2015)] == (Decimal(inhabitants["GM1921", 2015]), True)
    (view,) = page_of(query).panels
    assert view.mergers == [
        "kreeg een andere code (daarvoor De Friese Meren) op 1 juli 2015"
    ]
    assert view.breaks == []


@needs_recorded
def test_growth_is_computed_across_a_merger(client, inhabitants):
    figures = page_of(NOORDWIJK).compared[0].figures

    assert figures.measurements[0].value == 25604 + 16063
    assert figures.all_breaks == []


@needs_recorded
@pytest.mark.parametrize(
    ("code", "name", "day", "reason"),
    [
        ("GM0855", "Tilburg", "2021", "een deel van Haaren erbij (1.442 inwoners)"),
        ("GM0824", "Oisterwijk", "2021", "een deel van Haaren erbij (5.827 inwoners)"),
        ("GM0865", "Vught", "2021", "een deel van Haaren erbij (4.900 inwoners)"),
        ("GM0757", "Boxtel", "2021", "een deel van Haaren erbij (2.149 inwoners)"),
        (
            "GM0080",
            "Leeuwarden",
            "2018",
            "samengevoegd met Leeuwarderadeel; een deel van Littenseradiel erbij "
            "(3.394 inwoners)",
        ),
        (
            "GM1900",
            "Súdwest-Fryslân",
            "2018",
            "een deel van Littenseradiel erbij (5.411 inwoners)",
        ),
        (
            "GM1949",
            "Waadhoeke",
            "2018",
            "ontstaan uit Franekeradeel, het Bildt en Menameradiel; een deel van "
            "Littenseradiel erbij (1.878 inwoners)",
        ),
    ],
)
def test_a_divided_predecessor_breaks_the_line_and_nothing_is_summed(
    client, inhabitants, code, name, day, reason
):
    query = f"indicator=inwoners&gebied={code}"
    (view,) = page_of(query).panels
    html = read(client, query)

    assert f"Breuk in {day}: {reason}." in view.breaks
    assert f"{name}: op 1 januari {day} {reason}. Welk deel van de cijfers" in html
    assert "Daarom tellen wij niets samen." in html
    assert not any(is_summed for _, is_summed in drawn(query).values())
    csv = READERS["csv"](client.get(f"/vergelijken.csv?{query}").content)
    assert {row["gebied_code"] for row in csv} == {code}
    assert {row["periode"]: row["waarde"] for row in csv} == {
        on(year): value for (area, year), value in inhabitants.items() if area == code
    }
    since = {
        point.period for point in view.panel.lines[0].points if point.x >= int(day)
    }
    assert len(view.figures.measurements) == len(since)
