"""What an area consisted of before: from its changes back to its predecessors.

Plain values only: an area is a number here, and nothing is looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from indicators.choices import AreaChangeKind

WHOLE = {AreaChangeKind.MERGED, AreaChangeKind.RENAMED}


class Change(NamedTuple):
    """What came to `area` from `origin` on a day; None: nobody says how many people."""

    area: int
    origin: int
    on: date
    kind: str
    inhabitants: int | None


@dataclass(frozen=True)
class Step:
    """A day on which what is one area now, came together or got other borders."""

    on: date
    after: frozenset[int]
    before: frozenset[int]  # what was the same together until that day
    whole: tuple[Change, ...] = ()  # areas that went over as a whole
    parts: tuple[Change, ...] = ()  # what came from areas beyond it, or went there
    is_break: bool = False

    @property
    def others(self) -> frozenset[int]:
        """Predecessors under another code, and neighbours that gave or got a part."""
        beyond = {area for item in self.parts for area in (item.area, item.origin)}
        return frozenset({item.origin for item in self.whole} | beyond) - self.after

    @property
    def is_of_borders(self) -> bool:
        """Nobody merged and nobody was divided: all others are still there."""
        return not self.whole and all(
            item.kind == AreaChangeKind.BORDER for item in self.parts
        )

    @property
    def is_rename(self) -> bool:
        return not self.is_break and len(self.before) == len(self.after)


@dataclass(frozen=True)
class Changes:
    """The changes of all areas, and what decides how they count.

    `existed` says whether an area was there before a day; `is_small` whether a part
    that went over is too small beside an area, which gave or got it, to break its line.
    """

    every: Collection[Change]
    existed: Callable[[int, date], bool]
    is_small: Callable[[Change, int], bool]

    def steps(self, area: int, *, sums: bool = True) -> Iterator[Step]:
        """The latest first; at a break, what is summed ends.

        Before it `area` stands for itself alone, and every earlier change is a break
        too. Without `sums` every merger is one.
        """
        members = frozenset({area})
        for day, changes in self._by_day:
            step = self._step(day, changes, members)
            if step is None:
                continue
            if step.parts or (len(step.before) > len(step.after) and not sums):
                sums = False
                members = frozenset({area})
                before = members if self._stayed(area, day, step.whole) else frozenset()
                yield Step(day, members, before, step.whole, step.parts, is_break=True)
                if not before:
                    return
            else:
                members = step.before
                yield step

    @cached_property
    def _by_day(self) -> list[tuple[date, list[Change]]]:
        by_day = defaultdict(list)
        for item in self.every:
            # Land without people changes no figure about people.
            if item.kind in WHOLE or item.inhabitants != 0:
                by_day[item.on].append(item)
        return sorted(by_day.items(), reverse=True)

    def _step(
        self, day: date, changes: list[Change], members: frozenset[int]
    ) -> Step | None:
        received = [item for item in changes if item.area in members]
        went_elsewhere = {item.origin for item in changes if item.area not in members}
        whole = [
            item
            for item in received
            if item.kind in WHOLE
            # Divided over what is one area now: nothing of it lies elsewhere.
            or item.kind == AreaChangeKind.DIVIDED
            and item.origin not in went_elsewhere
        ]
        given = [
            item
            for item in changes
            if item.origin in members
            and item.area not in members
            and item.kind == AreaChangeKind.BORDER
        ]
        parts = [
            item
            for item in (*received, *given)
            if item not in whole and not self._changes_nothing(item, members)
        ]
        replaced = {item.area for item in whole}
        stayed = {area for area in replaced if self._stayed(area, day, whole)}
        before = (members - replaced) | stayed | {item.origin for item in whole}
        if before == members and not parts:
            return None
        return Step(day, members, before, tuple(whole), tuple(parts))

    def _changes_nothing(self, part: Change, members: frozenset[int]) -> bool:
        if part.kind != AreaChangeKind.BORDER:
            return False
        if {part.area, part.origin} <= members:
            return True
        return self.is_small(part, part.area if part.area in members else part.origin)

    def _stayed(self, area: int, day: date, whole: Iterable[Change]) -> bool:
        """Whether it was there before under the same code, and is its own predecessor.

        The survivor of a merger may be named as an origin of itself.
        """
        of_it = [item for item in whole if item.area == area]
        if any(item.kind == AreaChangeKind.RENAMED for item in of_it):
            return False
        return self.existed(area, day) or any(item.origin == area for item in of_it)
