"""Every type of page, on a phone and on a tablet."""

from urllib.parse import urlsplit

import pytest

from tests.browser.pages import PAGES

PHONE, TABLET, NARROWEST = 390, 1180, 320
EVERY_PAGE = pytest.mark.parametrize("page_type", PAGES, ids=lambda page: page.name)
ON_PHONE_AND_TABLET = pytest.mark.parametrize("width", (PHONE, TABLET))


@EVERY_PAGE
@ON_PHONE_AND_TABLET
def test_a_page_has_no_barrier_that_axe_can_see(visitor, page_type, width):
    seen = visitor.visit(page_type, width)

    assert seen.status == page_type.status
    assert seen.barriers == []


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
@pytest.mark.parametrize("width", (NARROWEST, PHONE, TABLET))
def test_a_page_does_not_scroll_sideways(visitor, page_type, width):
    assert visitor.visit(page_type, width).too_wide <= 0
