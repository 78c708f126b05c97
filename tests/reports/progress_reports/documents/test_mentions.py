"""Where a document probably speaks of a goal, for the clerk to confirm."""

import pytest

from policy.models import Activity
from reports.models import FilePage
from reports.progress_reports.documents.mentions import (
    Sought,
    Text,
    mentions_in,
    mentions_of,
)
from tests import factories, report_factories

WORK = Sought("a", "A", "Betaald werk", ("Werkgeversservicepunt",))
LONELY = Sought("h", "H", "Minder eenzaamheid")
YOUTH = Sought("j", "J", "Gezonde leefstijl en leefomgeving jeugd")
ADULTS = Sought("i", "I", "Gezonde leefstijl en leefomgeving volwassenen")
POINT = Sought("6.3.1", "6.3.1", "Opvoeden")


def pages_of(text, *goals, key=None):
    goals = goals or (WORK,)
    found = mentions_in([Text(1, "", text)], goals)
    return [mention.page for mention in found[key or goals[0].key]]


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        (WORK, "In 2020 vonden 40 mensen betaald werk."),
        (WORK, "BETAALD WERK"),
        (WORK, "betááld werk"),
        (WORK, "betaald\nwerk"),
        (WORK, "be-\ntaald werk"),
        (WORK, "B e t a a l d   w e r k"),
        (WORK, "Be taa ld werk"),
        (WORK, "Bij doel A is veel gedaan."),
        (WORK, "Bij doelstelling A is veel gedaan."),
        (WORK, "d o e l  A : werk"),
        (WORK, "Het werkgeversservicepunt hielp 12 bedrijven."),
        (LONELY, "Er kwam een eenzaamheidsoffensief."),
        (YOUTH, "De leefstijl en leefomgeving van de jeugd."),
        (POINT, "Zie paragraaf 6.3.1 hieronder."),
    ],
)
def test_a_page_that_speaks_of_the_goal_is_found(goal, text):
    assert pages_of(text, goal) == [1]


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        (WORK, ""),
        (WORK, "Er is hard gewerkt, en alle rekeningen zijn betaald."),
        (WORK, "Ons doel armoede te bestrijden."),
        (WORK, "Onbetaald werkbezoek"),
        (LONELY, "Minder mensen kregen een boete."),
        (YOUTH, "De jeugd van tegenwoordig."),
        (POINT, "In 16.3.1 en 6.3.10 staat iets anders."),
    ],
)
def test_a_page_about_something_else_is_not(goal, text):
    assert pages_of(text, goal) == []


def test_words_that_two_goals_share_point_less_at_each():
    text = "De leefstijl en leefomgeving"

    assert pages_of(text, YOUTH) == [1]
    assert pages_of(text, YOUTH, ADULTS) == []
    assert pages_of(f"{text} van de jeugd", YOUTH, ADULTS) == [1]
    assert pages_of(f"{text} van de jeugd", ADULTS, YOUTH) == []


def test_the_best_page_comes_first_and_at_most_ten():
    once = [Text(n, "", "betaald werk") for n in range(1, 15)]
    best = Text(15, "", "Doel A: betaald werk. Het werkgeversservicepunt")

    found = mentions_in([*once, best], [WORK])["a"]

    assert [mention.page for mention in found] == [15, *range(1, 10)]


def test_a_list_of_contents_comes_after_the_page_itself():
    goals = [WORK, LONELY, YOUTH, POINT]
    contents = "Doel A betaald werk Doel H minder eenzaamheid Doel J 6.3.1"
    own = Text(2, "", "Dit gaat over betaald werk en niets anders.")

    found = mentions_in([Text(1, "", contents), own], goals)

    assert [mention.page for mention in found["a"]] == [1, 2][::-1]


def test_the_snippet_shows_the_words_with_what_stands_around_them():
    text = f"{'Eerst iets anders. ' * 20}Toen kwam er betaald werk. {'Daarna. ' * 30}"

    ((mention,),) = mentions_in([Text(4, "Kop", text)], [WORK]).values()

    assert (mention.page, mention.heading) == (4, "Kop")
    assert "Toen kwam er betaald werk." in mention.snippet
    assert mention.snippet.startswith("…") and mention.snippet.endswith("…")
    assert len(mention.snippet) < 160


@pytest.mark.django_db
def test_of_a_file_its_own_pages_and_the_activities_of_the_goals_count():
    goal = factories.goal(title="Sociale verbondenheid", code="D")
    other = factories.goal(framework=goal.framework, title="Mentaal gezond", code="G")
    factories.activity(goal=other, title="Vakantieweek voor kinderen")
    assert Activity.objects.get().goal == other
    file = report_factories.report_file()
    for number, text in enumerate(("Vooraf", "Sociale  verbondenheid"), 1):
        FilePage.objects.create(file=file, number=number, text=text)
    FilePage.objects.create(file=file, number=3, text="De vakantieweek voor kinderen")

    found = mentions_of(file, [goal, other])

    assert {key: [m.page for m in pages] for key, pages in found.items()} == {
        goal.key: [2],
        other.key: [3],
    }
