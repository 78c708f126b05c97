from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator, Observation, Target
from policy.models import Activity, Decision, Goal
from reports.goal_page import GoalPage
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def goal():
    framework = factories.framework(slug="sbk-2016", in_force_to=date(2025, 6, 18))
    return factories.goal(framework=framework, slug="h", title="Minder eenzaamheid")


@pytest.fixture
def lonely(goal, westland):
    indicator = factories.indicator(
        title="Eenzaamheid 65-plus", people="65-plussers", predicate="zijn eenzaam"
    )
    factories.goal_indicator(goal=goal, indicator=indicator, is_headline=True)
    series = factories.series(indicator=indicator)
    for year, value in ((2012, "42.9"), (2016, "45.8"), (2020, "48.7")):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
        )
    return indicator


def page_of(goal):
    return GoalPage.of(goal, user=AnonymousUser(), on=TODAY)


def test_the_lead_sets_what_came_of_it_beside_what_was_wanted(goal, lonely, westland):
    factories.target(
        indicator=lonely,
        goal=goal,
        area=westland,
        kind=Target.Kind.KEEP,
        aim=Target.Aim.NOT_UP,
        value=None,
        period=None,
        baseline_period=factories.year(2016),
        is_ours=True,
    )

    page = page_of(goal)

    assert page.verdict_sentences == (
        "49 van de 100 65-plussers zijn eenzaam in 2020. "
        "In 2016 waren het er 46. De raad wilde dat dit niet stijgt."
    )
    levels = [
        trace["y"]
        for trace in page.charts[0].for_plotly["wide"]["data"]
        if trace["meta"]["role"] == "goal-line"
    ]
    assert levels == [[45.8, 45.8]]


@pytest.mark.usefixtures("lonely")
def test_the_figures_lead_to_a_comparison_that_shows_them(goal, client):
    address = page_of(goal).comparison_address

    assert address == "/vergelijken/?doel=sbk-2016:h"
    assert address in client.get(goal.get_absolute_url()).content.decode()
    assert "Eenzaamheid 65-plus" in client.get(address).content.decode()


def test_without_figures_or_elsewhere_there_is_nothing_to_compare(goal, lonely):
    elsewhere = factories.goal(framework=factories.framework(area_codes=["GM0293"]))
    factories.goal_indicator(goal=elsewhere, indicator=lonely)
    empty = factories.goal(framework=goal.framework)

    assert page_of(elsewhere).comparison_address == ""
    assert page_of(empty).comparison_address == ""


def test_a_goal_without_figures_says_what_we_do_not_know(goal, client):
    unknown = factories.indicator(title="Sociale verbondenheid")
    factories.goal_indicator(goal=goal, indicator=unknown)

    response = client.get("/doelen/sbk-2016/h/")

    assert response.status_code == 200
    text = response.content.decode()
    assert "Wij weten niet of dit doel dichterbij komt." in text
    assert "Dit cijfer hoort erbij. Wij kennen er geen van " in text
    assert "Sociale verbondenheid" in text
    assert "Wij kennen bij dit doel geen activiteit." in text
    assert "Over dit doel zelf kennen wij geen motie, vraag of besluit." in text
    assert "Nog geen duiding" in text


def test_a_missing_figure_shows_its_reason(goal, lonely, westland, client):
    factories.observation(
        series=lonely.series.get(),
        area=westland,
        period=factories.year(2024),
        missing=Observation.Missing.SUPPRESSED,
    )

    text = client.get("/doelen/sbk-2016/h/").content.decode()

    assert "geheim (te klein aantal)" in text


def test_items_on_the_whole_framework_fold_away_beside_items_of_the_goal(goal, client):
    factories.decision(title="Motie eenzaamheid").goals.add(goal)
    factories.decision(title="Vaststelling kader").goals.add(
        factories.goal(framework=goal.framework, parent=None)
    )

    text = client.get("/doelen/sbk-2016/h/").content.decode()

    shown, folded = text.split("Over het hele kader: 1 stuk<")
    assert "Motie eenzaamheid" in shown
    assert "Vaststelling kader" in folded


def test_questions_come_from_the_data(goal, lonely):
    factories.activity(goal=goal, title="Belmaatjes", status=Activity.Status.DELAYED)

    texts = [question.text for question in page_of(goal).questions]

    assert texts == [
        "Het cijfer ging van 45,8 naar 48,7\xa0%. Hoe verklaart het college dat?",
        "Het jongste cijfer gaat over 2020. Wanneer komt er een nieuw cijfer?",
        "Welk getal en welk jaar horen bij dit doel?",
        "Hoe staat het met “Belmaatjes”?",
    ]


def test_successors_and_predecessors_stand_apart(goal):
    after = factories.goal(title="Gezondheid")
    factories.goal_link(from_goal=goal, to_goal=after)
    factories.goal_link(
        from_goal=goal, to_goal=factories.goal(), relation="contributes"
    )

    assert [item.other for item in page_of(goal).successors] == [after]
    assert [item.other for item in page_of(after).predecessors] == [goal]
    assert len(page_of(goal).contributes_to) == 1


def test_a_link_to_a_draft_framework_is_not_shown(goal):
    draft = factories.goal(framework=factories.framework(published_at=None))
    factories.goal_link(from_goal=goal, to_goal=draft)

    assert page_of(goal).successors == []


def test_a_draft_goal_is_a_dutch_404_for_the_public(client):
    framework = factories.framework(slug="concept", published_at=None)
    factories.goal(framework=framework, slug="a")

    response = client.get("/doelen/concept/a/")

    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()


def test_a_draft_decision_stays_off_the_page(goal, client):
    factories.decision(title="Geheime motie", published_at=None).goals.add(goal)
    factories.decision(title="Open motie").goals.add(goal)

    text = client.get("/doelen/sbk-2016/h/").content.decode()

    assert "Open motie" in text
    assert "Geheime motie" not in text


def test_more_of_everything_takes_no_more_queries(goal, lonely, westland, client):
    def count_queries():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/doelen/sbk-2016/h/").status_code == 200
        return len(queries)

    def add():
        factories.activity(goal=goal)
        decision = factories.decision(outcome=Decision.Outcome.REJECTED)
        decision.goals.add(goal)
        factories.goal_link(from_goal=goal, to_goal=factories.goal())
        factories.goal(framework=goal.framework, parent=goal, level=Goal.Level.TARGET)
        indicator = factories.indicator(kind=Indicator.Kind.OUTPUT)
        factories.goal_indicator(goal=goal, indicator=indicator)
        factories.observation(
            series=factories.series(indicator=indicator),
            area=westland,
            period=factories.year(2020),
        )

    add()
    few = count_queries()
    for _ in range(8):
        add()

    assert count_queries() == few


def test_what_a_covenant_asks_is_not_put_in_the_mouth_of_the_council(
    goal, lonely, westland
):
    factories.target(
        indicator=lonely,
        goal=goal,
        area=westland,
        kind=Target.Kind.DIRECTION,
        aim=Target.Aim.DOWN,
        value=None,
        period=None,
        set_by=Target.SetBy.COVENANT,
    )

    assert "De raad wilde" not in page_of(goal).verdict_sentences


def test_it_is_not_said_that_a_goal_of_unknown_dates_still_holds(client):
    framework = factories.framework(slug="kadernota", in_force_from=None)
    factories.goal(framework=framework, slug="a")

    text = client.get("/doelen/kadernota/a/").content.decode()

    assert "Wij weten niet of dit doel nog geldt." in text
    assert "Dit doel geldt nog." not in text


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        (("modelled", "modelled"), ["procent; schatting uit een model"]),
        (("final", "forecast"), ["<small>raming</small>"]),
        (("final", "provisional"), ["<small>voorlopig</small>"]),
    ],
)
def test_the_status_of_a_figure_stands_with_it(goal, westland, client, statuses, words):
    series = factories.series()
    factories.goal_indicator(goal=goal, indicator=series.indicator)
    for year, status in zip((2020, 2024), statuses, strict=True):
        factories.observation(
            series=series, area=westland, period=factories.year(year), status=status
        )

    text = client.get("/doelen/sbk-2016/h/").content.decode()

    assert all(word in text for word in words)


def test_one_figure_is_told_where_a_chart_would_add_nothing(goal, westland, client):
    series = factories.series(indicator=factories.indicator(title="Werk"))
    factories.goal_indicator(goal=goal, indicator=series.indicator)
    factories.observation(series=series, area=westland, period=factories.year(2020))

    text = client.get("/doelen/sbk-2016/h/").content.decode()
    answer = text.split('id="kwam"')[1].split('id="oordeel"')[0]

    assert "In 2020 was het 48,7\xa0%." in answer
    assert "Er is één cijfer met een jaar." in answer
