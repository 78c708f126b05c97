"""What a site made with Swing has: variables, and what a variable says of itself."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from indicators.importers import faults
from indicators.importers.addresses import place_of
from indicators.importers.cbs_catalogue import nearest, pages, text
from indicators.importers.swing_faults import KeyRefused

NEXT = "@odata.nextLink"


class Answers(Protocol):
    """A source, or the answers that were kept of it."""

    def get_json(self, url: str) -> Any: ...

    def find_json(self, url: str) -> Any | None: ...


class Item(NamedTuple):
    """A variable, a level or an area of the source."""

    code: str
    name: str


class Site:
    """Asks, and gives every answer the one form that `pages` reads."""

    def __init__(self, client: Answers, base_url: str) -> None:
        self.url = base_url.rstrip("/")
        self.host = urlsplit(base_url).netloc
        self._client = client
        self._ahead: dict[str, Any] = {}

    def address(self, *steps: str | tuple[str, str]) -> str:
        """An address; a step of two is a list and the key of one thing in it."""
        return "/".join([self.url, *(_step(step) for step in steps)])

    def has(self, url: str) -> bool:
        """Whether anything is there. What is found is not asked again."""
        found = self._client.find_json(url)
        if found is not None:
            self._ahead[url] = found
        return found is not None

    def items(self, url: str) -> list[Item]:
        return [item_of(row, place_of(url)) for page in self.pages(url) for row in page]

    def pages(self, url: str) -> Iterator[list[dict]]:
        return pages(self, url)

    def get_json(self, url: str) -> Any:
        """An answer with its rows in a list, that links to nothing but this place."""
        if url in self._ahead:
            return self._in_form(self._ahead.pop(url), url)
        return self._in_form(self._client.get_json(url), url)

    def _in_form(self, answer: Any, url: str) -> Any:
        if not isinstance(answer, dict):
            return answer
        # One thing may come by itself instead of in a list.
        if "value" not in answer and "ExternalCode" in answer:
            return {"value": [answer]}
        if isinstance(answer.get(NEXT), str):
            return {**answer, NEXT: _straightened(answer[NEXT], url)}
        return answer


class KeyedAnswers:
    """Answers of a source that wants to see a key."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def get_json(self, url: str) -> Any:
        try:
            return self._answers.get_json(url)
        except faults.Refused as refusal:
            raise KeyRefused(place_of(url)) from refusal

    def find_json(self, url: str) -> Any | None:
        try:
            return self._answers.find_json(url)
        except faults.Refused as refusal:
            raise KeyRefused(place_of(url)) from refusal


class Variable:
    """One variable of a site; each thing is asked at most once."""

    def __init__(self, site: Site, code: str, table: str) -> None:
        self.code = code
        self.place = f"Onderwerp {code} bij {site.host}"
        self._site = site
        self._table = table

    def address(self, *steps: str | tuple[str, str]) -> str:
        return self._site.address(("Variables", self.code), *steps)

    def check_name(self, known_as: str) -> None:
        """Raise a fault when the variable is not, or no longer, what it was."""
        try:
            found = self._site.items(self.address())
        except faults.NotFound:
            found = []
        if not found:
            raise self._vanished(known_as)
        if len(found) != 1 or not same(found[0].code, self.code):
            codes = faults.some(each.code for each in found)
            raise faults.NotAsked(self.place, f"wij kregen {codes}")
        if not same(found[0].name, known_as):
            raise faults.MeasureRenamed(
                self._site.host, self.code, known_as, found[0].name
            )

    @cached_property
    def levels(self) -> list[str]:
        """On which levels of areas it exists."""
        codes = [each.code for each in self._site.items(self.address("GeoLevels"))]
        if len({code.casefold() for code in codes}) != len(codes):
            raise faults.Contradiction(self.place, "een niveau staat er twee keer in")
        return codes

    def areas(self, level: str) -> list[Item]:
        return self._site.items(self.address(("GeoLevels", level), "GeoItems"))

    def values(self, level: str, period_level: str) -> Iterator[list[dict]] | None:
        """Pages of cells of all periods; None where it is not published like that."""
        url = self.address(
            *(("GeoLevels", level), ("PeriodLevels", period_level)),
            *(("Periods", "all"), "Values"),
        )
        return self._site.pages(url) if self._site.has(url) else None

    def _vanished(self, known_as: str) -> faults.SourceFault:
        known: list[Item] = []
        # Without the list of variables it has vanished all the same.
        with contextlib.suppress(faults.SourceFault):
            known = self._site.items(self._site.address("Variables"))
        named = [each.code for each in known if same(each.name, known_as)]
        asked = (self._site.host, self._table, self.code, known_as)
        # Twins differ in their unit, so that a name alone says too little.
        if len(named) == 1:
            return faults.MeasureMoved(*asked, named[0])
        names = {each.code: each.name for each in known}
        near = [f"{code} ({names[code]})" for code in named]
        return faults.MeasureVanished(*asked, near or nearest(self.code, names))


def item_of(row: Any, place: str) -> Item:
    if not isinstance(row, dict):
        raise faults.WrongShape(place, "een regel is geen rij")
    return Item(text(row, "ExternalCode", place), text(row, "Name", place, default=""))


def same(one: str, other: str) -> bool:
    """Names carry stray spaces, and capitals come and go."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _step(step: str | tuple[str, str]) -> str:
    if isinstance(step, str):
        return step
    name, key = step
    escaped = quote(key.replace("'", "''"), safe="'")
    return f"{name}('{escaped}')"


def _straightened(link: str, url: str) -> str:
    """A link to a next page of this address, written as we write the address.

    Sites of this kind are reached in small and in capital letters, and behind a proxy
    they may think that they are asked without TLS. A link to anywhere else stays as it
    is, and is refused by whoever follows it.
    """
    there, here = urlsplit(urljoin(url, link)), urlsplit(url)
    if there.netloc != here.netloc or _path(there.path) != _path(here.path):
        return link
    return urlunsplit((here.scheme, here.netloc, here.path, there.query, ""))


def _path(path: str) -> str:
    return unquote(path).casefold().rstrip("/")
