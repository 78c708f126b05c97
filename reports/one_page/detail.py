"""How much stands on the sheet: less, step by step, until it fits.

Only whole sentences and whole items are left out, and the sheet says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

Item = TypeVar("Item")

END_OF_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z0-9“‘\"(])")


class Told(Enum):
    """What is said of each goal that has a figure."""

    COURSE = "course"  # the figure and the one before
    LEVEL = "level"  # the figure
    CHANGE = "change"  # only how far it moved
    NAME = "name"


@dataclass(frozen=True)
class Detail:
    charts: int
    told: Told
    names: int  # goals in each group
    items: int  # in each list
    questions: int
    letters: int  # of one text
    has_facts: bool = True


LEVELS = (
    Detail(charts=3, told=Told.COURSE, names=200, items=5, questions=4, letters=420),
    Detail(charts=3, told=Told.COURSE, names=200, items=3, questions=3, letters=320),
    Detail(charts=3, told=Told.LEVEL, names=200, items=3, questions=3, letters=240),
    Detail(charts=3, told=Told.CHANGE, names=200, items=2, questions=3, letters=180),
    Detail(charts=3, told=Told.NAME, names=200, items=2, questions=3, letters=180),
    Detail(charts=1, told=Told.NAME, names=200, items=2, questions=2, letters=140),
    Detail(charts=0, told=Told.NAME, names=100, items=2, questions=2, letters=140),
    Detail(charts=0, told=Told.NAME, names=40, items=1, questions=2, letters=120),
    Detail(charts=0, told=Told.NAME, names=8, items=1, questions=1, letters=80),
    Detail(0, Told.NAME, names=2, items=1, questions=1, letters=0, has_facts=False),
)


@dataclass(frozen=True)
class Shortened:
    """The whole sentences of a text that there is room for."""

    text: str
    is_whole: bool


def shortened(text: str, letters: int) -> Shortened:
    text = " ".join(text.split())
    if len(text) <= letters:
        return Shortened(text, True)
    kept: list[str] = []
    for sentence in END_OF_SENTENCE.split(text):
        if len(" ".join([*kept, sentence])) > letters:
            break
        kept.append(sentence)
    return Shortened(" ".join(kept), False)


def others(items: Sequence[Item], shown: int, one: str, more: str, where: str) -> str:
    """'En nog 12 doelen: zie de pagina van dit kader.'; empty if all are shown."""
    left = len(items) - shown
    if left <= 0:
        return ""
    return f"En nog {left} {one if left == 1 else more}: zie {where}."
