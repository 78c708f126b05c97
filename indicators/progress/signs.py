"""The words of movement and of course, with the symbol and tone of each."""

from __future__ import annotations

from enum import Enum


class Sign(Enum):
    """A word with the symbol, tone and meaning that always go with it."""

    def __init__(self, symbol: str, word: str, tone: str, meaning: str):
        self.symbol = symbol
        self.word = word
        self.tone = tone
        self.meaning = meaning


class MovementSign(Sign):
    TOWARDS = (
        "m-to",
        "Naar het doel toe",
        "good",
        "Het cijfer ging de laatste keer de goede kant op.",
    )
    FLAT = (
        "m-flat",
        "Ongeveer gelijk",
        "plain",
        "Het verschil met het cijfer ervoor is klein.",
    )
    AWAY = (
        "m-from",
        "Van het doel af",
        "bad",
        "Het cijfer ging de laatste keer de verkeerde kant op.",
    )
    HIGHER = (
        "m-up",
        "Hoger",
        "plain",
        "Het cijfer steeg. Niemand heeft bepaald of dat goed is.",
    )
    LOWER = (
        "m-down",
        "Lager",
        "plain",
        "Het cijfer daalde. Niemand heeft bepaald of dat goed is.",
    )
    ONE = (
        "m-one",
        "Eén meting",
        "plain",
        "Er zijn geen twee cijfers die wij mogen vergelijken.",
    )
    NONE = (
        "s-nofig",
        "Geen cijfer",
        "none",
        "Wij kennen geen cijfer dat dit laat zien.",
    )


class Verdict(Sign):
    """What the rule says of a figure, from best to worst; then why it says nothing."""

    REACHED = (
        "s-met",
        "Gehaald",
        "good",
        "Het cijfer is waar het moest komen.",
    )
    ON_COURSE = (
        "s-on",
        "Op koers",
        "good",
        "In dit tempo komt het cijfer waar het moet komen, of het blijft daar.",
    )
    NEARLY = (
        "s-near",
        "Bijna op koers",
        "good",
        "Het gaat de goede kant op, maar net te langzaam of de laatste keer niet. "
        "Of het is waar het moet zijn, maar het gaat de verkeerde kant op.",
    )
    OFF_COURSE = (
        "s-off",
        "Niet op koers",
        "bad",
        "Het cijfer komt in dit tempo niet waar het moet komen.",
    )
    MISSED = (
        "s-unmet",
        "Niet gehaald",
        "bad",
        "De tijd is om, en het cijfer kwam niet waar het moest komen.",
    )
    WRONG_WAY = (
        "s-wrong",
        "Verkeerde kant op",
        "bad",
        "Het cijfer gaat van het streven af.",
    )
    TOO_FEW = (
        "s-few",
        "Te weinig cijfers",
        "none",
        "Er zijn te weinig metingen om een koers te berekenen.",
    )
    NO_FIGURE = (
        "s-nofig",
        "Geen cijfer",
        "none",
        "Wij kennen geen cijfer dat dit laat zien.",
    )
    NO_TARGET = (
        "s-notarget",
        "Geen streefwaarde",
        "none",
        "Niemand heeft een getal genoemd, en ook niet of hoger of lager beter is.",
    )
    NO_JUDGEMENT = (
        "a-unk",
        "Geen oordeel",
        "none",
        "Hoger is hier niet beter of slechter dan lager, of niemand zegt aan welke "
        "kant van het getal het cijfer moet liggen. Of een mijlpaal heeft nog tijd.",
    )
    NOT_MEASURABLE = (
        "s-words",
        "Niet meetbaar",
        "none",
        "Dit is alleen beschreven. Er is geen getal dat een verandering laat zien.",
    )


# From best to worst; a goal shows the worst of its figures.
JUDGED = (
    Verdict.REACHED,
    Verdict.ON_COURSE,
    Verdict.NEARLY,
    Verdict.OFF_COURSE,
    Verdict.MISSED,
    Verdict.WRONG_WAY,
)
