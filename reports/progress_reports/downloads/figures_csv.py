"""The figures of a version as one table: of each also of which version it is."""

from __future__ import annotations

from dataclasses import astuple

from indicators.export_files import in_csv
from reports.progress_reports.downloads.document import Document
from reports.progress_reports.downloads.rows import (
    FigureRow,
    Origin,
    columns,
    figure_rows,
)


def write_csv(document: Document) -> bytes:
    origin = astuple(Origin.of(document))
    return in_csv(
        [*columns(FigureRow), *columns(Origin)],
        ((*astuple(row), *origin) for row in figure_rows(document)),
    )
