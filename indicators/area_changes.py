"""What came to an area and what left it, day by day, as a reader is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indicators.models import Area, AreaChange

Kind = AreaChange.Kind


@dataclass(frozen=True)
class Arrival:
    """All that came to one area on one day, with what it was itself."""

    on: date
    area: Area
    changes: tuple[AreaChange, ...]

    @cached_property
    def parts(self) -> list[AreaChange]:
        """What came from elsewhere, whole municipalities first."""
        others = [change for change in self.changes if change.origin != self.area]
        return sorted(others, key=lambda change: change.kind != Kind.MERGED)

    @property
    def former_name(self) -> Area | None:
        renamed = (part.origin for part in self.parts if part.kind == Kind.RENAMED)
        return next(renamed, None)

    @property
    def itself(self) -> AreaChange | None:
        stayed = (change for change in self.changes if change.origin == self.area)
        return next(stayed, None)

    @property
    def is_start(self) -> bool:
        return self.area.valid_from == self.on

    @property
    def inhabitants(self) -> int | None:
        """Of the whole area on that day, if the parts make up all of it."""
        counts = [change.inhabitants for change in self.changes]
        is_all = self.is_start or self.itself is not None
        return sum(counts) if is_all and None not in counts else None


@dataclass(frozen=True)
class Departure:
    """All that left one area on one day."""

    on: date
    kind: str
    changes: tuple[AreaChange, ...]


def arrivals(changes: Iterable[AreaChange]) -> list[Arrival]:
    """The latest first."""
    grouped: dict[tuple[date, Area], list[AreaChange]] = defaultdict(list)
    for change in changes:
        grouped[change.on, change.area].append(change)
    found = [Arrival(on, area, tuple(of)) for (on, area), of in grouped.items()]
    by_name = sorted(found, key=lambda arrival: arrival.area.name.casefold())
    return sorted(by_name, key=lambda arrival: arrival.on, reverse=True)


def departures(changes: Iterable[AreaChange]) -> list[Departure]:
    """The latest first; what stayed is none."""
    grouped: dict[tuple[date, str], list[AreaChange]] = defaultdict(list)
    for change in changes:
        if change.area != change.origin:
            grouped[change.on, change.kind].append(change)
    found = [Departure(on, kind, tuple(of)) for (on, kind), of in grouped.items()]
    return sorted(found, key=lambda departure: departure.on, reverse=True)
