"""A table of CBS, as OData v3 describes it.

The figures of v3 stand in columns with a number, such as AantalInwoners_5. The number
is that of the column, and differs from table to table: a plan names the measure without
it, unless the table has two of that name.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from indicators.importers import faults, odata
from indicators.importers.cbs.catalogue import (
    Code,
    Dimension,
    Measure,
    Table,
    TableName,
    decimals_of,
    path_of,
    same_title,
)
from indicators.importers.odata import text

GROUP, TOPIC = "TopicGroup", "Topic"
NUMBER = re.compile(r"_\d+$")
YEAR = re.compile(r"\d{4}")


class Topic(NamedTuple):
    """A column with figures. `default` is what the source means by an empty cell."""

    column: str
    measure: Measure
    is_text: bool
    default: str


class TableV3(Table):
    odata = odata.V3
    versions = ("Modified", "Period")

    def ask_description(self) -> dict:
        rows = self.rows_of("TableInfos")
        if len(rows) != 1:
            raise faults.WrongShape(self.place, "de eigenschappen ontbreken")
        return rows[0]

    def is_called(self, code: str) -> bool:
        """This version takes the number of a table in any capitals."""
        return code.casefold() == self.code.casefold()

    @property
    def year(self) -> int | None:
        period = text(self.description, "Period", self.place, default="")
        return int(period) if YEAR.fullmatch(period) else None

    @cached_property
    def dimensions(self) -> list[Dimension]:
        return [
            Dimension(
                text(row, "Key", self.place),
                text(row, "Title", self.place, default=""),
                text(row, "Type", self.place),
            )
            for row in self._properties
            if row.get("Type") not in (GROUP, TOPIC)
        ]

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """By the code that a plan says: the name, or with its number if two have it."""
        rows = [row for row in self._properties if row.get("Type") == TOPIC]
        names = Counter(name_of(text(row, "Key", self.place)) for row in rows)
        topics = [self._topic(row, names) for row in rows]
        return {topic.measure.code: topic for topic in topics}

    @property
    def measures(self) -> dict[str, Measure]:
        return {code: topic.measure for code, topic in self.topics.items()}

    def measure(self, code: str, title: str) -> Measure | None:
        topic = self.topic(code, title)
        return topic.measure if topic else None

    def topic(self, code: str, title: str) -> Topic | None:
        """Raises MeasureNotUnique where code and title together are not enough."""
        topics = list(self.topics.values())
        found = [topic for topic in topics if topic.column == code]
        found = found or [topic for topic in topics if name_of(topic.column) == code]
        fitting = [topic for topic in found if same_title(topic.measure.title, title)]
        if len(fitting or found) > 1:
            raise faults.MeasureNotUnique(
                self.place,
                self.code,
                code,
                [f"{each.column} ({each.measure.group})" for each in fitting or found],
            )
        return (fitting or found or [None])[0]

    def codes_in(self, dimension: str) -> list[Code]:
        return [
            Code(
                text(row, "Key", self.place, strip=False),
                text(row, "Title", self.place, default=""),
                text(row, "Status", self.place, default=""),
            )
            for row in self.rows_of(dimension)
        ]

    def names(self) -> list[TableName]:
        """The list stands beside the service of the tables, not in it."""
        host = self._base_url.rstrip("/").rsplit("/", 2)[0]
        return self.names_at(
            self.odata.question(host, "ODataCatalog/Tables", select="Identifier,Title")
        )

    @cached_property
    def _properties(self) -> list[dict]:
        return self.rows_of("DataProperties")

    @cached_property
    def _groups(self) -> dict:
        return {
            row.get("ID"): row for row in self._properties if row.get("Type") == GROUP
        }

    def _topic(self, row: dict, names: Counter[str]) -> Topic:
        column = text(row, "Key", self.place)
        name = name_of(column)
        measure = Measure(
            code=name if names[name] == 1 else column,
            title=text(row, "Title", self.place, default=""),
            unit=text(row, "Unit", self.place, default=""),
            decimals=decimals_of(row),
            group=path_of(row.get("ParentID"), self._groups),
        )
        return Topic(
            column,
            measure,
            is_text=row.get("Datatype") == "String",
            default=text(row, "Default", self.place, default=""),
        )


def name_of(column: str) -> str:
    """The name of a measure, without the number of its column."""
    return NUMBER.sub("", column)
