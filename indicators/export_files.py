"""Figures as a file: CSV, JSON, ODS, or a ZIP with its explanation."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from indicators.export_texts import metadata, readme
from indicators.exports import COLUMNS, Export

# A spreadsheet takes a cell that starts with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
    return in_csv(COLUMNS, (row.cells().values() for row in export.rows))


def in_csv(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    output = StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(header)
    for row in rows:
        writer.writerow(harmless(value) for value in row)
    # With the mark in front Excel reads accents right.
    return output.getvalue().encode("utf-8-sig")


def json_value(value: Any) -> str:
    """A number keeps its decimals: json itself would make a float of it."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | datetime):
        value = value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def json_row(cells: dict[str, Any]) -> str:
    pairs = (f"{json_value(name)}: {json_value(cells[name])}" for name in cells)
    return f"    {{{', '.join(pairs)}}}"


def write_json(export: Export) -> bytes:
    head = json.dumps(metadata(export), ensure_ascii=False, indent=2)
    rows = ",\n".join(json_row(row.cells()) for row in export.rows)
    text = f'{head.removesuffix("}").rstrip()},\n  "cijfers": [\n{rows}\n  ]\n}}\n'
    return text.encode()


def sheet_value(value: Any) -> Any:
    """Numbers and dates as real ones; text is typed as text, so no formula runs."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        # odfpy writes a carriage return as a character that XML does not have.
        return NOT_IN_XML.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value


def write_ods(export: Export) -> bytes:
    figures = pd.DataFrame(
        [[sheet_value(cell) for cell in row.cells().values()] for row in export.rows],
        columns=list(COLUMNS),
        dtype=object,
    )
    explanation = pd.DataFrame(
        [
            *((name, sheet_value(text)) for name, text in export.facts),
            *(("licentie", sheet_value(text)) for text in export.licences),
            *COLUMNS.items(),
        ],
        columns=["wat", "uitleg"],
        dtype=object,
    )
    output = BytesIO()
    with pd.ExcelWriter(output, engine="odf") as book:
        figures.to_excel(book, sheet_name="cijfers", index=False)
        explanation.to_excel(book, sheet_name="toelichting", index=False)
    return output.getvalue()


def write_zip(export: Export) -> bytes:
    files = {
        f"{export.name}.csv": write_csv(export),
        "metadata.json": json.dumps(
            metadata(export), ensure_ascii=False, indent=2
        ).encode(),
        "LEESMIJ.txt": readme(export).encode("utf-8-sig"),
    }
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # The day of the newest figure, so that equal figures give equal files.
            info = ZipInfo(name, date_time=export.newest.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content)
    return output.getvalue()


WRITERS = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "json": ("application/json", write_json),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", write_ods),
    "zip": ("application/zip", write_zip),
}
