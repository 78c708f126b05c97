"""What a councillor can ask about a figure: neutral questions, from plain values.

A question names what the figures show and leaves the answer open: it blames nobody,
suggests no answer and gives no advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from indicators.choices import IndicatorInfluence, ObservationStatus
from indicators.progress import MovementSign, Verdict

MOST_QUESTIONS = 3
# From this age on a reader may expect a newer figure.
OLD_AFTER_YEARS = 3
NUMBER_AND_YEAR = "Welk getal en welk jaar horen bij dit streven?"


class Topic(Enum):
    """What a question is about; a page says in which of its sections that stands."""

    COURSE = "course"
    AIM = "aim"
    EXPLANATION = "explanation"


@dataclass(frozen=True)
class Question:
    text: str
    topic: Topic


@dataclass(frozen=True)
class Place:
    """Beside others: higher (+1) or lower (-1) than most of them, or among them (0)."""

    side: int
    others: str  # 'gemeenten', 'vergelijkbare gemeenten'


class Instead(Enum):
    """What there is where the municipality has no measured total."""

    NOTHING = "Er is geen cijfer van de gemeente. Hoe volgt het college dit?"
    PARTS = "Er zijn alleen delen en er is geen totaal. Hoe groot is het geheel?"
    FORECAST = "Er is alleen een raming. Wanneer komt er een gemeten cijfer?"
    ELSEWHERE = (
        "Er zijn alleen cijfers van andere gebieden. Heeft de gemeente dit cijfer ook?"
    )


@dataclass(frozen=True)
class Subject:
    """A figure as far as questions need it; figures as the page writes them."""

    movement: MovementSign
    verdict: Verdict
    change: str = ""  # 'van 45,8 naar 48,7 %'; empty without a figure before it
    now: str = ""  # the latest; empty if there is none
    period: str = ""  # of the latest
    instead: Instead = Instead.NOTHING
    years_old: int | None = None  # None for a period without end
    is_broken: bool = False  # the series breaks before the latest
    aim: str = ""  # '26 in 2030'; empty where no number is asked
    has_aim: bool = False  # a number, or only a direction
    is_due: bool = False  # the time of the aim is over
    status: str = ""  # what kind of figure the latest is
    explained: str = ""  # the period that the newest explanation is about
    has_explanation: bool = False
    influence: str = IndicatorInfluence.UNKNOWN
    place: Place | None = None


def questions(subject: Subject) -> list[Question]:
    """The first three that its figures give reason for; never fewer than two."""
    return list(_questions(subject))[:MOST_QUESTIONS]


def _questions(subject: Subject) -> Iterator[Question]:
    """The most telling first."""
    found = (
        (Topic.COURSE, _movement(subject)),
        (Topic.COURSE, _freshness(subject)),
        (Topic.AIM, _aim(subject)),
        (Topic.COURSE, _place(subject)),
        (Topic.COURSE, _certainty(subject)),
        (Topic.EXPLANATION, _explanation(subject)),
        (Topic.EXPLANATION, INFLUENCES[subject.influence]),
    )
    for topic, text in found:
        if text:
            yield Question(text, topic)


def _movement(subject: Subject) -> str:
    if not subject.now:
        return subject.instead.value
    if subject.verdict is Verdict.NOT_MEASURABLE:
        return ""  # however many figures there are, none is set beside another
    if subject.is_broken:
        return (
            f"Het nieuwste cijfer is {subject.now}. Hoe vergelijkt het college dat met "
            "de tijd vóór de breuk?"
        )
    change = f"Het cijfer ging {subject.change}."
    return {
        MovementSign.AWAY: f"{change} Hoe verklaart het college dat?",
        MovementSign.TOWARDS: f"{change} Wat droeg daar volgens het college aan bij?",
        MovementSign.HIGHER: f"{change} Wat zegt die stijging volgens het college?",
        MovementSign.LOWER: f"{change} Wat zegt die daling volgens het college?",
        MovementSign.FLAT: f"Het cijfer is {subject.now} en bleef ongeveer gelijk. "
        "Wat had het college verwacht?",
    }.get(
        subject.movement,
        f"Er is één cijfer om naar te kijken: {subject.now}. "
        "Waarmee vergelijkt het college dat?",
    )


def _freshness(subject: Subject) -> str:
    if not subject.now:
        return ""
    if subject.years_old is None:
        return "De bron noemt bij dit cijfer geen jaar. Over welk jaar gaat het?"
    if subject.years_old < OLD_AFTER_YEARS:
        return ""
    return (
        f"Het jongste cijfer gaat over {subject.period}. "
        "Wanneer komt er een nieuw cijfer?"
    )


# What is asked where the aim is a number, by what the rule says.
ASKED = {
    Verdict.ON_COURSE: "Wat is volgens het college nodig om op koers te blijven?",
    Verdict.NEARLY: "Wanneer verwacht het college dat het gehaald is?",
    Verdict.OFF_COURSE: "Hoe wil het college daar komen?",
    Verdict.WRONG_WAY: "Hoe wil het college de richting veranderen?",
    Verdict.TOO_FEW: "Wanneer zijn er genoeg cijfers om dat te volgen?",
    Verdict.NO_FIGURE: "Hoe wordt dat gemeten?",
    Verdict.NO_JUDGEMENT: "Hoe ver is het college daarmee?",
}


def _aim(subject: Subject) -> str:
    if subject.verdict is Verdict.NOT_MEASURABLE:
        return "Dit is alleen beschreven. Waaraan is te zien of het lukt?"
    if not subject.has_aim:
        return "Wil de gemeente dat dit stijgt, daalt of gelijk blijft?"
    if not subject.aim:
        return NUMBER_AND_YEAR
    was = "was" if subject.is_due else "is"
    stated = f"Het streven {was} {subject.aim}."
    if subject.verdict is Verdict.REACHED:
        return f"{stated} Dat is gehaald. Welk streven geldt hierna?"
    if subject.verdict is Verdict.MISSED:
        return f"{stated} Wat betekent de uitkomst voor het vervolg?"
    if subject.verdict is Verdict.NO_FIGURE and subject.is_due:
        return f"{stated} Komt er nog een cijfer over die tijd?"
    return f"{stated} {ASKED.get(subject.verdict, 'Hoe volgt het college dat?')}"


def _place(subject: Subject) -> str:
    place = subject.place
    if place is None or not subject.now:
        return ""
    if place.side == 0:
        return (
            f"Het cijfer lijkt op dat van veel andere {place.others}. "
            "Had het college dat verwacht?"
        )
    word = "hoger" if place.side > 0 else "lager"
    return (
        f"Het cijfer is {word} dan bij de meeste andere {place.others}. "
        "Waardoor komt dat volgens het college?"
    )


def _certainty(subject: Subject) -> str:
    if subject.status == ObservationStatus.MODELLED:
        return "Dit cijfer is een schatting uit een model. Hoe zeker is het?"
    if subject.status in (ObservationStatus.PROVISIONAL, ObservationStatus.REVISED):
        return "Dit cijfer is voorlopig. Wanneer staat het vast?"
    return ""


def _explanation(subject: Subject) -> str:
    if not subject.now:
        return ""
    if not subject.has_explanation:
        return "Er is nog geen duiding bij dit cijfer. Hoe leest het college het?"
    if subject.explained and subject.explained != subject.period:
        return (
            f"De duiding gaat over {subject.explained}. "
            f"Wat zegt het college over {subject.period}?"
        )
    return ""


INFLUENCES = {
    IndicatorInfluence.LARGE: "De gemeente heeft hier veel invloed op. "
    "Wat doet de gemeente hieraan?",
    IndicatorInfluence.PARTIAL: "De gemeente heeft hier deels invloed op. "
    "Wat doet de gemeente hier zelf aan?",
    IndicatorInfluence.SMALL: "De gemeente heeft hier weinig invloed op. "
    "Wie heeft dat wel, en wat vraagt de gemeente hun?",
    IndicatorInfluence.UNKNOWN: "Hoeveel invloed heeft de gemeente op dit cijfer?",
}
