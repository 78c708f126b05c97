"""A line is drawn through a change of framework only as far as figures compare."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from indicators.indicator_page import IndicatorPage
from indicators.progress import MovementSign, Verdict
from policy.models import GoalLink
from reports.goal_page import GoalPage
from reports.overview import Overview
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2028, 11, 22)
TOOK_OVER = date(2025, 6, 18)
CUT = ("no", "with_break")
DRAWN_THROUGH = ("yes", "not_assessed")
VALUES = {2021: 40, 2022: 38, 2023: 36, 2024: 34, 2026: 50, 2027: 48}


@pytest.fixture
def goals():
    """A goal of 2016 and the goal of 2025 that follows it."""
    before = factories.framework(
        slug="sbk",
        abbreviation="SBK 2016",
        in_force_from=date(2016, 6, 28),
        in_force_to=TOOK_OVER,
    )
    after = factories.framework(
        slug="sbsd", abbreviation="SBSD 2025", in_force_from=TOOK_OVER
    )
    return (
        factories.goal(framework=before, slug="b"),
        factories.goal(framework=after, slug="6"),
    )


@pytest.fixture
def series(goals):
    series = factories.series()
    for goal in goals:
        factories.goal_indicator(
            goal=goal, indicator=series.indicator, is_headline=True
        )
    measure(series, VALUES)
    return series


def measure(series, values):
    westland = factories.area(code="GM1783", name="Westland")
    for year, value in values.items():
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
        )


def link(goals, comparable, **of):
    factories.goal_link(
        from_goal=goals[0], to_goal=goals[1], comparable=comparable, **of
    )


def page_of(goal):
    return GoalPage.of(goal, user=AnonymousUser(), on=TODAY)


def drawn_runs(view):
    """The years of each unbroken stretch of the own line."""
    return [
        [round(x - 0.5) for x in trace["x"]]
        for trace in view.for_plotly["wide"]["data"]
        if trace["meta"]["role"] == "own" and trace.get("mode") == "lines"
    ]


@pytest.mark.parametrize("place", [0, 1], ids=["older goal", "newer goal"])
@pytest.mark.parametrize("comparable", CUT)
def test_the_line_is_cut_where_the_later_framework_took_force(
    goals, series, comparable, place
):
    link(goals, comparable)

    (view,) = page_of(goals[place]).charts
    (found,) = view.chart.breaks

    assert found.x == pytest.approx(2025 + 168 / 365, abs=0.01)
    assert found.reason.startswith("SBSD 2025: ")
    assert drawn_runs(view) == [[2021, 2022, 2023, 2024], [2026, 2027]]
    assert "Daarom loopt de lijn niet door." in view.remarks[0]


@pytest.mark.parametrize("comparable", CUT)
def test_nothing_is_computed_across_the_cut(goals, series, comparable):
    link(goals, comparable)

    page = page_of(goals[1])
    figures = page.summary.figures

    assert [item.value for item in figures.measurements] == [50, 48]
    assert figures.movement.change == -2
    assert page.summary.verdict is Verdict.TOO_FEW


def test_the_first_figure_after_the_cut_has_no_change(goals, series):
    link(goals, "no")
    series.observations.filter(period__label="2027").delete()

    assert page_of(goals[1]).summary.movement.sign is MovementSign.ONE


@pytest.mark.parametrize("comparable", DRAWN_THROUGH)
def test_the_line_goes_on_where_nothing_says_that_it_may_not(goals, series, comparable):
    link(goals, comparable)

    page = page_of(goals[1])
    (view,) = page.charts

    assert view.chart.breaks == ()
    assert drawn_runs(view) == [list(VALUES)]
    assert len(page.summary.figures.measurements) == len(VALUES)


def test_that_nobody_judged_it_is_told(goals, series, client):
    link(goals, "not_assessed")
    remark = "Niemand heeft bekeken of de cijfers dan nog hetzelfde meten."

    assert remark in client.get("/doelen/sbsd/6/").content.decode()

    GoalLink.objects.update(comparable="yes")
    assert page_of(goals[1]).charts[0].remarks == []


def test_it_is_not_told_of_a_line_that_ends_before(goals):
    series = factories.series()
    factories.goal_indicator(
        goal=goals[0], indicator=series.indicator, is_headline=True
    )
    measure(series, {2021: 40, 2024: 34})
    link(goals, "no")

    page = page_of(goals[0])
    (view,) = page.charts

    assert (view.chart.breaks, view.remarks) == ((), [])
    assert page.summary.figures.movement.change == -6


def test_the_year_in_which_it_happens_is_on_one_side_in_text_and_chart(goals):
    series = factories.series()
    factories.goal_indicator(
        goal=goals[1], indicator=series.indicator, is_headline=True
    )
    measure(series, {2023: 40, 2024: 38, 2025: 50, 2026: 48})
    link(goals, "no")

    page = page_of(goals[1])

    assert drawn_runs(page.charts[0]) == [[2023, 2024], [2025, 2026]]
    assert [item.value for item in page.summary.figures.measurements] == [50, 48]


def test_one_successor_that_cannot_be_compared_is_enough(goals, series):
    link(goals, "yes")
    link(goals, "no", relation=GoalLink.Relation.REPLACES)

    assert len(page_of(goals[0]).charts[0].chart.breaks) == 1


def test_a_framework_of_which_the_day_is_not_known_cuts_nothing(goals, series):
    goals[1].framework.in_force_from = None
    goals[1].framework.save()
    link(goals, "no")

    assert page_of(goals[0]).charts[0].chart.breaks == ()


def test_a_tie_to_a_draft_cuts_nothing(goals, series):
    goals[1].framework.published_at = None
    goals[1].framework.save()
    link(goals, "no")

    assert page_of(goals[0]).charts[0].chart.breaks == ()


def test_a_goal_that_only_contributes_is_no_successor(goals, series):
    link(goals, "no", relation=GoalLink.Relation.CONTRIBUTES)

    assert page_of(goals[0]).charts[0].chart.breaks == ()


@pytest.mark.parametrize("comparable", CUT)
def test_the_page_of_the_figure_itself_shows_one_line(goals, series, comparable):
    link(goals, comparable)

    page = IndicatorPage(series.indicator, AnonymousUser(), TODAY)

    assert page.chart.chart.breaks == ()
    assert len(page.figures.measurements) == len(VALUES)


def test_the_overview_says_the_same_as_the_page_of_the_goal(goals, series):
    link(goals, "no")

    (summary,) = Overview.of(
        goals[1].framework, user=AnonymousUser(), on=TODAY
    ).summaries

    assert summary.movement == page_of(goals[1]).summary.movement
    assert summary.verdict is Verdict.TOO_FEW
