"""What reading a filled template gives: the content, and what to say of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reports.progress_reports.content import Content

MOST_NAMED = 8
MOST_PROBLEMS = 200


class Problem(NamedTuple):
    """What is wrong, where, and what helps. One that `blocks` must be mended first."""

    place: str
    what: str
    remedy: str
    blocks: bool = True

    def __str__(self) -> str:
        place = f"{self.place[:1].upper()}{self.place[1:]}: " if self.place else ""
        return f"{place}{self.what} {self.remedy}".rstrip()


class Question(NamedTuple):
    """What a person must say before the numbers can be read: ',' or '.'.

    `key` is for the answers; `examples` are numbers as they are written.
    """

    key: str
    place: str
    text: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """`content` is what the version would say. `places` has where each line stands:
    of a goal by its key, of a figure or an activity by theirs."""

    content: Content
    problems: list[Problem]
    questions: list[Question]
    notes: list[str]
    places: dict[Hashable, str] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        """Whether it may be taken over as it is."""
        return not self.questions and not any(item.blocks for item in self.problems)


@dataclass
class Findings:
    """Collects what there is to say while a file is read."""

    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: dict[Hashable, str] = field(default_factory=dict)

    untold: int = 0

    def refuse(self, place: object, what: str, remedy: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(str(place), what, remedy))
        else:
            self.untold += 1

    def all_problems(self) -> list[Problem]:
        """With how many there are besides, where a file has very many."""
        if not self.untold:
            return self.problems
        rest = Problem(
            "",
            f"Er zijn nog {self.untold} plekken waar iets mis is.",
            "Verbeter eerst wat hierboven staat, en breng het bestand opnieuw.",
        )
        return [*self.problems, rest]

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def named(names: Iterable[str]) -> str:
    """The first names, for in a sentence: '‘A’, ‘B’ en 3 andere'."""
    found = list(dict.fromkeys(names))
    shown = ", ".join(f"‘{name}’" for name in found[:MOST_NAMED])
    rest = len(found) - MOST_NAMED
    return f"{shown} en {rest} andere" if rest > 0 else shown
