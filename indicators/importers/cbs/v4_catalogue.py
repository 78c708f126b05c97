"""A table of CBS, as OData v4 describes it."""

from __future__ import annotations

from functools import cached_property

from indicators.importers import faults, odata
from indicators.importers.cbs.catalogue import (
    Code,
    Dimension,
    Measure,
    Table,
    TableName,
    decimals_of,
    path_of,
)
from indicators.importers.odata import text


class TableV4(Table):
    odata = odata.V4
    versions = ("Modified", "ObservationsModified", "Version")

    def ask_description(self) -> dict:
        answer = self._client.get_json(f"{self.url}/Properties")
        if not isinstance(answer, dict):
            raise faults.WrongShape(self.place, "de eigenschappen ontbreken")
        return answer

    @cached_property
    def dimensions(self) -> list[Dimension]:
        return [
            Dimension(
                text(row, "Identifier", self.place),
                text(row, "Title", self.place, default=""),
                text(row, "Kind", self.place),
            )
            for row in self.rows_of("Dimensions")
        ]

    @cached_property
    def measures(self) -> dict[str, Measure]:
        rows = self.rows_of("MeasureCodes")
        groups = {}
        if any(row.get("MeasureGroupId") for row in rows):
            groups = {row.get("Id"): row for row in self.rows_of("MeasureGroups")}
        measures = [self._measure(row, groups) for row in rows]
        return {measure.code: measure for measure in measures}

    def measure(self, code: str, title: str) -> Measure | None:
        return self.measures.get(code)

    def codes_in(self, dimension: str) -> list[Code]:
        return [
            Code(
                text(row, "Identifier", self.place, strip=False),
                text(row, "Title", self.place, default=""),
                text(row, "Status", self.place, default=""),
            )
            for row in self.rows_of(f"{dimension}Codes")
        ]

    def names(self) -> list[TableName]:
        return self.names_at(
            self.odata.question(
                self._base_url, "Datasets", select="Identifier,Title,Status"
            )
        )

    def _measure(self, row: dict, groups: dict) -> Measure:
        return Measure(
            code=text(row, "Identifier", self.place),
            title=text(row, "Title", self.place, default=""),
            unit=text(row, "Unit", self.place, default=""),
            decimals=decimals_of(row),
            group=path_of(row.get("MeasureGroupId"), groups),
        )
