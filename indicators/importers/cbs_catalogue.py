"""What CBS has: tables, and what a table says of itself."""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, urljoin, urlsplit
from zoneinfo import ZoneInfo

from indicators.importers import faults
from indicators.importers.addresses import place_of
from indicators.importers.answers import UNKEEPABLE

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AREA_KINDS = ("GeoDimension", "GeoDetail")
TIME_KIND = "TimeDimension"


class Answers(Protocol):
    """A source, or the answers that were kept of it."""

    def get_json(self, url: str) -> Any: ...


class TableName(NamedTuple):
    code: str
    title: str


class Dimension(NamedTuple):
    code: str
    title: str
    kind: str


class Measure(NamedTuple):
    code: str
    title: str
    unit: str
    decimals: int
    group: str


class Code(NamedTuple):
    """One code of a dimension; `code` exactly as the source writes it, padded too."""

    code: str
    title: str
    status: str


def question(*parts: str, **options: str) -> str:
    """An address; options get the $ of OData, which CBS wants to see as it is."""
    asked = "&".join(
        f"${name}={quote(value, safe='(),')}" for name, value in options.items()
    )
    return "/".join(parts) + (f"?{asked}" if asked else "")


def pages(client: Answers, url: str) -> Iterator[list[dict]]:
    """The rows of an answer, page by page, never from another place than asked.

    The last page read is kept here until the next is asked for: clear it when done.
    """
    start, asked, number = url, urlsplit(url), 0
    seen: set[str] = set()
    while url:
        number += 1
        if url in seen:
            raise faults.Loop(place_of(url)).on_page(number)
        seen.add(url)
        try:
            answer = client.get_json(url)
            rows = listed(answer, "value", place_of(url))
            following = text(answer, "@odata.nextLink", place_of(url), default="")
        except faults.SourceFault as fault:
            if number > 1:
                fault.on_page(number)
            raise
        del answer
        yield rows
        url = urljoin(url, following) if following else ""
        if url and urlsplit(url)[:3] != asked[:3]:
            raise faults.WrongAddress(
                place_of(url), f"{place_of(start)} verwijst door naar een andere plek"
            ).on_page(number)


def tables(client: Answers, base_url: str) -> list[TableName]:
    """All tables of the catalogue."""
    url = question(base_url, "Datasets", select="Identifier,Title,Status")
    place = place_of(url)
    return [
        TableName(text(row, "Identifier", place), text(row, "Title", place, default=""))
        for page in pages(client, url)
        for row in page
    ]


class Table:
    """One table of CBS; each thing is asked at most once."""

    def __init__(self, client: Answers, base_url: str, code: str) -> None:
        self.code = code
        self.url = f"{base_url.rstrip('/')}/{quote(code, safe='')}"
        self.place = f"tabel {code} bij {urlsplit(base_url).netloc}"
        self._base_url = base_url
        self._client = client
        self._codes: dict[str, list[Code]] = {}

    @cached_property
    def properties(self) -> dict:
        """Raises UnknownTable, with the tables that look like it."""
        try:
            answer = self.ask_properties()
        except faults.NotFound as error:
            raise self._unknown() from error
        if answer.get("Identifier", self.code) != self.code:
            raise self._unknown()
        return answer

    def ask_properties(self) -> dict:
        answer = self._client.get_json(f"{self.url}/Properties")
        if not isinstance(answer, dict):
            raise faults.WrongShape(self.place, "de eigenschappen ontbreken")
        return answer

    @property
    def modified(self) -> datetime | None:
        return moment_of(self.properties.get("Modified"))

    @cached_property
    def dimensions(self) -> list[Dimension]:
        return [
            Dimension(
                text(row, "Identifier", self.place),
                text(row, "Title", self.place, default=""),
                text(row, "Kind", self.place),
            )
            for row in self._rows("Dimensions")
        ]

    @cached_property
    def measures(self) -> dict[str, Measure]:
        rows = self._rows("MeasureCodes")
        groups = {}
        if any(row.get("MeasureGroupId") for row in rows):
            groups = {row.get("Id"): row for row in self._rows("MeasureGroups")}
        measures = [self._measure(row, groups) for row in rows]
        return {measure.code: measure for measure in measures}

    def codes(self, dimension: str) -> list[Code]:
        if dimension not in self._codes:
            self._codes[dimension] = [
                Code(
                    text(row, "Identifier", self.place, strip=False),
                    text(row, "Title", self.place, default=""),
                    text(row, "Status", self.place, default=""),
                )
                for row in self._rows(f"{dimension}Codes")
            ]
        return self._codes[dimension]

    def check_unchanged(self) -> None:
        """Raise a fault when the table was published anew while it was read."""
        before, after = self.properties, self.ask_properties()
        if any(
            before.get(key) != after.get(key)
            for key in ("Modified", "ObservationsModified", "Version")
        ):
            raise faults.ChangedMeanwhile(self.place)

    def _rows(self, part: str) -> list[dict]:
        rows = []
        for page in pages(self._client, f"{self.url}/{quote(part, safe='')}"):
            rows += page
        if not all(isinstance(row, dict) for row in rows):
            raise faults.WrongShape(self.place, f"{part} is geen lijst van rijen")
        return rows

    def _measure(self, row: dict, groups: dict) -> Measure:
        decimals = row.get("Decimals")
        return Measure(
            code=text(row, "Identifier", self.place),
            title=text(row, "Title", self.place, default=""),
            unit=text(row, "Unit", self.place, default=""),
            decimals=decimals if type(decimals) is int and 0 <= decimals <= 6 else 0,
            group=_path(row.get("MeasureGroupId"), groups),
        )

    def _unknown(self) -> faults.UnknownTable:
        known: list[TableName] = []
        # Without the list of tables it is an unknown table all the same.
        with contextlib.suppress(faults.SourceFault):
            known = tables(self._client, self._base_url)
        near = nearest(self.code, {table.code: table.title for table in known})
        return faults.UnknownTable(urlsplit(self.url).netloc, self.code, near)


def nearest(wanted: str, known: dict[str, str], most: int = 5) -> list[str]:
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


def listed(answer: Any, key: str, place: str) -> list:
    rows = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise faults.WrongShape(place, f"‘{key}’ is geen lijst")
    return rows


_REQUIRED = object()


def text(
    row: dict, key: str, place: str, *, default: Any = _REQUIRED, strip: bool = True
) -> str:
    """The text under this key; keys that are not known here are never looked at."""
    value = row.get(key) if default is _REQUIRED else row.get(key, default)
    if value is None and default is not _REQUIRED:
        value = default
    if not isinstance(value, str):
        raise faults.WrongShape(place, f"‘{key}’ ontbreekt of is geen tekst")
    if UNKEEPABLE.search(value):
        raise faults.Unreadable(place, f"in ‘{key}’ staan tekens die niet kunnen")
    return value.strip() if strip else value


def _path(group: str | None, groups: dict) -> str:
    """The names of the groups above a measure; titles alone are not unique."""
    names: list[str] = []
    while group in groups and len(names) < 10:
        names.insert(0, " ".join(str(groups[group].get("Title") or "").split()))
        group = groups[group].get("ParentId")
    return " > ".join(names)
