"""From money to effect: what was done is no effect yet, so each step stands apart."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from policy.models import Activity
from reports.goal_page import GoalPage
from tests import factories

pytestmark = pytest.mark.django_db

ORDER = ["Geld en mensen", "Activiteiten", "Prestaties", "Effect", "Omgeving"]


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def goal():
    return factories.goal(framework=factories.framework(slug="sbk"), slug="b")


def page_of(goal):
    return GoalPage.of(goal, user=AnonymousUser(), on=date(2026, 11, 22))


def steps_of(goal):
    return {step.title: step for step in page_of(goal).chain}


def tied(goal, westland=None, *, value=7, unit="aantal", **of):
    """A figure of the goal; without an area there is no value of it."""
    indicator = factories.indicator(unit=factories.unit(label=unit, symbol=""), **of)
    factories.goal_indicator(goal=goal, indicator=indicator)
    if westland:
        series = factories.series(indicator=indicator)
        period = factories.year(2020)
        factories.observation(
            series=series,
            area=westland,
            period=period,
            value=Decimal(value),
            decimals=0,
        )
    return indicator


def titles(items):
    return [item.indicator.title for item in items]


def text_of(client, goal):
    page = client.get(goal.get_absolute_url()).content.decode()
    return page.split('id="keten"')[1].split('id="gedaan"')[0]


def test_every_step_is_there_in_order_and_says_so_where_it_is_empty(goal, client):
    text = text_of(client, goal)
    places = [text.index(f". {title}</h3>") for title in ORDER]

    assert places == sorted(places)
    for nothing in (
        "Wij kennen geen cijfer over geld of mensen bij dit doel.",
        "Wij kennen bij dit doel geen activiteit.",
        "Wij kennen geen cijfer over prestaties bij dit doel.",
        "Wij kennen geen cijfer over het effect bij dit doel.",
        "Wij kennen geen cijfer over de omgeving bij dit doel.",
    ):
        assert nothing in text


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("input", "Geld en mensen"),
        ("output", "Prestaties"),
        ("outcome", "Effect"),
        ("perception", "Effect"),
        ("context", "Omgeving"),
    ],
)
def test_a_figure_stands_at_the_step_of_its_kind_only(goal, westland, kind, step):
    tied(goal, westland, kind=kind, title="Dit cijfer")

    assert {
        title for title, found in steps_of(goal).items() if titles(found.known)
    } == {step}


def test_what_was_done_is_not_an_effect_even_when_it_stands_for_the_goal(
    goal, westland
):
    talks = tied(goal, westland, kind="output", title="Gesprekken")
    goal.indicator_ties.filter(indicator=talks).update(is_headline=True)

    steps = steps_of(goal)

    assert titles(steps["Prestaties"].known) == ["Gesprekken"]
    assert steps["Effect"].is_empty


def test_activities_are_counted_by_how_far_they_are(goal, client):
    for status in ("done", "done", "delayed"):
        factories.activity(goal=goal, status=Activity.Status(status))

    step = steps_of(goal)["Activiteiten"]

    assert [mark.word for mark, _ in step.activities] == [
        "Uitgevoerd: 2",
        "Vertraagd: 1",
    ]
    assert "Bekijk de 3 activiteiten" in text_of(client, goal)


def test_an_influence_that_all_share_is_said_once(goal, westland, client):
    tied(goal, westland, influence="partial")
    tied(goal, westland, influence="partial")

    words = "deels invloed op"

    assert text_of(client, goal).count(words) == 1


def test_influences_that_differ_stand_at_each_figure(goal, westland, client):
    tied(goal, westland, influence="partial")
    tied(goal, westland, influence="small")

    text = text_of(client, goal)

    assert "<small>de gemeente heeft hier deels invloed op</small>" in text
    assert "<small>de gemeente heeft hier weinig invloed op</small>" in text


def test_a_figure_without_a_value_is_named_at_its_step(goal, client):
    tied(goal, kind="outcome", title="Rondkomen", stated_aim="stijgt")

    text = text_of(client, goal)

    assert "Dit cijfer hoort erbij. Wij kennen er geen van " in text
    assert "Rondkomen" in text
    assert "Streven volgens de bron: stijgt" in text


def test_many_figures_without_a_value_are_folded_away(goal, client):
    for number in range(5):
        tied(goal, kind="context", title=f"Cijfer {number}")

    text = text_of(client, goal)

    assert "Cijfers waarvan wij niets weten: 5" in text


@pytest.mark.parametrize(("kind", "folded"), [("output", True), ("outcome", False)])
def test_a_long_list_is_folded_unless_it_is_of_the_effect(
    goal, westland, client, kind, folded
):
    for _ in range(7):
        tied(goal, westland, kind=kind)

    assert ("Bekijk de 7 cijfers" in text_of(client, goal)) is folded


def test_an_amount_stands_beside_the_effect_and_nothing_is_divided(
    goal, westland, client
):
    tied(goal, westland, kind="input", title="Budget", unit="euro", value=80)
    tied(goal, westland, title="Aan het werk", unit="banen", value=4)

    block = text_of(client, goal).split("rz-beside")[1].split("1. Geld en mensen")[0]
    words = re.sub(r"<[^>]*>", " ", block)

    assert (
        re.sub(r"\s+", " ", words)
        .split("Dit kwam ervan terecht")[0]
        .endswith("Dit ging erin Budget 80 euro 2020, 6 jaar oud ")
    )
    assert "Aan het werk" in words
    # Two amounts with their year and age, and no number made of both.
    assert re.findall(r"\d+", words) == ["80", "2020", "6", "4", "2020", "6"]


@pytest.mark.parametrize(
    ("kind", "unit", "is_money"),
    [
        ("input", "euro", True),
        ("input", "duizend euro", True),
        ("input", "euro per persoon", True),
        ("input", "fte (voltijdbanen)", False),
        ("outcome", "euro", False),
    ],
)
def test_money_is_what_goes_in_and_counts_in_euros(
    goal, westland, kind, unit, is_money
):
    tied(goal, westland, kind=kind, unit=unit)

    assert (page_of(goal).money is not None) is is_money


def test_money_without_an_effect_says_so(goal, westland, client):
    tied(goal, westland, kind="input", unit="euro")

    assert "Wij kennen geen cijfer over het effect." in text_of(client, goal)


def test_an_amount_that_is_missing_gives_its_reason(goal, westland, client):
    indicator = tied(goal, kind="input", unit="euro", title="Budget")
    factories.observation(
        series=factories.series(indicator=indicator),
        area=westland,
        period=factories.year(2020),
        missing="not_stated",
    )

    assert "staat niet in de bron (2020)" in text_of(client, goal)
