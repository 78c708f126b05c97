"""The page of a goal to take along: every format says what the page says."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from indicators.exports import COLUMNS
from indicators.formatting import exact_number
from policy.models import Framework, Goal
from reports.exports.document import Chart, Grid
from reports.exports.formats import FORMATS
from reports.goal_exports.document import goal_export
from reports.goal_exports.results import VALUES
from reports.goal_page import GoalPage
from tests.reports.exports.words import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
TODAY = timezone.localdate()
GOALS = pytest.mark.parametrize("slug", ("b", "h"))
SHEETS = (
    *("Doel", "Streefwaarden", "Cijfers", "Koers"),
    *("Activiteiten", "Besluiten", "Aanbevelingen"),
)


def in_full(address):
    return f"https://raadszicht.example{address}"


def page_of(slug, as_of=None):
    goals = Goal.objects.select_related("framework")
    goal = goals.get(framework__slug="sbk-2016", slug=slug)
    return GoalPage.of(goal, user=AnonymousUser(), on=as_of or TODAY, as_of=as_of)


@cache
def exported(slug):
    page = page_of(slug)
    return page, goal_export(page, in_full)


def records(document, name):
    (sheet,) = (it for it in document.sheets if it.name == name)
    return list(sheet.records())


def said(document):
    return " ".join(words_of(document.blocks))


# --- all that the page says ---


@GOALS
def test_it_says_what_was_wanted_and_what_came_of_it(slug):
    page, document = exported(slug)
    words = said(document)

    assert page.verdict_sentences in words
    assert page.goal.ambition.rstrip(".") in words
    for text in (
        *page.voices.computed.why,
        *(it.judgement.reason for it in page.voices.said),
    ):
        assert text in words
    for item in page.activities:
        assert item.title in words
        assert item.period_label in words
    for question in page.questions:
        assert question.text in words
    for item in (*page.successors, *page.predecessors):
        assert str(item.other) in words
    for item in page.summary.tied:
        assert item.indicator.title in words


@GOALS
def test_it_names_every_council_item_with_its_address(slug):
    page, document = exported(slug)
    words = said(document)
    decisions = [*page.decisions, *page.framework_decisions]

    assert [row["titel"] for row in records(document, "Besluiten")] == [
        item.title for item in decisions
    ]
    for item in decisions:
        assert item.title in words
        assert item.date_label in words
        assert item.get_outcome_display() in words
        assert in_full(item.get_absolute_url()) in words


@GOALS
def test_every_source_of_the_page_is_named(slug):
    page, document = exported(slug)
    words = said(document)

    for item in (*page.documents, *(source for _, source in page.statistics)):
        assert in_full(item.get_absolute_url()) in words


def test_who_set_a_target_is_said():
    _, document = exported("h")

    assert [
        (row["indicator"], row["richting"], row["streefwaarde"], row["bepaald_door"])
        for row in records(document, "Streefwaarden")
    ] == [
        ("Eenzaamheid 65 jaar en ouder", "niet stijgen", None, "het beleidskader"),
        ("Eenzaamheid jonger dan 65", "dalen", None, "het beleidskader"),
    ]
    assert "het beleidskader; de uitwerking is onze lezing" in said(document)


@GOALS
def test_it_has_the_charts_of_the_page(slug):
    page, document = exported(slug)
    charts = [it for it in document.blocks if isinstance(it, Chart)]

    assert len(charts) == len(page.charts) > 0
    for chart, view in zip(charts, page.charts, strict=True):
        root = ElementTree.fromstring(chart.svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.get("viewBox")
        assert chart.alt == view.chart.description
        assert view.source in chart.caption


# --- the figures ---


@GOALS
def test_what_is_read_has_the_figures_of_the_tables(slug):
    page, document = exported(slug)
    read = [
        tuple(row)
        for it in document.blocks
        if isinstance(it, Grid) and it.header == VALUES
        for row in it.rows
    ]
    rows = records(document, "Cijfers")

    assert rows
    for row in rows:
        value = row["waarde"]
        shown = row["reden_geen_cijfer"] if value is None else in_dutch(value)
        assert any(
            cells[0].startswith(row["indicator"])
            and cells[1] == row["periode"]
            and shown in f"{cells[2]} {cells[3]}"
            for cells in read
        ), row
    own = [row for row in rows if row["gebied"] == page.summary.area_name]
    assert len(own) == len([cells for cells in read if cells[2] != "geen cijfer"])


def in_dutch(value: Decimal):
    return exact_number(value, max(0, -value.as_tuple().exponent))


@GOALS
def test_a_figure_says_where_it_comes_from(slug):
    _, document = exported(slug)
    rows = records(document, "Cijfers")

    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        assert row["bron"]
        assert row["tabel"] or row["document"]
        assert row["soort_cijfer"]
        assert (row["waarde"] is None) == bool(row["reden_geen_cijfer"])


def test_a_figure_that_nobody_knows_is_named_and_is_no_zero():
    page, document = exported("h")
    unknown = {it.indicator.title for it in page.unknown}
    latest = {row["indicator"]: row for row in records(document, "Koers")}

    assert unknown == {"Eenzaamheid jonger dan 65"}
    for title in unknown:
        assert f"{title}: geen cijfer." in said(document)
        assert latest[title]["laatste_cijfer"] == "geen cijfer van de gemeente"
        assert latest[title]["oordeel_rekenregel"] == "Geen cijfer"


def test_other_municipalities_are_not_in_it_one_by_one():
    _, document = exported("h")

    assert {row["gebied"] for row in records(document, "Cijfers")} == {
        "Westland",
        "Nederland",
    }


# --- as files ---


@GOALS
def test_two_of_one_day_are_the_same_to_the_last_byte(slug):
    _, document = exported(slug)
    again = goal_export(page_of(slug), in_full)

    assert [it.name for it in document.sheets] == list(SHEETS)
    assert again.digest == document.digest
    assert again.stands_since == document.stands_since
    for format in FORMATS.values():
        assert format.write(again) == format.write(document), format.suffix


def test_the_pdf_is_for_everybody_with_its_chart():
    _, document = exported("h")

    with pikepdf.open(BytesIO(FORMATS["pdf"].write(document))) as pdf:
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == "H Minder eenzaamheid"
        assert figures_in(pdf.Root.StructTreeRoot)[0].startswith("Lijngrafiek.")


def figures_in(element):
    """What each figure in the structure is for who does not see it."""
    kids = element.get("/K", [])
    found = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if str(kid.S) == "/Figure":
                found.append(str(kid.get("/Alt", "")))
            found += figures_in(kid)
    return found


@pytest.mark.parametrize("suffix", FORMATS)
def test_everybody_may_take_a_goal_along(client, suffix):
    response = client.get(f"/doelen/sbk-2016/b.{suffix}")

    assert response.status_code == 200
    assert response["Content-Type"] == FORMATS[suffix].content_type
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="doel-sbk-2016-b.{suffix}"'
    )


def test_the_page_leads_to_each_file(client):
    page = client.get("/doelen/sbsd-2025/6.3.3/").text

    for suffix in FORMATS:
        assert f'href="/doelen/sbsd-2025/6.3.3.{suffix}"' in page
    assert client.get("/doelen/sbsd-2025/6.3.3.zip").status_code == 200


def test_a_goal_with_a_dot_still_finds_its_page(client):
    response = client.get("/doelen/sbsd-2025/6.3.3")

    assert response.status_code == 301
    assert response.url == "/doelen/sbsd-2025/6.3.3/"


@pytest.mark.parametrize(
    "address",
    [
        "/doelen/sbk-2016/zz.pdf",
        "/doelen/niet-hier/b.pdf",
    ],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_of_a_framework_in_the_making_nobody_gets_a_file(client):
    Framework.objects.filter(slug="sbk-2016").update(published_at=None)

    for suffix in FORMATS:
        assert client.get(f"/doelen/sbk-2016/b.{suffix}").status_code == 404


# --- of an earlier day ---


def test_of_an_earlier_day_it_has_only_what_was_known_then(client):
    before = date(2025, 1, 1)
    document = goal_export(page_of("h", before), in_full)

    assert document.name == "doel-sbk-2016-h-peil-2025-01-01"
    assert document.address.endswith("/doelen/sbk-2016/h/?peil=2025-01-01")
    assert document.standing == "Zoals bekend aan het einde van 1 januari 2025."
    assert records(document, "Cijfers") == []
    assert "U ziet de cijfers zoals zij op 1 januari 2025 bekend waren." in said(
        document
    )
    response = client.get("/doelen/sbk-2016/h.ods?peil=2025-01-01")
    assert response["Content-Disposition"].endswith('h-peil-2025-01-01.ods"')


def test_of_today_by_name_it_has_the_figures_of_now():
    _, now = exported("h")
    document = goal_export(page_of("h", TODAY), in_full)

    assert records(document, "Cijfers") == records(now, "Cijfers")


@pytest.mark.parametrize("day", ["morgen", (TODAY + timedelta(days=1)).isoformat()])
def test_of_a_day_that_is_none_there_is_no_file(client, day):
    assert client.get(f"/doelen/sbk-2016/h.pdf?peil={day}").status_code == 400
