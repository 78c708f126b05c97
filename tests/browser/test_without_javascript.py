"""What a councillor reads is there without JavaScript."""

import pytest

from tests.browser.pages import MAIN_PAGES


@pytest.mark.parametrize("page_type", MAIN_PAGES, ids=lambda page: page.name)
def test_a_main_page_shows_its_heading_and_its_drawings(tab, site, page_type):
    page = tab(java_script_enabled=False)
    page.goto(site + page_type.path)

    assert page.locator("h1").is_visible()
    for drawing in page.locator(".rz-fig__drawing").all():
        assert drawing.locator("svg.rz-chart--wide").is_visible()


def test_the_figures_of_a_goal_stand_in_a_table(tab, site):
    page = tab(java_script_enabled=False)
    page.goto(f"{site}/doelen/sbk-2016/h/")

    row = page.locator("tr", has=page.get_by_role("rowheader", name="2020")).first
    assert "48,7" in row.inner_text()


def test_the_menu_opens_on_a_phone(tab, site):
    page = tab(java_script_enabled=False, viewport={"width": 390, "height": 820})
    page.goto(site)

    page.locator("summary", has_text="Menu").click()
    page.get_by_role("link", name="Indicatoren", exact=True).click()

    assert page.url == f"{site}/indicatoren/"


def test_the_skip_link_leads_past_the_menu(tab, site):
    page = tab(java_script_enabled=False)
    page.goto(site)

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.url == f"{site}/#inhoud"
