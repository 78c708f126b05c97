"""Every type of page, on a phone and on a tablet."""

import re
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import PAGES
from tests.browser.visit import NARROWEST, PHONE, TABLET, barriers

TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
EVERY_PAGE = pytest.mark.parametrize("page_type", PAGES, ids=lambda page: page.name)
ON_PHONE_AND_TABLET = pytest.mark.parametrize("width", (PHONE, TABLET))


@EVERY_PAGE
@ON_PHONE_AND_TABLET
def test_a_page_has_no_barrier_that_axe_can_see(visitor, page_type, width):
    seen = visitor.visit(page_type, width)

    assert seen.status == page_type.status
    assert seen.barriers == []


def test_the_open_menu_has_no_barrier_that_axe_can_see(tab, visitor, site):
    page = tab(viewport={"width": PHONE, "height": 820})
    page.goto(site)
    page.locator("summary", has_text="Menu").click()

    assert page.get_by_role("navigation", name="Menu", exact=True).is_visible()
    assert barriers(page, visitor.axe) == []


@EVERY_PAGE
@ON_PHONE_AND_TABLET
def test_the_browser_blocks_nothing_and_complains_of_nothing(visitor, page_type, width):
    seen = visitor.visit(page_type, width)

    assert seen.blocked == []
    assert seen.logged == []


@EVERY_PAGE
@ON_PHONE_AND_TABLET
def test_a_page_asks_only_this_site(visitor, site, page_type, width):
    assert visitor.visit(page_type, width).hosts == {urlsplit(site).netloc}


@EVERY_PAGE
@ON_PHONE_AND_TABLET
def test_a_page_does_not_scroll_sideways(visitor, page_type, width):
    too_wide = visitor.visit(page_type, width).too_wide

    assert set(too_wide.values()) == {0}
    assert width in too_wide
    assert width != PHONE or NARROWEST in too_wide


@EVERY_PAGE
def test_a_page_has_one_heading_a_language_and_a_title_of_its_own(visitor, page_type):
    seen = visitor.visit(page_type, PHONE)

    assert seen.headings == 1
    assert seen.language == "nl"
    assert seen.title.split("–")[0].strip()


def test_pages_of_different_types_have_different_titles(visitor):
    titles = {
        page.path.partition("?")[0]: TITLE.search(visitor.html(page))[1]
        for page in PAGES
        if page.status == 200 and not page.sent
    }

    assert len(set(titles.values())) == len(titles), titles
