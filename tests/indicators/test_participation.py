"""Of how many municipalities an average of a Swing source is made."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from indicators.exports import Export
from indicators.models import Area
from indicators.open_data import FIGURES
from indicators.participation import Participation, TookPart, sentence
from tests import factories
from tests.figure_files import FORMATS, file_rows, page_rows

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def country():
    return factories.area(code="NL01", name="Nederland", kind=Area.Kind.COUNTRY)


@pytest.fixture
def group():
    return factories.area(code="X-REGIO", name="Regio", kind=Area.Kind.GROUP)


@pytest.fixture
def series():
    source = factories.source(reader="swing", slug="wsjg")
    return factories.series(source=source, table="waarstaatjegemeente", measure="m1")


def municipality(since=date(2004, 1, 1), until=None, **over):
    return factories.area(valid_from=since, valid_to=until, **over)


def figure(series, area, year=2024, **over):
    factories.total()
    return factories.observation(
        series=series, area=area, period=factories.year(year), **over
    )


def note_of(series, area):
    rows = Export.of(series.indicator, user=AnonymousUser()).rows
    (found,) = [row.note for row in rows if row.area_code == area.code]
    return found


@pytest.mark.parametrize(
    ("found", "is_additive", "words"),
    [
        (TookPart(321, 342), False, "Gemiddelde van 321 van de 342 gemeenten."),
        (TookPart(321, None), False, "Gemiddelde van 321 gemeenten."),
        (TookPart(1, None), False, "Gemiddelde van 1 gemeente."),
        (TookPart(321, 342), True, "Totaal van 321 van de 342 gemeenten."),
        (
            *(None, False),
            "Gemiddelde van de gemeenten die meededen. Hoeveel dat er waren, weten "
            "wij niet.",
        ),
    ],
)
def test_in_words(found, is_additive, words):
    assert sentence(found, is_additive=is_additive) == words


def test_who_has_a_value_took_part_and_so_did_who_is_hidden(series, country):
    figure(series, country)
    figure(series, municipality())
    figure(series, municipality(), missing="suppressed")
    figure(series, municipality(), missing="not_yet_known")
    figure(series, municipality(), year=2023)
    municipality(until=date(2024, 12, 31))
    municipality(since=date(2025, 1, 1))
    factories.observation(series=factories.series(), area=municipality())

    # Five are there at the end of 2024: four with a row, and the one of the other.
    assert note_of(series, country) == "Gemiddelde van 2 van de 5 gemeenten."


def test_as_long_as_nobody_knows_who_existed_only_who_took_part_is_told(
    series, country
):
    figure(series, country)
    figure(series, factories.area())
    figure(series, municipality())

    assert note_of(series, country) == "Gemiddelde van 2 gemeenten."


def test_with_a_municipality_of_later_the_borders_are_not_of_then(series, country):
    """The source counted anew for the borders of today."""
    figure(series, country)
    figure(series, municipality())
    figure(series, municipality(since=date(2025, 1, 1)))

    assert note_of(series, country) == "Gemiddelde van 2 gemeenten."


def test_it_comes_after_what_the_figure_says_itself(series, country):
    figure(series, country, note="Voorlopig.")
    figure(series, municipality())

    assert note_of(series, country) == "Voorlopig. Gemiddelde van 1 van de 1 gemeenten."


def test_a_group_is_made_of_its_members(series, group):
    members = [municipality(), municipality(), municipality()]
    for member in members:
        factories.area_member(group=group, member=member)
    figure(series, group)
    figure(series, members[0])
    figure(series, municipality())

    assert note_of(series, group) == "Gemiddelde van 1 van de 3 gemeenten."


def test_of_a_group_without_members_nobody_knows(series, group):
    figure(series, group)
    figure(series, municipality())

    assert "Hoeveel dat er waren, weten wij niet." in note_of(series, group)


def test_an_amount_is_a_total(series, country):
    series.unit.is_additive = True
    series.unit.save()
    figure(series, country)
    figure(series, municipality())

    assert note_of(series, country).startswith("Totaal van 1 ")


def test_where_there_is_no_figure_there_is_nothing_to_explain(series, country):
    figure(series, country, missing="suppressed")
    figure(series, municipality())

    assert note_of(series, country) == ""


def test_a_municipality_is_one_of_them_and_not_made_of_them(series):
    own = municipality()
    figure(series, own)

    assert note_of(series, own) == ""


def test_of_another_source_nothing_is_said_or_asked(country, django_assert_num_queries):
    series = factories.series()
    figure(series, country)
    figure(series, municipality())

    assert note_of(series, country) == ""
    with django_assert_num_queries(0):
        Participation.of([series], as_of=None)


def test_the_page_and_every_file_say_the_same(series, country, client):
    figure(series, country, value=Decimal("9.8"))
    figure(series, municipality())
    slug = series.indicator.slug
    words = "Gemiddelde van 1 van de 1 gemeenten."

    page = client.get(f"/indicatoren/{slug}/").content.decode()
    files = [file_rows(client, series.indicator, each) for each in FORMATS]
    for rows in (page_rows(page), *files):
        (found,) = [each for each in rows if each["gebied"] == "Nederland"]
        assert found["opmerking"] == words


def test_so_does_all_that_is_published_together(series, country):
    figure(series, country)
    figure(series, municipality())

    names = [column.name for column in FIGURES.columns]
    lines = [dict(zip(names, line, strict=True)) for line in FIGURES.lines()]

    notes = {line["gebied_code"]: line["opmerking"] for line in lines}
    assert notes["NL01"] == "Gemiddelde van 1 van de 1 gemeenten."


def test_the_comparison_says_the_same(series, country, client):
    own = municipality(code="GM1783", name="Westland")
    figure(series, country)
    figure(series, own)
    query = f"indicator={series.indicator.slug}&gebied=GM1783&gebied=NL01"

    page = client.get(f"/vergelijken/?{query}").content.decode()
    file = client.get(f"/vergelijken.csv?{query}").content.decode()

    assert "Gemiddelde van 1 van de 1 gemeenten." in page
    assert "Gemiddelde van 1 van de 1 gemeenten." in file
