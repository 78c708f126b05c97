"""What became of the municipalities, from what CBS tells of each in its list of codes.

The list of areas of a table of CBS has a text with every municipality: since when it
exists, what came to it, what left it, and with how many inhabitants. That text is
written by hand, but in fixed sentences. What cannot be read is a fault that names the
municipality and the sentence; nothing is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from indicators.importers import faults
from indicators.importers.answers import UNKEEPABLE
from indicators.importers.cbs.codes import area_of

# What ended before this day is left out, with all that happened before it.
SINCE = date(2004, 1, 1)
KINDS = ("country", "province", "municipality")
COLUMNS = ("Identifier", "Title", "Description")
LIST = "de gebiedenlijst van het CBS"
# People without a municipality, and land that was not one yet.
NO_MUNICIPALITY = {"GM0996", "GM0997"}
# CBS keeps the old name, that nobody looks for.
USUAL_NAMES = {"GM0518": "Den Haag"}

DAY = r"(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})"
PARTNER = r"[^\n]+ \(GM\d{4}\),?\n"
SIZE = (
    r"\.\.\. (?:[\d,]+ hectare (?:met )?)?(?:\d+ woning(?:en)? en )?"
    r"\d+ inwoners?\n"
)
PARTS = rf"(?P<parts>(?:- {PARTNER}{SIZE})+)"
PART = re.compile(r"- [^\n]+ \((?P<code>GM\d{4})\),?\n[^\n]* (?P<people>\d+) inwoner")
GAVE = re.compile(
    r"(?P<what>Opgeheven|Grenswijziging|Wijziging) "
    rf"per {DAY}, overgegaan naar:\n{PARTS}"
)
RECEIVED = re.compile(
    r"(?P<what>Gemeentelijke herindeling|Ontstaan|Grenswijziging|Wijziging) "
    rf"per {DAY},? (?:ontvangen van|uit):\n{PARTS}"
)
RENAMED = re.compile(
    rf"Naamswijziging per {DAY},\n"
    r"(?P<which>oude|nieuwe) naam: [^\n]+ \((?P<code>GM\d{4})\),?\n"
)
BEGAN = re.compile(rf"Begindatum {DAY}\n")
# Nothing that this site keeps: before 1830, a lone point, and another province.
OF_NO_MATTER = re.compile(
    r"Begindatum voor \d{4}\n|\.\n"
    rf"|Provinciale wijziging per {DAY}:\n- overgegaan van provincie [^\n]+\n"
)


class AreaLife(NamedTuple):
    """An area with its years; `valid_to` is the first day on which it was no more."""

    code: str
    kind: str  # a value of AreaKind
    name: str
    valid_from: date | None  # None: before 1830, or not told
    valid_to: date | None  # None: it exists


class Change(NamedTuple):
    """What went from `origin` to `area`. Both are the same for what stayed itself."""

    on: date
    kind: str  # a value of AreaChangeKind
    origin: str
    area: str
    inhabitants: int | None  # None for another name, where CBS counts nobody


@dataclass(frozen=True)
class AreaHistory:
    areas: list[AreaLife]
    changes: list[Change]


class Move(NamedTuple):
    """From one municipality to another, on a day."""

    on: date
    origin: str
    area: str


# Inhabitants that moved; None for another name.
Moves = dict[Move, int | None]


@dataclass
class Told:
    """What the text with one municipality says."""

    code: str
    name: str
    formed: date | None = None  # out of others, or under another name
    began: date | None = None  # the day that is given apart, absent with the newest
    ended: date | None = None
    gave: Moves = field(default_factory=dict)
    received: Moves = field(default_factory=dict)

    def __str__(self) -> str:
        return f"gemeente {self.name} ({self.code})"


def read_history(rows: Iterable[Mapping[str, Any]]) -> AreaHistory:
    """Country, provinces and municipalities since SINCE, and what became of them.

    `rows` are the codes of the areas of a table, as CBS gives them. Land that moved
    without people is left out. Raises a SourceFault where a text cannot be read, or
    where who gave and who received do not say the same.
    """
    others: list[AreaLife] = []
    told: dict[str, Told] = {}
    for row in rows:
        code, title, description = (_text(row, column) for column in COLUMNS)
        found = area_of(code, title, KINDS)
        if found is None or found[0] in NO_MUNICIPALITY:
            continue
        code, label = found
        if label.kind == "municipality":
            told[code] = _read_text(Told(code, _name(code, label.name)), description)
        else:
            others.append(AreaLife(code, label.kind, label.name, None, None))
    _check_both_sides(told)
    lives = [
        AreaLife(
            # Where CBS gives two days, those that it came from know the right one.
            *(each.code, "municipality", each.name),
            *(each.formed or each.began, each.ended),
        )
        for each in told.values()
        if each.ended is None or each.ended >= SINCE
    ]
    return AreaHistory(
        sorted([*others, *lives], key=lambda area: (KINDS.index(area.kind), area.code)),
        sorted(chain.from_iterable(map(_changes, told.values()))),
    )


def _text(row: Mapping[str, Any], column: str) -> str:
    value = (row.get(column) or "") if isinstance(row, Mapping) else None
    if not isinstance(value, str) or UNKEEPABLE.search(value):
        raise faults.WrongShape(LIST, f"‘{column}’ is geen gewone tekst")
    return value


def _name(code: str, title: str) -> str:
    return USUAL_NAMES.get(code, title.removesuffix(" (gemeente)"))


# --- Reading the text with one municipality ---


def _read_text(told: Told, text: str) -> Told:
    lines = [line.strip() for line in text.splitlines()]
    text = "".join(f"{line}\n" for line in lines if line)
    at = 0
    while at < len(text):
        for pattern, take in STATEMENTS:
            if found := pattern.match(text, at):
                take(told, found)
                at = found.end()
                break
        else:
            sentence, _, _ = text[at:].partition("\n")
            raise _unreadable(told, sentence)
    return told


def _unreadable(told: Told, sentence: str) -> faults.WrongShape:
    return faults.WrongShape(
        LIST, f"bij {told} kennen wij de zin ‘{sentence[:200]}’ niet"
    )


def _gave(told: Told, found: re.Match) -> None:
    on = _day(told, found)
    for area, people in _parts(found):
        _add(told, told.gave, Move(on, told.code, area), people)
    if found["what"] == "Opgeheven":
        told.ended = on


def _received(told: Told, found: re.Match) -> None:
    on = _day(told, found)
    for origin, people in _parts(found):
        _add(told, told.received, Move(on, origin, told.code), people)
    if found["what"] == "Ontstaan":
        told.formed = on


def _renamed(told: Told, found: re.Match) -> None:
    on = _day(told, found)
    if found["which"] == "nieuwe":
        _add(told, told.gave, Move(on, told.code, found["code"]), None)
        told.ended = on
    else:
        _add(told, told.received, Move(on, found["code"], told.code), None)
        told.formed = on


def _began(told: Told, found: re.Match) -> None:
    told.began = _day(told, found)


def _passed_over(told: Told, found: re.Match) -> None:
    pass


STATEMENTS = (
    (GAVE, _gave),
    (RECEIVED, _received),
    (RENAMED, _renamed),
    (BEGAN, _began),
    (OF_NO_MATTER, _passed_over),
)


def _parts(found: re.Match) -> Iterator[tuple[str, int]]:
    for part in PART.finditer(found["parts"]):
        yield part["code"], int(part["people"])


def _add(told: Told, moves: Moves, move: Move, people: int | None) -> None:
    if move in moves:
        raise faults.Contradiction(
            LIST,
            f"bij {told} staan {move.origin} en {move.area} twee keer samen op "
            f"{move.on:%d-%m-%Y}",
        )
    moves[move] = people


def _day(told: Told, found: re.Match) -> date:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise _unreadable(told, found[0].partition("\n")[0]) from error


# --- All municipalities together ---


def _counts(moves: Moves) -> dict[Move, int | None]:
    """What this site keeps of them."""
    return {
        move: people
        for move, people in moves.items()
        if move.on >= SINCE and people != 0
    }


def _check_both_sides(told: Mapping[str, Told]) -> None:
    gave: Moves = {}
    received: Moves = {}
    for each in told.values():
        gave |= _counts(each.gave)
        received |= _counts(each.received)
    for move in sorted({*gave, *received}):
        stayed = move.origin == move.area
        if not stayed and (
            move not in gave or move not in received or gave[move] != received[move]
        ):
            raise faults.Contradiction(
                LIST,
                f"van {move.origin} naar {move.area} ging op {move.on:%d-%m-%Y} "
                f"volgens de een {_people(gave, move)} en volgens de ander "
                f"{_people(received, move)}",
            )


def _people(moves: Moves, move: Move) -> str:
    if move not in moves:
        return "niets"
    return "alles" if moves[move] is None else f"{moves[move]} inwoners"


def _changes(told: Told) -> Iterator[Change]:
    gave = _counts(told.gave)
    at_the_end = [move for move in gave if move.on == told.ended]
    for move, people in gave.items():
        if people is None:
            kind = "renamed"
        elif move not in at_the_end:
            kind = "border"
        else:
            kind = "merged" if len(at_the_end) == 1 else "divided"
        yield Change(move.on, kind, move.origin, move.area, people)
    for move, people in _counts(told.received).items():
        if move.origin == move.area:
            yield Change(move.on, "merged", move.origin, move.area, people)
