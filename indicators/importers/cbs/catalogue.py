"""What CBS has: tables, and what a table says of itself, in any version of OData."""

from __future__ import annotations

import contextlib
import difflib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from indicators.importers import faults
from indicators.importers.odata import Answers, Version, text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AREA_KINDS = ("GeoDimension", "GeoDetail")
TIME_KIND = "TimeDimension"


class TableName(NamedTuple):
    code: str
    title: str


class Dimension(NamedTuple):
    code: str
    title: str
    kind: str


class Measure(NamedTuple):
    """`code` is what the plan of a series says to get it.

    Unit and decimals only where the source names them.
    """

    code: str
    title: str
    unit: str
    decimals: int | None
    group: str


class Code(NamedTuple):
    """One code of a dimension; `code` exactly as the source writes it, padded too."""

    code: str
    title: str
    status: str


class Table(ABC):
    """One table of a source; each thing is asked at most once."""

    odata: Version

    def __init__(self, client: Answers, base_url: str, code: str) -> None:
        self.code = code
        self.url = f"{base_url.rstrip('/')}/{quote(code, safe='')}"
        self.place = f"tabel {code} bij {urlsplit(base_url).netloc}"
        self._base_url = base_url
        self._client = client
        self._codes: dict[str, list[Code]] = {}

    # --- What a version of OData says in its own way ---

    @abstractmethod
    def ask_description(self) -> dict:
        """What the table says of itself now; raises NotFound."""

    @property
    @abstractmethod
    def versions(self) -> tuple[str, ...]:
        """The keys of the description that change when the table is published anew."""

    @property
    @abstractmethod
    def dimensions(self) -> list[Dimension]: ...

    @property
    @abstractmethod
    def measures(self) -> Mapping[str, Measure]:
        """By the code that the plan of a series says."""

    @abstractmethod
    def measure(self, code: str, title: str) -> Measure | None:
        """What a plan means by this code; `title` where several have it."""

    @abstractmethod
    def codes_in(self, dimension: str) -> list[Code]:
        """The codes of a dimension, asked of the source."""

    @abstractmethod
    def names(self) -> list[TableName]:
        """All tables of the catalogue that this one is in."""

    # --- The same in each ---

    @cached_property
    def description(self) -> dict:
        """Raises UnknownTable, with the tables that look like it."""
        try:
            answer = self.ask_description()
        except faults.NotFound as error:
            raise self._unknown() from error
        if not self.is_called(str(answer.get("Identifier", self.code))):
            raise self._unknown()
        return answer

    def is_called(self, code: str) -> bool:
        return code == self.code

    @property
    def title(self) -> str:
        return " ".join(str(self.description.get("Title") or "").split())

    @property
    def modified(self) -> datetime | None:
        return moment_of(self.description.get("Modified"))

    @property
    def year(self) -> int | None:
        """The one year that the table says it is about, if it does."""
        return None

    def codes(self, dimension: str) -> list[Code]:
        if dimension not in self._codes:
            self._codes[dimension] = self.codes_in(dimension)
        return self._codes[dimension]

    def check_unchanged(self) -> None:
        """Raise a fault when the table was published anew while it was read."""
        before, after = self.description, self.ask_description()
        if any(before.get(key) != after.get(key) for key in self.versions):
            raise faults.ChangedMeanwhile(self.place)

    def rows_of(self, part: str) -> list[dict]:
        """All rows of a part that describes the table."""
        rows = []
        url = self.odata.question(self.url, quote(part, safe=""))
        for page in self.odata.pages(self._client, url):
            rows += page
        if not all(isinstance(row, dict) for row in rows):
            raise faults.WrongShape(self.place, f"{part} is geen lijst van rijen")
        return rows

    def names_at(self, url: str) -> list[TableName]:
        return [
            TableName(
                text(row, "Identifier", self.place),
                text(row, "Title", self.place, default=""),
            )
            for page in self.odata.pages(self._client, url)
            for row in page
        ]

    def _unknown(self) -> faults.UnknownTable:
        known: list[TableName] = []
        # Without the list of tables it is an unknown table all the same.
        with contextlib.suppress(faults.SourceFault):
            known = self.names()
        near = nearest(self.code, {table.code: table.title for table in known})
        return faults.UnknownTable(urlsplit(self.url).netloc, self.code, near)


def nearest(wanted: str, known: Mapping[str, str], most: int = 5) -> list[str]:
    """The codes that look like this one, the best first, each with its title."""
    by_folded = {code.strip().casefold(): code for code in known}
    found = difflib.get_close_matches(
        wanted.strip().casefold(), by_folded, n=most, cutoff=0.6
    )
    return [
        f"{by_folded[each].strip()} ({known[by_folded[each]]})"
        if known[by_folded[each]]
        else by_folded[each].strip()
        for each in found
    ]


def moment_of(stamp: Any) -> datetime | None:
    """A date and time as CBS writes it; None when it is not one."""
    try:
        found = datetime.fromisoformat(stamp)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=AMSTERDAM)


def decimals_of(row: dict) -> int:
    decimals = row.get("Decimals")
    return decimals if type(decimals) is int and 0 <= decimals <= 6 else 0


def path_of(group: Any, groups: Mapping[Any, dict]) -> str:
    """The names of the groups above a measure; titles alone are not unique."""
    names: list[str] = []
    while group in groups and len(names) < 10:
        names.insert(0, " ".join(str(groups[group].get("Title") or "").split()))
        group = groups[group].get("ParentID", groups[group].get("ParentId"))
    return " > ".join(names)


def same_title(one: str, other: str) -> bool:
    """Titles carry stray spaces, and capitals come and go."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
