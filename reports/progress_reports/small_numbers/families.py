"""Figures that add up to another one, and which of them give away a hidden one.

A family is a sum that a reader can make: a total and its categories, a municipality and
its districts, a year and its quarters. Whether the parts are complete is not known, so
every family counts as complete: then the most can be computed.

What holds of the cells that are hidden after `protect`, also for a reader who knows
every shown cell exactly: each of them can still be at least `least` whole numbers.

- Where the sum is shown, at least two of its parts are hidden, and together they are
  `least` - 1 or more: so each of them can be anything from 0 to that.
- Where the sum is hidden, at least one of its parts is.
- A hidden cell is a part of one such sum only; if it is itself a sum with parts that
  are shown, nothing above it is shown. Then the sums do not limit one another.
- Where that last rule cannot be kept (a table of districts by age, say), everything
  that hangs together with it is hidden but for totals that have no cell in common.

Figures that are public already cannot be hidden any more; they count as shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Self


@dataclass(eq=False)
class Cell:
    """One figure. `is_free` says that it may be hidden: it was never public.

    `was_hidden` goes first when another one must be hidden, so that two versions of a
    report do not each show what the other hides. One that is not `is_given` stands for
    a sum that nobody gives, but that two ways of counting have in common.
    """

    value: Decimal
    is_free: bool = True
    is_hidden: bool = False
    was_hidden: bool = False
    is_given: bool = True
    families: list[Family] = field(default_factory=list)  # of which it is the sum
    part_of: list[Family] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Whether a reader can tell it from what is shown."""
        if self.is_given:
            return not self.is_hidden
        return any(not family.hidden for family in self.families)

    @property
    def others(self) -> set[Cell]:
        """What else makes up a sum that it is in, where nobody gives that sum."""
        found: set[Cell] = set()
        for mine in self.part_of:
            if not mine.whole.is_given:
                found |= mine.whole.others
                for family in mine.whole.families:
                    if family is not mine:
                        found |= {*family.parts}.union(
                            *(part.below() for part in family.parts)
                        )
        return found

    def below(self) -> set[Cell]:
        """Every cell that is a part of it, or a part of a part."""
        found: set[Cell] = set()
        waiting = [self]
        while waiting:
            for family in waiting.pop().families:
                new = set(family.parts) - found
                found |= new
                waiting.extend(new)
        return found


@dataclass(eq=False)
class Family:
    """A sum and its parts."""

    whole: Cell
    parts: list[Cell]

    @classmethod
    def of(cls, whole: Cell, parts: list[Cell]) -> Self:
        family = cls(whole, parts)
        whole.families.append(family)
        for part in parts:
            part.part_of.append(family)
        return family

    @property
    def hidden(self) -> list[Cell]:
        """The parts that a reader cannot tell."""
        return [part for part in self.parts if not part.is_known]

    def is_safe(self, least: int) -> bool:
        hidden = self.hidden
        if not self.whole.is_known:
            return bool(hidden) or not self.whole.is_given
        if not hidden:
            return True
        return len(hidden) > 1 and self._together(hidden) >= least - 1

    def _together(self, hidden: list[Cell]) -> Decimal:
        """What the hidden parts are together, for who subtracts and for who knows."""
        if len(hidden) == len(self.parts):
            return self.whole.value
        return min(
            sum(part.value for part in hidden),
            self.whole.value - sum(p.value for p in self.parts if p.is_known),
        )

    def hide_one_more(self) -> bool:
        """Hide the smallest part that may be, else the sum; False if none is left."""
        free = [part for part in self.parts if part.is_free and not part.is_hidden]
        if free:
            one = min(free, key=lambda part: (not part.was_hidden, part.value))
        elif self.whole.is_free and self.whole.is_known and self.whole.is_given:
            one = self.whole
        else:
            return False
        one.is_hidden = True
        return True


def protect(families: list[Family], least: int) -> None:
    """Hide as many more cells as it takes; those that are too small are already."""
    _hide_in_each(families, least)
    for group in _groups(families):
        if any(_is_limited_twice(cell) for cell in group if not cell.is_known):
            _show_only_totals_apart(group)


def _hide_in_each(families: list[Family], least: int) -> None:
    stuck: set[int] = set()
    again = True
    while again:
        again = False
        for family in families:
            if id(family) in stuck or family.is_safe(least):
                continue
            if family.hide_one_more():
                again = True
            else:
                stuck.add(id(family))


def _is_limited_twice(cell: Cell) -> bool:
    """Whether a hidden cell is in two sums that limit it, so that they add up."""
    if len(cell.part_of) > 1:
        return True
    return bool(cell.part_of) and any(
        len(family.hidden) < len(family.parts) for family in cell.families
    )


def _show_only_totals_apart(group: set[Cell]) -> None:
    """Hide all but the largest totals that have no cell in common."""
    tops = [cell for cell in group if cell.is_given and not cell.is_hidden]
    taken: set[Cell] = set()
    shown: set[Cell] = set()
    for cell in sorted(tops, key=lambda cell: (cell.is_free, -cell.value)):
        if not (cell.below() | {cell}) & taken:
            shown.add(cell)
            taken |= cell.below() | cell.others | {cell}
    for cell in group - shown:
        if cell.is_free:
            cell.is_hidden = True


def _groups(families: list[Family]) -> list[set[Cell]]:
    """The cells that hang together by one sum or another."""
    groups = []
    left = {cell for family in families for cell in (family.whole, *family.parts)}
    while left:
        group = {left.pop()}
        waiting = list(group)
        while waiting:
            cell = waiting.pop()
            for family in (*cell.families, *cell.part_of):
                new = {family.whole, *family.parts} - group
                group |= new
                waiting.extend(new)
        left -= group
        groups.append(group)
    return groups
