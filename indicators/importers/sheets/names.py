"""Which area a name means; a name that fits two areas is never guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple, Self

from indicators.importers.cbs.codes import COUNTRY
from indicators.importers.swing.codes import KINDS, OFFICIAL
from policy.folding import fold

CODE = re.compile(r"(GM\d{4}|NL0[01]|PV\d{2}|WK\d{6}|BU\d{8})")
# Another name for the same place, as files write it.
SYNONYMS = (
    {"den haag", "'s-gravenhage"},
    {"den bosch", "'s-hertogenbosch"},
    {"friesland", "fryslân"},
    {"nederland", "heel nederland", "totaal nederland", "landelijk"},
)
# Behind a name; what kind of area it then is.
SUFFIXES = {
    "gemeente": "municipality",
    "gem.": "municipality",
    "pv": "province",
    "provincie": "province",
    "land": "country",
    "wijk": "district",
    "buurt": "neighbourhood",
}
# What files call a kind of area.
LEVELS = {**KINDS, "land": "country"}
# A number of a province that is a site's own fits no province here, and is asked about.
NUMBERED = {**OFFICIAL, "province": ("PV", 2)}
IN_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)")
BEFORE = re.compile(r"(gemeente|provincie)\s+(.+)", re.IGNORECASE)


class KnownArea(NamedTuple):
    """An area of this site, and from when until when it existed."""

    code: str
    kind: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None

    def existed(self, start: date, end: date) -> bool:
        return (self.valid_from is None or self.valid_from <= end) and (
            self.valid_to is None or self.valid_to > start
        )

    def as_json(self) -> list[Any]:
        days = (self.valid_from, self.valid_to)
        return [*self[:3], *(day and day.isoformat() for day in days)]

    @classmethod
    def from_json(cls, kept: list[Any]) -> Self:
        return cls(*kept[:3], *(day and date.fromisoformat(day) for day in kept[3:]))


class AreaNames:
    """Every area of this site, by what files may call it."""

    def __init__(self, areas: Iterable[KnownArea]) -> None:
        self.by_code = {area.code: area for area in areas}
        self._by_name: defaultdict[str, list[KnownArea]] = defaultdict(list)
        for area in self.by_code.values():
            for name in _written(area.name):
                self._by_name[name].append(area)

    def find(self, text: str, level: str = "") -> list[KnownArea]:
        """What a name or code can mean: no area, one, or several to ask about."""
        if code := _code(text, level):
            area = self.by_code.get(code)
            return [area] if area else []
        name, kind = _parted(text)
        kind = kind or LEVELS.get(level.lower(), "")
        exact = self._by_name.get(fold(text.strip()), [])
        fitting = exact or self._by_name.get(fold(name), [])
        return [area for area in fitting if kind in ("", area.kind)]

    def nearest(self, text: str) -> list[KnownArea]:
        """The areas whose names are most alike."""
        close = get_close_matches(fold(text), self._by_name, n=5, cutoff=0.6)
        found = [area for name in close for area in self._by_name[name]]
        return list(dict.fromkeys(found))[:5]


def key_of(area: str, level: str) -> str:
    """Under what an area of a file is remembered: 'Bergen', 'gemeente 1783'."""
    return f"{level} {area}".strip()


def _code(text: str, level: str) -> str | None:
    plain = text.strip().upper()
    if CODE.fullmatch(plain):
        return COUNTRY if plain.startswith("NL") else plain
    number = plain.rpartition("_")[2]
    if level.lower() in LEVELS and re.fullmatch("[0-9]{1,8}", number):
        kind = LEVELS[level.lower()]
        if kind == "country":
            return COUNTRY
        prefix, width = NUMBERED[kind]
        return f"{prefix}{int(number):0{width}}"
    return None


def _parted(text: str) -> tuple[str, str]:
    """A name without what says the kind of area, and that kind."""
    if found := IN_BRACKETS.fullmatch(text.strip()):
        kind = SUFFIXES.get(found[2].lower(), "")
        return (found[1], kind) if kind else (text.strip(), "")
    if found := BEFORE.fullmatch(text.strip()):
        return found[2], SUFFIXES[found[1].lower()]
    return text.strip(), ""


def _written(name: str) -> set[str]:
    """A name as files may write it: without province behind it, or the other name."""
    found = IN_BRACKETS.fullmatch(name)
    names = {name.lower(), *([found[1].lower()] if found else [])}
    for synonyms in SYNONYMS:
        if names & synonyms:
            names |= synonyms
    return {fold(each) for each in names}
