"""Material for a norm on information supply: its page, file and dated address."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.utils import timezone

from indicators.models import Observation
from policy.models import Decision
from reports.models import Publication
from tests import factories, report_factories
from tests.reports.evaluations.material.second_calculation import numbers_of

pytestmark = pytest.mark.django_db

ADDRESS = "/kaders/sbk/informatie/"
FILE = "/kaders/sbk/informatie.csv"
LONG_AGO = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def framework():
    return factories.framework(
        slug="sbk",
        short_title="Kernachtig",
        title="Sociaal kader",
        area_codes=["GM1783"],
    )


@pytest.fixture
def rich(framework, westland):
    """A goal of which there is something of everything, known for long."""
    goal = factories.goal(framework=framework, slug="b", code="b", title="Zelfredzaam")
    indicator = factories.indicator(
        frequency="jaarlijks", known_from=LONG_AGO, published_at=LONG_AGO
    )
    factories.goal_indicator(goal=goal, indicator=indicator, is_headline=True)
    series = factories.series(
        indicator=indicator, is_preferred=True, known_from=LONG_AGO
    )
    other = factories.series(indicator=indicator, unit=series.unit, known_from=LONG_AGO)

    def figure(of, year, value, **over):
        return factories.observation(
            series=of,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
            known_from=LONG_AGO,
            **over,
        )

    figure(series, 2019, "10.0")
    changed = figure(series, 2020, "12.0", note="Elders staat 12,5.")
    figure(other, 2020, "12.5")
    Observation.objects.filter(pk=changed.pk).update(value=Decimal("12.1"))
    factories.remark(series=series, area=westland)
    factories.explanation(indicator=indicator, area=westland, period=changed.period)
    in_words = factories.indicator(published_at=LONG_AGO, known_from=LONG_AGO)
    factories.goal_indicator(goal=goal, indicator=in_words)
    factories.observation(
        series=factories.series(indicator=in_words, known_from=LONG_AGO),
        area=westland,
        missing="in_words",
        known_from=LONG_AGO,
    )
    factories.target(goal=goal, indicator=indicator, area=westland)
    factories.target(goal=goal, indicator=indicator, set_by="law", value=Decimal(26))
    factories.target(
        goal=goal,
        indicator=indicator,
        kind="direction",
        aim="up",
        value=None,
        period=None,
    )
    decision = factories.decision()
    decision.goals.add(goal)
    factories.decision(published_at=None).goals.add(goal)
    return goal


@pytest.fixture
def bare(framework):
    return factories.goal(framework=framework, slug="c", code="c", title="Kaal")


@pytest.fixture
def reported(framework, rich, bare):
    """Over 2020 on `rich` alone; over 2019 on `bare`, and not all of it is here."""
    for year, goal, offered, lacks in (
        (2020, rich, "2021-03-31", ""),
        (2019, bare, "2020", "Alleen de samenvatting is bekend."),
    ):
        of = report_factories.report(framework=framework, period=factories.year(year))
        says = report_factories.content(of, offered_on=offered, why_incomplete=lacks)
        line = replace(says.goals[0], goal=goal.key, title=str(goal))
        says = replace(says, goals=(line,))
        report_factories.published(report=of, says=says)


def rows_of(client, address=FILE):
    text = client.get(address).content.decode("utf-8-sig")
    return {row["doel"]: row for row in csv.DictReader(StringIO(text), delimiter=";")}


def test_the_file_says_what_a_second_calculation_says(
    client, framework, rich, bare, reported
):
    today = timezone.localdate()
    rows = rows_of(client)

    assert len(rows) == 2
    for goal in (rich, bare):
        for name, value in numbers_of(goal, framework, today).items():
            assert rows[goal.key][name] == ("" if value is None else str(value)), name


def test_of_everything_there_is_the_right_number(client, rich, reported):
    row = rows_of(client)[rich.key]

    assert {**row} | {
        "nieuwste_cijfer": "2020",
        "nieuwste_cijfer_tot": "2020-12-31",
        "later_dan_verwacht": "1",
        "ritme_onbekend": "0",
        "laatste_rapportage": "2020",
        "aangeboden_op": "2021-03-31",
        "dagen_na_periode": "90",
        "met_opmerking": "2",
        "later_veranderd": "1",
        "bronnen_verschillen": "1",
        "met_duiding": "1",
        "niet_als_getal": "1",
        "streefwaarden_kader": "1",
        "streefwaarden_anderen": "1",
        "indicatoren": "2",
        "indicatoren_met_cijfer": "1",
        "rapportages_met_doel": "1",
        "rapportages_zonder_doel": "2019",
        "raadsstukken": "1",
    } == row


def test_the_page_gives_the_same_with_its_rules(client, rich, bare, reported):
    html = client.get(ADDRESS).content.decode()

    for words in (
        "Welke informatie is er over de 2 doelen?",
        "Van 2 doelen:",
        "<li>1 met een streefwaarde van het kader zelf</li>",
        "<li>2 in ten minste één rapportage</li>",
        "Tijdig: was de informatie er op tijd?",
        "Volledig: was alles er?",
        "aangeboden 90 dagen na die periode",
        "aangeboden in 2020, de dag is niet bekend",
        "niet in: 2019 (niet compleet)",
        "wij hebben niet de hele rapportage",
        "Alleen een getal telt.",
        'href="/doelen/sbk/b/#raad"',
        'href="/doelen/sbk/c/#wilden"',
    ):
        assert words in html, words
    assert html.count("Zo tellen wij") == 4


@pytest.mark.parametrize("anchor", ["kwam", "wilden", "rapportages", "raad"])
def test_each_cell_leads_to_a_place_that_is_on_the_goal_page(client, rich, anchor):
    assert f'href="/doelen/sbk/b/#{anchor}"' in client.get(ADDRESS).content.decode()
    assert f'id="{anchor}"' in client.get("/doelen/sbk/b/").content.decode()


def test_what_is_not_public_counts_for_nobody(client, griffier, rich):
    hidden = factories.indicator(published_at=None)
    factories.goal_indicator(goal=rich, indicator=hidden)
    factories.target(goal=rich, indicator=hidden)
    factories.decision(published_at=None).goals.add(rich)
    for_all = rows_of(client)

    client.force_login(griffier)

    assert rows_of(client) == for_all
    assert for_all[rich.key]["indicatoren"] == "2"


def test_a_withdrawn_report_names_nothing(client, rich, reported):
    Publication.objects.filter(version__report__period__code="2020").update(
        withdrawn_at=timezone.now(), withdrawn_because="Fout."
    )

    row = rows_of(client)[rich.key]

    assert (row["laatste_rapportage"], row["rapportages_zonder_doel"]) == ("", "2019")


# --- of a day ---


def test_on_an_earlier_day_there_is_what_was_known_then(client, rich, reported):
    then = rows_of(client, f"{FILE}?peil=2026-03-01")[rich.key]

    assert then["stand_op"] == "2026-03-01"
    assert then["nieuwste_cijfer"] == "2020"
    # The figure changed, and the reports and council items came, after that day.
    assert (then["later_veranderd"], then["rapportages_met_doel"]) == ("0", "0")
    assert then["raadsstukken"] == ("1" if _was_public(rich, date(2026, 3, 1)) else "0")
    assert then["adres"].endswith("/doelen/sbk/b/?peil=2026-03-01")


def _was_public(goal, day):
    items = Decision.objects.filter(goals=goal, published_at__isnull=False)
    return items.get().published_at.date() <= day


def test_before_anything_was_here_nothing_is_counted_and_that_is_told(client, rich):
    html = client.get(f"{ADDRESS}?peil=2026-01-15").content.decode()

    assert "zoals zij op 15 januari 2026 bekend waren" in html
    assert "Van deze doelen stonden 2 indicatoren op die dag nog niet" in html
    row = rows_of(client, f"{FILE}?peil=2026-01-15")[rich.key]
    assert (row["indicatoren"], row["streefwaarden_kader"]) == ("0", "0")


def test_the_page_of_today_and_that_of_the_day_say_the_same(client, rich, reported):
    day = f"?peil={timezone.localdate()}"

    now, dated = rows_of(client)[rich.key], rows_of(client, f"{FILE}{day}")[rich.key]

    assert {**dated, "adres": now["adres"]} == now


def test_it_is_cited_by_the_address_of_its_day(client, rich):
    today = timezone.localdate()

    html = client.get(ADDRESS).content.decode()

    citation = html.split('id="citaat">')[1].split("</p>")[0]
    assert citation.startswith("Informatie over de doelen van Sociaal kader, stand op ")
    assert citation.endswith(f"http://testserver{ADDRESS}?peil={today}")
    assert f'href="{ADDRESS}?peil={today}"' in html


# --- bad input, and no goals ---


@pytest.mark.parametrize("query", ["peil=x", "peil=2999-01-01", "onzin=1"])
def test_a_day_that_cannot_be_is_told(client, rich, query):
    response = client.get(f"{ADDRESS}?{query}")

    assert response.status_code == 200
    assert len(response.context["ignored"]) == 1
    refused = client.get(f"{FILE}?{query}")
    assert refused.status_code == (400 if "peil" in query else 200)


def test_a_framework_without_goals_leads_to_the_one_that_it_carries_out(
    client, framework
):
    factories.framework(slug="up", elaborates=framework)

    html = client.get("/kaders/up/informatie/").content.decode()

    assert "Van dit kader kennen wij geen doelen" in html
    assert f'href="{ADDRESS}"' in html
    assert rows_of(client, "/kaders/up/informatie.csv") == {}


def test_a_title_that_a_spreadsheet_would_run_is_shown_instead(client, framework):
    goal = factories.goal(framework=framework, code="", title="=1+1")

    assert rows_of(client)[goal.key]["titel"] == "'=1+1"


def test_the_framework_and_its_clear_goals_lead_to_it(client, rich):
    for address in ("/kaders/sbk/", "/kaders/sbk/helder/"):
        assert f'href="{ADDRESS}"' in client.get(address).content.decode()


def test_the_number_of_queries_is_the_same_for_many_goals(
    client, framework, rich, reported, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(99) as captured:
            client.get(ADDRESS)
        return len(captured)

    before = queries()
    for number in range(4):
        goal = factories.goal(framework=framework, slug=f"x{number}")
        tie = factories.goal_indicator(goal=goal, indicator=factories.indicator())
        factories.series(indicator=tie.indicator)
        factories.target(goal=goal, indicator=tie.indicator)
        factories.decision().goals.add(goal)

    assert queries() == before
