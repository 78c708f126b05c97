"""What a site made with Swing has: variables, and what a variable says of itself."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from indicators.importers import faults
from indicators.importers.addresses import place_of
from indicators.importers.cbs.catalogue import (
    Code,
    Dimension,
    Measure,
    nearest,
    same_title,
)
from indicators.importers.odata import V4, Answers, listed, text
from indicators.importers.swing.codes import LEVELS
from indicators.importers.swing.faults import KeyRefused

# A list, or a list with the key of one thing in it.
Step = str | tuple[str, str]


class Item(NamedTuple):
    """A variable, a level or an area of the source."""

    code: str
    name: str


class Site:
    """Asks, and gives every answer the one form that `V4.pages` reads."""

    def __init__(self, client: Answers, base_url: str) -> None:
        self.url = base_url.rstrip("/")
        self.host = urlsplit(base_url).netloc
        self._client = client
        self._ahead: dict[str, Any] = {}

    def address(self, *steps: Step) -> str:
        return "/".join([self.url, *map(_written, steps)])

    def items(self, url: str) -> list[Item]:
        return [_item(row, place_of(url)) for page in self.pages(url) for row in page]

    def pages(self, url: str) -> Iterator[list]:
        return V4.pages(self, url)

    def has(self, url: str) -> bool:
        """Whether anything is there. What is found is not asked again."""
        found = self._ask(self._client.find_json, url)
        if found is not None:
            self._ahead[url] = found
        return found is not None

    def get_json(self, url: str) -> Any:
        """An answer with its rows in a list."""
        if url in self._ahead:
            answer = self._ahead.pop(url)
        else:
            answer = self._ask(self._client.get_json, url)
        if not isinstance(answer, dict):
            return answer
        # One thing may come by itself instead of in a list.
        if "value" not in answer and "ExternalCode" in answer:
            return {"value": [answer]}
        return answer

    def row_after(self, url: str, count: int) -> Any:
        """The row of a list after so many; None if there is none, or nobody can say."""
        asked = V4.question(url, skip=str(count), top="1")
        if not self.has(asked):
            return None
        return next(iter(listed(self.get_json(asked), "value", place_of(url))), None)

    @staticmethod
    def _ask(ask: Any, url: str) -> Any:
        try:
            return ask(url)
        except faults.Refused as refusal:
            raise KeyRefused(place_of(url)) from refusal


class Variable:
    """One variable of a site; each thing is asked at most once."""

    def __init__(self, site: Site, code: str, table: str) -> None:
        self.code = code
        self.place = f"Onderwerp {code} bij {site.host}"
        self._site = site
        self._table = table

    def check_name(self, known_as: str) -> None:
        """Raise a fault when the variable is not, or no longer, what it was."""
        try:
            found = self._site.items(self._address())
        except faults.NotFound:
            found = []
        if not found:
            raise self._vanished(known_as)
        if len(found) != 1 or not same_title(found[0].code, self.code):
            codes = faults.some(each.code for each in found)
            raise faults.NotAsked(self.place, f"wij kregen {codes}")
        if not same_title(found[0].name, known_as):
            raise faults.MeasureRenamed(
                self._site.host, self.code, known_as, found[0].name
            )

    @cached_property
    def levels(self) -> list[str]:
        """On which levels of areas it exists."""
        codes = [each.code for each in self._site.items(self._address("GeoLevels"))]
        if len({code.casefold() for code in codes}) != len(codes):
            raise faults.Contradiction(self.place, "een niveau staat er twee keer in")
        return codes

    def areas(self, level: str) -> list[Item]:
        return self._site.items(self._address(("GeoLevels", level), "GeoItems"))

    def municipalities(self) -> list[Item]:
        """Those of the whole site, also where the variable has none."""
        url = self._site.address(("GeoLevels", LEVELS["municipality"]), "GeoItems")
        return self._site.items(url)

    def cells(self, level: str, period_level: str) -> Iterator[list]:
        """Pages of cells of all periods; none where it is not published like that.

        Raises RowsLost when there is a cell after the last one. The source does not say
        how many there are; one that does not understand this question either, cannot
        be checked.
        """
        url = self._address(
            *(("GeoLevels", level), ("PeriodLevels", period_level)),
            *(("Periods", "all"), "Values"),
        )
        if not self._site.has(url):
            return
        first, count = None, 0
        for page in self._site.pages(url):
            first = page[0] if page and first is None else first
            count += len(page)
            yield page
            # So that two pages are never in memory together.
            page.clear()
        after = self._site.row_after(url, count) if count else None
        # A source that skips nothing gives its first cell again.
        if after is not None and after != first:
            raise faults.RowsLost(self.place, count)

    def _address(self, *steps: Step) -> str:
        return self._site.address(("Variables", self.code), *steps)

    def _vanished(self, known_as: str) -> faults.SourceFault:
        known: list[Item] = []
        # Without the list of variables it has vanished all the same.
        with contextlib.suppress(faults.SourceFault):
            known = self._site.items(self._site.address("Variables"))
        named = [each.code for each in known if same_title(each.name, known_as)]
        asked = (self._site.host, self._table, self.code, known_as)
        # Twins differ in their unit, so that a name alone says too little.
        if len(named) == 1:
            return faults.MeasureMoved(*asked, named[0])
        names = {each.code: each.name for each in known}
        near = [f"{code} ({names[code]})" for code in named]
        return faults.MeasureVanished(*asked, near or nearest(self.code, names))


class Variables:
    """All variables of a site, as what a plan has to choose from.

    A site has no tables; `code` is what plans write where others have one.
    """

    title = "alle onderwerpen"
    modified = None

    def __init__(self, client: Answers, base_url: str, code: str) -> None:
        self.code = code
        self._site = Site(client, base_url)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        found = self._site.items(self._site.address("Variables"))
        return {each.code: Measure(*each, "", None, "") for each in found}

    @property
    def dimensions(self) -> list[Dimension]:
        return []

    def codes(self, dimension: str) -> list[Code]:
        raise faults.UnknownDimension(self._site.host, dimension, [])


def _item(row: Any, place: str) -> Item:
    if not isinstance(row, dict):
        raise faults.WrongShape(place, "een regel is geen rij")
    return Item(text(row, "ExternalCode", place), text(row, "Name", place, default=""))


def _written(step: Step) -> str:
    if isinstance(step, str):
        return step
    name, key = step
    escaped = quote(key.replace("'", "''"), safe="'")
    return f"{name}('{escaped}')"
