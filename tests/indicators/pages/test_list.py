"""The list of indicators: what a reader sees, and does not."""

from decimal import Decimal

import pytest

from indicators.indicator_list import ORDERS, PER_PAGE
from indicators.models import Indicator, Observation, Period
from tests import factories
from tests.figure_files import page_tables
from tests.indicators.pages.reading import (
    LIST,
    heading,
    listed,
    queries_of,
    with_figure,
)

pytestmark = pytest.mark.django_db


def test_the_list_opens_with_how_much_we_know(read, westland):
    with_figure(westland)
    factories.indicator()
    forecast = factories.observation(
        area=westland, status=Observation.Status.FORECAST, value=Decimal(12)
    )

    html = read(LIST)

    assert heading(html) == (
        "Van 1 van de 3 indicatoren kennen wij een cijfer van Westland"
    )
    assert "alleen een raming: 12" in html.casefold()
    assert forecast.series.indicator.title in html


def test_a_row_has_kind_direction_latest_figure_and_goals(read, westland):
    tie = factories.goal_indicator(
        indicator=with_figure(westland, title="Eenzaamheid"),
        goal=factories.goal(
            code="H", framework=factories.framework(abbreviation="SBK 2016")
        ),
    )

    html = read(LIST)

    assert page_tables(html)["tabel-indicatoren"] == [
        {
            "Indicator": "Eenzaamheid",
            "Soort": "effect",
            "Richting": "lager is beter",
            "Laatste cijfer": "48,7\xa0% 2020, 6 jaar oud",
            "Doelen": "SBK 2016 H",
        }
    ]
    assert f'href="{tie.indicator.get_absolute_url()}"' in html
    assert f'href="{tie.goal.get_absolute_url()}"' in html


def test_figures_by_part_or_of_nederland_only_are_named_as_such(read, westland):
    factories.observation(
        area=westland, breakdown=factories.breakdown(), value=Decimal(3)
    )
    factories.observation(area=factories.area(code="NL01", name="Nederland"))

    latest = {
        row["Laatste cijfer"] for row in page_tables(read(LIST))["tabel-indicatoren"]
    }

    assert latest == {
        "Alleen uitgesplitst, geen totaal",
        "Alleen een cijfer van Nederland",
    }


@pytest.fixture
def four(westland):
    """Four indicators that differ in everything that can be chosen."""
    source = factories.source(slug="cbs", name="CBS")
    framework = factories.framework(slug="sbk-2016")
    lonely = with_figure(westland, title="Eenzaamheid", definition="Wie alleen is")
    factories.goal_indicator(indicator=lonely, goal=factories.goal(framework=framework))
    poor = factories.indicator(
        title="Armoede",
        definition="Inwoners met weinig geld",
        kind=Indicator.Kind.CONTEXT,
        direction=Indicator.Direction.NEUTRAL,
    )
    clients = factories.indicator(title="Cliënten", kind=Indicator.Kind.OUTPUT)
    factories.series(indicator=clients, source=source)
    report = factories.source_document(key="rapport", title="Rapport over sport")
    sport = factories.series(
        indicator=factories.indicator(
            title="Sport", direction=Indicator.Direction.HIGHER
        ),
        document=report,
    )
    factories.observation(series=sport, area=westland, period=factories.year(2012))
    return lonely, poor, clients, sport


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("zoek=eenzaamheid", ["Eenzaamheid"]),
        ("zoek=geld+INWONERS", ["Armoede"]),
        ("zoek=bestaat-niet", []),
        ("kader=sbk-2016", ["Eenzaamheid"]),
        ("soort=context", ["Armoede"]),
        ("richting=higher_better", ["Sport"]),
        ("bron=cbs", ["Cliënten"]),
        ("bron=rapport", ["Sport"]),
        ("cijfer=ja", ["Eenzaamheid", "Sport"]),
        ("cijfer=nee", ["Armoede", "Cliënten"]),
        ("cijfer=ja&richting=lower_better", ["Eenzaamheid"]),
    ],
)
def test_the_reader_chooses(read, four, query, titles):
    html = read(f"{LIST}?{query}")

    assert listed(html) == titles
    assert heading(html).startswith(f"{len(titles)} van de 4 indicatoren")
    assert "gebruiken wij niet" not in html


@pytest.mark.parametrize(
    ("column", "titles"),
    [
        ("naam", ["Armoede", "Cliënten", "Eenzaamheid", "Sport"]),
        ("soort", ["Eenzaamheid", "Sport", "Armoede", "Cliënten"]),
        ("richting", ["Armoede", "Sport", "Cliënten", "Eenzaamheid"]),
        ("cijfer", ["Armoede", "Cliënten", "Sport", "Eenzaamheid"]),
        ("doelen", ["Armoede", "Cliënten", "Sport", "Eenzaamheid"]),
    ],
)
def test_every_column_sorts_both_ways(read, four, column, titles):
    keys = {"soort": "Soort", "richting": "Richting"}
    for order, expected in ((column, titles), (f"-{column}", titles[::-1])):
        html = read(f"{LIST}?sorteer={order}")
        if column in keys:
            rows = page_tables(html)["tabel-indicatoren"]
            words = [row[keys[column]] for row in rows]
            assert words == sorted(words, reverse=order.startswith("-"))
        else:
            assert listed(html) == expected
        direction = "descending" if order.startswith("-") else "ascending"
        assert html.count("aria-sort=") == 1
        assert f'aria-sort="{direction}"' in html
        assert f'<option value="{order}" selected>' in html


def test_every_order_of_the_table_is_in_the_form(read, four):
    html = read(LIST)

    for order in ORDERS:
        assert f'<option value="{order}"' in html
    for column in ("soort", "richting", "cijfer", "doelen"):
        assert f'href="?sorteer={column}"' in html


@pytest.mark.parametrize(
    "query",
    [
        "raar=1",
        "sorteer=geboortedatum",
        "sorteer=--naam",
        "pagina=0",
        "pagina=99",
        "pagina=abc",
        "soort=x",
        "richting=omhoog",
        "kader=bestaat-niet",
        "bron=;drop",
        "cijfer=misschien",
        "zoek=%00",
        f"zoek={'a' * 500}",
    ],
)
def test_nonsense_is_named_and_left_out(read, four, query):
    html = read(f"{LIST}?{query}")

    assert "Een deel van het adres gebruiken wij niet." in html
    assert f"‘{query.partition('=')[0]}" in html
    assert len(listed(html)) == 4


def test_a_long_list_has_pages_that_keep_the_choice(read):
    for _ in range(PER_PAGE + 1):
        factories.indicator()

    html = read(f"{LIST}?cijfer=nee&pagina=2")

    assert len(listed(html)) == 1
    assert "Indicatoren 51 tot en met 51 van 51" in html
    assert 'rel="prev" href="?cijfer=nee&amp;pagina=1"' in html
    assert 'rel="next"' not in html


def test_the_table_can_be_read_aloud(read, four):
    html = read(LIST)

    assert html.count('scope="col"') == 5
    assert html.count('scope="row"') == 4
    assert 'role="region" tabindex="0" aria-labelledby="tabel-indicatoren"' in html
    assert '<caption id="tabel-indicatoren">' in html


def test_without_any_indicator_the_list_says_so(read):
    assert "Bij deze keuze kennen wij geen indicator." in read(LIST)


def test_the_list_takes_the_same_queries_for_two_rows_and_two_hundred(
    client, westland, django_assert_max_num_queries
):
    def make(count):
        for _ in range(count):
            indicator = with_figure(westland)
            factories.goal_indicator(indicator=indicator)

    make(2)
    client.get(LIST)
    few = queries_of(client, LIST, django_assert_max_num_queries)
    make(198)
    many = queries_of(client, LIST, django_assert_max_num_queries)

    assert few == many


def test_a_period_without_dates_can_be_listed_and_sorted(read, westland):
    factories.observation(
        area=westland,
        period=factories.period(
            kind=Period.Kind.AS_PRINTED, start=None, end=None, label="in tien jaar"
        ),
    )
    with_figure(westland, year=2026)

    assert "in tien jaar" in read(f"{LIST}?sorteer=cijfer")
