"""The system's Chromium, driven by Playwright."""

import shutil
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A page that the browser holds for hidden draws no frames: then nobody waits for them.
SCROLL_PAST_THE_CHARTS = """async () => {
    const frame = () => new Promise(seen => {
        requestAnimationFrame(seen);
        setTimeout(seen, 500);
    });
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
        figure.scrollIntoView({behavior: "instant"});
        await frame();
        await frame();
    }
}"""
EVERY_CHART_IS_DRAWN = """() => [...document.querySelectorAll("figure[data-chart]")]
    .every(figure => figure.querySelector(".is-drawn"))"""


@contextmanager
def running_chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def scroll_through(page: Page):
    """What a reader does: past every chart, until Plotly has drawn it."""
    page.bring_to_front()
    page.evaluate(SCROLL_PAST_THE_CHARTS)
    page.wait_for_function(EVERY_CHART_IS_DRAWN, polling=100)
    page.evaluate("window.scrollTo({top: 0, behavior: 'instant'})")
