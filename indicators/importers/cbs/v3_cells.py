"""Rows of v3, with a column for every measure, as the cells that v4 gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from indicators.importers import faults
from indicators.importers.cbs.codes import NO_REMARK
from indicators.importers.cbs.question import CONSTANT
from indicators.importers.cbs.v3_catalogue import Topic

NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,20})?")
# What a source writes in a column of text where there is no figure. The legend of the
# tables explains the first; the others were never met.
NO_FIGURE = (".", "-", "x", "")


class RowOrder:
    """Sees that the rows of all pages follow one another, none of them twice."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._last = -1
        self.count = 0

    def check(self, row: dict) -> None:
        number = row.get("ID")
        if type(number) is not int:
            raise faults.WrongShape(self._place, "een rij heeft geen nummer (‘ID’)")
        if number <= self._last:
            raise faults.Contradiction(
                self._place, f"rij {number} komt na rij {self._last}"
            )
        self._last = number
        self.count += 1


def cells_of(
    page: list, topic: Topic, measure: str, order: RowOrder, place: str
) -> Iterator[dict]:
    """The rows themselves, with the figure of one topic where v4 would have it.

    Raises a SourceFault for a row that is none, or out of order.
    """
    for row in page:
        if not isinstance(row, dict):
            raise faults.WrongShape(place, "een rij is geen rij")
        order.check(row)
        if topic.column not in row:
            raise faults.WrongShape(place, f"de kolom ‘{topic.column}’ ontbreekt")
        value, remark = _figure(row[topic.column], topic, place)
        row[CONSTANT] = measure
        row["Value"] = value
        row["ValueAttribute"] = remark
        yield row


def _figure(found: Any, topic: Topic, place: str) -> tuple[Any, str]:
    """The figure, and what the source says of it; nothing is ever taken for zero.

    A cell that is empty means what the topic says of such cells, kept as its mark.
    """
    if found is None:
        return None, topic.default or NO_REMARK
    # This version may put large and exact numbers between quotes.
    if isinstance(found, str) and NUMBER.fullmatch(found.strip()):
        return Decimal(found.strip()), NO_REMARK
    if topic.is_text and isinstance(found, str):
        return _without_figure(found.strip(), topic, place)
    return found, NO_REMARK


def _without_figure(text: str, topic: Topic, place: str) -> tuple[None, str]:
    if text not in NO_FIGURE:
        raise faults.NoFigures(
            place, f"onderwerp {topic.column} bevat woorden, zoals ‘{text[:40]}’"
        )
    return None, text or topic.default or NO_REMARK
