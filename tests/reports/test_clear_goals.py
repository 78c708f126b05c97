"""Are the goals of a framework clear: the page with five questions per goal."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from indicators.models import Target
from reports.clear_goals import ClearGoals
from reports.smart import Answer
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def framework():
    return factories.framework(slug="sbk", short_title="Kernachtig")


def page_of(framework):
    return ClearGoals.of(framework, user=AnonymousUser(), on=TODAY)


def asked_of(goal, set_by=Target.SetBy.FRAMEWORK, **of):
    return factories.target(goal=goal, set_by=set_by, value=Decimal(26), **of)


@pytest.mark.parametrize(
    ("goals", "with_value", "finding"),
    [
        (0, 0, "Van dit kader kennen wij geen doelen"),
        (1, 0, "Het ene doel heeft geen streefwaarde van het kader zelf"),
        (1, 1, "Het ene doel heeft een streefwaarde van het kader zelf"),
        (3, 0, "0 van de 3 doelen hebben een streefwaarde van het kader zelf"),
        (3, 1, "1 van de 3 doelen heeft een streefwaarde van het kader zelf"),
        (3, 2, "2 van de 3 doelen hebben een streefwaarde van het kader zelf"),
    ],
)
def test_the_finding_counts_values_of_the_framework_itself(
    framework, goals, with_value, finding
):
    for goal in [factories.goal(framework=framework) for _ in range(goals)][
        :with_value
    ]:
        asked_of(goal)

    assert page_of(framework).finding == finding


def test_a_value_of_somebody_else_is_named_with_who_set_it(framework, client):
    goal = factories.goal(framework=framework, code="A", title="Betaald werk")
    indicator = factories.indicator(title="Beschut werk")
    asked_of(goal, Target.SetBy.LAW, indicator=indicator, period=factories.year(2020))

    text = client.get("/kaders/sbk/helder/").content.decode()

    assert "Het ene doel heeft geen streefwaarde van het kader zelf" in text
    assert "Beschut werk" in text.split("Getallen van anderen")[1]
    assert "Bepaald door wet of rijk." in text


def test_a_value_of_a_part_counts_for_the_goal(framework):
    goal = factories.goal(framework=framework)
    asked_of(factories.goal(framework=framework, parent=goal, level="target"))

    assert page_of(framework).with_own_value == 1


def test_the_answers_are_counted_and_never_added_up(framework):
    asked_of(factories.goal(framework=framework))
    factories.goal(framework=framework)

    counted = {
        question.name: dict(found) for question, found in page_of(framework).counted
    }

    assert counted["SPECIFIC"] == {Answer.YES: 1, Answer.UNSEEN: 1}
    assert counted["MEASURABLE"] == {Answer.NO: 2}
    assert counted["REALISTIC"] == {Answer.NO: 1, Answer.UNSEEN: 1}


def test_the_page_of_a_goal_gives_the_same_answers_with_the_reason(framework, client):
    goal = factories.goal(framework=framework, slug="h")
    asked_of(goal, period=factories.year(2027))

    text = client.get("/doelen/sbk/h/").content.decode().split('id="helder"')[1]

    for words in ("Het kader noemt 2027.", "Er staat niet bij waarom het kan."):
        assert words in text


def test_a_hidden_indicator_gives_no_answer(framework):
    goal = factories.goal(framework=framework)
    asked_of(goal, indicator=factories.indicator(published_at=None))

    (row,) = page_of(framework).goals

    assert row.answers[0].answer is Answer.UNSEEN


def test_a_programme_leads_to_the_goals_that_it_carries_out(framework, client):
    factories.framework(slug="up", elaborates=framework)

    text = client.get("/kaders/up/helder/").content.decode()

    assert "Van dit kader kennen wij geen doelen" in text
    assert 'href="/kaders/sbk/helder/"' in text


def test_the_overview_and_the_framework_lead_to_it(framework, client):
    factories.goal(framework=framework)

    for address in ("/?kader=sbk", "/kaders/sbk/"):
        assert 'href="/kaders/sbk/helder/"' in client.get(address).content.decode()


def test_a_parameter_that_is_not_known_is_told(framework, client):
    text = client.get("/kaders/sbk/helder/?onzin=1").content.decode()

    assert "onzin" in text
