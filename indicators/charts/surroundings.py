"""What stands around the lines: strips, axes, breaks, gaps and numbered events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.charts import look
from indicators.charts.axes import spread
from indicators.charts.sheet import Sheet
from indicators.charts.values import Break, Cuts, Event

# Heights over the top of the plot, and under the time axis, in pixels.
STRIP_LOW, STRIP_HIGH = 10, 34
EVENT_TICK, EVENT_MIDDLE, EVENT_RADIUS = -6, -40, 10
EVENT_GAP = 2 * EVENT_RADIUS + 3
BRACKET, BRACKET_END = 9, 4
CROSS = 5


def shapes(sheet: Sheet) -> Iterable[dict]:
    yield from _framework_shapes(sheet)
    yield _line(sheet.years.start, sheet.years.end, 0, 0)
    if sheet.values.start < 0 < sheet.values.end:
        yield _line(sheet.years.start, sheet.years.end, 0, 0, yref="y")
    for item in sheet.chart.breaks:
        yield _line(item.x, item.x, 0, 1, **_look_of(item))
    yield from _bracket(sheet)
    for point in sheet.chart.own.missing:
        yield from _cross(point.x)
    for event in placed_events(sheet):
        yield from _event_shapes(event)


def _framework_shapes(sheet: Sheet) -> Iterable[dict]:
    for band, start, end in sheet.frameworks():
        yield {
            "type": "rect",
            "xref": "x",
            "x0": start,
            "x1": end,
            **_in_pixels("y", 1, STRIP_LOW, STRIP_HIGH),
            "fillcolor": look.BLUE_TINT if band.is_current else look.PAST_TINT,
            "line": {"width": 0},
            "layer": "below",
        }
        if start > sheet.years.start:
            yield _line(start, start, 0, 1, dash=look.BOUNDARY_DASH)
            yield {
                **_line(start, start, 0, 1, dash=look.BOUNDARY_DASH),
                **_in_pixels("y", 1, 0, STRIP_HIGH),
            }


def _look_of(item: Break) -> dict:
    if item.cuts == Cuts.NO_LINE:
        return {"color": look.BLUE, "width": 1.5, "dash": look.MERGER_DASH}
    return {"color": look.OCHRE, "width": 1.5}


def _bracket(sheet: Sheet) -> Iterable[dict]:
    """From the last figure until today, where years have no figure."""
    years = sheet.unknown_years()
    if years is None:
        return
    yield _line(*years, 0, 0) | _in_pixels("y", 0, BRACKET, BRACKET)
    low, high = BRACKET - BRACKET_END, BRACKET + BRACKET_END
    for x in years:
        yield _line(x, x, 0, 0) | _in_pixels("y", 0, low, high)


def _cross(x: float) -> Iterable[dict]:
    """On the axis: here belongs a figure that there is not."""
    for y0, y1 in ((-CROSS, CROSS), (CROSS, -CROSS)):
        yield {
            **_line(x, x, 0, 0, look.SOFT, width=2),
            **_in_pixels("x", x, -CROSS, CROSS),
            **_in_pixels("y", 0, y0, y1),
        }


@dataclass(frozen=True)
class PlacedEvent:
    """An event with its number, and how far its circle stands from its moment."""

    event: Event
    number: int
    shift: float


def placed_events(sheet: Sheet) -> list[PlacedEvent]:
    """The events within the years of the sheet; their circles do not overlap."""
    shown = sorted(
        (
            event
            for event in sheet.chart.events
            if sheet.years.start <= event.x <= sheet.years.end
        ),
        key=lambda event: event.x,
    )
    places = [sheet.across(event.x) for event in shown]
    apart = spread(
        places,
        gap=EVENT_GAP,
        low=EVENT_RADIUS + 1,  # Plotly cuts off what stands beside the plot
        high=sheet.size.plot_width - EVENT_RADIUS - 1,
    )
    return [
        PlacedEvent(event, number, round(there - here, 1))
        for number, (event, here, there) in enumerate(
            zip(shown, places, apart, strict=True), start=1
        )
    ]


def _event_shapes(placed: PlacedEvent) -> Iterable[dict]:
    x, shift = placed.event.x, placed.shift
    tick = _line(x, x, 0, 0, look.INK, width=2) | _in_pixels("y", 0, EVENT_TICK, 0)
    yield tick
    if abs(shift) > 1:
        top = EVENT_MIDDLE + EVENT_RADIUS
        yield {
            **_line(x, x, 0, 0),
            **_in_pixels("x", x, 0, shift),
            **_in_pixels("y", 0, EVENT_TICK, top),
        }
    yield {
        "type": "circle",
        **_in_pixels("x", x, shift - EVENT_RADIUS, shift + EVENT_RADIUS),
        **_in_pixels("y", 0, EVENT_MIDDLE - EVENT_RADIUS, EVENT_MIDDLE + EVENT_RADIUS),
        "fillcolor": look.WHITE,
        "line": {"color": look.INK, "width": 1.5},
    }


def _line(x0, x1, y0, y1, color=look.EDGE, *, width=1.0, dash=look.SOLID, yref="paper"):
    return {
        "type": "line",
        "xref": "x",
        "yref": yref,
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "line": {"color": color, "width": width, "dash": dash},
    }


def _in_pixels(axis: str, anchor: float, start: float, end: float) -> dict:
    """Pixels right of a moment, or above the bottom (0) or top (1) of the plot."""
    return {
        f"{axis}ref": "x" if axis == "x" else "paper",
        f"{axis}sizemode": "pixel",
        f"{axis}anchor": anchor,
        f"{axis}0": start,
        f"{axis}1": end,
    }
