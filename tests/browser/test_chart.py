"""A chart in the browser: Plotly takes the drawing's place, and says the same."""

import pytest

from tests.browser.chromium import scroll_through

GOAL = "/doelen/sbk-2016/h/"
DRAWN_VALUES = """() => document.querySelector(".js-plotly-plot").data
    .filter(trace => trace.name && trace.name.startsWith("Westland"))
    .flatMap(trace => [...trace.y])
    .filter(value => value !== null)"""


@pytest.fixture
def goal(tab, site):
    page = tab(viewport={"width": 1180, "height": 820})
    page.goto(site + GOAL)
    scroll_through(page)
    return page


def test_plotly_takes_the_place_of_the_drawing_without_a_jump(tab, site):
    page = tab(viewport={"width": 1180, "height": 820})
    page.goto(site + GOAL)
    before = page.evaluate("document.documentElement.scrollHeight")
    scroll_through(page)

    assert page.locator("svg.rz-chart--wide").first.is_hidden()
    assert page.locator(".js-plotly-plot").first.is_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_plotly_has_the_values_of_the_table(goal):
    drawn = {f"{value:.1f}".replace(".", ",") for value in goal.evaluate(DRAWN_VALUES)}
    table = goal.locator(
        "figure[data-chart] ~ * table, figure[data-chart] + table"
    ).first

    assert {"42,9", "45,8", "48,7"} <= drawn
    assert all(value in table.inner_text() for value in drawn)


def test_plotly_has_no_button_that_sends_figures_away(goal):
    assert goal.locator(".modebar").count() == 0


def test_the_drawing_stays_when_plotly_does_not_come(tab, site):
    page = tab(viewport={"width": 1180, "height": 820})
    page.route("**/plotly-basic*.js", lambda route: route.abort())
    page.goto(site + GOAL)
    page.locator(".rz-fig__drawing").first.scroll_into_view_if_needed()
    page.wait_for_timeout(500)

    assert page.locator("svg.rz-chart--wide").first.is_visible()


def test_a_printed_page_shows_the_drawing(goal):
    goal.emulate_media(media="print")

    assert goal.locator("svg.rz-chart--wide").first.is_visible()
    assert goal.locator(".js-plotly-plot").first.is_hidden()
