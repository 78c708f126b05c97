"""Read a text file with columns: CSV with ; or , or tabs between them."""

from __future__ import annotations

import re
from collections import Counter
from io import StringIO

import pandas

from indicators.importers.sheets.cells import EMPTY, Cell, Place, Sheet
from indicators.importers.sheets.limits import check_size, check_text
from policy.uploads.refusals import FileRefused
from policy.uploads.texts import decoded

# In this order: a decimal comma is no reason to part a row.
SEPARATORS = ("\t", ";", ",")
LOOKED_AT = 200  # rows
QUOTED = re.compile(r'"(?:[^"]|"")*"')


def read_text(content: bytes) -> list[Sheet]:
    """The one sheet that a text file is; raises FileRefused."""
    text, encoding = decoded(content)
    frame = _frame(text)
    check_size("", *frame.shape)
    rows = tuple(
        _row(number, values)
        for number, values in enumerate(frame.itertuples(index=False, name=None), 1)
    )
    return [Sheet("", rows, encoding=encoding)]


def _frame(text: str) -> pandas.DataFrame:
    separator, width = _shape(text)
    check_size("", 1, width)
    try:
        return pandas.read_csv(
            StringIO(text),
            sep=separator,
            header=None,
            names=range(width),
            index_col=False,
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
        )
    except pandas.errors.EmptyDataError as error:
        raise FileRefused(
            "In het bestand staat geen enkele rij.",
            "Kijk of het bestand bij u wel opent, en kies het opnieuw.",
        ) from error
    except (pandas.errors.ParserError, pandas.errors.ParserWarning) as error:
        raise FileRefused(
            f"De rijen zijn niet uit elkaar te houden. {_where(error)}",
            "Misschien ontbreekt er een aanhalingsteken. Haal het bestand opnieuw op "
            "bij de bron, of bewaar het als .xlsx.",
        ) from error


def _shape(text: str) -> tuple[str, int]:
    """What parts the columns, and how many there are at most."""
    # What stands within quotes parts nothing, and a row may go on after a line's end.
    lines = [line for line in QUOTED.sub('""', text).splitlines() if line.strip()]
    separator = max(SEPARATORS, key=lambda sign: _rows_alike(lines[:LOOKED_AT], sign))
    return separator, max((line.count(separator) for line in lines), default=0) + 1


def _rows_alike(lines: list[str], separator: str) -> int:
    """How many rows have the number of columns that most rows have."""
    counts = Counter(line.count(separator) for line in lines)
    del counts[0]
    return max(counts.values(), default=0)


def _where(error: Exception) -> str:
    found = re.search(r"(?:line|row) (\d+)", str(error))
    return f"Het gaat mis in rij {found[1]}." if found else ""


def _row(number: int, values: tuple[str, ...]) -> tuple[Cell, ...]:
    cells = [
        Cell(check_text(text, Place("", number, column)))
        if isinstance(text, str)
        else EMPTY
        for column, text in enumerate(values, 1)
    ]
    while cells and cells[-1].is_empty:
        cells.pop()
    return tuple(cells)
