"""The page with the parts of one indicator, and of others that belong beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from indicators.looking_back import PEIL, LookingBack, peil_query
from indicators.models import Indicator, Observation, Period
from indicators.parts.names import Names
from indicators.parts.reading import Ways, figures_by_series, related
from indicators.parts.values import AS_PRINTED, LARGEST_FIRST, PartsTable
from indicators.parts.view import PartsView, views_of
from indicators.parts.ways import Place, Way, table_of
from policy.query_string import Query, one_of, parse_day, read_query

DIMENSION, AREA, PERIOD, ORDER = "naar", "gebied", "periode", "volgorde"
EVERY_PERIOD = "alle"
ORDERS = {LARGEST_FIRST: "Grootste eerst", AS_PRINTED: "Zoals in de bron"}


RANGE_GIVEN = "De bron noemt voor {area} een laagste en een hoogste cijfer."


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """A field of the form."""

    name: str
    label: str
    options: list[Option]


@dataclass
class PartsPage:
    """With `as_of` all is as known at the end of that day; `indicator` must be too."""

    indicator: Indicator
    user: Any
    ways: Ways
    names: Names
    query: Query
    as_of: date | None = None
    shown: list[PartsView] = field(default_factory=list)

    @classmethod
    def of(cls, indicator: Indicator, params: QueryDict, *, user: Any) -> PartsPage:
        """`indicator` is as on the day that `params` asks for."""
        as_of = read_query(params, {PEIL: parse_day}).get(PEIL)
        ways = Ways.read(indicator, settings.MUNICIPALITY, as_of)
        query = read_query(
            params,
            {
                PEIL: parse_day,
                DIMENSION: one_of(way.code for way in ways.found),
                AREA: one_of(way.place.code for way in ways.found),
                ORDER: one_of(ORDERS),
                PERIOD: str,
            },
        )
        page = cls(indicator, user, ways, Names.load(), query, as_of)
        page.shown = page._views()
        asked = query.get(PERIOD)
        if asked not in (None, EVERY_PERIOD, *(item.code for item in page.periods)):
            query.refuse(PERIOD, "van die periode staan hier geen delen")
        return page

    # --- what is chosen ---

    @property
    def address(self) -> str:
        return parts_address(self.indicator)

    @property
    def peil(self) -> str:
        return peil_query(self.as_of)

    @cached_property
    def looking_back(self) -> LookingBack | None:
        if self.as_of is None:
            return None
        return LookingBack(
            self.as_of,
            now=self.address,
            also="De namen van delen en gebieden zijn van nu.",
        )

    @cached_property
    def way(self) -> Way | None:
        """What is asked; of what is not asked the first that there is."""
        dimension, area = self.query.get(DIMENSION), self.query.get(AREA)
        fitting = (
            way
            for way in self.ways.found
            if dimension in (None, way.code) and area in (None, way.place.code)
        )
        return next(fitting, None)

    @property
    def no_such_way(self) -> str:
        """For a dimension and an area that are known, but not together."""
        if self.way is not None or not self.ways.found:
            return ""
        dimension, area = self.query.get(DIMENSION), self.query.get(AREA)
        (name,) = {way.place.name for way in self.ways.found if way.place.code == area}
        return (
            f"Van {name} kennen wij geen cijfers naar "
            f"{self.names.of_dimensions(dimension.split(','))}."
        )

    # --- what is shown ---

    def _views(self) -> list[PartsView]:
        if self.way is None:
            return []
        beside = related(self.indicator, self.way, user=self.user, as_of=self.as_of)
        indicators = {item.pk: item for item in (self.indicator, *beside)}
        found = figures_by_series(
            list(indicators.values()), self.way, self.ways.members, as_of=self.as_of
        )
        tables = [
            (indicators[series.indicator_id], table)
            for series, items in found.items()
            if (table := self._table(items)) is not None
        ]
        own_first = sorted(tables, key=lambda pair: pair[0].pk != self.indicator.pk)
        asked = self.query.get(PERIOD, "")
        return views_of(own_first, period=asked, everything=asked == EVERY_PERIOD)

    def _table(self, items: list[Observation]) -> PartsTable | None:
        return table_of(
            self.way,
            items,
            names=self.names,
            members=self.ways.members,
            order=self.query.get(ORDER, ""),
        )

    @property
    def own(self) -> list[PartsView]:
        return [view for view in self.shown if view.indicator.pk == self.indicator.pk]

    @property
    def beside(self) -> list[PartsView]:
        return [view for view in self.shown if view.indicator.pk != self.indicator.pk]

    @property
    def beside_links(self) -> list[tuple[str, str]]:
        """(title, address) of the pages of those beside it, with the same choice."""
        return list(
            dict.fromkeys(
                (view.indicator.title, self._address_of(view.indicator))
                for view in self.beside
            )
        )

    def _address_of(self, indicator: Indicator) -> str:
        asked = {DIMENSION: self.way.code, AREA: self.way.place.code}
        for name in (PERIOD, ORDER):
            if name in self.query.values:
                asked[name] = self.query.get(name)
        if self.as_of:
            asked[PEIL] = self.as_of.isoformat()
        return f"{parts_address(indicator)}?{urlencode(asked, safe=',')}"

    @property
    def lead(self) -> str:
        if self.way is None:
            return self.no_such_way or "Van dit cijfer zijn er geen delen."
        if self.way.is_range:
            return RANGE_GIVEN.format(area=self.way.place.name)
        by = self.names.of_dimensions(self.way.dimensions)
        return f"Dit zijn de cijfers van {self.way.place.name}, verdeeld naar {by}."

    # --- the form ---

    @property
    def choices(self) -> list[Choice]:
        """Only where there is more than one thing to choose."""
        offered = (
            Choice(DIMENSION, "Verdeeld naar", self.dimension_options),
            Choice(AREA, "Gebied", self.area_options),
            Choice(PERIOD, "Periode in de grafiek", self.period_options),
            Choice(ORDER, "Volgorde", self.order_options),
        )
        least = {PERIOD: 3}  # the newest, all of them, and more than one by name
        return [
            choice
            for choice in offered
            if len(choice.options) > least.get(choice.name, 1)
        ]

    @property
    def dimension_options(self) -> list[Option]:
        chosen = self.way.code if self.way else self.query.get(DIMENSION)
        names = {way.code: way.dimensions for way in self.ways.found}
        return [
            Option(code, self.names.of_dimensions(keys).capitalize(), code == chosen)
            for code, keys in sorted(names.items())
        ]

    @property
    def area_options(self) -> list[Option]:
        chosen = self.way.place.code if self.way else self.query.get(AREA)
        places: set[Place] = {way.place for way in self.ways.found}
        return [
            Option(place.code, place.name, place.code == chosen)
            for place in sorted(places)
        ]

    @cached_property
    def periods(self) -> list[Period]:
        """Of all tables, in the order in which they stand there."""
        found = {
            period.code: period
            for view in self.shown
            for at, period in enumerate(view.table.periods)
            if any(part.cells[at].is_known for part in view.table.parts)
        }
        return list(found.values())

    @property
    def period_options(self) -> list[Option]:
        asked = self.query.get(PERIOD, "")
        return [
            Option("", "Nieuwste", asked == ""),
            Option(EVERY_PERIOD, "Alle, naast elkaar", asked == EVERY_PERIOD),
            *(
                Option(item.code, item.label, asked == item.code)
                for item in self.periods
            ),
        ]

    @property
    def order_options(self) -> list[Option]:
        asked = self.query.get(ORDER, "")
        return [
            Option("", "Standaard", asked == ""),
            *(Option(code, label, asked == code) for code, label in ORDERS.items()),
        ]


def parts_address(indicator: Indicator) -> str:
    return reverse("indicator-parts", args=[indicator.slug])
