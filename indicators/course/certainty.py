"""How certain and how fresh the latest figure is: marks of their own, beside a status.

They are words with a meaning, and never a colour: a figure that is not certain is not
therefore good or bad.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from indicators.choices import IndicatorKind, ObservationStatus
from indicators.figures import Figures
from indicators.freshness import months_later
from indicators.models import Observation, Period
from indicators.small_numbers import SMALL_BELOW


@dataclass(frozen=True)
class CertaintyMark:
    symbol: str
    word: str
    meaning: str
    tone: str = "none"


MODELLED = CertaintyMark(
    "a-info",
    "Schatting uit een model",
    "De bron rekende het uit met een model. Het is niet geteld.",
)
PROVISIONAL = CertaintyMark(
    "a-info",
    "Voorlopig",
    "De bron kan dit cijfer nog veranderen.",
)
SMALL = CertaintyMark(
    "a-info",
    "Klein aantal",
    f"Het gaat om minder dan {SMALL_BELOW}. Eén meer of minder is dan al een groot "
    "verschil.",
)
UNUSUAL = CertaintyMark(
    "a-info",
    "Coronajaar",
    "In 2020 en 2021 was veel anders door corona. Vergelijk dit jaar voorzichtig.",
)
NO_MARGIN = CertaintyMark(
    "a-info",
    "De bron geeft geen marge",
    "Een schatting of vragenlijst zit er altijd iets naast. Hoeveel, zegt de bron "
    "niet.",
)
LATE = CertaintyMark(
    "a-late",
    "Later dan verwacht",
    "Er had al een nieuwer cijfer moeten zijn, ook met een jaar uitstel.",
)
# The first five are about certainty, the last about freshness; /methode/ tells all.
MARKS = (MODELLED, PROVISIONAL, SMALL, UNUSUAL, NO_MARGIN, LATE)

NOT_SETTLED = (ObservationStatus.PROVISIONAL, ObservationStatus.REVISED)


class UnusualTime(NamedTuple):
    begins: date
    ends: date
    why: str


# Times in which figures say less of policy than of what happened to everyone.
UNUSUAL_TIMES = (
    # From the first measures for the whole country; 2022 was measured as usual again.
    UnusualTime(date(2020, 3, 12), date(2021, 12, 31), "corona"),
)

# What a definition card says of how often there is a figure: its first words, and the
# months between two figures. Of anything else we expect nothing.
INTERVALS = (
    ("elke maand", 1),
    ("maandelijks", 1),
    ("elk kwartaal", 3),
    ("kwartaal", 3),
    ("elk halfjaar", 6),
    ("halfjaarlijks", 6),
    ("jaarlijks", 12),
    ("elk jaar", 12),
    ("schooljaar", 12),
    ("eens per twee jaar", 24),
    ("elke twee jaar", 24),
    ("eens per vier jaar", 48),
    ("elke vier jaar", 48),
)
MONTHS_OF_GRACE = 12


def marks_of(figures: Figures) -> list[CertaintyMark]:
    """Of the latest figure, in the order of MARKS."""
    return list(_marks_of(figures)) if figures.latest else []


def marks_in_row(figures: Figures) -> list[CertaintyMark]:
    """Without what a row of figures already says of each, or a page says once."""
    said = (MODELLED, PROVISIONAL, NO_MARGIN)
    return [mark for mark in marks_of(figures) if mark not in said]


def _marks_of(figures: Figures) -> Iterator[CertaintyMark]:
    latest = figures.latest
    is_modelled = latest.status == ObservationStatus.MODELLED
    if is_modelled:
        yield MODELLED
    if latest.status in NOT_SETTLED:
        yield PROVISIONAL
    if is_small(figures, latest):
        yield SMALL
    if is_unusual(latest.period):
        yield UNUSUAL
    if is_modelled or figures.indicator.kind == IndicatorKind.PERCEPTION:
        yield NO_MARGIN
    if is_late(latest.period, figures.indicator.frequency, on=figures.on):
        yield LATE


def is_small(figures: Figures, observation: Observation) -> bool:
    """Counts few people or households, or is a share of which that is known."""
    if figures.indicator.counts_people and figures.unit.is_additive:
        return observation.value < SMALL_BELOW
    return observation.period_id in figures.small_numbers


def is_unusual(period: Period) -> bool:
    """Any part of it; not where its begin or end is not known."""
    if period.start is None or period.end is None:
        return False
    return any(
        period.start <= time.ends and time.begins <= period.end
        for time in UNUSUAL_TIMES
    )


def is_late(period: Period, frequency: str, *, on: date) -> bool:
    """A figure of as much later, and a year extra to publish it, is past too."""
    interval = months_between(frequency)
    if interval is None or period.end is None:
        return False
    return months_later(period.end, interval + MONTHS_OF_GRACE) < on


def months_between(frequency: str) -> int | None:
    """None where nobody says how often there is a figure."""
    words = frequency.strip().lower()
    found = (months for start, months in INTERVALS if words.startswith(start))
    return next(found, None)
