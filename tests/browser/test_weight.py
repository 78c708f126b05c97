"""A first visit to a goal: light until a reader scrolls to one."""

import pytest

from tests.browser.chromium import scroll_through
from tests.browser.pages import BY_NAME

KILOBYTE = 1000
BEFORE_A_CHART, WITH_PLOTLY = 150 * KILOBYTE, 600 * KILOBYTE
WEIGHED = [BY_NAME[name] for name in ("goal-b", "goal-h")]


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
@pytest.mark.parametrize("page_type", WEIGHED, ids=lambda page: page.name)
def test_a_first_visit_is_light(tab, site, page_type, width, record_property):
    page = tab(viewport={"width": width, "height": 820})
    scale = Scale(page)

    page.goto(site + page_type.path, wait_until="networkidle")
    before = scale.bytes
    has_plotly = page.locator("script[src*='plotly']").count() > 0
    scroll_through(page)
    page.wait_for_load_state("networkidle")
    record_property(
        f"kilobytes {page_type.name} {width}",
        f"{before / KILOBYTE:.1f} before a chart, "
        f"{scale.bytes / KILOBYTE:.1f} with Plotly",
    )

    assert not has_plotly
    assert 0 < before <= BEFORE_A_CHART
    assert BEFORE_A_CHART < scale.bytes <= WITH_PLOTLY
