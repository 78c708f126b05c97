"""From an example to a norm set of one's own, with the keyboard alone."""

import pytest

from tests.browser.hands import Keys, wait_for
from tests.browser.visit import PHONE, TABLET, TOO_WIDE, barriers

TITLE = "Kader van het toetsenbord"


@pytest.fixture
def page(visitor, tab):
    page = tab()
    page.context.add_cookies(visitor.who("rekenkamer").cookies())
    return page


@pytest.fixture
def look(page, visitor):
    """What is wrong with the page as it stands, on a phone and on a tablet."""

    def at(page):
        found = barriers(page, visitor.axe)
        for width in (PHONE, TABLET):
            page.set_viewport_size({"width": width, "height": 820})
            if page.evaluate(TOO_WIDE) > 0:
                found.append(f"{page.url} is too wide at {width}")
        return found

    return at


def test_a_set_of_ones_own_is_made_with_the_keyboard_alone(page, site, look):
    keys = Keys(page)
    page.goto(f"{site}/evaluaties/normen/sociaal-domein-2026/")
    keys.press("main a[href*='voorbeeld=']")
    wait_for(page, "Nieuw normenkader")
    keys.go_to("[name=titel]")
    page.keyboard.type(TITLE)
    page.keyboard.press("Enter")
    wait_for(page, TITLE)
    assert look(page) == []

    keys.press("main a[href$='onder=inwoners']")
    wait_for(page, "Nieuwe norm")
    assert page.locator("[name=code]").input_value() == "B4"
    keys.go_to("[name=titel]")
    page.keyboard.type("Inwoners krijgen uitleg")
    keys.press("[name=doe][value=nog-een]")
    wait_for(page, "Nieuwe norm")
    page.get_by_text("‘B4 Inwoners krijgen uitleg’ is bewaard.").wait_for()
    assert look(page) == []
    # What is wrong is told, with the way to it.
    keys.press("main form .nl-button")
    page.get_by_text("Niets is bewaard").wait_for()
    assert look(page) == []

    keys.press("main a[href$='/werk/'], nav a[href$='/werk/']")
    wait_for(page, TITLE)
    keys.press("main a[href$='/volgorde/']:not([href$='werk/volgorde/'])")
    wait_for(page, "Volgorde onder ‘Doelen’")
    assert look(page) == []
    keys.go_to("[name^=plaats]")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    page.get_by_text("De volgorde is bewaard.").wait_for()
    assert page.locator("#thema-doelen .rz-tree__code").all_text_contents()[:3] == [
        *("D2", "D3", "D1")
    ]

    keys.press("main a[href$='/schaal/']")
    wait_for(page, "Met welke woorden oordeelt u?")
    assert look(page) == []
    keys.go_to("[name=trede-0-teken]")
    page.keyboard.type("+")
    page.keyboard.press("Enter")
    page.get_by_text("De schaal is bewaard.").wait_for()

    keys.press("main a[href$='/gegevens/']")
    wait_for(page, "Gegevens van het normenkader")
    assert look(page) == []
    page.go_back()
    keys.press("form[action$='/publiceren/'] button")
    page.get_by_text("Het normenkader is gepubliceerd.").wait_for()
    assert look(page) == []


def test_a_norm_and_what_somebody_else_did_with_it(page, site, look):
    page.goto(f"{site}/evaluaties/normen/nieuw/?voorbeeld=sociaal-domein-2026")
    page.fill("[name=titel]", "Kader van twee onderzoekers")
    page.click("main button[type=submit]")
    page.click("main a:has-text('Geld is te herleiden tot doelen')")
    wait_for(page, "M1 Geld is te herleiden tot doelen")
    assert look(page) == []
    with page.context.new_page() as other:
        other.goto(page.url)
        other.fill("[name=titel]", "Geld hoort bij een doel")
        other.click("main button[type=submit]")
        wait_for(other, "Kader van twee onderzoekers")

    page.fill("[name=titel]", "Geld is terug te vinden")
    page.click("main button[type=submit]")

    page.get_by_role("heading", name="Nog niet bewaard").wait_for()
    assert page.locator("[name=titel]").input_value() == "Geld is terug te vinden"
    page.locator("[role=alert]").get_by_text("Geld hoort bij een doel").wait_for()
    assert look(page) == []
    page.click("main button[type=submit]")
    page.get_by_text("‘M1 Geld is terug te vinden’ is bewaard.").wait_for()
