"""The places in a publication where personal data can stand: the fields of words.

A place in its content is a path of keys and numbers, "goals/3/result"; ORIGINAL stands
for the file, REASON and WITHDRAWN for why the version came and why it went. What is
picked from a list (a goal, a unit, a period) names no person.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from reports.models import Publication
from reports.progress_reports.content import ERASED
from reports.progress_reports.personal_data import found_in

ORIGINAL, REASON, WITHDRAWN = "original", "reason", "withdrawn_because"

# As in migrations/_erasing.py, where the database holds them.
FIELD_LABELS = {
    "title": "titel",
    "author": "wie het schreef",
    "summary": "samenvatting",
    "why_incomplete": "waarom niet volledig",
    "name": "naam van het bestand",
    "done": "wat is gedaan",
    "result": "resultaat",
    "explanation": "uitleg",
    "adjustment": "bijsturing",
    "risks": "risico’s",
    "reason": "reden van het oordeel",
    "note": "opmerking",
    "section": "plaats in het stuk",
}


@dataclass(frozen=True)
class Place:
    """A text that stands there. `where` says in Dutch which."""

    path: str
    where: str
    text: str


@dataclass(frozen=True)
class Spot:
    """One text, and everywhere that it stands: all of those are erased together.

    `path` is the first of them. `kinds` are what it seems to hold of a person.
    """

    path: str
    where: str
    text: str
    more: int = 0

    @cached_property
    def kinds(self) -> list[str]:
        return sorted({found.kind for found in found_in(self.text)})


def spots_of(publication: Publication) -> list[Spot]:
    """Every text once."""
    places: dict[str, list[Place]] = {}
    for place in places_of(publication):
        places.setdefault(place.text, []).append(place)
    return [
        Spot(found[0].path, found[0].where, text, len(found) - 1)
        for text, found in places.items()
    ]


def places_of(publication: Publication) -> list[Place]:
    """Every text that can be erased, in the order of the report."""
    found = chain(_about(publication), _walk(json.loads(publication.content)))
    return [
        Place(path, where, text)
        for path, where, text in found
        if text not in ("", ERASED)
    ]


def _about(publication: Publication) -> Iterator[tuple[str, str, str]]:
    reason, because = publication.version.reason, publication.withdrawn_because
    yield REASON, "Waarom deze versie kwam", reason
    yield WITHDRAWN, "Waarom deze versie is ingetrokken", because


def _walk(kept: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field in ("title", "author", "summary", "why_incomplete"):
        yield field, FIELD_LABELS[field].capitalize(), kept[field]
    yield "original/name", "Naam van het bestand", kept["original"]["name"]
    for name, called in (
        ("goals", _goal),
        ("figures", _figure),
        ("activities", _activity),
    ):
        for number, line in enumerate(kept[name]):
            for field in FIELD_LABELS:
                # The title of a goal or figure is its name; that of an activity is
                # written by who reports.
                if field in line and (field != "title" or name == "activities"):
                    where = f"{called(line)}: {FIELD_LABELS[field]}"
                    yield f"{name}/{number}/{field}", where, line[field]


def _goal(line: dict[str, Any]) -> str:
    return f"Doel ‘{line['title']}’"


def _figure(line: dict[str, Any]) -> str:
    return f"Cijfer ‘{line['title']}’, {line['area_label']}, {line['period_label']}"


def _activity(line: dict[str, Any]) -> str:
    return f"Activiteit ‘{line['title']}’"
