"""What a dialect of the local source is."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.sources.built import FIXED
from tests.sources.tables import SourceTable


class Place(NamedTuple):
    """What an address asks for: a part of a table, in the words of the dialect."""

    table: str
    part: str


class Otherwise(NamedTuple):
    """The kind and outcome of a fault in one dialect."""

    kind: str
    outcome: str


class Dialect(ABC):
    """How a source understands a question, and writes its answer.

    `asked` is everywhere the Exchange of server.py: what was asked, with `.options` as
    the names and values behind the question mark, and `.table` and `.part` as
    `place_of` found them.
    """

    name: str
    # Where the addresses of the source begin; `.url` of a running source ends with it.
    root: str
    # A value of SourceReader, and the setting with the address that it asks.
    reader: str
    setting: str
    # What is asked for the list of tables, and for what a table says of itself, such
    # as when it was published.
    catalogue: str
    description: str
    # What it wants to see in the header that the reader names; empty for nothing.
    key: str = ""
    # What the plan of a series chooses of the breakdowns of the built table.
    fixed: Mapping[str, str] = FIXED
    # What comes of a fault by its name, where that is not what fault.py says; None for
    # one that this dialect cannot show.
    otherwise: Mapping[str, Otherwise | None] = {}

    def refuses(self, asked: Any) -> bool:
        """Whether it does not answer who asks."""
        return False

    def place_of(self, path: str) -> Place:
        table, _, part = path.removeprefix(self.root).strip("/").partition("/")
        return Place(table, part)

    def is_catalogue(self, asked: Any) -> bool:
        return asked.table == self.catalogue

    @abstractmethod
    def good(self, asked: Any) -> object | None:
        """What a well-behaved source answers; None for 404.

        Raises ValueError for a question that it does not understand.
        """

    def rows(self, table: SourceTable) -> list[dict]:
        """What a filter is about: the observations, or what is made of them."""
        return table.observations

    @abstractmethod
    def page_of(self, asked: Any) -> int:
        """Which page of the cells is asked, from 1; 0 for anything else."""

    @abstractmethod
    def next_link(self, asked: Any, skip: int, of: str = "") -> str:
        """The address of the page that starts there, whole, as the source gives it."""

    @abstractmethod
    def measure_code(self, measure: str) -> str:
        """What the plan of a series says to get a measure of SourceTable."""

    def encoded(self, answer: object) -> bytes:
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()

    # --- For those that misbehave ---

    @abstractmethod
    def rows_of(self, answer: Any) -> list[dict]:
        """The rows in the answer to a page, to mangle."""

    @abstractmethod
    def last_page(self, answer: Any, rows: list) -> dict:
        """The answer with these rows, and no page after it."""

    @abstractmethod
    def linked(self, answer: Any, link: object) -> dict:
        """The answer with this link to the next page."""

    @abstractmethod
    def link_of(self, answer: Any) -> str:
        """The link to the next page; empty on the last."""

    @abstractmethod
    def dated(self, answer: Any, when: str) -> Any:
        """The description of a table that was published at another moment."""
