"""The page of one indicator: what a reader sees, and does not."""

from decimal import Decimal

import pytest
from django.utils import timezone

from indicators.models import Indicator, Observation, Series, Target
from policy.roles import Role
from tests import factories
from tests.figure_files import page_tables
from tests.indicators.pages.reading import (
    LIST,
    LONG_AGO,
    PAGE,
    listed,
    queries_of,
    with_figure,
)

pytestmark = pytest.mark.django_db


def test_the_page_opens_with_the_latest_figure_in_words(read, lonely):
    html = read(PAGE)

    assert "49 van de 100 65-plussers zijn eenzaam in 2020." in html
    assert "Van het doel af" in html
    assert "lager is beter" in html
    assert f'data-chart="{PAGE}grafiek.json"' in html
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

    assert row["Streven"] == "Niet stijgtgelijk houden"
    assert row["Begin"].replace("\xa0", " ") == "2016: 45,8 % (ons cijfer)"
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
