"""The printer gives what the PDF gives: one page."""

from io import BytesIO

import pikepdf
import pytest

from tests.browser.pages import BY_NAME

SHEETS = (
    "one-page",
    "one-page-2025",
    "one-page-theme",
    "one-page-goal",
    "one-page-goal-b",
    "one-page-without-figure",
    "one-page-before",
    "one-page-none",
)
A4 = (595, 842)  # points


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_printed_on_one_a4(tab, site, name):
    page = tab()
    page.goto(site + BY_NAME[name].path)

    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        assert len(pdf.pages) == 1
        assert tuple(round(float(size)) for size in pdf.pages[0].mediabox[2:]) == A4
    page.emulate_media(media="print")
    assert not page.locator("form, .rz-head, .rz-foot").first.is_visible()
