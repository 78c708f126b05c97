"""The short path: a document of 39 pages from a file to a report that is offered."""

import re

import pytest

from tests.browser.hands import Keys, Mouse, wait_for
from tests.browser.visit import TABLET, barriers
from tests.sources.files.documents import pdf

MOST_CLICKS = 10
TEXTS = {
    5: "Doel 6.3.3: wat wij deden tegen schulden en armoede.",
    12: "Wat wij deden aan eenzaamheid.",
}


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    path = tmp_path_factory.mktemp("rapportage") / "rapportage.pdf"
    path.write_bytes(pdf(*(TEXTS.get(page, f"Blad {page}") for page in range(39))))
    return path


@pytest.fixture
def page(visitor):
    with visitor.who("ambtelijk").new_page() as page:
        page.set_viewport_size({"width": TABLET, "height": 820})
        yield page


def test_it_takes_at_most_ten_clicks(page, site, visitor, document):
    mouse = Mouse(page)
    page.goto(f"{site}/rapportages/nieuw/")
    assert barriers(page, visitor.axe) == []

    with page.expect_file_chooser() as chooser:
        mouse.click("[name=bestand]")
    chooser.value.set_files(document)
    mouse.click("[name=titel]")
    page.keyboard.type("Voortgang van het sociaal domein")
    mouse.choose("jaar", "2025")
    mouse.click("button:has-text('Begin')")
    wait_for(page, "Over welke doelen gaat het?")
    # It comes by itself as soon as the text was read.
    page.get_by_role("button", name="Neem de voorstellen over").wait_for()
    assert barriers(page, visitor.axe) == []
    mouse.click("button:has-text('Neem de voorstellen over')")
    page.get_by_text("De voorstellen zijn overgenomen.").wait_for()
    ticked = page.locator("main input[type=checkbox]:checked")
    assert ticked.count() > 0
    mouse.click("button:has-text('Bewaar en ga verder')")
    wait_for(page, "Voortgang van het sociaal domein")
    assert barriers(page, visitor.axe) == []
    mouse.click("button:has-text('Vraag iemand om te publiceren')")

    page.get_by_text("De rapportage is aangeboden.").wait_for()
    assert mouse.clicks <= MOST_CLICKS


def test_it_goes_with_the_keyboard_alone(visitor, tab, site, document):
    page = tab()
    page.context.add_cookies(visitor.who("ambtelijk").cookies())
    keys = Keys(page)
    page.goto(f"{site}/rapportages/nieuw/")

    keys.go_to("[name=titel]")
    page.keyboard.type("Met het toetsenbord")
    keys.go_to("[name=jaar]")
    page.keyboard.type("2019")
    keys.press("[name=van_wie]")
    wait_for(page, "Met het toetsenbord")
    keys.press("main a[href$='/doelen/']")
    wait_for(page, "Over welke doelen gaat het?")
    keys.press("[name$=noemt]", "Space")
    keys.go_to("[name$=bladzijden]")
    page.keyboard.type("4, 12-14")
    page.keyboard.press("Enter")
    wait_for(page, "Met het toetsenbord")
    keys.press("main a[href*='/doelen/']:not([href$='/doelen/'])")
    page.get_by_text("Wat zegt de rapportage?").wait_for()
    assert barriers(page, visitor.axe) == []
    keys.go_to("[name=doel-gedaan]")
    page.keyboard.type("Er is een plan.")
    keys.press("main button[type=submit]")
    wait_for(page, "Met het toetsenbord")
    keys.press("form[action$='/aanbieden/'] button")

    page.get_by_text("De rapportage is aangeboden.").wait_for()
    assert re.search(r"/werk/$", page.url)
