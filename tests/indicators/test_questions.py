"""Questions to ask: from what the figures show, neutral and short."""

import re
from dataclasses import replace
from itertools import product

import pytest

from indicators.choices import IndicatorInfluence, ObservationStatus
from indicators.progress import MovementSign, Verdict
from indicators.questions import (
    NUMBER_AND_YEAR,
    Instead,
    Place,
    Subject,
    Topic,
    questions,
)

ROSE = Subject(
    movement=MovementSign.AWAY,
    verdict=Verdict.TOO_FEW,
    change="van 45,8 naar 48,7 %",
    now="48,7 %",
    period="2020",
    years_old=6,
    has_aim=True,
    status=ObservationStatus.MODELLED,
    influence=IndicatorInfluence.PARTIAL,
)
FRESH = replace(ROSE, years_old=1)
# What would blame, suggest an answer or give advice.
NOT_NEUTRAL = re.compile(
    r"\b(waarom niet|faalt|mislukt|slecht|schuld|moet|zou|beter kunnen|klopt het dat"
    r"|vindt u niet|eindelijk|pas nu|significant|monitoren|realiseren)\b",
    re.IGNORECASE,
)


def texts(subject):
    return [question.text for question in questions(subject)]


def test_a_figure_that_went_the_wrong_way_is_asked_to_be_explained():
    assert texts(ROSE) == [
        "Het cijfer ging van 45,8 naar 48,7 %. Hoe verklaart het college dat?",
        "Het jongste cijfer gaat over 2020. Wanneer komt er een nieuw cijfer?",
        NUMBER_AND_YEAR,
    ]


def test_of_what_only_describes_nobody_asks_how_it_went():
    described = replace(
        ROSE, verdict=Verdict.NOT_MEASURABLE, movement=MovementSign.NONE
    )

    assert len(texts(described)) >= 2
    assert not any("één cijfer om naar te kijken" in text for text in texts(described))


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"movement": MovementSign.TOWARDS}, "Wat droeg daar volgens het college aan"),
        ({"movement": MovementSign.HIGHER}, "Wat zegt die stijging volgens"),
        ({"movement": MovementSign.LOWER}, "Wat zegt die daling volgens"),
        ({"movement": MovementSign.FLAT}, "bleef ongeveer gelijk"),
        ({"movement": MovementSign.ONE}, "Er is één cijfer om naar te kijken"),
        ({"is_broken": True}, "de tijd vóór de breuk"),
        ({"now": ""}, "Er is geen cijfer van de gemeente."),
        ({"now": "", "instead": Instead.PARTS}, "alleen delen"),
        ({"now": "", "instead": Instead.FORECAST}, "alleen een raming"),
        ({"now": "", "instead": Instead.ELSEWHERE}, "alleen cijfers van andere"),
        ({"years_old": None}, "De bron noemt bij dit cijfer geen jaar."),
        ({"has_aim": False}, "Wil de gemeente dat dit stijgt, daalt of gelijk blijft?"),
        ({"verdict": Verdict.NOT_MEASURABLE}, "Waaraan is te zien of het lukt?"),
        ({"aim": "26 in 2030"}, "Het streven is 26 in 2030. Wanneer zijn er genoeg"),
        ({"aim": "26", "verdict": Verdict.OFF_COURSE}, "Hoe wil het college daar"),
        ({"aim": "26", "verdict": Verdict.REACHED}, "Welk streven geldt hierna?"),
        (
            {"aim": "26 in 2020", "verdict": Verdict.MISSED, "is_due": True},
            "Het streven was 26 in 2020. Wat betekent de uitkomst voor het vervolg?",
        ),
    ],
)
def test_each_state_of_a_figure_has_a_question_of_its_own(change, text):
    found = [each for each in texts(replace(ROSE, **change)) if text in each]

    assert len(found) == 1
    assert found[0] not in texts(ROSE)


def test_of_a_fresh_figure_its_place_and_certainty_are_asked():
    higher = replace(FRESH, place=Place(1, "vergelijkbare gemeenten"))
    lower = replace(FRESH, place=Place(-1, "gemeenten"))
    among = replace(FRESH, place=Place(0, "gemeenten"))

    assert "hoger dan bij de meeste andere vergelijkbare" in texts(higher)[2]
    assert "lager dan bij de meeste andere gemeenten" in texts(lower)[2]
    assert "lijkt op dat van veel andere gemeenten" in texts(among)[2]
    assert "schatting uit een model" in texts(FRESH)[2]
    provisional = replace(FRESH, status=ObservationStatus.PROVISIONAL)
    assert "voorlopig" in texts(provisional)[2]


def test_an_explanation_is_asked_for_once_and_then_only_of_what_it_leaves_out():
    plain = replace(FRESH, status=ObservationStatus.FINAL)
    about_then = replace(plain, has_explanation=True, explained="2016")
    about_now = replace(plain, has_explanation=True, explained="2020")

    assert "Er is nog geen duiding bij dit cijfer." in texts(plain)[2]
    assert texts(about_then)[2] == (
        "De duiding gaat over 2016. Wat zegt het college over 2020?"
    )
    assert "deels invloed" in texts(about_now)[2]


def test_each_question_belongs_to_a_section():
    assert [question.topic for question in questions(ROSE)] == [
        Topic.COURSE,
        Topic.COURSE,
        Topic.AIM,
    ]


def any_subject():
    return (
        replace(
            ROSE,
            movement=movement,
            verdict=verdict,
            now=now,
            years_old=age,
            aim=aim,
            has_aim=has_aim or bool(aim),
            is_due=is_due,
            has_explanation=explained,
            influence=influence,
            place=place,
        )
        for movement, verdict, now, age, (aim, has_aim), is_due, explained, influence, (
            place
        ) in product(
            MovementSign,
            Verdict,
            ("48,7 %", ""),
            (None, 0, 9),
            (("", False), ("", True), ("20 tot 30 % op 1 januari 2030", True)),
            (True, False),
            (True, False),
            list(IndicatorInfluence),
            (None, Place(1, "vergelijkbare gemeenten")),
        )
    )


def test_whatever_a_figure_shows_its_questions_are_short_neutral_and_different():
    seen = set()
    for subject in any_subject():
        found = texts(subject)
        assert 2 <= len(found) <= 3 and len(set(found)) == len(found)
        seen.update(found)
    for text in seen:
        assert text.endswith("?")
        assert text[0].isupper()
        assert not NOT_NEUTRAL.search(text), text
        for sentence in re.split(r"(?<=[.?]) ", text):
            assert len(sentence.split()) <= 20, sentence
    assert len(seen) > 30
