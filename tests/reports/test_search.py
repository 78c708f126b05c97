"""What a search finds, in which order, and how much of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.progress_reports.content import ActivityLine, GoalLine
from reports.search import KINDS
from reports.search.finding import MOST_OF_A_KIND
from reports.search.page import PER_PAGE
from tests import evaluation_factories, factories, report_factories
from tests.reports.progress_reports.reading.writing import figure_of
from tests.reports.searching import found, search, shown, text_of

pytestmark = pytest.mark.django_db


def a_report(**says):
    of = report_factories.report()
    return report_factories.published(
        report=of, says=report_factories.content(of, **says)
    )


# --- what is found ---


def test_every_kind_of_text_is_found_and_says_what_it_is():
    goal = factories.goal(title="Minder armoede", code="B")
    factories.indicator(title="Kinderen in armoede")
    factories.decision(title="Plan tegen armoede")
    factories.activity(title="Folder over armoede", goal=goal)
    factories.term(name="Armoedeval", meaning="Werken levert minder op.")
    factories.source_document(title="Armoedebeleid", year=2019)
    a_report(title="Rapportage over armoede")

    results = search("armoede").results

    kinds = {text_of(each.title): each.about.split(" · ")[0] for each in results}
    assert kinds == {
        "Minder armoede": "Doel B",
        "Kinderen in armoede": "Indicator",
        "Plan tegen armoede": "Motie",
        "Folder over armoede": "Activiteit",
        "Armoedeval": "Begrip",
        "Armoedebeleid": "Document",
        "Rapportage over armoede": "Rapportage",
    }


def test_a_report_is_found_by_what_it_says_and_by_what_it_counts():
    goal = factories.goal(title="Werk")
    of = report_factories.report(framework=goal.framework)
    line = GoalLine(goal=goal.key, title="Werk", risks="Er is een wachtlijst.")
    swimming = factories.indicator(title="Zwemdiploma’s", published_at=None)
    cursus = ActivityLine(goal.key, "Werk", "Fietscursus", "improve", "done")
    says = report_factories.content(
        of,
        title="Voortgang",
        goals=(line,),
        figures=(figure_of(goal, swimming),),
        activities=(cursus,),
    )
    report_factories.published(report=of, says=says)

    for question in ("wachtlijst", "zwemdiploma", "fietscursus"):
        (result,) = search(question).results
        assert text_of(result.title) == "Voortgang"
        assert result.address == of.get_absolute_url()


def test_of_a_report_only_what_everybody_reads_now_is_found():
    of = report_factories.report()
    report_factories.published(
        report=of, says=report_factories.content(of, title="Oude woorden")
    )
    report_factories.version(
        report=of,
        number=2,
        reason="Een fout",
        says=report_factories.content(of, title="Nieuwe woorden"),
    )

    assert found("oude woorden") == ["Oude woorden"]
    assert found("nieuwe") == []


def test_a_report_with_more_words_than_the_search_can_hold_is_published():
    words = " ".join(f"woord{number:x}" for number in range(150_000))

    publication = a_report(title="Heel lang", summary=words)

    assert publication.pk
    assert found("woordff") == ["Heel lang"]


def test_an_activity_leads_to_its_place_on_the_page_of_the_goal():
    activity = factories.activity(title="Taalhuis")

    (result,) = search("taalhuis").results

    assert result.address == f"{activity.goal.get_absolute_url()}#gedaan"


def test_another_form_of_the_word_is_found():
    factories.goal(title="Minder schulden", ambition="")

    assert found("schuld") == found("schulden") == ["Minder schulden"]


def test_the_beginning_of_a_compound_is_enough():
    factories.goal(title="Minimaregelingen en schuldhulpverlening", ambition="")

    assert found("schuldhulp") == ["Minimaregelingen en schuldhulpverlening"]
    assert found("schuldh") == ["Minimaregelingen en schuldhulpverlening"]


def test_a_stem_that_is_no_beginning_of_the_word_finds_no_other_words():
    factories.goal(title="Talent", ambition="Ieder kind.")
    factories.goal(title="Taalpunten", ambition="In elke kern.")

    assert found("taal") == ["Taalpunten"]


def test_an_accent_may_be_left_out_or_added():
    factories.goal(title="Geïndiceerde zorg", ambition="")
    factories.goal(title="Taalcafe\u0301s", ambition="")  # as some programs write é

    assert found("geindiceerde") == found("GEÏNDICEERDE") == ["Geïndiceerde zorg"]
    assert found("taalcafés") == found("taalcafes") == ["Taalcafés"]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("in-, door- en uitstroom", "uitstroom"),
        ("jeugd/Wmo", "wmo"),
        ("AED's", "aed"),
        ("plan 2016-2020", "2020"),
        ("NOC*NSF", "noc*nsf"),
        ("re-integratie", "re-integratie"),
    ],
)
def test_signs_between_words_do_not_hide_them(title, word):
    factories.goal(title=title, ambition="")

    assert found(word)


def test_an_abbreviation_finds_what_it_stands_for_and_the_other_way_round():
    factories.term(name="Wmo", meaning="Wet maatschappelijke ondersteuning (2015)")
    factories.goal(title="Wet maatschappelijke ondersteuning", ambition="")
    factories.goal(title="Wmo-hulp in huis", ambition="")
    factories.goal(title="Een andere wet", ambition="")

    for question in ("wmo", "wet maatschappelijke ondersteuning"):
        assert set(found(question)) == {
            "Wmo",
            "Wet maatschappelijke ondersteuning",
            "Wmo-hulp in huis",
        }


def test_an_everyday_word_finds_that_of_policy():
    factories.indicator(title="Uitgaven jeugdzorg", definition="Per jaar")

    assert found("kosten jeugdzorg") == ["Uitgaven jeugdzorg"]


def test_a_motion_is_found_by_what_it_is_and_how_it_ended():
    factories.decision(title="Plan tegen armoede", kind="motie", outcome="rejected")
    factories.decision(title="Brief over armoede", kind="brief", outcome="adopted")

    assert found("verworpen motie")[0] == "Plan tegen armoede"


def test_headings_of_the_framework_are_not_found():
    factories.goal(title="Ouderen", is_heading=True)

    assert found("ouderen") == []


def test_a_change_is_found_at_once():
    goal = factories.goal(title="Sport", ambition="")
    goal.title = "Muziek"
    goal.save()

    assert (found("sport"), found("muziek")) == ([], ["Muziek"])


# --- what is not for everybody ---


@pytest.fixture
def drafts():
    framework = factories.framework(published_at=None)
    goal = factories.goal(title="Geheim plan", framework=framework)
    factories.activity(title="Geheime proef", goal=goal)
    factories.decision(title="Geheime motie", published_at=None)
    factories.indicator(title="Geheim cijfer", published_at=None)


@pytest.mark.usefixtures("drafts")
def test_drafts_are_neither_found_nor_counted():
    result = search("geheim")

    assert (result.results, result.found) == ([], False)


@pytest.mark.usefixtures("drafts")
def test_who_may_edit_drafts_finds_them(griffier):
    titles = set(found("geheim", user=griffier))

    assert titles == {"Geheim plan", "Geheime proef", "Geheime motie"}


# --- the order ---


def test_a_hit_in_the_title_comes_before_one_in_the_text():
    factories.goal(title="Gezond", ambition="Minder mensen zijn eenzaam.")
    factories.goal(title="Eenzaam", ambition="Iedereen doet mee.")

    assert found("eenzaam") == ["Eenzaam", "Gezond"]


def test_the_word_itself_comes_before_what_begins_with_it():
    factories.goal(title="Sportakkoord", ambition="")
    factories.goal(title="Meer sport", ambition="")

    assert found("sport") == ["Meer sport", "Sportakkoord"]


def test_a_goal_comes_before_a_document_that_fits_as_well():
    factories.source_document(title="Armoede")
    factories.goal(title="Armoede", ambition="")

    first, second = (result.address for result in search("armoede").results)
    assert first.startswith("/doelen/")
    assert second.startswith("/bronnen/documenten/")


def test_what_is_called_exactly_so_comes_first():
    factories.goal(title="Sport H en meer H", ambition="H", code="X")
    factories.goal(title="Eenzaamheid", ambition="", code="H")
    factories.goal(title="Schuldhulp", ambition="", code="§6.3.3")
    factories.goal(title="Over 6.3.3", ambition="6.3.3", code="Y")

    assert found("H")[0] == found("doel h")[0] == "Eenzaamheid"
    assert found("6.3.3")[0] == found("§6.3.3")[0] == "Schuldhulp"


def test_goals_of_this_municipality_come_before_those_of_others():
    elsewhere = factories.framework(area_codes=["GM0293"])
    factories.goal(title="Sport elders", ambition="", framework=elsewhere)
    factories.goal(title="Kinderen en sport", ambition="")

    assert found("sport") == ["Kinderen en sport", "Sport elders"]


def test_figures_and_items_about_goals_of_others_come_later_too():
    elsewhere = factories.goal(framework=factories.framework(area_codes=["GM0293"]))
    theirs = factories.indicator(title="Sport A")
    factories.goal_indicator(indicator=theirs, goal=elsewhere)
    factories.decision(title="Sport B").goals.add(elsewhere)
    factories.indicator(title="Sport C")
    factories.decision(title="Sport D")

    assert set(found("sport")[:2]) == {"Sport C", "Sport D"}


def test_who_asks_how_many_gets_a_figure_first():
    factories.goal(title="Mantelzorgers", ambition="")
    factories.indicator(title="Mantelzorgers", definition="")

    first = search("Hoeveel mantelzorgers?").results[0]

    assert first.about.startswith("Indicator")


# --- when no text has all words ---


def test_texts_with_all_words_come_first_and_those_with_some_follow():
    factories.goal(title="Betaald werk", ambition="Ook met een beperking.")
    factories.goal(title="Werk in de wijk", ambition="")
    result = search("werk beperking")

    assert [(text_of(each.title), each.has_all) for each in result.results] == [
        ("Betaald werk", True),
        ("Werk in de wijk", False),
    ]
    assert result.complete == 1


def test_the_page_says_how_many_texts_have_all_words(client):
    factories.goal(title="Betaald werk", ambition="Ook met een beperking.")
    factories.goal(title="Werk in de wijk", ambition="")
    page = shown(client, reverse("search") + "?q=werk+beperking")

    assert "1 tekst heeft alle woorden van ‘werk beperking’" in page
    assert page.index("Met alle woorden") < page.index("Met een deel van de woorden")


def test_a_rare_word_counts_for_more_than_a_common_one():
    for number in range(30):
        factories.goal(title=f"Jeugd {number}", ambition="")
    factories.goal(title="Ombudsman", ambition="")

    assert found("jeugd ombudsman")[0] == "Ombudsman"


def test_the_page_names_the_word_that_is_nowhere(client):
    factories.goal(title="Verborgen armoede", ambition="")
    page = shown(client, reverse("search") + "?q=verborgen+armoede+xyzzy")

    assert "Geen tekst heeft alle woorden van ‘verborgen armoede xyzzy’" in page
    assert "Het woord ‘xyzzy’ staat in geen enkele tekst." in page
    assert "<mark>Verborgen</mark> <mark>armoede</mark>" in page


def test_with_enough_texts_that_have_all_words_no_other_is_shown():
    for number in range(5):
        factories.goal(title=f"Sport en muziek {number}", ambition="")
    factories.goal(title="Alleen sport", ambition="")

    assert "Alleen sport" not in found("sport muziek")


# --- kinds, pages and counts ---


@pytest.fixture
def many():
    for number in range(PER_PAGE + 5):
        factories.goal(title=f"Sport {number}", ambition="")
    factories.decision(title="Motie over sport")


@pytest.mark.usefixtures("many")
def test_each_kind_can_be_chosen_and_says_how_much_it_has():
    result = search("sport", kind="raadsstukken")

    assert [text_of(each.title) for each in result.results] == ["Motie over sport"]
    assert [(c.title, c.count, c.is_chosen) for c in result.choices] == [
        ("Alles", "26", False),
        ("Doelen", "25", False),
        ("Raadsstukken", "1", True),
    ]


@pytest.mark.usefixtures("many")
def test_the_pages_follow_on_each_other():
    first, second = search("sport"), search("sport", number=2)

    titles = [text_of(each.title) for page in (first, second) for each in page.results]
    assert len(first.results) == PER_PAGE
    assert len(titles) == len(set(titles)) == PER_PAGE + 6
    assert first.next_address == "?q=sport&pagina=2"
    assert second.previous_address == "?q=sport"


@pytest.mark.usefixtures("many")
def test_a_page_that_does_not_exist_is_named(client):
    page = shown(client, reverse("search") + "?q=sport&pagina=9")

    assert "‘pagina=9’ gebruiken wij niet: zoveel pagina’s zijn er niet." in page
    assert "Pagina 2 van 2" in page


def test_counting_ends_at_a_limit_and_names_are_still_among_the_found():
    for number in range(MOST_OF_A_KIND + 5):
        factories.goal(title=f"Doel {number}", ambition="Iedereen doet aan sport.")
    factories.goal(title="Sport", ambition="")

    result = search("sport")

    assert result.count == f"meer dan {MOST_OF_A_KIND}"
    assert text_of(result.results[0].title) == "Sport"


def test_the_number_of_queries_does_not_grow_with_the_results():
    def queries():
        with CaptureQueriesContext(connection) as captured:
            search("sport")
        return len(captured)

    make = (
        factories.goal,
        factories.indicator,
        factories.decision,
        factories.activity,
        factories.source_document,
        a_report,
        evaluation_factories.evaluated,
    )
    for each in make:
        each(title="Sport")
    factories.term(name="Sport")
    few = queries()
    for number in range(1):
        for each in make:
            each(title=f"Sport {number}")
        factories.term(name=f"Sport {number}")

    # The words, the glossary, what is found, each kind, the marks.
    assert queries() == few == 3 + len(KINDS) + 1
