"""Which figures of a report add up to which: by category, by area and by period.

A sum that nobody gives is there too, between what is given: where a report gives the
young men and the young women but no total of the young, a reader can make it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self

from indicators.models import AreaMember, Period
from reports.progress_reports.content import FigureKey
from reports.progress_reports.small_numbers.families import Cell, Family

Cells = Mapping[FigureKey, Cell]


class Dated(NamedTuple):
    """A period by its days, and of which kind it is."""

    kind: str
    start: date
    end: date


class Larger:
    """Which areas and periods lie in which others.

    `groups` are the groups by the area that is a member; `periods` those with days.
    """

    def __init__(
        self, groups: Mapping[str, set[str]], periods: Mapping[str, Dated]
    ) -> None:
        self._groups = groups
        self._periods = periods

    @classmethod
    def among(cls, keys: Iterable[FigureKey]) -> Self:
        """Those that the figures of `keys` are about."""
        keys = list(keys)
        groups: dict[str, set[str]] = defaultdict(set)
        members = AreaMember.objects.filter(member__code__in={key.area for key in keys})
        for group, member in members.values_list("group__code", "member__code"):
            groups[member].add(group)
        dated = Period.objects.filter(
            code__in={key.period for key in keys},
            start__isnull=False,
            end__isnull=False,
        ).exclude(kind=Period.Kind.MOMENT)
        periods = {row.code: Dated(row.kind, row.start, row.end) for row in dated}
        return cls(groups, periods)

    def wholes(self, key: FigureKey, given: Cells) -> Iterator[tuple[FigureKey, str]]:
        """What `key` is a part of, each with the way in which it is divided."""
        categories = key.breakdown.split(";") if key.breakdown else []
        for category in categories:
            rest = ";".join(other for other in categories if other != category)
            yield key._replace(breakdown=rest), f"by {category.split('=')[0]}"
        if area := self._area_around(key, given):
            yield key._replace(area=area), f"area {key.area[:2]}"
        for group in self._groups.get(key.area, ()):
            yield key._replace(area=group), "member"
        for period in self._periods_around(key, given):
            kind = self._periods[key.period].kind
            yield key._replace(period=period), f"period {kind}"

    def _area_around(self, key: FigureKey, given: Cells) -> str:
        """The district or municipality that it lies in, the nearest that is given."""
        code = key.area
        if not code.startswith(("WK", "BU")):
            return ""
        district, municipality = f"WK{code[2:8]}", f"GM{code[2:6]}"
        is_near = code.startswith("BU") and key._replace(area=district) in given
        return district if is_near else municipality

    def _periods_around(self, key: FigureKey, given: Cells) -> list[str]:
        """The longer periods that it is in and that are given, but none around those.

        Where none is given: those that others may be in too.
        """
        around = self._longer(key.period)
        found = [c for c in around if key._replace(period=c) in given] or around
        return [
            code
            for code in found
            if not any(code in self._longer(other) for other in found)
        ]

    def _longer(self, code: str) -> list[str]:
        short = self._periods.get(code)
        if short is None:
            return []
        return [
            name
            for name, long in self._periods.items()
            if long.start <= short.start
            and short.end <= long.end
            and (long.start, long.end) != (short.start, short.end)
        ]


def families_of(given: Cells, larger: Larger) -> list[Family]:
    """Every sum that a reader can make with the given cells."""
    parts: dict[FigureKey, dict[str, list[FigureKey]]] = {}
    cells = dict(given)
    waiting = list(given)
    while waiting:
        key = waiting.pop()
        for whole, way in larger.wholes(key, given):
            parts.setdefault(whole, {}).setdefault(way, []).append(key)
            if whole not in cells:
                cells[whole] = Cell(Decimal(0), is_free=False, is_given=False)
                waiting.append(whole)
    families = []
    # Small ones first: what nobody gives is worth what its parts are.
    for whole in sorted(parts, key=lambda key: _size(key, larger)):
        families += _divided(cells[whole], parts[whole], cells)
    return families


def _divided(
    whole: Cell, ways: dict[str, list[FigureKey]], cells: Cells
) -> Iterator[Family]:
    divisions = [[cells[key] for key in keys] for keys in ways.values()]
    if not whole.is_given:
        whole.value = max(sum(part.value for part in found) for found in divisions)
    for found in divisions:
        # One part that is less than the whole is not all there is.
        if len(found) > 1 or found[0].value == whole.value:
            yield Family.of(whole, found)


def _size(key: FigureKey, larger: Larger) -> tuple[int, int, int]:
    """Larger for what can hold the other."""
    period = larger._periods.get(key.period)
    days = (period.end - period.start).days if period else 0
    area = {"BU": 0, "WK": 1, "GM": 2}.get(key.area[:2], 3)
    return (days, area, -key.breakdown.count("="))
