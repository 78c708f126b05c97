"""Copying the line with which a figure is cited, with and without a clipboard."""

import re

import pytest

from tests.browser.pages import BY_NAME

SELECTED = "window.getSelection().toString().trim()"


def opened(page, address):
    page.goto(address)
    page.get_by_text("Citeer dit cijfer").click()
    return page.locator("#citaat").inner_text().strip()


@pytest.mark.parametrize("name", ["indicator", "goal-h"])
def test_the_line_is_copied_and_its_link_opens(tab, site, name):
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    line = opened(page, site + BY_NAME[name].path)
    page.get_by_role("button", name="Kopieer deze regel").click()
    page.get_by_text("Gekopieerd.").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == line
    address = re.search(r"https?://\S+\?peil=[\d-]+$", line)[0]
    assert page.goto(address).status == 200
    page.get_by_text("Citeer dit cijfer").click()
    assert page.locator("#citaat").inner_text().strip() == line


def test_where_nothing_may_be_copied_the_line_is_selected(tab, site):
    page = tab()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    line = opened(page, site + BY_NAME["indicator"].path)
    page.get_by_role("button", name="Kopieer deze regel").click()
    page.get_by_text("Kopiëren lukt niet vanzelf.").wait_for()

    assert page.evaluate(SELECTED) == line


def test_without_javascript_the_line_is_there_without_a_button(tab, site):
    page = tab(java_script_enabled=False)

    assert "geraadpleegd op" in opened(page, site + BY_NAME["indicator"].path)
    assert page.get_by_role("button", name="Kopieer deze regel").count() == 0
