"""One A4 of everything in the sample: one page, and the same words in page and PDF."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache

from policy.models import Framework, Goal
from reports.one_page.of_goals import counted_goals, themes_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def frameworks():
    return list(Framework.objects.visible_to(AnonymousUser()))


def squeezed(text):
    """Without what may stand at the end of a line: spaces and hyphens."""
    return re.sub(r"[\s\xad\ufffe\x02-]", "", text)


def pdf_of(client, framework, **query):
    response = client.get(f"/kaders/{framework.slug}/a4.pdf", query)
    assert response.status_code == 200
    return response.content


def text_of(content):
    """Of its only page."""
    with pypdfium2.PdfDocument(content) as pdf:
        assert len(pdf) == 1
        return squeezed(pdf[0].get_textpage().get_text_range())


def sentences_of(client, framework, **query):
    """What the sheet says on the site, each paragraph, heading and cell apart."""
    html = client.get(f"/kaders/{framework.slug}/a4/", query).content.decode()
    sheet = html[html.index('<article class="rz-wrap rz-a4"') : html.index("</article")]
    sheet = re.sub(r"<svg.*?</svg>|<p class=\"rz-note.*?</p>", "", sheet, flags=re.S)
    parts = re.findall(
        r"<(p|h1|h2|h3|li|dt|dd|figcaption)\b[^>]*>(.*?)</\1>", sheet, re.S
    )
    texts = (unescape(re.sub(r"<[^>]+>", "", part)) for _, part in parts)
    return [squeezed(text) for text in texts if text.strip()]


def assert_same(client, framework, **query):
    """One page, and everything on it that the page on the site says; gives its text."""
    text = text_of(pdf_of(client, framework, **query))
    # The heading has its two halves at both ends of a line.
    missing = [
        said
        for said in sentences_of(client, framework, **query)[1:]
        if said.replace("·", "") not in text.replace("·", "")
    ]
    assert missing == []
    return text


def test_every_framework_has_one_page_that_names_every_goal(client):
    for framework in frameworks():
        text = assert_same(client, framework)
        for goal in counted_goals(framework):
            assert squeezed(str(goal)) in text


def test_every_theme_has_one_page_that_names_its_goals(client):
    tried = 0
    for framework in frameworks():
        goals = counted_goals(framework)
        for theme in themes_of(goals):
            text = assert_same(client, framework, thema=theme.slug)
            assert squeezed(theme.title) in text
            tried += 1
    assert tried > 5


def test_every_goal_has_one_page(client):
    for framework in frameworks():
        for goal in counted_goals(framework):
            assert squeezed(goal.title) in assert_same(
                client, framework, doel=goal.slug
            )


def test_what_is_no_goal_of_its_own_has_one_page_too(client):
    for goal in Goal.objects.filter(framework__slug="sbk-2016", level="project")[:3]:
        assert_same(client, goal.framework, doel=goal.slug)


@pytest.mark.parametrize("query", [{}, {"thema": "th4"}, {"doel": "h"}])
def test_the_file_can_be_read_aloud_and_kept(client, query):
    content = pdf_of(client, Framework.objects.get(slug="sbk-2016"), **query)

    with pikepdf.open(BytesIO(content)) as pdf:
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["pdfaid:part"] == "2"
            assert about["pdfaid:conformance"] == "A"
            assert "stand" in about["dc:title"]
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl-NL"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        told = list(told_of(pdf.Root.StructTreeRoot))
    assert told
    assert all(each.startswith("Lijngrafiek. ") for each in told)


def told_of(element):
    """The texts in the place of pictures."""
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from told_of(each)
    elif isinstance(element, pikepdf.Dictionary):
        if element.get("/S") == "/Figure":
            yield str(element["/Alt"])
        yield from told_of(element.get("/K"))


def test_the_same_sheet_has_the_same_bytes(client):
    framework = Framework.objects.get(slug="sbk-2016")
    first = pdf_of(client, framework, doel="b")
    cache.clear()

    assert pdf_of(client, framework, doel="b") == first


def test_a_sheet_of_an_earlier_day_says_so(client):
    framework = Framework.objects.get(slug="sbk-2016")

    for query in ({}, {"doel": "h"}):
        text = assert_same(client, framework, peil="2025-01-01", **query)
        assert squeezed("stand 1 januari 2025") in text
        assert squeezed("zoals zij op 1 januari 2025 bekend waren") in text


def test_the_committee_stands_at_the_top(client):
    framework = Framework.objects.get(slug="sbk-2016")

    text = assert_same(client, framework, commissie="  Zorg  & <b>Welzijn</b> ")

    assert squeezed("Voor de commissie Zorg & <b>Welzijn</b>") in text


@pytest.mark.parametrize(
    "query",
    [
        {"commissie": "x" * 61},
        {"commissie": "a\x07b"},
        {"thema": "onzin"},
        {"doel": "onzin"},
        {"peil": str(date.max)},
        {"doel": "h", "thema": "th4"},
    ],
)
def test_a_choice_that_cannot_be_used_is_named(client, query):
    page = client.get("/kaders/sbk-2016/a4/", query)
    file = client.get("/kaders/sbk-2016/a4.pdf", query)

    assert page.status_code == 200
    assert "Een deel van het adres gebruiken wij niet." in page.content.decode()
    assert file.status_code == 400


def test_what_others_add_to_the_address_of_the_file_is_no_reason_to_refuse_it(client):
    assert client.get("/kaders/sbk-2016/a4.pdf?utm=x").status_code == 200


def test_an_unpublished_framework_and_its_goals_are_not_there(client):
    Framework.objects.filter(slug="sbk-2016").update(published_at=None)

    for address in ("a4/", "a4.pdf", "a4/?doel=h", "a4.pdf?doel=h"):
        assert client.get(f"/kaders/sbk-2016/{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["/", "/kaders/sbsd-2025/", "/doelen/sbk-2016/h/?peil=2025-01-01"]
)
def test_pages_lead_to_the_sheet(client, address):
    assert "Op één A4" in client.get(address).content.decode()
