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
    """A word with the symbol and tone that always go with it."""

    def __init__(self, symbol: str, word: str, tone: str):
        self.symbol = symbol
        self.word = word
        self.tone = tone


class MovementSign(Sign):
    TOWARDS = ("m-to", "Naar het doel toe", "good")
    FLAT = ("m-flat", "Ongeveer gelijk", "plain")
    AWAY = ("m-from", "Van het doel af", "bad")
    HIGHER = ("m-up", "Hoger", "plain")
    LOWER = ("m-down", "Lager", "plain")
    ONE = ("m-one", "Eén meting", "plain")
    NONE = ("s-nofig", "Geen cijfer", "none")


class Verdict(Sign):
    ON_COURSE = ("s-on", "Op koers", "good")
    NEARLY = ("s-near", "Bijna op koers", "good")
    OFF_COURSE = ("s-off", "Niet op koers", "bad")
    WRONG_WAY = ("s-wrong", "Verkeerde kant op", "bad")
    TOO_FEW = ("s-few", "Te weinig cijfers", "none")
    NO_FIGURE = ("s-nofig", "Geen cijfer", "none")
    NO_TARGET = ("s-notarget", "Geen streefwaarde", "none")
    NO_JUDGEMENT = ("a-unk", "Geen oordeel", "none")


# From best to worst; a goal shows the worst of its figures.
JUDGED = (
    Verdict.ON_COURSE,
    Verdict.NEARLY,
    Verdict.OFF_COURSE,
    Verdict.WRONG_WAY,
)


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
    used = measurements[-MEASUREMENTS_USED:]
    trend_is_right = (used[-1].value - used[0].value) * better > 0
    last_is_right = (used[-1].value - used[-2].value) * better > 0
    if trend_is_right:
        return Verdict.ON_COURSE if last_is_right else Verdict.NEARLY
    return Verdict.OFF_COURSE if last_is_right else Verdict.WRONG_WAY
