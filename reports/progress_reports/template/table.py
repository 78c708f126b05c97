"""One part of a template as it goes into a file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.progress_reports.template.parts import Part


@dataclass(frozen=True)
class Table:
    """The mark line, the headings, and a cell for each column in every row."""

    part: Part
    mark: tuple[str, ...]
    rows: tuple[tuple[str | Decimal | None, ...], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.part.columns)
