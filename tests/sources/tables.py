"""A table as the source on this machine knows it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class SourceTable:
    """The parts of a table, as rows in the form of OData v4, whatever the dialect."""

    code: str
    properties: dict
    dimensions: list[dict]
    measures: list[dict]
    groups: list[dict]
    codes: dict[str, list[dict]]
    observations: list[dict] = field(default_factory=list)
    # Parts as a source literally told them, instead of what a dialect would make.
    as_told: dict[str, list[dict]] = field(default_factory=dict)

    def cells(self, **columns: str) -> list[dict]:
        """The cells that have these codes, to look at or to change."""
        return [
            row
            for row in self.observations
            if all(row[column] == code for column, code in columns.items())
        ]

    def cell(self, **columns: str) -> dict:
        (found,) = self.cells(**columns)
        return found

    def remove(self, rows: list[dict]) -> None:
        gone = {id(row) for row in rows}
        self.observations = [row for row in self.observations if id(row) not in gone]
