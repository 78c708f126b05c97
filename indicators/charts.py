"""The chart that compares goal and result: one pure function makes the figure.

`figure` turns plain values into a Plotly figure. The browser draws it with Plotly and
`chart_svg` draws the very same figure on the server, so that both show one thing.
Colours and sizes are those of the reference design; colour never stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import plotly.graph_objects as go

from indicators.chart_axes import Scale, value_scale, year_ticks
from indicators.formatting import number, with_symbol

INK, SOFT, EDGE, GRID = "#17202c", "#4c5966", "#6b7785", "#e3e8ed"
BLUE, BLUE_TINT, OCHRE = "#12436d", "#e8f0f7", "#8a4b00"
PEERS, PAST_TINT = "#e6ebf0", "#eef1f4"
FONT = '"Source Sans 3", "Noto Sans", Arial, sans-serif'

# Dash patterns in pixels, as Plotly and SVG both read them.
DOTTED, DASHED, DASH_DOT = "2.5px,4px", "7px,5px", "12px,4px,2px,4px"
SEGMENT_DASH = {
    "provisional": DOTTED,
    "revised": DOTTED,
    "forecast": "4px,4px",
}
# Marks of figures that are not final are open: white with a coloured edge.
OPEN_MARKERS = {
    "provisional": "circle",
    "revised": "circle",
    "modelled": "square",
    "forecast": "diamond",
}
# With more points than this only the first and last carry their value.
MOST_LABELS = 8


@dataclass(frozen=True)
class Point:
    """One figure of a line; `x` is the decimal year of the middle of its period."""

    x: float
    period: str
    value: Decimal | None
    status: str
    missing: str = ""


@dataclass(frozen=True)
class Line:
    label: str
    points: tuple[Point, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)


@dataclass(frozen=True)
class BandPoint:
    x: float
    period: str
    low: Decimal
    middle: Decimal
    high: Decimal
    count: int


@dataclass(frozen=True)
class Band:
    label: str
    points: tuple[BandPoint, ...]


@dataclass(frozen=True)
class GoalLine:
    """A level that a goal names in words; `is_reading` if the level is ours."""

    label: str
    points: tuple[tuple[float, Decimal], ...]
    is_reading: bool


@dataclass(frozen=True)
class TargetMark:
    x: float
    period: str
    value: Decimal
    label: str


@dataclass(frozen=True)
class Break:
    x: float
    reason: str


@dataclass(frozen=True)
class FrameworkBand:
    start: float
    end: float | None
    label: str
    short: str
    is_current: bool


@dataclass(frozen=True)
class Event:
    x: float
    number: int
    text: str


@dataclass(frozen=True)
class Chart:
    """Everything that one chart shows, in plain values."""

    key: str
    unit_sentence: str
    direction_sentence: str
    own: Line
    country: Line | None
    peers: Band | None
    goal_lines: tuple[GoalLine, ...]
    targets: tuple[TargetMark, ...]
    breaks: tuple[Break, ...]
    frameworks: tuple[FrameworkBand, ...]
    events: tuple[Event, ...]
    decimals: int
    symbol: str  # of the unit, behind numbers on the sheet
    least_span: float  # of the value axis, so that small changes look small
    description: str
    today: float


@dataclass(frozen=True)
class Size:
    """A sheet in CSS pixels; the phone gets its own, never a scaled one."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    label: int
    tick: int
    room_for_labels: float  # share of the time axis kept free after the last figure

    @property
    def plot_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> int:
        return self.height - self.top - self.bottom


WIDE = Size(828, 412, 52, 16, 62, 58, 15, 14, 0.26)
NARROW = Size(358, 400, 34, 10, 62, 58, 14, 13, 0.06)


def figure(chart: Chart, *, narrow: bool = False) -> go.Figure:
    """The figure of `chart`: the values of the table, with gaps for missing ones."""
    sheet = _Sheet(chart, NARROW if narrow else WIDE)
    drawn = go.Figure(layout=sheet.layout())
    for trace in sheet.traces():
        drawn.add_trace(trace)
    return drawn


class _Sheet:
    """One chart on one sheet: scales first, then what is drawn on them."""

    def __init__(self, chart: Chart, size: Size):
        self.chart = chart
        self.is_narrow = size is NARROW
        self.values = value_scale(list(self._values()), least_span=chart.least_span)
        widest = max(text_width(text, size.tick) for _, text in self.values.ticks)
        self.size = replace(size, left=max(size.left, round(widest) + 12))
        self.years = self._time_scale()

    # --- scales ---

    def _values(self) -> Iterable[Decimal]:
        chart = self.chart
        for line in (chart.own, chart.country):
            yield from (point.value for point in line.known) if line else ()
        for point in chart.peers.points if chart.peers else ():
            yield from (point.low, point.high)
        for line in chart.goal_lines:
            yield from (value for _, value in line.points)
        yield from (target.value for target in chart.targets)

    def _time_scale(self) -> Scale:
        """From the first figure to the last thing drawn, with room for labels."""
        chart = self.chart
        figures = [point.x for point in (*chart.own.points, *self._country_points())]
        ends = [
            *(x for line in chart.goal_lines for x, _ in line.points),
            *(target.x for target in chart.targets),
            chart.today,
        ]
        first, last = min(figures), max(*figures, *ends)
        start = first - 0.04 * (last - first) - 0.3
        room = (max(figures) - start) / (1 - self.size.room_for_labels)
        end = max(last + 0.2, start + room)
        per_tick = 46 if self.is_narrow else 64
        ticks = year_ticks(
            start, min(end, chart.today), self.size.plot_width // per_tick
        )
        return Scale(start, end, ticks)

    def _country_points(self) -> tuple[Point, ...]:
        return self.chart.country.points if self.chart.country else ()

    def across(self, year: float) -> float:
        """Distance of a moment from the left of the sheet, in pixels."""
        share = (year - self.years.start) / (self.years.end - self.years.start)
        return self.size.left + share * self.size.plot_width

    def pixel(self, value: Decimal) -> float:
        """Height of a value above the axis, in pixels."""
        share = (float(value) - self.values.start) / (
            self.values.end - self.values.start
        )
        return share * self.size.plot_height

    def written(self, value: Decimal) -> str:
        return number(value, self.chart.decimals)

    # --- lines and marks ---

    def traces(self) -> Iterable[go.Scatter]:
        yield from self._peers()
        yield from self._goal_lines()
        if self.chart.country:
            yield from self._plain_line(self.chart.country, "country", INK, 2.5, DOTTED)
        yield from self._own()
        yield from self._targets()

    def _peers(self) -> Iterable[go.Scatter]:
        band = self.chart.peers
        if band is None:
            return
        x = [point.x for point in band.points]
        periods = [point.period for point in band.points]
        for role, values, over in (
            ("peers-low", [float(point.low) for point in band.points], {}),
            (
                "peers-high",
                [float(point.high) for point in band.points],
                {"fill": "tonexty", "fillcolor": PEERS},
            ),
        ):
            yield self._scatter(role, x, values, periods, line={"width": 0}, **over)
        middle = [float(point.middle) for point in band.points]
        line = {"color": EDGE, "width": 2, "dash": DASHED}
        yield self._scatter(
            "peers-middle", x, middle, periods, line=line, label="middelste gemeente"
        )

    def _goal_lines(self) -> Iterable[go.Scatter]:
        for goal_line in self.chart.goal_lines:
            x = [at for at, _ in goal_line.points]
            values = [float(value) for _, value in goal_line.points]
            yield self._scatter(
                "goal-line",
                x,
                values,
                [goal_line.label] * len(x),
                mode="lines+markers",
                line={"color": OCHRE, "width": 2, "dash": DASH_DOT},
                marker={
                    "color": OCHRE,
                    "symbol": "diamond",
                    "size": [0] * (len(x) - 1) + [14],
                    "opacity": 1,
                },
            )

    def _plain_line(
        self, line: Line, role: str, color: str, width: float, dash: str
    ) -> Iterable[go.Scatter]:
        for run in runs(line.points, ()):
            yield self._scatter(
                role,
                [point.x for point in run],
                [float(point.value) for point in run],
                [point.period for point in run],
                label=line.label,
                mode="lines" if len(run) > 1 else "markers",
                line={"color": color, "width": width, "dash": dash},
                marker={"color": color, "size": 6, "symbol": "circle"},
            )

    def _own(self) -> Iterable[go.Scatter]:
        own = self.chart.own
        for run in runs(own.points, self.chart.breaks):
            for dash, part in same_dash(run):
                yield self._scatter(
                    "own",
                    [point.x for point in part],
                    [float(point.value) for point in part],
                    [point.period for point in part],
                    label=own.label,
                    line={"color": BLUE, "width": 3.5, "dash": dash},
                    hoverinfo="skip",
                )
        yield self._own_points()

    def _own_points(self) -> go.Scatter:
        known = self.chart.own.known
        return self._scatter(
            "own-points",
            [point.x for point in known],
            [float(point.value) for point in known],
            [point.period for point in known],
            label=self.chart.own.label,
            mode="markers+text",
            text=self._value_labels(known),
            textposition=_label_places(known),
            textfont={"color": BLUE, "size": self.size.label, "weight": 600},
            marker={
                "color": ["#fff" if is_open(point) else BLUE for point in known],
                "size": 10,
                "symbol": [OPEN_MARKERS.get(point.status, "circle") for point in known],
                "line": {"color": BLUE, "width": 2.5},
                "opacity": 1,
            },
        )

    def _value_labels(self, known: tuple[Point, ...]) -> list[str]:
        labels = [self.written(point.value) for point in known]
        if len(labels) > MOST_LABELS:
            labels[1:-1] = [""] * (len(labels) - 2)
        if not self.is_narrow and labels:
            labels[-1] = ""  # stands in the label at the end of the line
        return labels

    def _targets(self) -> Iterable[go.Scatter]:
        for target in self.chart.targets:
            yield self._scatter(
                "target",
                [target.x],
                [float(target.value)],
                [target.period],
                label=target.label,
                mode="markers",
                marker={"color": OCHRE, "symbol": "diamond", "size": 14},
            )

    def _scatter(self, role, x, y, periods, *, label="", **over) -> go.Scatter:
        settings = {
            "mode": "lines",
            "hovertemplate": f"%{{customdata}}: %{{y}}<extra>{label}</extra>",
            "connectgaps": False,
            **over,
        }
        if settings.get("hoverinfo") == "skip" or not label:
            settings |= {"hovertemplate": None, "hoverinfo": "skip"}
        return go.Scatter(x=x, y=y, customdata=periods, meta={"role": role}, **settings)

    # --- what stands around the lines ---

    def layout(self) -> dict:
        size = self.size
        return {
            "width": size.width,
            "height": size.height,
            "margin": {
                "l": size.left,
                "r": size.right,
                "t": size.top,
                "b": size.bottom,
                "pad": 0,
            },
            "font": {"family": FONT, "size": size.tick, "color": SOFT},
            "paper_bgcolor": "#fff",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "separators": ",.",
            "xaxis": self._axis(self.years, showgrid=False, ticks="outside"),
            "yaxis": self._axis(
                self.values,
                gridcolor=GRID,
                showline=False,
                ticklabelstandoff=6,
                tickformat=f",.{self.chart.decimals}f",
            ),
            "shapes": list(self._shapes()),
            "annotations": list(self._annotations()),
            "meta": {"description": self.chart.description, "narrow": self.is_narrow},
        }

    def _axis(self, scale: Scale, **over) -> dict:
        return {
            "range": [scale.start, scale.end],
            "tickmode": "array",
            "tickvals": [at for at, _ in scale.ticks],
            "ticktext": [text for _, text in scale.ticks],
            "fixedrange": True,
            "zeroline": False,
            "linecolor": EDGE,
            "tickcolor": EDGE,
            **over,
        }

    def _shapes(self) -> Iterable[dict]:
        yield from self._framework_shapes()
        yield self._segment(self.years.start, self.years.end, 0, 0, EDGE)
        for item in self.chart.breaks:
            yield self._segment(item.x, item.x, 0, 1, OCHRE, width=1.5)
        for start, end in self._unknown_years():
            height = 9 / self.size.plot_height
            yield self._segment(start, end, height, height, EDGE)
            for x in (start, end):
                yield self._segment(
                    x, x, height - 4 / self.size.plot_height, 13 / self.size.plot_height
                )
        for event in self._events_in_view():
            tick = -6 / self.size.plot_height
            yield self._segment(event.x, event.x, tick, 0, INK, width=2)
            yield {
                "type": "circle",
                "xref": "x",
                "yref": "paper",
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "xanchor": event.x,
                "yanchor": 0,
                "x0": -10,
                "x1": 10,
                "y0": -50,
                "y1": -30,
                "fillcolor": "#fff",
                "line": {"color": INK, "width": 1.5},
            }

    def _segment(self, x0, x1, y0, y1, color=EDGE, *, width=1.0, dash="solid") -> dict:
        return {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": x0,
            "x1": x1,
            "y0": y0,
            "y1": y1,
            "line": {"color": color, "width": width, "dash": dash},
        }

    def _framework_shapes(self) -> Iterable[dict]:
        low, high = (1 + px / self.size.plot_height for px in (10, 34))
        for band, start, end in self._frameworks_in_view():
            yield {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": start,
                "x1": end,
                "y0": low,
                "y1": high,
                "fillcolor": BLUE_TINT if band.is_current else PAST_TINT,
                "line": {"width": 0},
                "layer": "below",
            }
            if start > self.years.start:
                yield self._segment(start, start, 0, high, dash="1px,3px")

    def _frameworks_in_view(self) -> Iterable[tuple[FrameworkBand, float, float]]:
        for band in self.chart.frameworks:
            start = max(band.start, self.years.start)
            end = min(band.end or self.years.end, self.years.end)
            if start < end:
                yield band, start, end

    def _events_in_view(self) -> list[Event]:
        return [
            event
            for event in self.chart.events
            if self.years.start <= event.x <= self.years.end
        ]

    def _unknown_years(self) -> list[tuple[float, float]]:
        """From a year after the last own figure until today; empty if that is short."""
        last = max((point.x for point in self.chart.own.known), default=None)
        if last is None or self.chart.today - last < 2:
            return []
        return [(last + 0.4, self.chart.today)]

    # --- words on the sheet ---

    def _annotations(self) -> Iterable[dict]:
        yield self._axis_sentence()
        yield from self._framework_labels()
        for item in self.chart.breaks:
            yield self._note(item.x, 0.97, item.reason, color=OCHRE, shift=6)
        for start, end in self._unknown_years():
            text = f"na {self.chart.own.known[-1].period}: nog geen cijfer"
            middle = (start + end) / 2
            over = self.across(middle) + text_width(text, self.size.tick) / 2
            yield self._note(
                middle,
                22 / self.size.plot_height,
                text,
                anchor="center",
                shift=min(0, round(self.size.width - 2 - over)),
            )
        for event in self._events_in_view():
            yield self._note(
                event.x,
                -40 / self.size.plot_height,
                str(event.number),
                color=INK,
                weight=600,
                anchor="center",
                size=13,
            )
        yield from self._goal_line_labels()
        if not self.is_narrow:
            yield from self._end_labels()

    def _framework_labels(self) -> Iterable[dict]:
        """The name of a framework in its strip, shorter or not at all without room."""
        for band, start, end in self._frameworks_in_view():
            room = self.across(end) - self.across(start) - 12
            fitting = (
                text
                for text in (band.label, band.short)
                if text_width(text, self.size.tick) <= room
            )
            if text := next(fitting, ""):
                yield self._note(
                    start,
                    1 + 22 / self.size.plot_height,
                    text,
                    color=BLUE if band.is_current else SOFT,
                    weight=600,
                    shift=8,
                )

    def _axis_sentence(self) -> dict:
        parts = [self.chart.unit_sentence, self.chart.direction_sentence]
        if self.values.start > 0:
            lowest = number(Decimal(str(self.values.start)))
            start = with_symbol(lowest, self.chart.symbol)
            parts.append(
                f"as vanaf {start}" if self.is_narrow else f"de as begint bij {start}"
            )
        return {
            **self._note(0, 1 + 51 / self.size.plot_height, " · ".join(parts)),
            "xref": "paper",
            "xshift": -self.size.left,
            "font": {"size": self.size.label, "color": SOFT},
        }

    def _goal_line_labels(self) -> Iterable[dict]:
        for line in self.chart.goal_lines:
            (_, _), (end, value) = line.points[0], line.points[-1]
            text = f"{line.label} (onze lezing)" if line.is_reading else line.label
            if self.is_narrow:
                text = line.label.rsplit(": ", 1)[-1]
            yield self._note(
                end,
                self.pixel(value) / self.size.plot_height,
                text,
                color=OCHRE,
                weight=600,
                anchor="right",
                y_shift=-18,
            )

    def _end_labels(self) -> Iterable[dict]:
        """The name and last value of each line beside its end, 20 pixels apart."""
        ends = []
        own, country, peers = self.chart.own, self.chart.country, self.chart.peers
        if own.known:
            last = own.known[-1]
            text = f"{own.label} {self.written(last.value)}"
            ends.append((last.x, self.pixel(last.value), text, BLUE, 600))
        if country and country.known:
            last = country.known[-1]
            text = f"{country.label} {self.written(last.value)}"
            ends.append((last.x, self.pixel(last.value), text, INK, 400))
        if peers:
            last = peers.points[-1]
            text = f"vergelijkbaar {self.written(last.middle)} (middelste)"
            ends.append((last.x, self.pixel(last.middle), text, SOFT, 400))
        x = max(end[0] for end in ends) if ends else 0
        for (_, _, text, color, weight), height in zip(
            *spread_out(ends, gap=20), strict=True
        ):
            yield self._note(
                x,
                height / self.size.plot_height,
                text,
                color=color,
                weight=weight,
                shift=16,
                size=self.size.label,
            )

    def _note(
        self,
        x: float,
        y: float,
        text: str,
        *,
        color: str = SOFT,
        weight: int = 400,
        anchor: str = "left",
        shift: int = 0,
        y_shift: int = 0,
        size: int | None = None,
    ) -> dict:
        return {
            "x": x,
            "y": y,
            "xref": "x",
            "yref": "paper",
            "text": text,
            "showarrow": False,
            "xanchor": anchor,
            "yanchor": "middle",
            "xshift": shift,
            "yshift": y_shift,
            "font": {"size": size or self.size.tick, "color": color, "weight": weight},
        }


def is_open(point: Point) -> bool:
    return point.status in OPEN_MARKERS


def text_width(text: str, size: int) -> float:
    """About how wide a text is, in pixels; rather too wide than too narrow."""
    return 0.56 * size * len(text)


def runs(points: tuple[Point, ...], breaks: tuple[Break, ...]) -> list[list[Point]]:
    """Points that a line may join: no gap and no break lies between them."""
    result: list[list[Point]] = []
    joined = False
    for before, point in pairwise((None, *points)):
        if point.value is None:
            joined = False
            continue
        broken = before is not None and any(
            before.x < item.x <= point.x for item in breaks
        )
        if joined and not broken:
            result[-1].append(point)
        else:
            result.append([point])
        joined = True
    return result


def same_dash(run: list[Point]) -> list[tuple[str, list[Point]]]:
    """A run in parts of one line style; the later point decides the style."""
    parts: list[tuple[str, list[Point]]] = []
    for before, point in pairwise(run):
        dash = SEGMENT_DASH.get(point.status, "solid")
        if parts and parts[-1][0] == dash:
            parts[-1][1].append(point)
        else:
            parts.append((dash, [before, point]))
    return parts


def spread_out(ends: list[tuple], *, gap: float) -> tuple[list[tuple], list[float]]:
    """Label heights at least `gap` apart, in the order of the lines' ends."""
    ordered = sorted(ends, key=lambda end: end[1])
    heights: list[float] = []
    for end in ordered:
        heights.append(max(end[1], heights[-1] + gap) if heights else end[1])
    if heights:
        # Keep the group as a whole where the lines end.
        off = sum(
            height - end[1] for height, end in zip(heights, ordered, strict=True)
        ) / len(heights)
        heights = [height - off for height in heights]
    return ordered, heights


def _label_places(known: tuple[Point, ...]) -> list[str]:
    """A value stands above its point, or below where the line comes from above."""
    places = []
    for index, point in enumerate(known):
        before = known[index - 1].value if index else point.value
        after = known[index + 1].value if index + 1 < len(known) else point.value
        peak = point.value >= before and point.value >= after
        rising = after > point.value
        places.append(
            "bottom center" if rising and not peak and index else "top center"
        )
    return places
