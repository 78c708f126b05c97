"""A comparison in the browser: nothing overlaps, and its link can be copied."""

import pytest

from tests.browser.pages import BY_NAME

CHOSEN = BY_NAME["comparison-chosen"].path
# Pairs of texts in one panel of which the boxes cut each other.
OVERLAPS = """() => [...document.querySelectorAll("svg.rz-panel")].flatMap(panel => {
    const texts = [...panel.querySelectorAll("text")];
    const boxes = texts.map(text => text.getBoundingClientRect());
    const cut = (a, b) => a.left < b.right && b.left < a.right
        && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
    return texts.flatMap((text, i) => texts.slice(i + 1)
        .filter((_, j) => cut(boxes[i], boxes[i + 1 + j]))
        .map(other => `${text.textContent} | ${other.textContent}`));
})"""
# Panels of which a text sticks out.
STICKS_OUT = """() => [...document.querySelectorAll("svg.rz-panel text")]
    .filter(text => text.getBoundingClientRect().right
        > text.ownerSVGElement.getBoundingClientRect().right + 1)
    .map(text => text.textContent)"""


@pytest.mark.parametrize("width", (390, 820, 1180))
@pytest.mark.parametrize("name", ("comparison", "comparison-chosen"))
def test_texts_of_a_panel_do_not_overlap(tab, site, name, width):
    page = tab(viewport={"width": width, "height": 820})
    page.goto(site + BY_NAME[name].path)
    page.evaluate("document.fonts.ready")

    assert page.locator("svg.rz-panel").count() >= 5
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(STICKS_OUT) == []


def test_the_link_to_a_comparison_is_copied(tab, site):
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site + CHOSEN)
    page.get_by_role("button", name="Kopieer de link").click()
    page.get_by_text("Link gekopieerd.").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{site}/vergelijken/?indicator=shv-schuldhoogte&")
    heading = page.locator("h1").inner_text()
    page.goto(copied)
    assert page.locator("h1").inner_text() == heading


def test_a_choice_is_sent_without_javascript(tab, site):
    page = tab(java_script_enabled=False)
    page.goto(f"{site}/vergelijken/")
    assert page.get_by_role("button", name="Kopieer de link").count() == 0

    page.locator("#doel").select_option("sbk-2016:h")
    page.locator("summary", has_text="Gebieden").click()
    page.get_by_label("Delft").check()
    page.get_by_role("button", name="Toon").click()

    assert "doel=sbk-2016%3Ah" in page.url
    assert page.locator("th", has_text="Delft").first.is_visible()


def test_a_printed_comparison_has_no_form_and_no_cut_table(tab, site):
    page = tab(viewport={"width": 688, "height": 820})
    page.emulate_media(media="print")
    page.goto(site + CHOSEN)

    assert page.locator(".rz-compare-form").is_hidden()
    assert page.get_by_role("button", name="Kopieer de link").count() == 0
    table = page.locator(".rz-scroll")
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")
