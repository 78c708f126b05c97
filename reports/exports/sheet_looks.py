"""How a sheet looks, whichever program shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from math import ceil

from reports.exports.document import Cell, Sheet

LANGUAGE = "nl-NL"
NARROWEST, WIDEST = 10, 60  # in letters
# So many rows tell how wide a column must be.
ROWS_LOOKED_AT = 200
ROOM = 3


def widths(sheet: Sheet) -> list[int]:
    """Of each column in letters: of its longest line, within bounds."""
    rows = list(islice(sheet.rows, ROWS_LOOKED_AT))
    found = []
    for position, column in enumerate(sheet.columns):
        longest = max(
            _width(cell) for cell in (column.name, *(r[position] for r in rows))
        )
        found.append(min(max(longest + ROOM, NARROWEST), WIDEST))
    return found


def _width(value: Cell) -> int:
    if value is None:
        return 0
    if isinstance(value, date):
        return len("31-12-2026")
    return max(map(len, str(value)[: WIDEST * 10].split("\n")))


def lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines its longest text takes in columns of these widths."""
    return max(
        (
            sum(max(ceil(len(line) / width), 1) for line in value.split("\n"))
            for value, width in zip(row, widths, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )
