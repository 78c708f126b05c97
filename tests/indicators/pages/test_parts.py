"""The page with the parts of a figure, and the short version on the indicator's own."""

import re
from decimal import Decimal

import pytest

from indicators.models import Area, Breakdown, Observation
from tests import factories
from tests.figure_files import as_file_number, file_rows, page_tables
from tests.indicators.pages.reading import LONG_AGO, queries_of

pytestmark = pytest.mark.django_db
PAGE = "/indicatoren/instroom/delen/"


def parts(series, area, values, *, year=2017, dimension="reden", **over):
    """A figure for each of `values`: a number, or why there is none."""
    for label, value in values.items():
        key = f"{dimension}={label}" if label else ""
        known = not isinstance(value, str)
        factories.observation(
            series=series,
            area=area,
            period=factories.year(year),
            breakdown=breakdown(key, label) if key else factories.total(),
            decimals=0,
            **({"value": Decimal(value)} if known else {"missing": value}),
            **over,
        )


def breakdown(key, label):
    found = Breakdown.objects.filter(key=key).first()
    return found or factories.breakdown(key=key, label=label)


def counted(**over):
    unit = factories.unit(code=over.pop("code", "aantal"), symbol="", is_additive=True)
    return factories.indicator(**{"unit": unit, **over})


@pytest.fixture
def reasons():
    for key, label in (("reden", "Reden"), ("soort", "Soort")):
        factories.dimension(key=key, label=label)


@pytest.fixture
def lisse():
    return factories.area(code="GM0553", name="Lisse")


@pytest.fixture
def inflow(westland, lisse, reasons):
    indicator = counted(slug="instroom", title="Instroom naar reden")
    series = factories.series(indicator=indicator)
    parts(series, westland, {"": 50, "werk": 30, "studie": 20})
    parts(series, westland, {"": 60, "werk": 25, "ziek": "suppressed"}, year=2016)
    parts(series, lisse, {"": 9, "werk": 4, "studie": 4})
    return series


def shown(html):
    """The text of every cell of the tables with parts: (table, row, column) -> text."""
    return {
        (name, next(iter(row.values())), column): text
        for name, rows in page_tables(html).items()
        if name.endswith("-tabel")
        for row in rows
        for column, text in list(row.items())[1:]
    }


def test_the_municipality_and_its_newest_year_are_shown_first(read, inflow):
    html = read(PAGE)

    assert "Dit zijn de cijfers van Westland, verdeeld naar reden." in html
    cells = shown(html)
    assert cells["delen-1-tabel", "Werk", "2017"] == "3060,0\xa0%"
    assert cells["delen-1-tabel", "Ziekkomt alleen in 2016 voor", "2016"] == (
        "geheim (te klein aantal)"
    )
    assert cells["delen-1-tabel", "Totaal volgens de bron", "2016"] == "60"
    assert "Staafdiagram. Instroom naar reden: Westland. 2017: werk: 30;" in html


def test_area_period_and_order_are_chosen_in_the_address(read, inflow):
    html = read(f"{PAGE}?gebied=GM0553&volgorde=bron")
    assert "Lisse, 2017: de bron noemt 9 als totaal." in html
    assert "een verschil van 1." in html

    every = read(f"{PAGE}?periode=alle")
    assert "2017: werk: 30; " in every and "2016: werk: 25; " in every
    assert "2016: werk: 25; " in read(f"{PAGE}?periode=2016")
    assert '<option value="GM0553" selected>' in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("gebied=GM9999", "die keuze kennen wij niet"),
        ("naar=xyzzy", "die keuze kennen wij niet"),
        ("periode=1999", "van die periode staan hier geen delen"),
        ("volgorde=x", "die keuze kennen wij niet"),
        ("peil=gisteren", "dat is geen dag"),
        ("x=1", "kennen wij op deze pagina niet"),
    ],
)
def test_what_the_page_does_not_know_it_says(read, inflow, query, sentence):
    html = read(f"{PAGE}?{query}")

    assert sentence in html
    assert "Dit zijn de cijfers van Westland" in html


def test_a_way_that_this_area_has_not_is_not_replaced_by_another(
    read, inflow, westland
):
    parts(inflow, westland, {"nieuw": 1, "oud": 2}, dimension="soort")

    html = read(f"{PAGE}?gebied=GM0553&naar=soort")
    assert "Van Lisse kennen wij geen cijfers naar soort." in html
    assert "delen-1-tabel" not in html


def test_a_figure_without_parts_says_so(read, lonely):
    html = read("/indicatoren/eenzaamheid/delen/")

    assert "Van dit cijfer zijn er geen delen." in html
    assert "<form" not in html.partition("<main")[2].partition("</main>")[0]


def test_a_group_is_divided_over_its_municipalities(read, westland, lisse):
    group = factories.area(code="X-SAMEN", name="Samen", kind=Area.Kind.GROUP)
    for member in (westland, lisse):
        factories.area_member(group=group, member=member)
    series = factories.series(indicator=counted(slug="instroom", title="Budget"))
    for area, value in ((group, 10), (westland, 7), (lisse, 4)):
        parts(series, area, {"": value})

    html = read(PAGE)
    assert "Dit zijn de cijfers van Samen, verdeeld naar gemeente." in html
    assert "De delen (gemeenten) zijn samen 11, een verschil van 1." in html
    assert shown(html)["delen-1-tabel", "Westland", "2017"] == "7"
    assert "zijn samen 11" in read("/indicatoren/instroom/")


def test_in_and_outflow_of_one_goal_stand_together(read, inflow, westland):
    outflow = factories.series(
        indicator=counted(slug="uitstroom", title="Uitstroom", code="aantal mensen")
    )
    parts(outflow, westland, {"werk": 12, "anders": 3})
    elsewhere = factories.series(
        indicator=counted(slug="elders", title="Elders", code="plaatsen")
    )
    parts(elsewhere, westland, {"niets gemeen": 1, "niets meer": 3})
    goal = factories.goal()
    for series in (inflow, outflow, elsewhere):
        factories.goal_indicator(goal=goal, indicator=series.indicator)

    html = read(f"{PAGE}?periode=alle")
    assert "Wat hoort hierbij?" in html
    assert (
        "/indicatoren/uitstroom/delen/?naar=reden&amp;gebied=GM1783&amp;periode=alle"
        in html
    )
    assert shown(html)["delen-2-tabel", "Werk", "2017"] == "12"
    assert "Elders" not in html


def test_a_draft_beside_it_is_not_shown(read, inflow, westland):
    draft = factories.series(
        indicator=counted(title="Geheim", published_at=None, code="aantal mensen")
    )
    parts(draft, westland, {"werk": 12, "anders": 3})
    goal = factories.goal()
    for series in (inflow, draft):
        factories.goal_indicator(goal=goal, indicator=series.indicator)

    assert "Geheim" not in read(PAGE)


def test_the_page_says_what_the_csv_says(read, client, inflow):
    rows = {
        (row["periode"], row["uitsplitsing"]): row
        for row in file_rows(client, inflow.indicator, "csv")
        if row["gebied"] == "Westland"
    }
    cells = shown(re.sub(r"<small>.*?</small>", "", read(PAGE)))

    for (_, label, period), text in cells.items():
        part = "totaal" if label.startswith("Totaal") else label.lower()
        row = rows.pop((period, part), None)
        if row is None:
            assert text == "niet genoemd"
        elif row["waarde"]:
            assert as_file_number(text) == row["waarde"]
        else:
            assert text == row["reden_geen_cijfer"]
    assert not rows


def test_an_earlier_day_shows_the_figures_of_then(read, westland, reasons):
    then = {"known_from": LONG_AGO}
    indicator = counted(slug="instroom", published_at=LONG_AGO, **then)
    series = factories.series(indicator=indicator, **then)
    parts(series, westland, {"": 50, "werk": 30, "studie": 20}, **then)
    figure = Observation.objects.get(value=30)
    figure.value = Decimal(31)
    figure.save()

    assert shown(read(PAGE))["delen-1-tabel", "Werk", "2017"] == "31"
    html = read(f"{PAGE}?peil=2026-03-01")
    assert shown(html)["delen-1-tabel", "Werk", "2017"] == "3060,0\xa0%"
    assert 'name="peil" value="2026-03-01"' in html
    html = read(f"{PAGE}?peil=2025-01-01")
    assert "stond deze indicator niet op deze site" in html


def test_the_page_of_the_indicator_shows_the_newest_parts(read, inflow):
    html = read("/indicatoren/instroom/")
    section = html.partition('id="delen"')[2].partition("</section>")[0]

    assert "De nieuwste cijfers naar reden." in section
    assert "2017: werk: 30; studie: 20" in section
    assert 'href="/indicatoren/instroom/delen/?naar=reden&amp;gebied=GM1783"' in section
    assert "Bekijk alle delen, alle perioden, 2 gebieden" in section


def test_an_indicator_without_parts_has_no_such_section(read, lonely):
    assert 'id="delen"' not in read("/indicatoren/eenzaamheid/")


def test_the_number_of_queries_does_not_grow(
    client, inflow, westland, django_assert_max_num_queries
):
    def asked():
        return queries_of(client, PAGE, django_assert_max_num_queries)

    before = asked()
    for year in range(2005, 2012):
        parts(inflow, westland, {"werk": 3, f"nieuw {year}": 4}, year=year)
    assert asked() == before
