"""A version for a spreadsheet: its figures as CSV, all that it says as ODS."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

import pandas as pd

from indicators.export_files import harmless, sheet_value
from reports.progress_reports.downloads.document import Document
from reports.progress_reports.downloads.rows import (
    ActivityRow,
    FigureRow,
    GoalRow,
    Origin,
    Row,
    activity_rows,
    cells,
    columns,
    figure_rows,
    goal_rows,
)


def write_csv(document: Document) -> bytes:
    """One table: of each figure also of which version it is."""
    output = StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow((*columns(FigureRow), *columns(Origin)))
    origin = cells(Origin.of(document))
    for row in figure_rows(document):
        writer.writerow(harmless(value) for value in (*cells(row), *origin))
    # With the mark in front Excel reads accents right.
    return output.getvalue().encode("utf-8-sig")


def write_ods(document: Document) -> bytes:
    sheets = {
        "Over deze rapportage": _about(document),
        "Doelen": _sheet(GoalRow, goal_rows(document)),
        "Cijfers": _sheet(FigureRow, figure_rows(document)),
        "Activiteiten": _sheet(ActivityRow, activity_rows(document)),
    }
    output = BytesIO()
    with pd.ExcelWriter(output, engine="odf") as book:
        for name, frame in sheets.items():
            frame.to_excel(book, sheet_name=name, index=False)
    return output.getvalue()


def _about(document: Document) -> pd.DataFrame:
    content = document.content
    facts = [
        *document.facts,
        ("Samenvatting", content.summary),
        ("Niet compleet", content.why_incomplete),
    ]
    meanings = [
        (f"{sheet}, kolom {name}", meaning)
        for sheet, kind in (
            ("Doelen", GoalRow),
            ("Cijfers", FigureRow),
            ("Activiteiten", ActivityRow),
        )
        for name, meaning in columns(kind).items()
    ]
    return _frame(
        ("wat", "uitleg"), [(name, text) for name, text in facts if text] + meanings
    )


def _sheet(kind: type[Row], rows: Iterable[Row]) -> pd.DataFrame:
    return _frame(columns(kind), [cells(row) for row in rows])


def _frame(header: Iterable[str], rows: Iterable[Iterable]) -> pd.DataFrame:
    return pd.DataFrame(
        [[sheet_value(cell) for cell in row] for row in rows],
        columns=list(header),
        dtype=object,
    )
