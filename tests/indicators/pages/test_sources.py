"""Where everything comes from: the list of sources, a source, a document."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from indicators.document_contents import MOST_OPEN
from indicators.models import Indicator, Observation, Period
from tests import factories
from tests.figure_files import page_tables
from tests.indicators.pages.reading import heading, queries_of

pytestmark = pytest.mark.django_db

LIST = "/bronnen/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


@pytest.fixture
def cbs():
    return factories.source(slug="cbs", name="CBS StatLine")


@pytest.fixture
def report():
    return factories.source_document(
        key="verslag", title="Verslag 2020", author="College", year=2021
    )


def figures_of(source, *years, **over):
    series = factories.series(source=source)
    for year in years:
        factories.observation(series=series, period=factories.year(year), **over)
    return series


def text(html):
    """With ordinary spaces only."""
    return " ".join(html.split())


# --- The list ---


def test_the_list_opens_with_how_many_figures_come_from_where(read, cbs, report):
    figures_of(cbs, 2016, 2020)
    factories.observation(series=factories.series(document=report))
    factories.source(slug="leeg")

    assert heading(read(LIST)) == "3 cijfers uit 1 statistiek en 1 document"


def test_without_figures_the_list_says_so(read):
    html = read(LIST)

    assert heading(html) == "Er zijn nog geen cijfers"
    assert "Alle cijfers komen uit documenten" in html


def test_a_statistic_has_its_years_its_newest_measurement_and_licence(read, cbs):
    figures_of(cbs, 2012)
    figures_of(cbs, 2016, 2020)

    assert page_tables(read(LIST))["tabel-statistiek"] == [
        {
            "Bron": "CBS StatLineCentraal Bureau voor de Statistiek",
            "Cijfers": "3",
            "Over de jaren": "2012 tot en met 2020",
            "Nieuwste meting": "2020, 6 jaar oud",
            "Opgehaald": "niet door deze site",
            "Licentie": "CC BY 4.0",
        }
    ]


def test_a_licence_that_nobody_read_is_told_as_such(read, cbs):
    cbs.licence = "niet gezien"
    cbs.save()

    (row,) = page_tables(read(LIST))["tabel-statistiek"]
    assert row["Licentie"] == "Niet gezien"
    assert "Vraag de eigenaar wat mag" in read(cbs.get_absolute_url())


def test_a_forecast_is_not_the_newest_measurement(read, cbs):
    series = figures_of(cbs, 2020)
    forecast = Observation.Status.FORECAST
    factories.observation(series=series, period=factories.year(2030), status=forecast)

    (row,) = page_tables(read(LIST))["tabel-statistiek"]
    assert row["Over de jaren"] == "2020 tot en met 2030"
    assert row["Nieuwste meting"] == "2020, 6 jaar oud"


def test_a_reason_instead_of_a_figure_is_not_counted(read, cbs):
    figures_of(cbs, 2020, missing=Observation.Missing.NOT_MEASURED)

    (row,) = page_tables(read(LIST))["tabel-statistiek"]
    assert row["Cijfers"] == "0"
    assert row["Nieuwste meting"] == "geen cijfer"


def test_without_dates_the_page_says_that_it_cannot_tell_the_age(read, cbs):
    undated = factories.period(
        kind=Period.Kind.AS_PRINTED, start=None, end=None, label="in tien jaar"
    )
    factories.observation(series=factories.series(source=cbs), period=undated)

    (row,) = page_tables(read(LIST))["tabel-statistiek"]
    assert row["Over de jaren"] == "de bron noemt geen jaar"
    assert row["Nieuwste meting"] == "niet te zeggen: geen meting met een datum"


def test_the_document_that_most_was_taken_from_comes_first(read, report):
    small = factories.source_document(title="Brief")
    factories.term(document=small)
    factories.goal(document=report)
    factories.goal(document=report)
    factories.observation(series=factories.series(document=report))

    html = text(read(LIST))

    assert html.index("Verslag 2020") < html.index("Brief")
    assert "1 cijfer · 2 doelen" in html
    assert "1 begrip" in html


def test_a_document_that_is_only_cited_stands_apart(read, report):
    factories.goal(document=report)
    factories.source_document(title="Woonvisie", cited_in=report, year=None)

    html = read(LIST)

    assert "Toon 1 document<" in text(html)
    assert html.index("Ook genoemd") < html.index("Woonvisie")
    assert "jaar niet bekend" in html


def test_drafts_are_not_counted_for_a_visitor(client, read, cbs, report, griffier):
    figures_of(cbs, 2020)
    factories.goal(document=report, framework=factories.framework(published_at=None))
    factories.decision(document=report, published_at=None)
    factories.target(goal=factories.goal(document=report), document=report)
    Indicator.objects.update(published_at=None)

    html = text(read(LIST))
    assert heading(html) == "Er zijn nog geen cijfers"
    assert "1 doel<" in html
    assert "raadsstuk<" not in html and "streefwaarde" not in html

    client.force_login(griffier)
    assert "2 doelen · 1 raadsstuk" in text(read(LIST))


# --- A source ---


def test_a_source_shows_each_series_with_its_age(read, cbs):
    old, new = figures_of(cbs, 2012, 2016), figures_of(cbs, 2024)

    html = read("/bronnen/cbs/")

    assert "Wij tonen 3 cijfers van deze bron (2012 tot en met 2024)." in text(html)
    assert "De nieuwste meting is van 2024, 2 jaar oud." in text(html)
    assert {
        row["Indicator"]: row["Nieuwste meting"]
        for row in page_tables(html)["tabel-reeksen"]
    } == {
        old.indicator.title: "2016, 10 jaar oud",
        new.indicator.title: "2024, 2 jaar oud",
    }
    assert f'href="{old.indicator.get_absolute_url()}"' in html


def test_a_source_says_since_when_its_figures_stand_here(read, cbs):
    for year in (2024, 2025):
        figures_of(cbs, 2020, known_from=datetime(year, 2, 3, 23, 30, tzinfo=UTC))

    assert "sinds 4 februari 2024." in read("/bronnen/cbs/")


def test_a_source_of_which_nothing_is_shown_says_so(read, cbs):
    assert "Wij tonen nog geen cijfers van deze bron." in text(read("/bronnen/cbs/"))


def test_a_source_has_nothing_of_a_draft(client, cbs, beheerder):
    draft = factories.indicator(published_at=None, title="Nog niet af")
    factories.observation(series=factories.series(source=cbs, indicator=draft))

    def page():
        return client.get("/bronnen/cbs/").content.decode()

    assert "Nog niet af" not in page()
    client.force_login(beheerder)
    assert "Nog niet af" in page()


# --- A document ---


def test_a_document_says_what_of_this_site_comes_from_it(read, report):
    goal = factories.goal(document=report)
    activity = factories.activity(document=report, goal=goal)
    decision = factories.decision(document=report)
    term = factories.term(document=report)
    indicator = factories.indicator(document=report)
    target = factories.target(document=report, goal=goal)
    series = factories.series(document=report, indicator=indicator)
    for year in (2016, 2020):
        factories.observation(series=series, period=factories.year(year))
    factories.partner().documents.add(report)

    html = read("/bronnen/documenten/verslag/")

    assert (
        "Hieruit komen op deze site: 2 cijfers, 1 doel, 1 activiteit, 1 raadsstuk, "
        "1 definitie van een indicator, 1 streefwaarde of richting, 1 begrip en "
        "1 organisatie."
    ) in text(html)
    for address in (
        goal.get_absolute_url(),
        f"{goal.get_absolute_url()}#gedaan",
        decision.get_absolute_url(),
        f"/begrippen/#begrip-{term.pk}",
        f"{indicator.get_absolute_url()}#cijfers",
        f"{target.indicator.get_absolute_url()}#streven",
        "/kaders/#partners",
    ):
        assert f'href="{address}"' in html, address
    assert activity.title in html
    assert f"{indicator.title}: 2 cijfers (2016 tot en met 2020)" in text(html)


def test_a_long_list_is_folded(read, report):
    for _ in range(MOST_OPEN):
        factories.goal(document=report)
    assert "Toon alle" not in read(report.get_absolute_url())

    factories.goal(document=report)
    assert "Toon alle" in read(report.get_absolute_url())


def test_a_cited_document_leads_to_the_one_that_cites_it(read, report):
    cited = factories.source_document(
        title="Woonvisie", standing="lopend", cited_in=report, year=None
    )

    html = read(cited.get_absolute_url())
    assert "Wij hebben niets uit dit document overgenomen." in text(html)
    assert "<dd>Lopend</dd>" in html
    assert "<dd>Niet bekend</dd>" in html
    assert f'href="{report.get_absolute_url()}"' in html

    html = read(report.get_absolute_url())
    assert "Welke stukken noemt het?" in html
    assert f'href="{cited.get_absolute_url()}"' in html


def test_a_source_and_a_document_of_the_same_name_have_each_their_page(read):
    factories.source(slug="kwb", name="De statistiek")
    factories.source_document(key="kwb", title="Het document")

    assert heading(read("/bronnen/kwb/")) == "De statistiek"
    assert heading(read("/bronnen/documenten/kwb/")) == "Het document"


def test_a_name_that_nothing_has_is_not_found(client):
    assert client.get("/bronnen/niets/").status_code == 404
    assert client.get("/bronnen/documenten/niets/").status_code == 404


# --- Mentions elsewhere lead here ---


def test_the_page_of_an_indicator_leads_to_its_sources(read, cbs, report):
    indicator = factories.indicator()
    factories.series(indicator=indicator, source=cbs)
    series = factories.series(indicator=indicator, document=report)
    target = factories.target(indicator=indicator)
    remark = factories.remark(series=series)
    gap = factories.series_break(series=series)

    html = read(indicator.get_absolute_url())

    for row in (cbs, report, target.document, remark.document, gap.document):
        assert f'href="{row.get_absolute_url()}"' in html


def test_a_council_item_leads_to_its_document(read, report):
    decision = factories.decision(document=report)

    for address in (decision.get_absolute_url(), "/besluiten/"):
        assert f'href="{report.get_absolute_url()}"' in read(address)


# --- The database ---


@pytest.mark.parametrize("page", ["list", "source", "document"])
def test_queries_do_not_grow_with_the_rows(
    client, cbs, report, page, django_assert_max_num_queries
):
    address = {
        "list": LIST,
        "source": cbs.get_absolute_url(),
        "document": report.get_absolute_url(),
    }[page]

    def add():
        figures_of(cbs, 2016, 2020)
        goal = factories.goal(document=report)
        factories.activity(document=report, goal=goal)
        factories.decision(document=report)
        factories.target(document=report, goal=goal)
        factories.partner().documents.add(report)
        factories.source_document(cited_in=report)
        factories.source()
        series = factories.series(document=report)
        factories.observation(series=series, period=factories.year(2020))

    add()
    before = queries_of(client, address, django_assert_max_num_queries)
    for _ in range(3):
        add()

    assert queries_of(client, address, django_assert_max_num_queries) == before
