"""Methods that divide where it is by where it should be."""

from __future__ import annotations

from decimal import Decimal

from indicators.formatting import number
from reports.published_methods.case import CannotTell, Case, Finding

TOLADATA_SLACK = Decimal("0.15")
AKVO_HIGH = 85
AKVO_LOW = 49


def kausal_watch(case: Case) -> Finding:
    """How much of the way is done, and whether an interim target was missed."""
    if case.target == case.first:
        raise CannotTell("Het streven is gelijk aan het eerste cijfer.")
    share = (case.last - case.first) / (case.target - case.first)
    done = int(share * 100)
    numbers = (
        f"{done} procent van de weg is gedaan."
        if done > 0
        else "Nog niets van de weg is gedaan."
    )
    if case.interim is None:
        return Finding("niet te laat", numbers)
    upwards = 1 if case.target > case.first else -1
    late = (case.last - case.interim) * upwards < 0
    return Finding(
        "te laat" if late else "niet te laat",
        f"{numbers} Het tussendoel is {number(case.interim)}.",
    )


def toladata(case: Case) -> Finding:
    """The last figure as a share of what was asked of this year, give or take 15 %."""
    if case.interim is None:
        raise CannotTell("Er is nog geen tussendoel om mee te vergelijken.")
    share = ratio(case.last, case.interim)
    if abs(share - 1) <= TOLADATA_SLACK:
        outcome = "op koers"
    else:
        outcome = "boven het doel" if (share > 1) == (case.better > 0) else "achter"
    return Finding(
        outcome,
        f"{number(case.last)} is {number(share * 100, 0)} procent van het tussendoel "
        f"{number(case.interim)}.",
    )


def akvo_rsr(case: Case) -> Finding:
    """The last figure as a share of the target, whichever side is right."""
    percent = round(ratio(case.last, case.target) * 100, 1)
    if percent >= AKVO_HIGH:
        outcome = "hoog"
    else:
        outcome = "laag" if percent <= AKVO_LOW else "midden"
    return Finding(
        outcome,
        f"{number(case.last)} is {number(percent, 0)} procent van het streven "
        f"{number(case.target)}.",
    )


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """A share of nothing, or of what lies below zero, says nothing."""
    if whole <= 0 or part < 0:
        raise CannotTell("Deze regel kan niet delen door nul, of rekenen onder nul.")
    return part / whole
