from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator, Target
from indicators.progress import MovementSign, Verdict
from policy.models import Framework, Goal
from reports.overview import Overview
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
PUBLIC = AnonymousUser()


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def framework():
    return factories.framework(slug="sbk-2016", in_force_from=date(2016, 6, 28))


@pytest.fixture
def theme(framework):
    return factories.goal(
        framework=framework, level=Goal.Level.THEME, title="Welzijn", position=1
    )


def goal_with_figures(theme, area, *values, direction=Indicator.Direction.LOWER):
    goal = factories.goal(framework=theme.framework, parent=theme)
    indicator = factories.indicator(direction=direction)
    factories.goal_indicator(goal=goal, indicator=indicator, is_headline=True)
    series = factories.series(indicator=indicator)
    for step, value in enumerate(values):
        factories.observation(
            series=series,
            area=area,
            period=factories.year(2012 + 4 * step),
            value=Decimal(str(value)),
        )
    return goal


def overview(framework):
    return Overview.of(framework, user=PUBLIC, on=TODAY)


def test_goals_stand_in_the_column_of_their_movement(framework, theme, westland):
    away = goal_with_figures(theme, westland, 42.9, 45.8, 48.7)
    towards = goal_with_figures(theme, westland, 19.8, 15.6, 10.8)
    without = goal_with_figures(theme, westland)

    columns = {item.sign: item.goals for item in overview(framework).glance}

    assert columns == {
        MovementSign.TOWARDS: [towards],
        MovementSign.AWAY: [away],
        MovementSign.NONE: [without],
    }


def test_what_is_not_known_is_counted(framework, theme, westland):
    goal_with_figures(theme, westland, 42.9, 45.8, 48.7)
    with_decision = goal_with_figures(theme, westland, 1, 2, 3, 4)
    factories.decision().goals.add(with_decision)

    page = overview(framework)

    assert (page.count, page.unjudged, page.moving) == (2, 1, 2)
    assert (page.without_target, page.without_decision) == (2, 1)
    assert page.without_recent_figure == 1


def test_only_a_value_that_the_framework_set_counts_as_its_target(
    framework, theme, westland
):
    goal = goal_with_figures(theme, westland, 1)
    indicator = goal.indicators.get()
    shared = {"indicator": indicator, "goal": goal}
    factories.target(**shared, set_by=Target.SetBy.LAW, value=Decimal(26))
    only_a_direction = {"kind": Target.Kind.DIRECTION, "aim": Target.Aim.UP}
    factories.target(**shared, **only_a_direction, value=None)
    assert overview(framework).without_target == 1

    factories.target(
        indicator=indicator,
        goal=goal,
        set_by=Target.SetBy.FRAMEWORK,
        period=factories.year(2030),
        value=Decimal(10),
    )
    assert overview(framework).without_target == 0


def test_a_goal_shows_the_worst_verdict_and_nothing_is_averaged(
    framework, theme, westland
):
    goal = goal_with_figures(theme, westland, 4, 3, 2, 1)
    worse = factories.indicator(direction=Indicator.Direction.LOWER)
    factories.goal_indicator(goal=goal, indicator=worse, position=1)
    series = factories.series(indicator=worse)
    for step in range(4):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(2016 + step),
            value=Decimal(10 + step),
        )

    summary = overview(framework).summaries[0]

    assert summary.verdict is Verdict.WRONG_WAY
    assert summary.verdict_detail == "1 van 2 cijfers, 1 op koers"
    assert summary.spread_label == "1 van 2 cijfers verkeerde kant op, 1 op koers"


def test_figures_from_before_a_framework_do_not_judge_its_goals(westland):
    framework = factories.framework(in_force_from=date(2025, 6, 18))
    theme = factories.goal(framework=framework, level=Goal.Level.THEME)
    goal_with_figures(theme, westland, 4, 3, 2, 1)

    summary = overview(framework).summaries[0]

    assert summary.figures.verdict is Verdict.ON_COURSE
    assert summary.verdict is Verdict.TOO_FEW
    assert summary.verdict_detail == "geen cijfer sinds 2025"


def test_output_is_not_taken_for_effect(framework, theme, westland):
    goal = factories.goal(framework=framework, parent=theme)
    output = factories.indicator(kind=Indicator.Kind.OUTPUT)
    factories.goal_indicator(goal=goal, indicator=output)
    factories.observation(
        series=factories.series(indicator=output), area=westland, value=Decimal(1)
    )

    summary = overview(framework).summaries[0]

    assert summary.figures is None
    assert summary.line == "Wij kennen geen cijfer over het effect van dit doel."


def test_headings_and_other_levels_are_no_goals(framework, theme):
    factories.goal(framework=framework, parent=theme, is_heading=True)
    factories.goal(framework=framework, parent=theme, level=Goal.Level.PROJECT)
    goal = factories.goal(framework=framework, parent=theme)

    assert [item.goal for item in overview(framework).summaries] == [goal]


def test_the_current_framework_is_the_one_in_force():
    factories.framework(in_force_from=date(2016, 6, 28), in_force_to=date(2025, 6, 18))
    current = factories.framework(in_force_from=date(2025, 6, 18))
    factories.framework(in_force_from=date(2026, 1, 1), published_at=None)
    factories.framework(in_force_from=date(2026, 1, 1), area_codes=["GM0293"])

    visible = Framework.objects.visible_to(PUBLIC)
    assert visible.current("GM1783", on=TODAY).get() == current


def test_where_none_is_in_force_the_latest_framework_is_current():
    factories.framework(in_force_from=date(2016, 6, 28), in_force_to=date(2020, 1, 1))
    latest = factories.framework(
        in_force_from=date(2020, 1, 1), in_force_to=date(2025, 1, 1)
    )
    factories.framework(in_force_from=date(2024, 1, 1), elaborates=latest)

    assert Framework.objects.current("GM1783", on=TODAY).get() == latest


def test_more_goals_take_no_more_queries(framework, theme, westland, client):
    goal_with_figures(theme, westland, 1, 2)
    with CaptureQueriesContext(connection) as few:
        client.get("/?kader=sbk-2016")
    for _ in range(12):
        goal_with_figures(theme, westland, 1, 2, 3, 4)

    with CaptureQueriesContext(connection) as many:
        response = client.get("/?kader=sbk-2016")

    assert response.status_code == 200
    assert len(many) == len(few)


def test_nonsense_in_the_query_is_named_and_ignored(framework, theme, client):
    response = client.get("/", {"kader": "bestaat-niet", "x": "<script>"})

    assert response.status_code == 200
    page = response.content.decode()
    assert "‘kader=bestaat-niet’ gebruiken wij niet" in page
    assert "<script>" not in page


def test_without_any_framework_the_page_says_so(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "Er is nog geen beleidskader" in response.content.decode()
