"""What a councillor reads is there without JavaScript."""

import pytest

from tests.browser.pages import BY_NAME, MAIN_PAGES, PAGES_WITH_CHARTS


@pytest.fixture
def plain(tab):
    return tab(java_script_enabled=False, viewport={"width": 1180, "height": 820})


@pytest.mark.parametrize("page_type", MAIN_PAGES, ids=lambda page: page.name)
def test_a_main_page_shows_its_heading_and_its_menu(plain, site, page_type):
    plain.goto(site + page_type.path)

    assert plain.locator("h1").is_visible()
    assert plain.locator("main").inner_text().strip()
    assert plain.get_by_role("navigation", name="Hoofdmenu").is_visible()


@pytest.mark.parametrize("page_type", PAGES_WITH_CHARTS, ids=lambda page: page.name)
def test_a_chart_is_drawn_and_its_figures_stand_in_a_table(plain, site, page_type):
    plain.goto(site + page_type.path)

    drawings = plain.locator(".rz-fig__drawing").all()
    assert drawings
    for drawing in drawings:
        assert drawing.locator("svg.rz-chart--wide").is_visible()
    for table in plain.locator("figure[data-chart] ~ .rz-scroll table").all():
        assert table.is_visible()


def test_the_figures_of_a_goal_stand_in_a_table(plain, site):
    plain.goto(site + BY_NAME["goal-h"].path)

    row = plain.locator("tr", has=plain.get_by_role("rowheader", name="2020")).first
    assert "48,7" in row.inner_text()


def test_a_filter_is_sent_with_its_button(plain, site):
    plain.goto(f"{site}/indicatoren/")

    plain.locator("main [name=zoek]").fill("eenzaam")
    plain.locator("main form button[type=submit]").first.click()

    assert "zoek=eenzaam" in plain.url
    assert plain.get_by_role("link", name="Eenzaamheid 65 jaar en ouder").is_visible()


def test_the_menu_opens_on_a_phone(tab, site):
    page = tab(java_script_enabled=False, viewport={"width": 390, "height": 820})
    page.goto(site)

    page.locator("summary", has_text="Menu").click()
    page.get_by_role("link", name="Indicatoren", exact=True).click()

    assert page.url == f"{site}/indicatoren/"


def test_the_skip_link_leads_past_the_menu(plain, site):
    plain.goto(site)

    plain.keyboard.press("Tab")
    assert plain.locator(":focus").inner_text() == "Naar de inhoud"
    plain.keyboard.press("Enter")
    assert plain.url == f"{site}/#inhoud"
