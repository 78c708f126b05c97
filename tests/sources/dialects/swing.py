"""OData of a site made with Swing, as it is described; synthetic, never recorded.

A measure is a variable, and a cell has its area, its period and a text. The breakdowns
of a table are not asked there: this dialect gives the totals.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote

from tests.sources.built import FIXED
from tests.sources.dialects.dialect import Dialect, Otherwise, Place
from tests.sources.tables import SourceTable

NEXT = "@odata.nextLink"
LEVELS = {
    "NL": "nederland",
    "PV": "provincie",
    "LD": "landsdeel",
    "GM": "gemeente",
    "WK": "wijk",
}
MARKS = {"Confidential": "x", "NotAvailable": "?", "Impossible": "nvt", "None": "-"}
PERIODS = {
    "JJ": ("year", "{year}"),
    "KW": ("quarter", "{year} kwartaal {number}"),
}
CELLS = re.compile(
    r"GeoLevels\('(?P<level>\w+)'\)/PeriodLevels\('(?P<grain>\w+)'\)"
    r"/Periods\('all'\)/Values"
)
ITEMS = re.compile(r"GeoLevels\('(?P<level>\w+)'\)/GeoItems")
NOT_SHOWN = None
TAKEN_OVER = Otherwise("", "done")


class Swing(Dialect):
    name = "swing"
    root = "/jiveservices/odata"
    reader = "swing"
    setting = "WSJG_URL"
    catalogue = "Variables"
    description = ""
    key = "verzonnen-sleutel"
    fixed: dict[str, str] = {}
    otherwise = {
        "not_found": Otherwise("measure_vanished", "failed"),
        "unauthorised": Otherwise("key_refused", "failed"),
        "forbidden": Otherwise("key_refused", "failed"),
        "point_for_a_number": Otherwise("not_a_number", "failed"),
        "truth_for_a_number": Otherwise("not_a_number", "failed"),
        # No date, no status, no filter, no breakdown, no list of periods.
        "older_than_before": TAKEN_OVER,
        "published_meanwhile": NOT_SHOWN,
        "provisional_to_final": NOT_SHOWN,
        "filter_ignored": NOT_SHOWN,
        "bad_request": NOT_SHOWN,
        "fixed_code_vanished": NOT_SHOWN,
        "dimension_vanished": NOT_SHOWN,
        "dimension_added": NOT_SHOWN,
        "period_not_in_the_list": TAKEN_OVER,
        # Told of columns that this dialect has not; faults_swing.py has its own.
        "column_renamed": NOT_SHOWN,
        "codes_padded_in_the_rows": NOT_SHOWN,
    }

    def refuses(self, asked: Any) -> bool:
        return asked.headers.get("apikey") != self.key

    def place_of(self, path: str) -> Place:
        found = re.match(r"/Variables\('(.*?)'\)/?(.*)", path.removeprefix(self.root))
        return Place(*found.groups()) if found else super().place_of(path)

    def good(self, asked: Any) -> object | None:
        tables = asked.source.tables.values()
        measures = [each for table in tables for each in table.measures]
        if self.is_catalogue(asked):
            return self._list(
                asked, "Variables", [_variable(each) for each in measures]
            )
        if found := ITEMS.fullmatch(f"{asked.table}/{asked.part}"):
            return self._items(asked, next(iter(tables)), found["level"])
        for table in tables:
            for measure in table.measures:
                if measure["Identifier"] == asked.table:
                    return self._part(asked, table, measure)
        return None

    def page_of(self, asked: Any) -> int:
        # With $top a single cell is looked for, and no page.
        if not CELLS.fullmatch(asked.part) or "$top" in asked.options:
            return 0
        return int(asked.options.get("$skip", 0)) // asked.source.page_size + 1

    def next_link(self, asked: Any, skip: int, of: str = "") -> str:
        options = "&".join(
            f"{name}={quote(value)}"
            for name, value in {**asked.options, "$skip": str(skip)}.items()
        )
        path = unquote(asked.path.partition("?")[0]).removeprefix(self.root)
        path = path.replace(asked.table, of or asked.table)
        return f"{asked.source.url}{quote(path)}?{options}"

    def measure_code(self, measure: str) -> str:
        return measure

    def rows(self, table: SourceTable) -> list[dict]:
        """The totals, by measure."""
        totals = [name for name in table.codes if name in FIXED]
        return [
            row
            for row in table.observations
            if all(row[name] == FIXED[name] for name in totals)
        ]

    def rows_of(self, answer: Any) -> list[dict]:
        return answer["value"]

    def last_page(self, answer: Any, rows: list) -> dict:
        return {"value": rows}

    def linked(self, answer: Any, link: object) -> dict:
        return {**answer, NEXT: link}

    def link_of(self, answer: Any) -> str:
        return answer.get(NEXT, "")

    def dated(self, answer: Any, when: str) -> Any:
        return answer  # a variable has no date: published anew it says the same

    def _part(self, asked: Any, table: SourceTable, measure: dict) -> object | None:
        areas = [each["Identifier"] for each in table.codes["RegioS"]]
        if not asked.part:
            return _variable(measure)
        if asked.part == "GeoLevels":
            levels = dict.fromkeys(map(level_of, areas))
            rows = [{"ExternalCode": each, "Name": each.title()} for each in levels]
            return self._list(asked, "GeoLevels", rows)
        if found := ITEMS.fullmatch(asked.part):
            return self._items(asked, table, found["level"])
        if found := CELLS.fullmatch(asked.part):
            return self._cells(asked, table, measure, found["level"], found["grain"])
        return None

    def _items(self, asked: Any, table: SourceTable, level: str) -> dict:
        rows = [
            {"ExternalCode": external(each["Identifier"]), "Name": each["Title"]}
            for each in table.codes["RegioS"]
            if level_of(each["Identifier"]) == level
        ]
        return self._list(asked, "GeoItems", rows)

    def _cells(
        self, asked: Any, table: SourceTable, measure: dict, level: str, grain: str
    ) -> dict:
        rows = [
            cell(row)
            for row in asked.source.rows(table, f"Measure eq '{asked.table}'")
            if level in ("all", level_of(row["RegioS"]))
            if PERIODS[row["Perioden"][4:6]][0] == grain
        ]
        start, size = int(asked.options.get("$skip", 0)), asked.source.page_size
        if "$top" in asked.options:
            return self._list(asked, "Values", rows[start : start + 1])
        answer = self._list(asked, "Values", rows[start : start + size])
        if start + size < len(rows):
            answer[NEXT] = self.next_link(asked, start + size)
        return answer

    def _list(self, asked: Any, name: str, rows: list[dict]) -> dict:
        return {"@odata.context": f"{asked.source.url}/$metadata#{name}", "value": rows}


def level_of(code: str) -> str:
    return LEVELS[code[:2]]


def external(code: str) -> str:
    """GM0106 as gemeente_106. The numbers of provinces are the source's own."""
    number = int(code[2:]) - (20 if code[:2] == "PV" else 0)
    return f"{level_of(code)}_{number}"


def cell(row: dict) -> dict:
    """An observation as Swing writes it, with what is wrong with it."""
    when = row["Perioden"]
    grain, text = PERIODS[when[4:6]]
    written = {
        "@odata.type": "#Swing.Value",
        "@odata.id": f"Values({row['Id']})",
        "ExternalCode": external(row["RegioS"]),
        "GeoLevel": level_of(row["RegioS"]),
        "PeriodLevel": grain,
        "Period": text.format(year=when[:4], number=int(when[6:])),
    }
    if "Value" not in row:
        return written
    value = row["Value"]
    shown = MARKS[row["ValueAttribute"]] if value is None else str(value)
    return {**written, "ValueString": shown}


def _variable(measure: dict) -> dict:
    return {
        "@odata.type": "#Swing.Variable",
        "ExternalCode": measure["Identifier"],
        "Name": measure["Title"],
    }
