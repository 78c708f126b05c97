"""The words that were found, marked in the text as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import F, Func, TextField, Value

from policy.folding import END, HIT, composed

# Of a longer text only sentences around the words that were found are shown.
LONGEST_TEXT = 320


@dataclass(frozen=True)
class Piece:
    """Part of a text; a hit is shown marked."""

    text: str
    is_hit: bool = False


LEFT_OUT = Piece("…")


class Marked(Func):
    """A field, folded, with signs around the words that a query asks for."""

    template = (
        "ts_headline('pg_catalog.dutch', policy_fold(%(expressions)s::tsquery, "
        f"'HighlightAll=true, StartSel={HIT}, StopSel={END}')"
    )
    arg_joiner = "), "
    output_field = TextField()

    def __init__(self, name: str, query: str) -> None:
        super().__init__(F(name), Value(query))


def pieces(text: str, marked: str) -> list[Piece]:
    """The text itself in pieces, as its folded copy was marked."""
    text = composed(text)
    found, place = [], 0
    for number, part in enumerate(re.split(f"[{HIT}{END}]", marked)):
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
