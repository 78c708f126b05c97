"""The list of indicators and the page of one: what a reader sees, and does not."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from indicators.indicator_list import ORDERS, PER_PAGE
from indicators.models import Indicator, Observation, Period, Series, Target
from policy.roles import Role
from tests import factories
from tests.figure_files import page_tables

pytestmark = pytest.mark.django_db

LIST = "/indicatoren/"
LONG_AGO = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def read(client):
    def get(address):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture(autouse=True)
def westland():
    return factories.area(code="GM1783", name="Westland")


def listed(html):
    """The titles in the list, in their order."""
    rows = page_tables(html).get("tabel-indicatoren", [])
    return [row["Indicator"] for row in rows]


def heading(html):
    return " ".join(html.partition("<h1>")[2].partition("</h1>")[0].split())


def with_figure(area, year=2020, **over):
    series = factories.series(indicator=factories.indicator(**over))
    factories.observation(series=series, area=area, period=factories.year(year))
    return series.indicator


# --- The list ---


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


def queries_of(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as counted:
        client.get(address)
    return len(counted)


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


# --- One indicator ---


@pytest.fixture
def lonely(westland):
    """Loneliness in three years, with all that can stand around it."""
    indicator = factories.indicator(
        slug="eenzaamheid",
        title="Eenzaamheid 65-plus",
        people="65-plussers",
        predicate="zijn eenzaam",
        stated_aim="stijgt niet",
        known_from=LONG_AGO,
        published_at=LONG_AGO,
    )
    series = factories.series(
        indicator=indicator, is_preferred=True, note="Uit een model."
    )
    for year, value in ((2012, "42.9"), (2016, "45.8"), (2020, "48.7")):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
            known_from=LONG_AGO,
        )
    return indicator


PAGE = "/indicatoren/eenzaamheid/"


def test_the_page_opens_with_the_latest_figure_in_words(read, lonely):
    html = read(PAGE)

    assert "49 van de 100 65-plussers zijn eenzaam in 2020." in html
    assert "Van het doel af" in html
    assert "lager is beter" in html
    assert 'data-chart="grafiek-figuur"' in html
    assert "vergelijking-1" in page_tables(html)


def test_without_a_chart_the_page_says_why(read):
    indicator = factories.indicator()
    html = read(indicator.get_absolute_url())

    assert "Wij kennen geen cijfer van Westland." in html
    assert "Daarom is er geen grafiek." in html
    assert "Wij kennen bij deze indicator geen enkel cijfer." in html
    assert "plotly" not in html


def test_the_definition_card_is_whole(read, lonely):
    html = " ".join(read(PAGE).split())

    for label, text in (
        ("Definitie", "Deel van de inwoners dat zich eenzaam voelt."),
        ("Eenheid", "Procent"),
        ("Richting", "Lager is beter"),
        ("Soort indicator", "Effect"),
        ("Invloed", "De invloed van de gemeente is niet bepaald"),
        ("Van wie is het cijfer?", "CBS"),
        ("Hoe vaak?", "Elke vier jaar"),
        ("Streven volgens de bron", "Stijgt niet"),
        ("Telt personen of huishoudens?", "Nee"),
    ):
        assert f"<dt>{label}</dt> <dd>{text}</dd>" in html
    assert "CBS StatLine, tabel 50150NED, onderwerp ‘M1’" in html
    assert "Licentie: CC BY 4.0." in html


def test_a_figure_without_explanation_says_so(read, lonely, westland):
    assert "Nog geen duiding" in read(PAGE)

    factories.explanation(indicator=lonely, area=westland)

    html = read(PAGE)
    assert "Nog geen duiding" not in html
    assert "Door corona zagen mensen elkaar minder." in html
    assert "J. de Vries, beleidsmedewerker, 1 mei 2021" in html


def test_a_target_says_who_set_it_and_whose_reading_it_is(read, lonely, westland):
    factories.target(
        indicator=lonely,
        area=westland,
        kind=Target.Kind.KEEP,
        aim=Target.Aim.NOT_UP,
        value=None,
        period=None,
        baseline_period=factories.year(2016),
        is_ours=True,
    )

    (row,) = page_tables(read(PAGE))["tabel-streven"]

    assert row["Streven"] == "Niet stijgtgelijk houden, ten opzichte van 2016"
    assert row["Wie bepaalde het?"].startswith("Het beleidskaderonze lezing")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            {
                "kind": Target.Kind.INTERVAL,
                "value": Decimal(20),
                "upper_value": Decimal("30.5"),
            },
            "20 tot 30,5\xa0% in 2024tussen twee waarden",
        ),
        (
            {"kind": Target.Kind.DIRECTION, "value": None, "aim": Target.Aim.DOWN},
            "Daaltalleen een richting, te halen: 2024",
        ),
        (
            {"kind": Target.Kind.MILESTONE, "value": None},
            "Mijlpaal in 2024mijlpaal",
        ),
    ],
)
def test_a_target_of_any_kind_is_told_whole(read, lonely, westland, asked, words):
    factories.target(indicator=lonely, area=westland, **asked)

    (row,) = page_tables(read(PAGE))["tabel-streven"]

    assert row["Streven"] == words


def test_goals_stand_under_their_framework_with_whose_reading_it_is(read, lonely):
    framework = factories.framework(short_title="Kader 2016")
    own = factories.goal(framework=framework, title="Minder eenzaamheid")
    ours = factories.goal(framework=framework, title="Langer thuis")
    factories.goal_indicator(indicator=lonely, goal=own)
    factories.goal_indicator(indicator=lonely, goal=ours, is_ours=True)

    html = read(PAGE)

    assert html.count(">Kader 2016</a></h3>") == 1
    assert html.count("Onze lezing: het kader legt dit verband niet.") == 1
    assert html.index("Minder eenzaamheid") < html.index("Onze lezing: het")


def test_other_series_breaks_and_remarks_stand_with_their_notes(read, lonely):
    other = factories.series(
        indicator=lonely, note="Anders geteld.", document=factories.source_document()
    )
    factories.series_break(series=other, reason="Andere vraag")
    factories.remark(series=other, text="Ook in de samenvatting")

    html = read(PAGE)

    assert "Reeks 1: het cijfer bovenaan" in html
    assert "Uit een model." in html
    assert "Anders geteld." in html
    assert "<b>Breuk op 1 januari 2020.</b> Andere vraag" in html
    assert "Ook in de samenvatting" in html
    assert "In deze reeks staat nog geen cijfer." in html


def test_where_series_differ_their_figures_stand_side_by_side(read, lonely, westland):
    preferred = lonely.series.get()
    other = factories.series(indicator=lonely, document=factories.source_document())
    counted = factories.series(indicator=lonely, unit=factories.unit(label="personen"))
    same, differs = factories.year(2012), factories.year(2016)
    for series, period, value in (
        (preferred, same, "40"),
        (other, same, "40.0"),
        (preferred, differs, "45.8"),
        (other, differs, "46"),
        (counted, differs, "9000"),
    ):
        Observation.objects.filter(series=series, period=period).delete()
        factories.observation(
            series=series, area=westland, period=period, value=Decimal(value)
        )

    (row,) = page_tables(read(PAGE))["tabel-verschillen"]

    assert row == {
        "Gebied": "Westland",
        "Periode": "2016",
        "Uitsplitsing": "totaal",
        **side_by_side(lonely, {preferred: "45,8", other: "46,0"}),
    }


def side_by_side(indicator, texts):
    """A column per series, in the order of the page."""
    return {
        f"Reeks {number}": texts.get(series, "andere eenheid")
        for number, series in enumerate(indicator.series.all(), start=1)
    }


def test_series_that_agree_need_no_table_of_differences(read, lonely):
    assert "Waar de reeksen verschillen" not in read(PAGE)


def test_figures_of_one_part_only_say_which_part(read, westland):
    part = factories.breakdown(label="65 jaar en ouder")
    figure = factories.observation(area=westland, breakdown=part)
    html = read(figure.series.indicator.get_absolute_url())

    (row,) = page_tables(html)[f"reeks-{figure.series.slug}"]
    assert row["Uitsplitsing"] == "65 jaar en ouder"
    assert "Alleen uitgesplitst, geen totaal. Daarom is er geen grafiek." in html


@pytest.mark.parametrize(
    ("total", "sentence"),
    [
        (102, "Eén keer tellen de delen op tot het totaal dat de bron noemt."),
        (
            98,
            "Westland, 2020: de bron noemt 98 als totaal. De delen (reden) zijn samen "
            "102, een verschil van 4. Van één deel is er geen cijfer.",
        ),
    ],
)
def test_a_stated_total_stands_beside_the_sum_of_its_parts(
    read, westland, total, sentence
):
    indicator = factories.indicator(
        unit=factories.unit(code="aantal", symbol="", is_additive=True)
    )
    series = factories.series(indicator=indicator)
    factories.dimension(key="reden", label="Reden")
    place = {"series": series, "area": westland, "period": factories.year(2020)}
    factories.observation(**place, value=Decimal(total), decimals=0)
    for part, value in (("werk", 60), ("studie", 42)):
        factories.observation(
            **place,
            breakdown=factories.breakdown(key=f"reden={part}", label=part),
            value=Decimal(value),
            decimals=0,
        )
    factories.observation(
        **place,
        breakdown=factories.breakdown(key="reden=anders", label="anders"),
        missing=Observation.Missing.NOT_STATED,
    )

    assert sentence in read(indicator.get_absolute_url())


def test_parts_of_a_rate_are_never_added(read, westland):
    series = factories.series()
    factories.dimension(key="leeftijd", label="Leeftijd")
    factories.observation(series=series, area=westland, period=factories.year(2020))
    for part in ("jong", "oud"):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(2020),
            breakdown=factories.breakdown(key=f"leeftijd={part}", label=part),
        )

    assert "zijn samen" not in read(series.indicator.get_absolute_url())


# --- What it was before ---


def test_what_never_changed_says_so(read, lonely):
    assert "Er is nog niets veranderd." in read(PAGE)


def test_an_earlier_figure_and_definition_stay_on_the_page(read, lonely):
    Observation.objects.filter(period__label="2020").update(
        value=Decimal("49.1"), status=Observation.Status.REVISED
    )
    Indicator.objects.update(definition="Anders gemeten")
    Series.objects.update(unit=factories.unit(label="per 1.000", symbol=""))

    rows = page_tables(read(PAGE))["tabel-eerder"]

    changes = {row["Waarvan?"]: row["Verandering"] for row in rows}
    assert changes["Westland, 2020, totaal"] == (
        "Waarde: eerst 48,7, daarna 49,1"
        "Soort cijfer: eerst definitief, daarna nader voorlopig"
    )
    assert changes["De definitie"] == (
        "Definitie: eerst Deel van de inwoners dat zich eenzaam voelt., "
        "daarna Anders gemeten"
    )
    figure = next(row for row in rows if row["Waarvan?"].startswith("Westland"))
    assert figure["Stond hier van"] == "1 februari 2026 13:00"


def test_a_figure_that_vanished_keeps_what_it_was(read, lonely):
    Observation.objects.filter(period__label="2020").update(
        value=None, missing=Observation.Missing.VANISHED
    )

    (row,) = page_tables(read(PAGE))["tabel-eerder"]

    assert "Waarde: eerst 48,7, daarna niets" in row["Verandering"]
    assert "daarna staat niet meer in de bron" in row["Verandering"]


def test_a_target_that_was_taken_away_stays_on_the_page(client, read, lonely, westland):
    of_a_draft = factories.goal(framework=factories.framework(published_at=None))
    for value, goal in ((37, None), (35, of_a_draft)):
        factories.target(
            indicator=lonely,
            goal=goal,
            area=westland,
            value=Decimal(value),
            known_from=LONG_AGO,
        )
    Target.objects.all().delete()

    rows = page_tables(read(PAGE))["tabel-eerder"]

    taken_away = "Streven: eerst 37\xa0% in 2024, daarna weggehaald"
    assert [row["Verandering"] for row in rows] == [taken_away]
    client.force_login(factories.user(Role.BEHEERDER))
    assert "eerst 35\xa0% in 2024" not in read(PAGE)


def test_what_it_was_as_a_draft_is_not_for_the_public(client, read):
    indicator = factories.indicator(
        definition="Geheim ontwerp", published_at=None, known_from=LONG_AGO
    )
    Indicator.objects.update(definition="Openbaar", published_at=timezone.now())

    assert "Geheim ontwerp" not in read(indicator.get_absolute_url())
    client.force_login(factories.user(Role.BEHEERDER))
    assert "Geheim ontwerp" in read(indicator.get_absolute_url())


# --- Who sees what ---


def test_an_unknown_indicator_is_a_dutch_404(client):
    response = client.get("/indicatoren/bestaat-niet/")

    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()
    assert 'role="search"' in response.content.decode()


def test_a_draft_is_in_list_and_page_only_for_who_may_edit_it(client, read, westland):
    draft = with_figure(
        westland, title="Nog niet openbaar", published_at=None, slug="ontwerp"
    )
    Series.objects.filter(indicator=draft).update(
        source=factories.source(name="Geheime bron", slug="geheim")
    )

    html = read(LIST)
    assert "Nog niet openbaar" not in html
    assert "Geheime bron" not in html
    assert "Van 0 van de 0 indicatoren" in html
    assert client.get("/indicatoren/ontwerp/").status_code == 404

    client.force_login(factories.user(Role.BEHEERDER))
    assert listed(read(LIST)) == ["Nog niet openbaar"]
    assert "Nog niet openbaar" in read("/indicatoren/ontwerp/")


def test_goals_of_a_draft_framework_are_not_named(read, lonely, westland):
    draft = factories.goal(
        title="Geheim doel",
        code="Z9",
        framework=factories.framework(
            short_title="Geheim kader", abbreviation="GK", published_at=None
        ),
    )
    factories.goal_indicator(indicator=lonely, goal=draft)
    factories.target(
        indicator=lonely, goal=draft, area=westland, value=Decimal("37.37")
    )

    page, listing = read(PAGE), read(LIST)

    assert "Geheim" not in page
    assert "37,37" not in page
    assert "streefwaarde 37" not in page
    assert "GK Z9" not in listing
    assert "Geheim kader" not in listing


def test_nonsense_in_the_address_of_a_page_is_named(read, lonely):
    assert "‘raar’ kennen wij op deze pagina niet." in read(f"{PAGE}?raar=1")


def test_the_page_takes_the_same_queries_for_three_figures_and_for_a_hundred(
    client, lonely, westland, django_assert_max_num_queries
):
    series = lonely.series.get()
    client.get(PAGE)
    few = queries_of(client, PAGE, django_assert_max_num_queries)
    for year in range(1920, 2010):
        factories.observation(series=series, area=westland, period=factories.year(year))
    many = queries_of(client, PAGE, django_assert_max_num_queries)

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
