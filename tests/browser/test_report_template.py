"""The full path: from a template to what an anonymous visitor reads."""

import re
from contextlib import contextmanager

import psutil
import pytest

from tests.browser import filled_template
from tests.browser.hands import Keys, wait_for
from tests.browser.visit import TABLET, barriers

REPORT = "/rapportages/sbk-2016-2020/"
VERSION = f"{REPORT}versie-2/"
# What each table of figures says: of which indicator, of what part, and the figures.
READ_FIGURES = """() => [...document.querySelectorAll("main .rz-values")].map(list => {
    const subject = list.closest("tr").querySelector("th");
    return {
        address: subject.querySelector("a")?.getAttribute("href") ?? "",
        texts: [...subject.querySelectorAll("small")].map(each => each.textContent),
        figures: [...list.children].map(each => each.textContent),
    };
})"""


@pytest.fixture
def page_of(visitor):
    """A function that opens a page for somebody who has logged in."""
    pages = []

    def open_page(role):
        page = visitor.who(role).new_page()
        page.set_viewport_size({"width": TABLET, "height": 820})
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()


@contextmanager
def busy(installation):
    """The workers do nothing for now."""
    workers = [each for each in installation.processes() if is_worker(each)]
    assert workers
    for each in workers:
        each.suspend()
    try:
        yield
    finally:
        for each in workers:
            each.resume()


def is_worker(process):
    try:
        return "celery" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return False


def plain(text):
    return " ".join(text.split())


def begin_next_version(page, site):
    """Of a report that says nothing yet, as if nobody had ever written it."""
    page.goto(f"{site}{REPORT}nieuwe-versie/")
    page.locator("[name=reden]").fill("Wij vulden alles opnieuw in.")
    page.get_by_role("button", name="Maak versie 2").click()
    bring(page, site, filled_template.emptied(template(page, site)))
    wait_for(page, "Controleer wat wij lazen")
    take_over(page)
    page.get_by_text("Er staat geen enkel cijfer in.").wait_for()


def template(page, site):
    page.goto(f"{site}{VERSION}werk/sjabloon/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel (.xlsx)").click()
    return download.value.path().read_bytes()


def bring(page, site, content):
    page.goto(f"{site}{VERSION}werk/sjabloon/")
    file = {"name": "ingevuld.xlsx", "mimeType": "", "buffer": content}
    page.locator("[name=bestand]").set_input_files(file)
    page.get_by_role("button", name="Lees dit bestand").click()


def take_over(page):
    page.get_by_role("button", name="Neem dit over").click()
    page.get_by_text("is overgenomen in dit concept").wait_for()


def pages_read(page, site):
    """The report, and the pages of goals with more than fits on it: text and tables."""
    page.goto(f"{site}{REPORT}")
    more = page.locator("main a[href*='?doel=']")
    addresses = more.evaluate_all("all => all.map(each => each.href)")
    texts, tables = [], []
    for address in (page.url, *addresses):
        page.goto(address)
        texts.append(plain(page.locator("main").text_content()))
        tables += page.evaluate(READ_FIGURES)
    return " ".join(texts), tables


def figures_in(tables, abouts):
    """(indicator, part and area, figure) of all that stands there."""
    for table in tables:
        slug = re.fullmatch(r"/indicatoren/([^/]+)/", table["address"])[1]
        first = plain(table["texts"][0]) if table["texts"] else ""
        about = first if first in abouts else ""  # else it is a note
        for figure in table["figures"]:
            yield slug, about, plain(figure)


def test_a_filled_in_template_becomes_what_everybody_reads(
    installation, site, visitor, page_of, tab
):
    writer = page_of("ambtelijk")
    begin_next_version(writer, site)

    content = filled_template.filled(template(writer, site))
    assert barriers(writer, visitor.axe) == []
    with busy(installation):
        bring(writer, site, content)
        wait_for(writer, "Wij lezen uw bestand")
        assert barriers(writer, visitor.axe) == []
    # It comes by itself.
    wait_for(writer, "Controleer wat wij lazen")
    writer.get_by_label("een komma").check()
    writer.get_by_role("button", name="Lees het zo").click()
    writer.get_by_text("Wij lazen 137 cijfers").wait_for()
    assert barriers(writer, visitor.axe) == []
    take_over(writer)
    for place in ("cijfers/", "cijfers/nieuw/", "doelen/", "doelen/b/", "stuk/"):
        writer.goto(f"{site}{VERSION}werk/{place}")
        assert barriers(writer, visitor.axe) == [], place
    writer.goto(f"{site}{VERSION}werk/controle/")
    writer.get_by_role("link", name="Verder met deze versie").click()
    writer.get_by_role("button", name="Vraag iemand om te publiceren").click()
    writer.get_by_text("De rapportage is aangeboden.").wait_for()

    publisher = page_of("griffier")
    publisher.goto(f"{site}{VERSION}werk/")
    assert barriers(publisher, visitor.axe) == []
    Keys(publisher).press("form[action$='/publiceren/'] > button")
    publisher.get_by_text("Lees de gepubliceerde versie").wait_for()

    reader = tab(viewport={"width": TABLET, "height": 820})
    text, tables = pages_read(reader, site)
    figures = filled_template.figures()
    expected = set(map(filled_template.as_read, figures))
    assert len(expected) == len(figures) == 137
    assert set(figures_in(tables, {about for _, about, _ in expected})) == expected
    for told in filled_template.texts():
        assert plain(told).lower() in text.lower()
    reader.goto(f"{site}{REPORT}")
    assert barriers(reader, visitor.axe) == []
