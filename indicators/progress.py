"""Does a figure move towards its goal, and is it on course? Pure functions.

Movement is a fact: the last figure against the one before, of the same series and
not across a break. Judgement is the computed rule of DESIGN 6: linear, after the
German sustainability indicators, on the change per year over the last six
measurements; with fewer than four there is no judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

RULE_VERSION = "0.1"
MEASUREMENTS_NEEDED = 4
MEASUREMENTS_USED = 6
# Smaller changes count as "about equal": in percentage points for a percentage,
# as a share of the earlier figure for every other unit.
FLAT_POINTS = Decimal(1)
FLAT_SHARE = Decimal("0.03")


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
    ON_COURSE = (
        "s-on",
        "Op koers",
        "good",
        "Het cijfer gaat de goede kant op, ook de laatste keer.",
    )
    NEARLY = (
        "s-near",
        "Bijna op koers",
        "good",
        "De richting klopt, de laatste stap niet.",
    )
    OFF_COURSE = (
        "s-off",
        "Niet op koers",
        "bad",
        "De richting klopt niet, de laatste stap wel.",
    )
    WRONG_WAY = (
        "s-wrong",
        "Verkeerde kant op",
        "bad",
        "De richting klopt niet, en de laatste stap ook niet.",
    )
    TOO_FEW = (
        "s-few",
        "Te weinig cijfers",
        "none",
        f"De rekenregel vraagt ten minste {MEASUREMENTS_NEEDED} metingen.",
    )
    NO_FIGURE = (
        "s-nofig",
        "Geen cijfer",
        "none",
        "Wij kennen geen cijfer dat dit laat zien.",
    )
    NO_JUDGEMENT = (
        "a-unk",
        "Geen oordeel",
        "none",
        "Niemand heeft bepaald of hoger of lager beter is. Of er is een streefwaarde: "
        "daar rekent de regel nog niet mee.",
    )


# From best to worst; a goal shows the worst of its figures.
JUDGED = (
    Verdict.ON_COURSE,
    Verdict.NEARLY,
    Verdict.OFF_COURSE,
    Verdict.WRONG_WAY,
)
# By whether the change over all measurements used is right, and the last step.
VERDICTS = {
    (True, True): Verdict.ON_COURSE,
    (True, False): Verdict.NEARLY,
    (False, True): Verdict.OFF_COURSE,
    (False, False): Verdict.WRONG_WAY,
}


@dataclass(frozen=True)
class Measurement:
    """One figure in time: `year` is the decimal year of the middle of its period."""

    year: float
    value: Decimal


@dataclass(frozen=True)
class Movement:
    sign: MovementSign
    change: Decimal | None = None  # last minus the one before, in the figure's unit


def movement(
    measurements: Sequence[Measurement], *, better: int, in_points: bool
) -> Movement:
    """The last change. `better` is +1 (higher), -1 (lower) or 0 (no judgement)."""
    if not measurements:
        return Movement(MovementSign.NONE)
    if len(measurements) == 1:
        return Movement(MovementSign.ONE)
    before, last = measurements[-2].value, measurements[-1].value
    change = last - before
    if is_flat(change, before, in_points=in_points):
        return Movement(MovementSign.FLAT, change)
    if better == 0:
        return Movement(
            MovementSign.HIGHER if change > 0 else MovementSign.LOWER, change
        )
    towards = (change > 0) == (better > 0)
    return Movement(MovementSign.TOWARDS if towards else MovementSign.AWAY, change)


def is_flat(change: Decimal, before: Decimal, *, in_points: bool) -> bool:
    if in_points:
        return abs(change) < FLAT_POINTS
    return abs(change) < FLAT_SHARE * abs(before) or change == 0


@dataclass(frozen=True)
class Course:
    """What the rule looks at: the measurements that it uses, and two changes."""

    used: Sequence[Measurement]

    @classmethod
    def of(cls, measurements: Sequence[Measurement]) -> Course:
        return cls(measurements[-MEASUREMENTS_USED:])

    @property
    def trend(self) -> Decimal:
        return self.used[-1].value - self.used[0].value

    @property
    def last_step(self) -> Decimal:
        return self.used[-1].value - self.used[-2].value


def judge(measurements: Sequence[Measurement], *, better: int) -> Verdict:
    """The verdict on a figure of which only the direction is set (rule type 4).

    Right is in the direction of `better`: over the measurements used, and in the
    last step. Standing still is not right.
    """
    if not measurements:
        return Verdict.NO_FIGURE
    if better == 0:
        return Verdict.NO_JUDGEMENT
    if len(measurements) < MEASUREMENTS_NEEDED:
        return Verdict.TOO_FEW
    course = Course.of(measurements)
    return VERDICTS[course.trend * better > 0, course.last_step * better > 0]
