"""The whole path of an evaluation: from norms to what became of a recommendation."""

import re

import pytest
from django.utils import timezone

from tests.browser.visit import TABLET, barriers

LATER = timezone.localdate().replace(year=timezone.localdate().year + 1).isoformat()
TITLE = "Zicht op armoede"
NORMS = ("B1", "B2", "B3", "B4", "B5")
KINDS = ("document", "decision", "report", "figure", "document")


class Person:
    """Somebody at a page, on which axe must find nothing."""

    def __init__(self, visitor, site, name):
        self.page = visitor.who(name).new_page()
        self.page.set_viewport_size({"width": TABLET, "height": 900})
        self.site, self.axe = site, visitor.axe

    def go(self, address):
        response = self.page.goto(self.site + address)
        assert response.status == 200, (address, response.status)
        assert barriers(self.page, self.axe) == []

    def fill_in(self, **fields):
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name}]").first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def tick(self, name, value):
        self.page.locator(f"main [name={name}][value='{value}']").check()

    def first_of(self, name):
        self.page.locator(f"main [name={name}]").first.check()

    def send(self, button):
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role(
                "button", name=button, exact=True
            ).first.click()

    def sees(self, words):
        self.page.get_by_text(words).first.wait_for()

    def option(self, name, words):
        """The value of the option whose label has these words."""
        options = self.page.locator(f"main [name={name}] option")
        return options.filter(has_text=re.compile(words)).first.get_attribute("value")


@pytest.fixture
def people(visitor, site):
    names = ("rekenkamer", "rekenkamer2", "ambtelijk")
    found = [Person(visitor, site, name) for name in names]
    yield found
    for person in found:
        person.page.close()


def test_an_evaluation_is_written_heard_published_and_followed_up(people):
    auditor, colleague, civil_servant = people
    slug = begin(auditor)
    for norm, kind in zip(NORMS, KINDS, strict=True):
        find_and_rate(auditor, slug, norm, kind)
    recommend(auditor, slug)
    assert (
        civil_servant.page.goto(f"{civil_servant.site}/evaluaties/{slug}/werk/").status
        == 404
    )

    hear(auditor, civil_servant, slug, "ambtelijk")
    close(auditor, slug)
    hear(auditor, civil_servant, slug, "bestuurlijk")
    close(auditor, slug)
    auditor.go(f"/evaluaties/{slug}/werk/nawoord/")
    auditor.fill_in(nawoord="Wij danken het college en blijven volgen.")
    auditor.send("Bewaar")
    auditor.go(f"/evaluaties/{slug}/werk/aanbieden/")
    auditor.send("Leg het ter vaststelling")

    assert colleague.page.goto(f"{colleague.site}/evaluaties/{slug}/").status == 404
    colleague.go(f"/evaluaties/{slug}/werk/vaststellen/")
    colleague.send("Stel vast en publiceer")

    civil_servant.go(f"/evaluaties/{slug}/")
    for words in (TITLE, "Wij danken het college", "Niet eens", "Streefwaarden"):
        civil_servant.sees(words)
    follow_up(auditor, slug)


def begin(auditor):
    auditor.go("/evaluaties/nieuw/")
    auditor.fill_in(
        titel=TITLE,
        periode="2020-2025",
        van_wie="Rekenkamer Westland",
        normen=auditor.option("normen", "Westervoort"),
    )
    auditor.first_of("gebruik")
    auditor.page.locator("main form button[type=submit]").first.click()
    auditor.page.wait_for_url("**/werk/")
    slug = auditor.page.url.split("/")[-3]
    auditor.go(f"/evaluaties/{slug}/werk/team/")
    for box in auditor.page.locator("main [name=team]").all():
        box.check()
    auditor.send("Bewaar het team")
    return slug


def find_and_rate(auditor, slug, norm, kind):
    auditor.go(f"/evaluaties/{slug}/werk/bevindingen/norm/{norm}/")
    auditor.fill_in(bevinding=f"Wat wij vonden bij {norm}.")
    with auditor.page.expect_navigation():
        auditor.page.locator(f"main button[value=bewijs-{kind}]").click()
    assert barriers(auditor.page, auditor.axe) == []
    CHOOSE[kind](auditor)
    auditor.send("Voeg dit bewijs toe")
    auditor.sees("Het bewijs is toegevoegd.")
    auditor.page.locator("main [name=oordeel]").nth(1).check()
    auditor.send("Bewaar")
    auditor.sees("is bewaard.")
    assert barriers(auditor.page, auditor.axe) == []


def choose_document(auditor):
    auditor.fill_in(
        titel="Nota armoede", plaats="bladzijde 4", citaat="Elk kind doet mee."
    )


def choose_decision(auditor):
    auditor.fill_in(raadsstuk=auditor.option("raadsstuk", r"\("))


def choose_line(auditor):
    auditor.fill_in(rapportage=auditor.option("rapportage", "versie"))
    auditor.send("Verder")
    options = auditor.page.locator("main [name=doel] option")
    auditor.fill_in(doel=options.nth(1).get_attribute("value"))
    auditor.send("Verder")
    auditor.first_of("regel")


def choose_figure(auditor):
    auditor.fill_in(cijfer="eenzaamheid-65plus")
    auditor.send("Verder")
    auditor.first_of("cijfer_van")


CHOOSE = {
    "document": choose_document,
    "decision": choose_decision,
    "report": choose_line,
    "figure": choose_figure,
}


def recommend(auditor, slug):
    auditor.go(f"/evaluaties/{slug}/werk/aanbevelingen/nieuw/")
    auditor.fill_in(
        nummer="1", aanbeveling="Streefwaarden voor armoede", aan_wie="college"
    )
    auditor.page.locator("main form button[type=submit]").first.click()
    auditor.sees("Streefwaarden voor armoede")


SEND = {
    "ambtelijk": "Stuur naar de ambtenaren",
    "bestuurlijk": "Stuur naar het college",
}


def hear(auditor, civil_servant, slug, stage):
    auditor.go(f"/evaluaties/{slug}/werk/wederhoor/sturen/{stage}/")
    auditor.fill_in(brief="Graag uw reactie.", uiterlijk=LATER)
    auditor.send(SEND[stage])

    civil_servant.go("/evaluaties/wederhoor/")
    civil_servant.page.get_by_role("link", name=TITLE).first.click()
    civil_servant.page.wait_for_url("**/wederhoor/*/")
    address = civil_servant.page.url.removeprefix(civil_servant.site)
    civil_servant.go(address)
    # Nobody is judged or advised before the facts are checked.
    is_advised = "Streefwaarden voor armoede" in civil_servant.page.content()
    assert is_advised == (stage == "bestuurlijk")
    if stage == "bestuurlijk":
        disagree(civil_servant, address)
    civil_servant.page.locator("form[action$='/eens/'] summary").click()
    civil_servant.page.locator("[name=akkoord]").check()
    civil_servant.page.locator("form[action$='/eens/'] button").click()
    civil_servant.page.locator("form[action$='/inleveren/'] button").click()
    civil_servant.sees("ingeleverd")


def disagree(civil_servant, address):
    civil_servant.go(f"{address}bevindingen/1/")
    civil_servant.tick("antwoord", "disagree")
    civil_servant.send("Bewaar")
    assert "is-wrong" in civil_servant.page.content()
    civil_servant.fill_in(reden="Dit is veranderd.", bewijs="Raadsbrief, bladzijde 2")
    civil_servant.send("Bewaar")
    civil_servant.go(address)


def close(auditor, slug):
    auditor.go(f"/evaluaties/{slug}/werk/wederhoor/")
    auditor.page.locator("main form[action$='/sluiten/'] button").first.click()


def follow_up(auditor, slug):
    auditor.go(f"/aanbevelingen/{slug}/1/opvolging/stand/")
    auditor.fill_in(
        stand="open_agreed",
        waaruit="Raadsbrief van mei",
        toelichting="Het college werkt eraan.",
        datum=timezone.localdate().isoformat(),
        volgende=LATER,
    )
    auditor.page.locator("main form button[type=submit]").first.click()
    auditor.sees("Het college werkt eraan.")
    auditor.go("/aanbevelingen/")
    auditor.sees("open, mee eens")
