"""Who says what of a goal, on its page and on the overview."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from reports.goal_page import GoalPage
from reports.overview import Overview
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def goal():
    framework = factories.framework(slug="sbk", in_force_from=date(2016, 6, 28))
    return factories.goal(framework=framework, slug="h", title="Minder eenzaamheid")


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


def measured(goal, westland, *values, **of):
    """An effect figure of the goal, lower being better, with one value a year."""
    series = factories.series(indicator=factories.indicator(**of))
    factories.goal_indicator(goal=goal, indicator=series.indicator)
    for year, value in enumerate(values, start=2018):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
        )
    return series.indicator


def page_of(goal, as_of=None):
    return GoalPage.of(goal, user=AnonymousUser(), on=as_of or TODAY, as_of=as_of)


def text_of(client, address):
    return client.get(address).content.decode()


def test_the_three_voices_stand_side_by_side(goal, westland, client):
    measured(goal, westland, 44, 46)
    factories.judgement(goal=goal, word="in_words", reason="Het begin is er.")

    text = text_of(client, "/doelen/sbk/h/").split('id="oordeel"')[1]

    for words in (
        "Er zijn 2 metingen.",
        "Regel 1.0.",
        "Het begin is er.",
        "College gemeente Westland",
        "1 mei 2021",
        "Geen onderzoek op deze site zegt iets over dit doel.",
    ):
        assert words in text


def test_the_worst_figure_speaks_for_the_goal(goal, westland):
    measured(goal, westland, 4, 3, 2, 1, title="Schulden")
    measured(goal, westland, 1, 2, 3, 4, title="Eenzaamheid")

    computed = page_of(goal).voices.computed

    assert (computed.verdict.word, computed.subject, computed.detail) == (
        "Verkeerde kant op",
        "Eenzaamheid",
        "1 van 2 cijfers verkeerde kant op, 1 op koers",
    )


def test_without_an_effect_figure_the_rule_says_that_there_is_none(goal):
    assert page_of(goal).voices.computed.verdict.word == "Geen cijfer"


def test_where_they_differ_that_comes_first(goal, westland, client):
    measured(goal, westland, 1, 2, 3, 4)
    factories.judgement(goal=goal, word="on_course")
    factories.goal(framework=goal.framework, title="Ander doel")

    page = text_of(client, "/doelen/sbk/h/").split('id="oordeel"')[1]
    overview = text_of(client, "/?kader=sbk")

    sentence = "De rekenregel zegt: verkeerde kant op. Het college zegt: op koers."
    assert page.index(sentence) < page.index("rz-voices")
    assert overview.index(sentence) < overview.index('id="doelen"')


def test_a_judgement_in_words_only_is_never_called_different(goal, westland, client):
    measured(goal, westland, 1, 2, 3, 4)
    factories.judgement(goal=goal, word="in_words")

    assert page_of(goal).voices.differing == []
    assert "verschillen de rekenregel" not in text_of(client, "/?kader=sbk")


def test_a_judgement_on_one_figure_is_set_beside_the_verdict_on_that_figure(
    goal, westland
):
    falling = measured(goal, westland, 4, 3, 2, 1, title="Schulden")
    measured(goal, westland, 1, 2, 3, 4, title="Eenzaamheid")
    factories.judgement(goal=goal, indicator=falling, word="missed")

    (differs,) = page_of(goal).voices.differing

    assert differs.difference == (
        "De rekenregel zegt over Schulden: op koers. Het college zegt: niet gehaald."
    )


def test_who_looks_back_reads_what_was_said_until_then(goal):
    factories.judgement(goal=goal, given_on=date(2021, 5, 1), reason="Eerst zo.")
    factories.judgement(goal=goal, given_on=date(2024, 5, 1), reason="Later zo.")

    def reasons(as_of):
        newest = page_of(goal, as_of).voices.newest
        return [item.judgement.reason for item in newest]

    assert reasons(date(2022, 1, 1)) == ["Eerst zo."]
    assert reasons(None) == ["Later zo."]
    assert reasons(date(2020, 1, 1)) == []


def test_the_overview_counts_only_the_newest_judgement(goal, westland):
    measured(goal, westland, 1, 2, 3, 4)
    factories.judgement(goal=goal, given_on=date(2021, 5, 1), word="on_course")
    factories.judgement(goal=goal, given_on=date(2024, 5, 1), word="missed")

    overview = Overview.of(
        goal.framework, user=AnonymousUser(), on=timezone.localdate()
    )

    assert overview.differences == []
