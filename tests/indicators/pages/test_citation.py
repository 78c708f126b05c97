"""Citing a figure: one line that leads back to what was known on that day."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from indicators.models import Observation
from tests import factories
from tests.indicators.pages.reading import PAGE

pytestmark = pytest.mark.django_db


def cited(html):
    """The line as a reader copies it."""
    (line,) = re.findall(r'id="citaat">(.*?)</p>', html, re.DOTALL)
    return unescape(line)


def test_the_line_has_all_that_finds_the_figure_back(read, lonely):
    today = timezone.localdate()

    assert cited(read(PAGE)) == (
        "Eenzaamheid 65-plus, Westland, 2020: 48,7\xa0% (definitief). "
        "Bron: CBS StatLine, tabel 50150NED, onderwerp ‘M1’. "
        f"Raadszicht, geraadpleegd op {date_format(today, 'j F Y')}: "
        f"http://testserver{PAGE}?peil={today}"
    )


def test_the_link_names_the_site_at_its_own_address(read, lonely, settings):
    settings.BASE_URL = "https://raad.voorbeeld.nl"

    assert f": https://raad.voorbeeld.nl{PAGE}?peil=" in cited(read(PAGE))


def test_after_a_revision_the_link_still_shows_what_was_cited(read, lonely):
    then = read(f"{PAGE}?peil=2026-03-01")
    line = cited(then)
    figure = Observation.objects.get(value=Decimal("48.7"))
    figure.value = Decimal("50.1")
    figure.save()

    assert "2020: 50,1\xa0%" in cited(read(PAGE))
    permalink = re.search(r"http://testserver(\S+)", line)[1]
    assert permalink == f"{PAGE}?peil=2026-03-01"
    assert "2020: 48,7\xa0%" in cited(read(permalink))
    assert cited(read(permalink)) == line


@pytest.mark.parametrize("missing", Observation.Missing)
def test_what_is_missing_is_never_cited_as_a_number(read, westland, missing):
    figure = factories.observation(
        area=westland, period=factories.year(2024), missing=missing
    )
    line = cited(read(figure.series.indicator.get_absolute_url()))

    said = f": {missing.label} (2024). Bron:"
    assert said in line
    assert not re.search(r": [−\d]", line.partition(" Bron:")[0])


def test_zero_is_cited_as_zero(read, westland):
    figure = factories.observation(
        area=westland, period=factories.year(2024), value=Decimal(0), decimals=0
    )

    assert ", 2024: 0\xa0% (definitief)" in cited(
        read(figure.series.indicator.get_absolute_url())
    )


def test_the_figure_of_a_document_names_its_place(read, westland):
    document = factories.source_document(title="Verslag", author="College", year=2021)
    series = factories.series(document=document)
    factories.observation(series=series, area=westland, section="§3.3.1")

    assert "Bron: Verslag (College, 2021), §3.3.1." in cited(
        read(series.indicator.get_absolute_url())
    )


def test_without_javascript_the_line_is_there_and_the_button_is_not(read, lonely):
    html = read(PAGE)

    (button,) = re.findall(r"<button[^>]*data-cites[^>]*>", html)
    assert " hidden" in button
    assert "js/cite.js" in html
