"""OData v4 of CBS: a row for every cell, and codes for the measures."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tests.sources.dialects.dialect import Dialect
from tests.sources.tables import SourceTable

NEXT = "@odata.nextLink"


class V4(Dialect):
    name = "v4"
    root = "/odata/v1/CBS"
    reader = "cbs_v4"
    setting = "CBS_V4_URL"
    catalogue = "Datasets"
    description = "Properties"

    def good(self, asked: Any) -> object | None:
        source = asked.source
        if self.is_catalogue(asked):
            return self._envelope(asked, "Datasets", source.catalogue)
        table = source.tables.get(asked.table)
        if not table:
            return None
        if asked.part == "Observations/$count":
            return len(source.rows(table, asked.options.get("$filter", "")))
        if asked.part == "Observations":
            return self._observations(asked, table)
        if asked.part == "Properties":
            return {"@odata.context": "$metadata#Properties", **table.properties}
        rows = {
            "Dimensions": table.dimensions,
            "MeasureCodes": table.measures,
            "MeasureGroups": table.groups,
            **{f"{name}Codes": codes for name, codes in table.codes.items()},
        }
        if asked.part in rows:
            return self._envelope(asked, asked.part, rows[asked.part])
        return None

    def page_of(self, asked: Any) -> int:
        if asked.part != "Observations":
            return 0
        return int(asked.options.get("$skip", 0)) // asked.source.page_size + 1

    def next_link(self, asked: Any, skip: int, of: str = "") -> str:
        options = "&".join(
            f"{name}={quote(value)}"
            for name, value in {**asked.options, "$skip": str(skip)}.items()
        )
        return f"{asked.source.url}/{of or asked.table}/Observations?{options}"

    def measure_code(self, measure: str) -> str:
        return measure

    def rows_of(self, answer: Any) -> list[dict]:
        return answer["value"]

    def last_page(self, answer: Any, rows: list) -> dict:
        return {"value": rows}

    def linked(self, answer: Any, link: object) -> dict:
        return {**answer, NEXT: link}

    def link_of(self, answer: Any) -> str:
        return answer.get(NEXT, "")

    def dated(self, answer: Any, when: str) -> Any:
        return {**answer, "Modified": when}

    def _observations(self, asked: Any, table: SourceTable) -> dict:
        found = asked.source.rows(table, asked.options.get("$filter", ""))
        start = int(asked.options.get("$skip", 0))
        size = asked.source.page_size
        most = min(int(asked.options.get("$top", size)), size)
        answer = self._envelope(asked, "Observations", found[start : start + most])
        if "$top" not in asked.options and start + size < len(found):
            answer[NEXT] = self.next_link(asked, start + size)
        return answer

    def _envelope(self, asked: Any, name: str, rows: list[dict]) -> dict:
        return {"@odata.context": f"{asked.source.url}/$metadata#{name}", "value": rows}
