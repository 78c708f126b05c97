"""A chart in the browser: Plotly takes the drawing's place, and says the same."""

import re
from collections import defaultdict
from decimal import Decimal

import pytest

from indicators.formatting import number
from tests.browser.chromium import scroll_through
from tests.browser.pages import BY_NAME, PAGES_WITH_CHARTS

EVERY_CHART_PAGE = pytest.mark.parametrize(
    "page_type", PAGES_WITH_CHARTS, ids=lambda page: page.name
)
GOAL = BY_NAME["goal-h"].path
# What Plotly has drawn in each chart, and the rows of the first table after it.
READ_CHARTS = """() => [...document.querySelectorAll("[data-chart]")].map(figure => {
    const table = [...document.querySelectorAll("table")].find(each =>
        figure.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    const place = figure.querySelector(".js-plotly-plot");
    const periods = new Map(place.data.flatMap(trace =>
        (trace.customdata || []).map((period, index) => [trace.x[index], period])));
    return {
        label: place.getAttribute("aria-label"),
        traces: place.data.map(trace => ({
            role: trace.meta.role,
            points: [...trace.y].map((y, index) => [periods.get(trace.x[index]), y]),
        })),
        rows: [...table.tBodies[0].rows].map(row => ({
            period: row.querySelector("th").innerText.trim(),
            cells: Object.fromEntries(
                [...row.cells].map(cell => [cell.dataset.l || "", cell.innerText])),
        })),
    };
})"""
COLUMNS = {
    "own": "Westland",
    "own-points": "Westland",
    "country": "Nederland",
    "peers-middle": "Middelste gemeente",
    "peers-low": "Laagste – hoogste",
    "peers-high": "Laagste – hoogste",
}
NUMBER = re.compile(r"\N{MINUS SIGN}?\d[\d.]*(?:,\d+)?")


@pytest.fixture
def tablet(tab):
    return tab(viewport={"width": 1180, "height": 820})


@pytest.fixture
def goal(tablet, site):
    tablet.goto(site + GOAL)
    scroll_through(tablet)
    return tablet


def drawn_points(chart):
    """{column: {period: value}} of the lines that have a column in the table."""
    drawn = defaultdict(dict)
    for trace in chart["traces"]:
        if trace["role"] in COLUMNS:
            drawn[COLUMNS[trace["role"]], trace["role"]].update(trace["points"])
    return drawn


def numbers_in(text):
    return NUMBER.findall(text)


@EVERY_CHART_PAGE
def test_every_value_that_plotly_draws_stands_in_the_table(tablet, site, page_type):
    tablet.goto(site + page_type.path)
    scroll_through(tablet)
    charts = tablet.evaluate(READ_CHARTS)

    assert charts
    for chart in charts:
        cells = {row["period"]: row["cells"] for row in chart["rows"]}
        for (column, _), points in drawn_points(chart).items():
            for period, value in points.items():
                printed = numbers_in(cells[period][column])
                decimals = len(printed[0].partition(",")[2])
                assert number(Decimal(repr(value)), decimals) in printed


@EVERY_CHART_PAGE
def test_every_value_of_the_municipality_in_the_table_is_drawn(tablet, site, page_type):
    tablet.goto(site + page_type.path)
    scroll_through(tablet)

    for chart in tablet.evaluate(READ_CHARTS):
        known = {
            row["period"]
            for row in chart["rows"]
            if numbers_in(row["cells"]["Westland"])
        }
        assert set(drawn_points(chart)["Westland", "own-points"]) == known


def test_the_chart_shows_the_figures_of_lonely_people(goal):
    chart = goal.evaluate(READ_CHARTS)[0]

    assert drawn_points(chart)["Westland", "own-points"] == {
        "2012": 42.9,
        "2016": 45.8,
        "2020": 48.7,
    }
    for words in ("2012: 42,9", "2016: 45,8", "2020: 48,7"):
        assert words in chart["label"]


def test_plotly_takes_the_place_of_the_drawing_without_a_jump(tablet, site):
    tablet.goto(site + GOAL)
    before = tablet.evaluate("document.documentElement.scrollHeight")
    assert tablet.locator("svg.rz-chart--wide").first.is_visible()
    scroll_through(tablet)

    assert tablet.locator("svg.rz-chart--wide").first.is_hidden()
    assert tablet.locator(".js-plotly-plot").first.is_visible()
    assert tablet.evaluate("document.documentElement.scrollHeight") == before


def test_plotly_has_no_button_that_sends_figures_away(goal):
    assert goal.locator(".js-plotly-plot").count() > 0
    assert goal.locator(".modebar").count() == 0


def test_a_chart_fits_a_screen_that_is_turned(goal):
    goal.set_viewport_size({"width": 390, "height": 820})
    goal.wait_for_function(
        "document.querySelector('.js-plotly-plot .main-svg').clientWidth <= 390"
    )

    assert goal.evaluate("document.documentElement.scrollWidth") == 390


def test_the_drawing_stays_when_plotly_does_not_come(tablet, site):
    tablet.route("**/plotly-basic*.js", lambda route: route.abort())
    tablet.goto(site + GOAL)
    with tablet.expect_console_message(lambda message: message.type == "warning"):
        tablet.locator(".rz-fig__drawing").first.scroll_into_view_if_needed()

    assert tablet.locator("svg.rz-chart--wide").first.is_visible()


def test_a_printed_page_shows_the_drawing(goal):
    goal.emulate_media(media="print")

    for drawing in goal.locator("svg.rz-chart--wide").all():
        assert drawing.is_visible()
    for plot in goal.locator(".js-plotly-plot").all():
        assert plot.is_hidden()
