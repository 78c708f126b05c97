"""In which ways an indicator's figures are broken down, and for which areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from indicators.merged_areas.figures import SummedFigure
from indicators.models import Area, AreaMember, Indicator, Observation
from indicators.parts.names import BETWEEN, MEMBERS, RANGE, Names, dimensions_of
from indicators.parts.values import PartsTable, parts_table
from indicators.totals import check_members, check_totals


@dataclass(frozen=True, order=True)
class Place:
    """An area as far as a choice needs it."""

    name: str
    code: str
    pk: int

    @classmethod
    def of(cls, area: Area) -> Place:
        return cls(area.name, area.code, area.pk)


@dataclass(frozen=True)
class Way:
    """One area, broken down by one or more dimensions at once."""

    dimensions: tuple[str, ...]
    place: Place
    keys: frozenset[str] = frozenset()  # the breakdowns that there are

    @property
    def code(self) -> str:
        return BETWEEN.join(self.dimensions)

    @property
    def is_of_members(self) -> bool:
        return self.dimensions == (MEMBERS,)

    @property
    def is_range(self) -> bool:
        return self.dimensions == RANGE


def ways_of(rows: Iterable[tuple[Place, str]], first: str) -> list[Way]:
    """From (area, breakdown key); the area with the code `first` comes first.

    The dimensions with the most areas come first, one dimension before combinations;
    of those the area with the most parts.
    """
    keys = defaultdict(set)
    for place, key in rows:
        if dimensions := dimensions_of(key):
            keys[dimensions, place].add(key)
    areas = defaultdict(int)
    for dimensions, _ in keys:
        areas[dimensions] += 1
    found = [
        Way(dimensions, place, frozenset(used))
        for (dimensions, place), used in keys.items()
    ]
    return sorted(
        found,
        key=lambda way: (
            way.place.code != first,
            len(way.dimensions),
            -areas[way.dimensions],
            way.code,
            -len(way.keys),
            way.place,
        ),
    )


def member_ways(
    members: Mapping[int, Collection[int]], rows: Iterable[Place]
) -> list[Way]:
    """A group and its municipalities, where the source gives figures of both."""
    places = {place.pk: place for place in rows}
    return [
        Way((MEMBERS,), places[group])
        for group, ids in members.items()
        if group in places and sum(pk in places for pk in ids) > 1
    ]


def members_of(groups: Collection[int]) -> dict[int, set[int]]:
    """The municipalities of each group, as far as a source lists them."""
    found = defaultdict(set)
    if groups:
        rows = AreaMember.objects.filter(
            group__in=groups, member__kind=Area.Kind.MUNICIPALITY
        )
        for group, member in rows.values_list("group_id", "member_id"):
            found[group].add(member)
    return dict(found)


def members_in(
    indicator: Indicator, figures: Iterable[Observation | SummedFigure]
) -> dict[int, set[int]]:
    """Of every group with a figure that can be the sum of its municipalities."""
    if not indicator.unit.is_additive:
        return {}
    return members_of(
        {
            item.area_id
            for item in figures
            if not item.is_summed
            and item.area.kind == Area.Kind.GROUP
            and item.breakdown.is_total
        }
    )


def table_of(
    way: Way,
    observations: Iterable[Observation],
    *,
    names: Names,
    members: Mapping[int, Collection[int]],
    order: str = "",
) -> PartsTable | None:
    """The figures of one series, of all its areas, in this way."""
    items = [item for item in observations if not item.is_summed]
    own = [item for item in items if item.area_id == way.place.pk]
    totals = [item for item in own if item.breakdown.is_total]
    if way.is_of_members:
        inside = members.get(way.place.pk, ())
        parts = [
            item for item in items if item.area_id in inside and item.breakdown.is_total
        ]
        checks = check_members([*parts, *totals], {way.place.pk: inside})
        if not totals or not parts:
            return None
    else:
        parts = [
            item for item in own if dimensions_of(item.breakdown.key) == way.dimensions
        ]
        order_of = names.order(item.breakdown.key for item in parts)
        checks = check_totals([*parts, *totals], names.dimensions, order_of)
    return parts_table(
        parts,
        names=names,
        dimension=names.of_dimensions(way.dimensions),
        totals=totals,
        checks=checks,
        order=order,
    )
