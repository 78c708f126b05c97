"""The page that tries another rule, and takes none."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators.models import Target
from indicators.progress import RULE
from tests import factories

ADDRESS = "/methode/andere-regel/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


@pytest.fixture
def westland(db):
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def read(client, db):
    def text(query=""):
        response = client.get(f"{ADDRESS}{query}")
        assert response.status_code == 200
        page = re.search("<main.*</main>", response.content.decode(), re.DOTALL)[0]
        return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())

    return text


def measured(area, *values, asked=None, **over):
    over = {"direction": "lower_better", "title": "Schulden", **over}
    indicator = factories.indicator(unit=factories.unit(symbol="%"), **over)
    series = factories.series(indicator=indicator, unit=indicator.unit)
    for step, value in enumerate(values):
        factories.observation(
            series=series,
            area=area,
            period=factories.year(2020 + step),
            value=Decimal(str(value)),
        )
    if asked:
        factories.target(
            indicator=indicator,
            area=area,
            kind=Target.Kind.VALUE_BY_DATE,
            value=Decimal(asked),
            period=factories.year(2028),
        )
    return indicator


def test_the_rule_of_now_changes_nothing(read, westland):
    measured(westland, 9, 8, 7, 6)
    page = read()
    assert "Wat verandert er bij een andere regel?" in page
    assert "Bij deze regel" not in page
    assert f"Nu {RULE.measurements_needed} (3 tot en met 6)" in page
    assert "Op koers 1" in page


def test_with_fewer_measurements_needed_more_is_judged(read, westland):
    measured(westland, 9, 8, 7)
    measured(westland, 9, 8, 7, 6)
    page = read("?nodig=3")
    assert "verandert het oordeel over 1 van de 2 indicatoren" in page
    assert (
        "Schulden Lager is beter. Te weinig cijfers 3 metingen. Op koers "
        "Over 3 metingen 2,0 punt lager, de laatste keer 1,0 punt lager."
    ) in page
    assert "Op koers 1 2" in page
    assert "Te weinig cijfers 1 0" in page


def test_with_more_measurements_needed_less_is_judged(read, westland):
    measured(westland, 9, 8, 7, 6)
    assert "verandert het oordeel over 1 van de 1 indicatoren" in read("?nodig=5")


def test_with_fewer_measurements_used_the_trend_may_turn(read, westland):
    measured(westland, 5, 9, 8, 7, 6)
    assert "Niet op koers Over 5 metingen 1,0 punt hoger" in read("?gebruikt=4")


def test_other_limits_change_what_is_on_course(read, westland):
    measured(westland, 12, 11.8, 11.5, 11.4, asked=10)  # 28,6 percent is left
    missing = "In dit tempo ontbreekt 28,6 procent van de weg."
    page = read("?bijna=30")
    assert f"Niet op koers {missing} Bijna op koers {missing}" in page
    page = read("?koers=30&bijna=30")
    assert f"Niet op koers {missing} Op koers {missing}" in page
    assert "Geen enkel oordeel wordt anders." in read("?bijna=28")


def test_both_limits_may_be_zero_and_nothing_divides_by_it(read, westland):
    measured(westland, 13, 12, 11, 10, asked=10)
    assert "Geen enkel oordeel wordt anders." in read("?koers=0&bijna=0")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("?nodig=2", "kies een heel getal van 3 tot en met 6"),
        ("?nodig=drie", "kies een heel getal van 3 tot en met 6"),
        ("?gebruikt=11", "kies een heel getal van 4 tot en met 10"),
        ("?koers=2,5", "kies een heel getal van 0 tot en met 100"),
        ("?bijna=-1", "kies een heel getal van 0 tot en met 100"),
        ("?nodig=6&gebruikt=5", "er zijn er meer nodig dan gebruikt"),
        ("?koers=50&bijna=40", "‘bijna’ moet ruimer zijn dan ‘op koers’"),
        ("?koers=50", "‘bijna’ moet ruimer zijn dan ‘op koers’"),
        ("?bijna=4", "‘bijna’ moet ruimer zijn dan ‘op koers’"),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_the_reason(client, db, query, reason):
    page = unescape(client.get(f"{ADDRESS}{query}").content.decode())
    assert f"gebruiken wij niet: {reason}." in page


def test_refused_numbers_are_as_now(client, db):
    page = client.get(f"{ADDRESS}?nodig=9&koers=50").content.decode()
    assert 'name="nodig" value="4"' in page
    assert 'name="koers" value="5"' in page


def test_an_unknown_part_of_the_address_is_named(client, db):
    page = client.get(f"{ADDRESS}?x=1").content.decode()
    assert "‘x’ kennen wij op deze pagina niet." in page


def test_drafts_are_not_counted(read, westland):
    measured(westland, 9, 8, 7, published_at=None)
    page = read("?nodig=3")
    assert "over 0 van de 0 indicatoren" in page
    assert "Schulden" not in page


def test_nothing_is_kept(client, westland):
    measured(westland, 9, 8, 7)
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{ADDRESS}?nodig=3")
    assert not [
        each["sql"]
        for each in queries
        if re.match("(INSERT|UPDATE|DELETE)", each["sql"].strip())
    ]


def test_more_figures_take_no_more_queries(client, westland):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{ADDRESS}?nodig=3").status_code == 200
        return len(queries)

    measured(westland, 9, 8, 7, asked=5)
    few = count()
    for _ in range(5):
        measured(westland, 9, 8, 7, asked=5)
    assert count() == few


def test_the_method_leads_here(client, db):
    assert f'href="{ADDRESS}"' in client.get("/methode/").content.decode()
