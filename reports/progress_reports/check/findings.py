"""What a check can say of one line: a word with its sign, and a sentence why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from policy.marks import Mark


class Weight(IntEnum):
    """How much a finding matters to who looks."""

    ASIDE = 0  # said beside 'in orde'
    NOTE = 1  # good to know
    LOOK = 2  # a person has to look first
    BLOCK = 3  # it cannot be taken over like this


SIGNS = {
    Weight.ASIDE: ("a-done", "good"),
    Weight.NOTE: ("a-info", "plain"),
    Weight.LOOK: ("s-off", "bad"),
    Weight.BLOCK: ("a-stop", "bad"),
}
FINE_WORD = "In orde"


class Kind(Enum):
    """What may be found, with its weight; the heaviest of a line heads its cell."""

    UNKNOWN = "Kent de site niet", Weight.BLOCK
    OUT_OF_BOUNDS = "Kan niet kloppen", Weight.BLOCK
    TOO_EARLY = "Nog niet voorbij", Weight.LOOK
    PERSONAL = "Gegevens van een persoon?", Weight.LOOK
    SUM = "Som klopt niet", Weight.LOOK
    UNIT = "Eenheid niet vermeld", Weight.LOOK
    SOURCE = "Anders dan de bron", Weight.LOOK
    LARGE = "Grote verandering", Weight.LOOK
    LARGE_EXPLAINED = "Grote verandering, met duiding", Weight.NOTE
    OTHER_UNIT = "Andere eenheid dan anders", Weight.ASIDE
    BREAK = "Breuk in de reeks", Weight.NOTE
    SMALL = "Klein aantal", Weight.NOTE
    STATUS = "Geen gewoon cijfer", Weight.ASIDE
    UNEXPLAINED = "Nog geen duiding", Weight.ASIDE

    def __init__(self, word: str, weight: Weight) -> None:
        self.word = word
        self.weight = weight

    @property
    def mark(self) -> Mark:
        symbol, tone = SIGNS[self.weight]
        return Mark(symbol, self.word if self.weight else FINE_WORD, tone)


FINE = Mark("a-done", FINE_WORD, "good")


@dataclass(frozen=True)
class Finding:
    """`remedy` says what to do; empty where there is nothing to do."""

    kind: Kind
    sentence: str
    remedy: str = ""

    @property
    def weight(self) -> Weight:
        return self.kind.weight


def heaviest_first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Of the same weight in the order in which they were found."""
    return tuple(sorted(findings, key=lambda finding: -finding.weight))
