"""How a sheet looks, whichever program shows it."""

from __future__ import annotations

from datetime import date
from itertools import islice

from indicators.export_files import as_text
from reports.exports.document import Cell, Sheet

LANGUAGE = "nl-NL"
NARROWEST, WIDEST = 10, 60  # in letters
# So many rows tell how wide a column must be.
ROWS_LOOKED_AT = 200
ROOM = 2


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
    if isinstance(value, date):
        return len("31-12-2026")
    if isinstance(value, str):
        return max(map(len, value[: WIDEST * 10].split("\n")))
    return len(as_text(value) if value is None else str(value))
