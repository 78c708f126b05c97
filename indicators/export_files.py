"""An indicator's figures as a file: CSV, JSON, ODS, or a ZIP with its explanation."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from indicators.exports import COLUMNS, Export

# A spreadsheet takes a cell that starts with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(value: Any) -> str:
    """Dates as ISO 8601, numbers with a decimal point, nothing where nothing is."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def harmless(value: Any) -> str:
    """Text that a spreadsheet would run is shown instead; numbers stay numbers."""
    text = as_text(value)
    if isinstance(value, str) and text.startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def write_csv(export: Export) -> bytes:
    output = StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(COLUMNS)
    for row in export.rows:
        writer.writerow(harmless(value) for value in row.cells().values())
    # With the mark in front Excel reads accents right.
    return output.getvalue().encode("utf-8-sig")


WRITERS = {
    "csv": ("text/csv; charset=utf-8", write_csv),
}
