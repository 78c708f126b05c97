"""The elements of an XML part, read without fetching or replacing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from xml.parsers import expat

from policy.uploads.refusals import FileRefused

BETWEEN = " "  # a name space and a name; neither has a space
LAST = b""
MOST_ELEMENTS = 500_000

Element = tuple[str, dict[str, str]]


def elements(part: Iterable[bytes], kind: str) -> Iterator[Element]:
    """Each element's name with its attributes, in order, without their name spaces.

    The part has no DOCTYPE: the gate looked before. Raises FileRefused for what is no
    XML, or far too much of it; `kind` is what the file is, for the message.
    """
    found: list[Element] = []
    parser = expat.ParserCreate(namespace_separator=BETWEEN)
    parser.StartElementHandler = lambda name, attributes: found.append(
        (_bare(name), {_bare(key): value for key, value in attributes.items()})
    )
    count = 0
    for piece in chain(part, (LAST,)):
        _parse(parser, piece, kind)
        yield from found
        count += len(found)
        found.clear()
        if count > MOST_ELEMENTS:
            raise FileRefused(
                f"Het {kind} is te ingewikkeld om na te kijken.",
                "Verdeel het over meer bestanden, of bewaar het als PDF of CSV.",
            )


def _parse(parser: Any, piece: bytes, kind: str) -> None:
    try:
        parser.Parse(piece, piece is LAST)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FileRefused(
            f"Het {kind} is beschadigd: een onderdeel is niet te lezen.",
            "Open het in het programma waarin u het maakte, en bewaar het opnieuw.",
        ) from error


def _bare(name: str) -> str:
    return name.rpartition(BETWEEN)[2]
