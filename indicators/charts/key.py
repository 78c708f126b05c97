"""What the marks in a chart mean: the list under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from indicators.charts import look
from indicators.charts.notes import reads_in_full
from indicators.charts.sheet import Sheet
from indicators.charts.surroundings import placed_events
from indicators.charts.values import Chart, Cuts, Point, cutting_own

STATUS_MARKS = {
    "modelled": "square",
    "provisional": "open",
    "revised": "open",
    "forecast": "diamond",
}
SUMMED = "uit cijfers van gemeenten die nu één gemeente zijn"


@dataclass(frozen=True)
class KeyItem:
    """One mark of the key: a symbol of components/chart_mark.html, or a number."""

    mark: str
    label: str
    only_narrow: bool = False  # on a wide screen a label in the chart says it
    number: int | None = None


def key_items(chart: Chart) -> list[KeyItem]:
    """What no label in the chart says; a phone has fewer labels, so a longer key."""
    sheet = Sheet(chart, look.WIDE)
    return [
        *_lines(chart),
        *_statuses(chart),
        *_summed(chart.own.known),
        *_missing(chart.own.missing),
        *(KeyItem("goal", line.full_label, True) for line in chart.goal_lines),
        *(
            KeyItem("target", f"{target.label} in {target.period}", True)
            for target in chart.targets
        ),
        *_breaks(sheet),
        *(
            KeyItem("event", placed.event.text, number=placed.number)
            for placed in placed_events(sheet)
        ),
    ]


def _lines(chart: Chart) -> Iterable[KeyItem]:
    if chart.own.known:
        yield KeyItem("own", chart.own.label, True)
    if chart.country:
        yield KeyItem("country", chart.country.label, True)
    if band := chart.peers:
        joint = ", " if band.is_of_all else ": "
        yield KeyItem(band.name, f"{band.label}{joint}{band.parts}")
    if chart.peers_middle:
        yield KeyItem("peers-middle", chart.peers_middle.label, True)


def _statuses(chart: Chart) -> Iterable[KeyItem]:
    present = {point.status for point in chart.own.known}
    for status, mark in STATUS_MARKS.items():
        if status in present:
            yield KeyItem(mark, look.MARKS[status].name)


def _summed(points: Iterable[Point]) -> Iterable[KeyItem]:
    if any(point.is_summed for point in points):
        yield KeyItem("summed", SUMMED)


def _missing(points: Iterable[Point]) -> Iterable[KeyItem]:
    """'2018: niet gemeten', '2020 tot en met 2023: geheim'."""
    for reason, group in groupby(points, key=lambda point: point.missing):
        periods = [point.period for point in group]
        when = periods[0]
        if len(periods) > 1:
            joint = " en " if len(periods) == 2 else " tot en met "
            when = f"{periods[0]}{joint}{periods[-1]}"
        yield KeyItem("missing", f"{when}: {reason}")


def _breaks(sheet: Sheet) -> Iterable[KeyItem]:
    for item in sheet.chart.breaks:
        mark, label = "break", f"breuk in {int(item.x)}: {item.reason}"
        if item.cuts == Cuts.NO_LINE:
            mark, label = "merger", item.reason
        yield KeyItem(mark, label, only_narrow=reads_in_full(sheet, item))
    if cutting_own(sheet.chart.breaks):
        said = "breuk: over deze lijn rekenen wij geen verandering uit"
        yield KeyItem("break", said)
