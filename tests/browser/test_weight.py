"""A first visit to a goal: light until a reader scrolls to a chart."""

import pytest

from tests.browser.chromium import scroll_through

KILOBYTE = 1000
BEFORE_A_CHART, WITH_PLOTLY = 150 * KILOBYTE, 600 * KILOBYTE


class Scale:
    """Adds up what came over the line, compressed and headers included."""

    def __init__(self, page):
        self.bytes = 0
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", self.add)

    def add(self, event):
        self.bytes += event["encodedDataLength"]


@pytest.mark.parametrize("width", (390, 1180))
@pytest.mark.parametrize("goal", ("b", "h"))
def test_a_first_visit_to_a_goal_is_light(tab, site, goal, width):
    page = tab(viewport={"width": width, "height": 820})
    scale = Scale(page)

    page.goto(f"{site}/doelen/sbk-2016/{goal}/", wait_until="networkidle")
    assert 0 < scale.bytes <= BEFORE_A_CHART
    assert page.locator("script[src*='plotly']").count() == 0

    scroll_through(page)
    assert BEFORE_A_CHART < scale.bytes <= WITH_PLOTLY
