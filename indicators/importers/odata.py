"""Questions and answers of OData: how v4 and v3 are alike, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from indicators.importers import faults
from indicators.importers.addresses import place_of
from indicators.importers.answers import UNKEEPABLE


class Answers(Protocol):
    """A source, or the answers that were kept of it."""

    def get_json(self, url: str) -> Any: ...

    def find_json(self, url: str) -> Any | None: ...


@dataclass(frozen=True)
class Version:
    """How a version of OData is asked, and under which key it links to the next page.

    `format` is what has to be asked to get JSON; empty where that comes by itself.
    `pads_codes` where codes have spaces behind them, and not the same everywhere.
    """

    next_link: str
    format: str
    pads_codes: bool
    contains_form: str

    def question(self, *parts: str, **options: str) -> str:
        """An address; options get the $ of OData, which CBS wants to see as it is."""
        if self.format:
            options = {"format": self.format, **options}
        asked = "&".join(
            f"${name}={quote(value, safe='(),')}" for name, value in options.items()
        )
        return "/".join(parts) + (f"?{asked}" if asked else "")

    def contains(self, column: str, text: str) -> str:
        return self.contains_form.format(column=column, text=quoted(text))

    def is_code(self, column: str, code: str) -> str:
        if self.pads_codes:
            return starts_with(column, code.strip())
        return equals(column, code)

    def pages(self, client: Answers, url: str) -> Iterator[list[dict]]:
        """The rows of an answer, page by page, never from another place than asked.

        The last page read is kept here until the next is asked for: clear it when done.
        """
        asked, number = url, 0
        seen: set[str] = set()
        while url:
            number += 1
            if url in seen:
                raise faults.Loop(place_of(url)).on_page(number)
            seen.add(url)
            try:
                answer = client.get_json(url)
                rows = listed(answer, "value", place_of(url))
                following = text(answer, self.next_link, place_of(url), default="")
            except faults.SourceFault as fault:
                if number > 1:
                    fault.on_page(number)
                raise
            del answer
            yield rows
            try:
                url = self._next(asked, urljoin(url, following)) if following else ""
            except faults.SourceFault as fault:
                raise fault.on_page(number) from fault

    def _next(self, asked: str, link: str) -> str:
        """What the link asks, of the place that was asked; raises if it leads away.

        A service knows itself as http, or in other capitals, behind what stands before
        it; and a link does not always ask for JSON.
        """
        here, there = urlsplit(asked), urlsplit(link)
        if _place(here) != _place(there):
            raise faults.WrongAddress(
                place_of(link), f"{place_of(asked)} verwijst door naar een andere plek"
            )
        query = there.query
        if self.format and "$format=" not in unquote(query):
            query = f"{query}&$format={self.format}"
        return urlunsplit((*here[:3], query, ""))


V4 = Version(
    next_link="@odata.nextLink",
    format="",
    pads_codes=False,
    contains_form="contains({column},{text})",
)
V3 = Version(
    next_link="odata.nextLink",
    format="json",
    pads_codes=True,
    contains_form="substringof({text},{column})",
)


def equals(column: str, code: str) -> str:
    return f"{column} eq {quoted(code)}"


def starts_with(column: str, text: str) -> str:
    return f"startswith({column},{quoted(text)})"


def quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


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


def _place(url: SplitResult) -> tuple[str, str]:
    return url.netloc.casefold(), unquote(url.path).casefold().rstrip("/")
