"""The glossary in alphabetical order, under a heading per letter."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from policy.models import SourceDocument, Term

NO_LETTER = "0–9"


class Letter(NamedTuple):
    letter: str
    terms: list[Term]


class Glossary(NamedTuple):
    letters: list[Letter]
    count: int
    # Most words come from one document: named once, instead of at every word.
    main_document: SourceDocument | None

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Glossary:
        """Build the list from terms that were read with their document."""
        ordered = sorted(terms, key=lambda term: (_letter(term), _plain(term.name)))
        documents = Counter(term.document for term in ordered).most_common(1)
        return cls(
            letters=[
                Letter(sign, list(group)) for sign, group in groupby(ordered, _letter)
            ],
            count=len(ordered),
            main_document=documents[0][0] if documents else None,
        )


def _letter(term: Term) -> str:
    first = _plain(term.name)[:1]
    return first.upper() if first.isalpha() else NO_LETTER


def _plain(name: str) -> str:
    """Without accents and capitals, so that é stands at e and iD at id."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
