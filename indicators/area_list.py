"""The list of what became of municipalities, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.http import QueryDict

from indicators.area_changes import Arrival, arrivals
from indicators.importers.cbs.area_history import SINCE
from indicators.models import Area, AreaChange
from indicators.reference.files import area_source
from policy.folding import fold
from policy.query_string import Query, Unusable, parse_year, read_query

LONGEST_NAME = 100


class Year(NamedTuple):
    year: int
    arrivals: list[Arrival]


@dataclass(frozen=True)
class AreaList:
    query: Query
    on: date

    since = SINCE

    @classmethod
    def of(cls, params: QueryDict, *, on: date) -> AreaList:
        return cls(read_query(params, {"zoek": _name, "jaar": parse_year}), on)

    @property
    def source(self) -> str:
        return area_source()

    @property
    def ignored(self) -> list[str]:
        return self.query.ignored

    @property
    def is_filtered(self) -> bool:
        return bool(self.query.values)

    # --- how many there are ---

    @cached_property
    def municipalities(self) -> list[Area]:
        return list(Area.objects.filter(kind=Area.Kind.MUNICIPALITY))

    @property
    def count_then(self) -> int:
        return self._count(self.since)

    @property
    def count_now(self) -> int:
        return self._count(self.on)

    def _count(self, day: date) -> int:
        return sum(area.existed_on(day) for area in self.municipalities)

    # --- what the reader looks for ---

    @property
    def found(self) -> list[Area]:
        """The municipalities of that name; none as long as no name is asked."""
        return [area for area in self.municipalities if self._is_asked(area)]

    def _is_asked(self, area: Area) -> bool:
        name = self.query.get("zoek")
        return bool(name) and (fold(name) in fold(f"{area.name} {area.code}"))

    @cached_property
    def _all(self) -> list[Arrival]:
        return arrivals(AreaChange.objects.select_related("area", "origin"))

    @property
    def all_years(self) -> list[int]:
        return sorted({arrival.on.year for arrival in self._all}, reverse=True)

    @cached_property
    def chosen(self) -> list[Arrival]:
        chosen = self._all
        if year := self.query.get("jaar"):
            chosen = [arrival for arrival in chosen if arrival.on.year == year]
        if self.query.get("zoek"):
            chosen = [arrival for arrival in chosen if self._is_about(arrival)]
        return chosen

    def _is_about(self, arrival: Arrival) -> bool:
        return any(
            self._is_asked(area)
            for change in arrival.changes
            for area in (change.area, change.origin)
        )

    @property
    def years(self) -> list[Year]:
        by_year = groupby(self.chosen, key=lambda arrival: arrival.on.year)
        return [Year(year, list(of)) for year, of in by_year]


def _name(text: str) -> str:
    if len(text) > LONGEST_NAME:
        raise Unusable(f"een naam heeft hier hoogstens {LONGEST_NAME} tekens")
    return text
