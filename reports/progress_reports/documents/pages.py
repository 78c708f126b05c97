"""The text of a document by page, or by heading where it has no pages of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy.uploads.refusals import FileRefused

MOST_LETTERS = 5_000_000  # in all; a book of 2,000 pages
MOST_IN_PART = 6_000  # letters, of what stands under one heading
LONGEST_HEADING = 300
# Also half of a pair: neither is text, and a database takes neither.
UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Page(NamedTuple):
    """One page, or one part under a heading. `total` is how many the document has."""

    number: int
    total: int
    heading: str
    text: str


class Line(NamedTuple):
    """One paragraph or row of a table, in the order in which they are read."""

    text: str
    is_heading: bool = False


def clean(text: str) -> str:
    return UNUSABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def limited(pages: Iterable[Page]) -> Iterator[Page]:
    """The same pages; raises FileRefused when it is no longer a document to read."""
    letters = 0
    for page in pages:
        letters += len(page.text)
        if letters > MOST_LETTERS:
            raise FileRefused(
                f"In het stuk staan meer dan {MOST_LETTERS // 10**6} miljoen letters.",
                "Verdeel het stuk, of voeg alleen de rapportage zelf toe.",
            )
        yield page


def parts_by_heading(lines: Iterable[Line]) -> list[Page]:
    """Lines put together under their heading; a long part is cut between lines."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    letters = 0
    for line in lines:
        text = clean(line.text).strip()
        if not text:
            continue
        heading, texts = parts[-1]
        if line.is_heading:
            heading, letters = text[:LONGEST_HEADING], 0
            parts.append((heading, []))
        elif letters > MOST_IN_PART:
            letters = 0
            parts.append((heading, []))
        parts[-1][1].append(text)
        letters += len(text)
    filled = [part for part in parts if part[1]] or parts[:1]
    return [
        Page(number, len(filled), heading, "\n".join(texts))
        for number, (heading, texts) in enumerate(filled, 1)
    ]
