"""The words that were found, marked in the text as it was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from policy.folding import END, HIT, composed, fold

OPTIONS = f"HighlightAll=true, StartSel={HIT}, StopSel={END}"
# Of a longer text only sentences around the words that were found are shown.
LONGEST_TEXT = 320


@dataclass(frozen=True)
class Piece:
    """Part of a text; a hit is shown marked."""

    text: str
    is_hit: bool = False


LEFT_OUT = Piece("…")


def marked(texts: Sequence[str], wanted: str) -> list[list[Piece]]:
    """Each text in pieces, in which what a query asks for is marked."""
    if not texts:
        return []
    texts = [composed(text) for text in texts]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT ts_headline('pg_catalog.dutch', text, %s::tsquery, %s)
            FROM unnest(%s::text[]) WITH ORDINALITY AS given (text, place)
            ORDER BY place
            """,
            [wanted, OPTIONS, [fold(text) for text in texts]],
        )
        folded = [row[0] for row in cursor.fetchall()]
    return [pieces(*pair) for pair in zip(texts, folded, strict=True)]


def pieces(text: str, folded: str) -> list[Piece]:
    """The text itself in pieces, as its folded copy is marked."""
    found, place = [], 0
    for number, part in enumerate(re.split(f"[{HIT}{END}]", folded)):
        if part:
            found.append(Piece(text[place : place + len(part)], bool(number % 2)))
        place += len(part)
    return found


def shortened(found: list[Piece]) -> list[Piece]:
    """Whole sentences from the first hit on: half a sentence may say the opposite."""
    if _length(found) <= LONGEST_TEXT:
        return found
    sentences = _sentences(found)
    hits = [any(piece.is_hit for piece in sentence) for sentence in sentences]
    first = hits.index(True) if any(hits) else 0
    last = first + 1
    while last < len(sentences) and (
        _length(_joined(sentences[first : last + 1])) <= LONGEST_TEXT
    ):
        last += 1
    shown = _joined(sentences[first:last])
    if first:
        shown = [LEFT_OUT, *shown]
    if last < len(sentences):
        shown = [*shown, Piece(" "), LEFT_OUT]
    return shown


def _sentences(found: list[Piece]) -> list[list[Piece]]:
    """The same pieces in a list per sentence; a space opens the sentence after it."""
    sentences: list[list[Piece]] = [[]]
    for piece in found:
        for number, part in enumerate(re.split(r"(?<=[.!?])(?=\s)", piece.text)):
            if number:
                sentences.append([])
            if part:
                sentences[-1].append(Piece(part, piece.is_hit))
    return sentences


def _joined(sentences: list[list[Piece]]) -> list[Piece]:
    return [piece for sentence in sentences for piece in sentence]


def _length(found: list[Piece]) -> int:
    return sum(len(piece.text) for piece in found)
