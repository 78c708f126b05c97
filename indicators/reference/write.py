"""Writing the files about areas, from what CBS tells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from indicators.importers.cbs.area_history import AreaHistory
from indicators.reference.files import AREA_HISTORY, AREA_SOURCE, ATTRIBUTION
from policy.whole_files import whole_file


def write_history(history: AreaHistory, folder: Path, *, read_on: date) -> None:
    """`read_on` is the day on which CBS said so."""
    for name, rows in (
        ("areas", history.areas),
        ("area_changes", history.changes),
    ):
        with whole_file(folder / f"{name}.csv") as file:
            file.write(in_csv(AREA_HISTORY[name], rows))
    with whole_file(folder / "area_source.csv") as file:
        file.write(in_csv(AREA_SOURCE, [(ATTRIBUTION, read_on)]))


def in_csv(columns: Iterable[str], rows: Iterable[Iterable]) -> bytes:
    """A header and the rows; what is None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
