"""A tick for each goal that the document mentions, with help from its text."""

import pytest

from reports.models import FilePage, ReportFile
from reports.progress_reports.actions import attach_original, submit
from reports.progress_reports.content import GoalLine
from reports.progress_reports.workroom.pages import NoPages, in_ranges, pages_in
from tests import report_factories
from tests.reports.progress_reports.workroom.desk import says, work

pytestmark = pytest.mark.django_db
State = ReportFile.State
TEXTS = {3: "Doel B: minder armoede.", 4: "Weer minder armoede.", 9: "Betaald werk."}


@pytest.fixture
def goals(framework):
    return {goal.slug: goal for goal in framework.goals.all()}


@pytest.fixture
def address(version):
    return work(version, "doelen/")


@pytest.fixture
def document(version, ambtelijk):
    """Of ten pages, three of which have a text."""
    file = report_factories.report_file(total=10, done=10)
    for number in range(1, 11):
        FilePage.objects.create(file=file, number=number, text=TEXTS.get(number, ""))
    attach_original(version=version, file=file, by=ambtelijk)
    return file


def places(version):
    return {line.goal: line.pages for line in says(version).goals}


def ticked(goals, **pages):
    """What a browser sends for these goals."""
    return {f"doel-{goals[slug].pk}-noemt": "on" for slug in pages} | {
        f"doel-{goals[slug].pk}-bladzijden": text for slug, text in pages.items()
    }


def test_a_tick_is_kept_with_its_pages_in_one_form(
    desk, version, address, goals, document
):
    html = desk.fill_in(address, **ticked(goals, b="7 en 4; 5", a=""))

    assert "De doelen zijn bewaard." in html
    assert list(places(version).items()) == [
        ("kader-a", "bladzijde niet genoemd"),
        ("kader-b", "4-5, 7"),
    ]


def test_the_text_suggests_pages(desk, address, document):
    html = desk.get(address)

    assert "Bij <b>2 doelen</b> vonden wij iets." in html
    assert "Gevonden: 3-4" in html
    assert "Weer minder armoede." in html
    assert "checked" not in html


def test_the_suggestions_are_taken_with_one_button(
    desk, version, address, goals, document
):
    sent = ticked(goals, a="2")
    html = desk.fill_in(address, doe="voorstellen", **sent)

    assert "De voorstellen zijn overgenomen." in html
    assert "<h1>Over welke doelen gaat het?</h1>" in html
    assert places(version) == {"kader-a": "2", "kader-b": "3-4"}


def test_what_is_not_ticked_any_more_goes(desk, version, address, goals, document):
    desk.fill_in(address, **ticked(goals, a="1", b="2"))
    desk.fill_in(address, **ticked(goals, b="2"))

    assert places(version) == {"kader-b": "2"}


def test_a_goal_with_a_text_keeps_its_tick(desk, version, address, goals, document):
    desk.fill_in(work(version, "doelen/a/"), doel__gedaan="Een plan gemaakt.")

    html = desk.fill_in(address, **ticked(goals, b="2"))

    assert "staat al tekst. Haal die eerst weg" in html
    assert f'href="#id_doel-{goals["a"].pk}-noemt"' in html
    assert says(version).line_of("kader-a").done == "Een plan gemaakt."


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ("voorin", "‘voorin’ is geen bladzijde."),
        ("0", "Bladzijde 0 is er niet. Het stuk heeft 10 bladzijden."),
        ("4, 9-11", "Bladzijde 9-11 is er niet."),
        ("9-4", "Schrijf bij ‘9-4’ eerst de laagste bladzijde."),
        ("1²", "‘1²’ is geen bladzijde."),
    ],
)
def test_other_pages_are_refused_at_their_goal(
    desk, version, address, goals, document, pages, said
):
    html = desk.fill_in(address, **ticked(goals, a="1", b=pages))

    assert html.count(said) == 2
    assert f'href="#id_doel-{goals["b"].pk}-bladzijden"' in html
    assert places(version) == {}


def test_a_document_without_pages_has_any_place(
    desk, version, address, goals, ambtelijk
):
    file = report_factories.report_file(extension=".docx")
    attach_original(version=version, file=file, by=ambtelijk)

    desk.fill_in(address, **ticked(goals, a="Hoofdstuk over werk"))

    assert places(version) == {"kader-a": "Hoofdstuk over werk"}


def test_while_the_text_is_read_a_goal_can_be_ticked(
    desk, version, address, goals, document
):
    ReportFile.objects.update(state=State.READING, done=4)

    html = desk.get(address)
    assert "4 van 10 bladzijden gelezen." in html
    assert '<progress id="voortgang" max="10" value="4">' in html
    assert "Gevonden" not in html

    html = desk.fill_in(address, doe="ververs", **ticked(goals, a=""))
    assert "<h1>Over welke doelen gaat het?</h1>" in html
    assert places(version) == {"kader-a": "bladzijde niet genoemd"}


def test_a_scan_says_that_it_has_no_text(desk, address, document):
    FilePage.objects.update(text="")

    assert "In dit bestand zit geen tekst" in desk.get(address)


def test_a_document_that_cannot_be_read_says_why(desk, address, document):
    ReportFile.objects.update(state=State.FAILED, error="De tekst is stuk.")

    html = desk.get(address)

    assert "De tekst is stuk." in html
    assert "U kunt de doelen zelf kiezen." in html


def test_where_another_ticked_meanwhile_nothing_is_lost(
    desk, other_desk, version, address, goals, document
):
    began_with = desk.was(address)
    other_desk.fill_in(address, **ticked(goals, c="9"))

    html = desk.post(address, was=began_with, **ticked(goals, a="1"))
    assert "Iemand anders heeft dit intussen veranderd." in html
    assert places(version) == {"kader-c": "9"}

    desk.fill_in(address, **ticked(goals, a="1", c="9"))
    assert places(version) == {"kader-a": "1", "kader-c": "9"}


def test_a_text_that_another_wrote_meanwhile_stays(
    desk, other_desk, version, address, goals, document
):
    began_with = desk.was(address)
    other_desk.fill_in(work(version, "doelen/a/"), doel__gedaan="Een plan gemaakt.")

    desk.post(address, was=began_with, **ticked(goals, a="1"))

    assert says(version).goals == (
        GoalLine(
            goal="kader-a", title="A Betaald werk", pages="1", done="Een plan gemaakt."
        ),
    )


def test_of_a_version_that_waits_nothing_changes(
    desk, version, address, goals, document, ambtelijk
):
    began_with = desk.was(address)
    version.refresh_from_db()
    submit(version=version, was=version.content_hash, by=ambtelijk)

    html = desk.post(address, was=began_with, **ticked(goals, a="1"))

    assert "Deze versie is niet meer te veranderen: wacht op publicatie." in html
    assert places(version) == {}


@pytest.mark.parametrize(
    ("pages", "text"),
    [([4, 12, 13, 14], "4, 12-14"), ([2, 1], "1-2"), ([7, 7], "7"), ([], "")],
)
def test_pages_are_written_in_ranges_and_read_back(pages, text):
    assert in_ranges(pages) == text
    assert pages_in(text, 20) == text


def test_a_range_of_pages_is_no_way_to_fill_the_memory():
    with pytest.raises(NoPages):
        pages_in("1-99999999999", 39)
