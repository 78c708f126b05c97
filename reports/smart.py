"""Was the goal clear? Five questions with an answer from the data, and never a score.

The questions are those of SMART. An answer follows from what is loaded: who asked
what of which figure, by when and why. What the data cannot show is said to be so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from indicators.formatting import in_a_row


class Answer(Enum):
    """A word with the symbol, tone and meaning that always go with it."""

    def __init__(
        self, symbol: str, word: str, tone: str, meaning: str, short: str = ""
    ):
        self.symbol = symbol
        self.word = word
        self.tone = tone
        self.meaning = meaning
        self.short = short or word  # where it is said many times

    YES = ("a-done", "Ja", "plain", "Dat staat er.")
    PARTLY = ("a-part", "Deels", "plain", "Een deel staat er, of het is onze lezing.")
    NO = ("a-stop", "Nee", "bad", "Dat staat er niet.")
    UNSEEN = (
        "a-unk",
        "Niet te zien in de gegevens",
        "none",
        "Wij kunnen het niet aflezen. Het kan wel zo zijn.",
        "Niet te zien",
    )


class Question(Enum):
    """In the order of the letters of SMART."""

    def __init__(self, short: str, text: str):
        self.short = short
        self.text = text

    SPECIFIC = ("Wat moet er anders?", "Is gezegd welk cijfer welke kant op moet?")
    MEASURABLE = ("Te meten?", "Zijn er cijfers over het effect?")
    ACCEPTED = ("Besloten?", "Heeft de raad het besloten?")
    REALISTIC = ("Haalbaar?", "Is uitgelegd waarom de streefwaarde haalbaar is?")
    IN_TIME = ("Voor wanneer?", "Is er een jaar waarin het klaar moet zijn?")


@dataclass(frozen=True)
class Answered:
    question: Question
    answer: Answer
    reason: str


@dataclass(frozen=True)
class Asked:
    """Something that is asked of a figure for the goal."""

    by_framework: bool
    has_side: bool  # it is clear which way the figure must go, or to which value
    has_value: bool
    is_ours: bool
    explained: bool
    due: str = ""  # '2020'; empty without a year
    setter: str = ""  # 'het uitvoeringsprogramma'


@dataclass(frozen=True)
class EffectFigure:
    """An effect figure of the goal, as far as the questions go."""

    is_ours: bool  # we tied it to the goal, and no source did
    is_known: bool
    is_measurable: bool = True  # not where it is only described


@dataclass(frozen=True)
class GoalFacts:
    """What the five answers follow from, in plain values."""

    adopted_on: date | None
    adopted_label: str
    asked: Collection[Asked] = ()
    effects: Collection[EffectFigure] = ()

    @property
    def asked_by_framework(self) -> list[Asked]:
        return [item for item in self.asked if item.by_framework]


def five_answers(facts: GoalFacts) -> tuple[Answered, ...]:
    answers = (specific, measurable, accepted, realistic, in_time)
    return tuple(
        Answered(question, *answer(facts))
        for question, answer in zip(Question, answers, strict=True)
    )


Reasoned = tuple[Answer, str]


def specific(facts: GoalFacts) -> Reasoned:
    clear = [item for item in facts.asked_by_framework if item.has_side]
    said = [item for item in clear if not item.is_ours]
    if said:
        of = "1 cijfer" if len(said) == 1 else f"{len(said)} cijfers"
        return Answer.YES, f"Het kader zegt van {of} welke kant het op moet."
    if clear:
        return Answer.PARTLY, "Het kader zegt het in woorden. De uitwerking is van ons."
    return Answer.UNSEEN, "Wij kennen geen cijfer waarvan het kader dat zegt."


def measurable(facts: GoalFacts) -> Reasoned:
    if not facts.effects:
        return Answer.NO, "Wij kennen bij dit doel geen cijfer over het effect."
    if not any(item.is_measurable for item in facts.effects):
        return Answer.NO, "Het effect is alleen beschreven, niet gemeten."
    stated = [item for item in facts.effects if not item.is_ours]
    known = sum(item.is_known for item in stated)
    if known:
        return _as_far_as_known(known, len(stated))
    if any(item.is_known for item in facts.effects):
        return Answer.PARTLY, "Er zijn alleen cijfers die wij er zelf bij zochten."
    if len(facts.effects) == 1:
        return Answer.NO, "Er hoort 1 cijfer bij. Daarvan kennen wij geen waarde."
    return Answer.NO, (
        f"Er horen {len(facts.effects)} cijfers bij. "
        "Van geen daarvan kennen wij een waarde."
    )


def _as_far_as_known(known: int, stated: int) -> Reasoned:
    if known < stated:
        verb = "is" if known == 1 else "zijn"
        return Answer.PARTLY, f"{known} van de {stated} cijfers {verb} bekend."
    if known == 1:
        return Answer.YES, "Het cijfer dat erbij hoort, is bekend."
    return Answer.YES, f"De {known} cijfers die erbij horen, zijn bekend."


def accepted(facts: GoalFacts) -> Reasoned:
    if facts.adopted_on:
        return Answer.YES, f"De raad stelde het kader vast op {facts.adopted_label}."
    return (
        Answer.UNSEEN,
        f"Wij kennen de dag niet. De bron zegt: {facts.adopted_label}.",
    )


def realistic(facts: GoalFacts) -> Reasoned:
    values = [item for item in facts.asked_by_framework if item.has_value]
    if not values:
        return Answer.UNSEEN, "Het kader noemt geen getal, en dus ook geen uitleg."
    explained = sum(item.explained for item in values)
    if explained == len(values):
        return Answer.YES, "Bij elk getal staat waarom het kan."
    if explained:
        of = f"{explained} van de {len(values)} getallen"
        return Answer.PARTLY, f"Bij {of} staat waarom het kan."
    return Answer.NO, "Er is een getal. Er staat niet bij waarom het kan."


def in_time(facts: GoalFacts) -> Reasoned:
    own = facts.asked_by_framework
    dated = [item for item in own if item.due]
    if dated:
        years = in_a_row(list(dict.fromkeys(item.due for item in dated)))
        if len(dated) == len(own):
            return Answer.YES, f"Het kader noemt {years}."
        return Answer.PARTLY, f"Het kader noemt {years}, maar niet bij alles."
    others = list(_due_of_others(facts))
    if others:
        return Answer.PARTLY, f"Het kader noemt geen jaar. {others[0]}."
    return Answer.NO, "Het kader noemt bij dit doel geen jaar."


def _due_of_others(facts: GoalFacts) -> Iterator[str]:
    for item in facts.asked:
        if item.due and not item.by_framework:
            setter = f"{item.setter[:1].upper()}{item.setter[1:]}"
            yield f"{setter} noemt wel een jaar: {item.due}"
