"""The goal page as of an earlier day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from indicators.models import Indicator, Observation, Target
from tests import factories
from tests.figure_files import page_tables

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2026, 2, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
THEN = "?peil=2026-03-01"
BEFORE = "?peil=2026-01-15"
OF_GOAL = "/doelen/sbk-2016/h/"


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def goal():
    framework = factories.framework(slug="sbk-2016")
    return factories.goal(framework=framework, slug="h", title="Minder eenzaamheid")


@pytest.fixture
def lonely(goal, westland):
    """The latest figure was 48.7 and is 50.2; the title changed too."""
    indicator = factories.indicator(
        slug="eenzaamheid",
        title="Eenzaamheid 65-plus",
        people="65-plussers",
        predicate="zijn eenzaam",
        known_from=LONG_AGO,
        published_at=LONG_AGO,
    )
    factories.goal_indicator(goal=goal, indicator=indicator, is_headline=True)
    series = factories.series(indicator=indicator, known_from=LONG_AGO)
    for year, value in ((2012, "42.9"), (2016, "45.8"), (2020, "48.7")):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
            known_from=LONG_AGO,
        )
    Observation.objects.filter(value=Decimal("48.7")).update(value=Decimal("50.2"))
    Indicator.objects.update(title="Eenzame ouderen")
    return indicator


@pytest.fixture
def read(client):
    def get(query=""):
        response = client.get(OF_GOAL + query)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_figures_and_names_of_indicators_are_those_of_the_day(read, lonely):
    then, now = read(THEN), read()

    assert "U ziet de cijfers zoals zij op 1 maart 2026 bekend waren." in then
    assert f'<a href="{OF_GOAL}">Bekijk de cijfers van nu</a>' in then
    assert "49 van de 100 65-plussers zijn eenzaam in 2020." in then
    assert "Eenzaamheid 65-plus" in then
    assert "50,2" not in then
    assert "Eenzame ouderen" not in then
    assert "50,2" in now
    assert "bekend waren" not in now


def test_a_target_of_that_day_is_back_with_the_name_of_then(
    read, goal, lonely, westland
):
    factories.target(
        indicator=lonely,
        goal=goal,
        area=westland,
        value=Decimal(37),
        known_from=LONG_AGO,
    )
    Target.objects.all().delete()

    then = read(THEN)
    assert "Geen streefwaarde in het kader" not in then
    assert "37" in then.partition("<dt>Streefwaarde</dt>")[2][:300]
    assert "Geen streefwaarde in het kader" in read()


def test_targets_that_came_later_are_said_to_be_missing(read, goal, lonely, westland):
    missing = "Streefwaarden die hier pas na die dag kwamen, ontbreken."
    assert missing not in read(THEN)

    factories.target(indicator=lonely, goal=goal, area=westland)

    assert missing in read(THEN)
    assert missing not in read()


def test_what_is_dated_after_the_day_is_left_out(read, goal):
    after = DAY + timedelta(days=1)
    for day, word in ((DAY, "Ervoor"), (after, "Erna")):
        decision = factories.decision(
            title=f"Motie {word}", starts_on=day, ends_on=day, date_label=str(day)
        )
        decision.goals.add(goal)
        factories.activity(goal=goal, title=f"Activiteit {word}", starts_on=day)
    factories.activity(goal=goal, title="Activiteit zonder dag")

    then, now = read(THEN), read()

    assert "Wat van na die dag is, laten wij weg." in then
    assert "Motie Ervoor" in then
    assert "Activiteit Ervoor" in then
    assert "Activiteit zonder dag" in then
    assert "Erna" not in then
    assert now.count("Erna") == 2


def test_everything_leads_to_the_same_day(read, goal, lonely):
    child = factories.goal(framework=goal.framework, parent=goal, title="Deel")
    html = read(THEN)

    assert f'data-chart="{OF_GOAL}grafiek-1.json{THEN}"' in html
    assert f'href="/indicatoren/eenzaamheid/{THEN}"' in html
    assert 'href="/indicatoren/eenzaamheid/"' not in html
    assert f'href="/indicatoren/eenzaamheid.csv{THEN}"' in html
    assert f'href="{child.get_absolute_url()}{THEN}"' in html
    assert "?doel=sbk-2016:h&amp;peil=2026-03-01" in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_chart_is_of_the_day(client, lonely):
    def values(query):
        data = client.get(f"{OF_GOAL}grafiek-1.json{query}").json()["wide"]["data"]
        return {value for trace in data for value in trace.get("y") or ()}

    assert 48.7 in values(THEN)
    assert 50.2 not in values(THEN)
    assert 50.2 in values("")


@pytest.mark.parametrize("query", ["peil=x", "peil=2999-01-01"])
def test_an_unusable_day_is_named_on_the_page_and_refused_for_the_chart(
    client, read, lonely, query
):
    assert f"‘{query}’ gebruiken wij niet" in read(f"?{query}")

    chart = client.get(f"{OF_GOAL}grafiek-1.json?{query}")
    assert chart.status_code == 400
    assert f"‘{query}’ gebruiken wij niet" in chart.content.decode()


class TestBeforeAnythingWasKnown:
    def test_the_page_says_so_and_since_when(self, read, lonely):
        html = read(BEFORE)

        assert "Van dit doel stond 1 cijfer op die dag nog niet op deze site." in html
        assert "Het eerste kwam op 1 februari 2026." in html
        assert "Eenzaamheid 65-plus" not in html
        assert "tabel-cijfers-1" not in page_tables(html)
        assert "Minder eenzaamheid" in html

    def test_a_figure_published_later_is_not_shown_to_the_public(
        self, client, read, lonely, beheerder
    ):
        Indicator.objects.update(published_at=timezone.now())

        assert "42,9" not in read(THEN)
        client.force_login(beheerder)
        assert "42,9" in read(THEN)

    def test_a_goal_without_any_figure_has_nothing_to_add(self, read, goal):
        assert "Het eerste kwam op" not in read(BEFORE)


def test_a_kept_part_is_of_one_day(client, raadslid, lonely, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }
    client.force_login(raadslid)

    assert "50,2" in client.get(OF_GOAL).content.decode()
    assert "50,2" not in client.get(OF_GOAL + THEN).content.decode()
    assert "50,2" in client.get(OF_GOAL).content.decode()


def test_looking_back_takes_the_same_queries_for_more_figures(
    client, goal, lonely, westland, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(100) as counted:
            client.get(OF_GOAL + THEN)
        return len(counted)

    few = queries()
    for number in range(5):
        indicator = factories.indicator(known_from=LONG_AGO, published_at=LONG_AGO)
        factories.goal_indicator(goal=goal, indicator=indicator)
        series = factories.series(indicator=indicator, known_from=LONG_AGO)
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(2000 + number),
            known_from=LONG_AGO,
        )
        Observation.objects.filter(series=series).update(value=Decimal(1))

    assert queries() == few
