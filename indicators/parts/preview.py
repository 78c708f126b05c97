"""The parts in short, for the page of an indicator that already read its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from indicators.looking_back import PEIL
from indicators.merged_areas.figures import SummedFigure
from indicators.models import Indicator, Observation
from indicators.parts.names import Names
from indicators.parts.page import AREA, DIMENSION, parts_address
from indicators.parts.view import PartsView, views_of
from indicators.parts.ways import (
    Place,
    Way,
    member_ways,
    table_of,
    ways_of,
)


@dataclass(frozen=True)
class Preview:
    """The first way of breaking down, of the first area, and how many there are."""

    view: PartsView
    way: Way
    ways: Sequence[Way]
    address: str

    @property
    def more(self) -> str:
        """What the whole page has beside this."""
        areas = len({way.place for way in self.ways})
        dimensions = len({way.dimensions for way in self.ways})
        said = ["alle delen"]
        if len(self.view.table.periods) > 1:
            said.append("alle perioden")
        if areas > 1:
            said.append(f"{areas} gebieden")
        if dimensions > 1:
            said.append(f"{dimensions} manieren van verdelen")
        return ", ".join(said)


def preview_of(
    indicator: Indicator,
    observations: Iterable[Observation | SummedFigure],
    *,
    names: Names,
    members: Mapping[int, Collection[int]],
    first: str,
    as_of: str = "",
) -> Preview | None:
    """None without figures by part; `first` is the code of the area that goes first."""
    items = [item for item in observations if not item.is_summed]
    places = [(Place.of(item.area), item) for item in items]
    ways = ways_of(((place, item.breakdown.key) for place, item in places), first)
    ways += member_ways(
        members, {place for place, item in places if item.breakdown.is_total}
    )
    for way in (way for way in ways if not way.is_range):
        by_series: dict[int, list[Observation]] = {}
        for item in items:
            by_series.setdefault(item.series_id, []).append(item)
        for of_series in by_series.values():
            table = table_of(way, of_series, names=names, members=members)
            if table is not None:
                (view,) = views_of([(indicator, table)])
                return Preview(view, way, ways, _address(indicator, way, as_of))
    return None


def _address(indicator: Indicator, way: Way, as_of: str) -> str:
    asked = {DIMENSION: way.code, AREA: way.place.code}
    if as_of:
        asked[PEIL] = as_of
    return f"{parts_address(indicator)}?{urlencode(asked, safe=',')}"
