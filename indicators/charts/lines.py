"""Lines and marks: what a figure's traces are, from back to front."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from indicators.charts import look
from indicators.charts.look import Mark, mark_of, text_width
from indicators.charts.sheet import Sheet
from indicators.charts.texts import plain
from indicators.charts.values import (
    BandPoint,
    Break,
    Point,
    cutting_every,
    cutting_own,
)
from indicators.formatting import with_symbol

Placed = TypeVar("Placed", Point, BandPoint)

# With more points than this only the first and last carry their value.
MOST_LABELS = 8
# A band of one period is drawn this wide.
LONE_BAND = 16


def traces(sheet: Sheet) -> Iterable[dict]:
    yield from _band(sheet)
    yield from _goal_lines(sheet)
    yield from _peers_middle(sheet)
    yield from _country(sheet)
    yield from _own_lines(sheet)
    if sheet.chart.own.known:
        yield _own_points(sheet)
    yield from _targets(sheet)


def _band(sheet: Sheet) -> Iterable[dict]:
    band = sheet.chart.peers
    for run in _band_runs(sheet) if band else ():
        x = [point.x for point in run]
        edges = x if len(run) > 1 else _widened(sheet, x[0])
        for edge, values, fill in (
            ("low", [float(point.low) for point in run], {}),
            (
                "high",
                [float(point.high) for point in run],
                {"fill": "tonexty", "fillcolor": look.PEERS},
            ),
        ):
            values = values if len(run) > 1 else values * 2
            role = f"{band.name}-{edge}"
            yield _scatter(role, edges, values, line={"width": 0}, **fill)
        middles = [point.middle for point in run]
        yield _scatter(
            f"{band.name}-middle",
            x,
            [float(value) for value in middles],
            periods=[point.period for point in run],
            hover=[
                _hover(sheet, point, point.middle, *_about(sheet, point))
                for point in run
            ],
            **_line_or_dot(run, look.EDGE, *look.MIDDLES[band.name]),
        )


def _band_runs(sheet: Sheet) -> list[list[BandPoint]]:
    """No break lies between its points, nor a moment with too few figures."""
    band = sheet.chart.peers
    gaps = [Break(x, "") for x in band.gaps]
    return split_at(band.points, [*cutting_every(sheet.chart.breaks), *gaps])


def _about(sheet: Sheet, point: BandPoint) -> list[str]:
    middle = f"middelste van {point.count}"
    if not sheet.chart.peers.is_of_all:
        return [middle]
    low, high = sheet.written(point.low), sheet.written(point.high)
    return [f"{middle} gemeenten", f"middelste helft {low} tot {high}"]


def _peers_middle(sheet: Sheet) -> Iterable[dict]:
    """The middle of the peers, where the band is that of all municipalities."""
    line, breaks = sheet.chart.peers_middle, cutting_every(sheet.chart.breaks)
    for run in runs(line.points, breaks) if line else ():
        yield _scatter(
            "peers-middle",
            [point.x for point in run],
            [float(point.value) for point in run],
            name=line.label,
            periods=[point.period for point in run],
            hover=[_hover(sheet, point, point.value, line.label) for point in run],
            **_line_or_dot(run, look.EDGE, *look.MIDDLES["peers"]),
        )


def _widened(sheet: Sheet, x: float) -> list[float]:
    years = LONE_BAND / 2 * (sheet.years.end - sheet.years.start)
    return [x - years / sheet.size.plot_width, x + years / sheet.size.plot_width]


def _goal_lines(sheet: Sheet) -> Iterable[dict]:
    for goal_line in sheet.chart.goal_lines:
        x = [at for at, _ in goal_line.points]
        yield _scatter(
            "goal-line",
            x,
            [float(value) for _, value in goal_line.points],
            mode="lines+markers",
            line={"color": look.OCHRE, "width": 2, "dash": look.GOAL_DASH},
            marker={
                "color": look.OCHRE,
                "symbol": "diamond",
                "size": [0] * (len(x) - 1) + [look.DIAMOND],
                "opacity": 1,
            },
        )


def _country(sheet: Sheet) -> Iterable[dict]:
    country, breaks = sheet.chart.country, cutting_every(sheet.chart.breaks)
    for run in runs(country.points, breaks) if country else ():
        yield _scatter(
            "country",
            [point.x for point in run],
            [float(point.value) for point in run],
            name=country.label,
            periods=[point.period for point in run],
            hover=[_hover(sheet, point, point.value, country.label) for point in run],
            **_line_or_dot(run, look.INK, 2.5, look.COUNTRY_DASH),
        )


def _line_or_dot(run: Sequence, color: str, width: float, dash: str) -> dict:
    """A line through several points; a single one is a dot."""
    if len(run) > 1:
        return {"line": {"color": color, "width": width, "dash": dash}}
    return {"mode": "markers", "marker": {"color": color, "size": 7}}


def _own_lines(sheet: Sheet) -> Iterable[dict]:
    for run in runs(sheet.chart.own.points, cutting_own(sheet.chart.breaks)):
        for mark, part in same_line(run):
            yield _scatter(
                "own",
                [point.x for point in part],
                [float(point.value) for point in part],
                name=sheet.chart.own.label,
                periods=[point.period for point in part],
                line={"color": look.BLUE, "width": mark.width, "dash": mark.dash},
            )


def _own_points(sheet: Sheet) -> dict:
    own = sheet.chart.own
    marks = [mark_of(point.status, point.is_summed) for point in own.known]
    return _scatter(
        "own-points",
        [point.x for point in own.known],
        [float(point.value) for point in own.known],
        name=own.label,
        periods=[point.period for point in own.known],
        hover=[
            _hover(sheet, point, point.value, own.label, mark.name)
            for point, mark in zip(own.known, marks, strict=True)
        ],
        mode="markers+text",
        text=value_labels(sheet),
        textposition=label_places(sheet),
        textfont={"color": look.BLUE, "size": sheet.size.label, "weight": 600},
        marker={
            "symbol": [mark.symbol for mark in marks],
            "size": [mark.size for mark in marks],
            # White, not empty: the line must not shine through.
            "color": [look.WHITE if mark.is_open else look.BLUE for mark in marks],
            "opacity": 1,
            "line": {
                "color": look.BLUE,
                "width": [2.5 if mark.is_open else 0 for mark in marks],
            },
        },
    )


def _targets(sheet: Sheet) -> Iterable[dict]:
    for target in sheet.chart.targets:
        yield _scatter(
            "target",
            [target.x],
            [float(target.value)],
            periods=[target.period],
            hover=[_hover(sheet, target, target.value, "streefwaarde")],
            mode="markers",
            marker={"color": look.OCHRE, "symbol": "diamond", "size": look.DIAMOND},
        )


def _scatter(role, x, y, *, name="", periods=None, hover=None, mode="lines", **over):
    """`hover` says what a pointer reads; without it the trace is only drawn."""
    reads = {"hoverinfo": "skip"}
    if hover:
        reads = {"hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>"}
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "name": plain(name),
        "mode": mode,
        "connectgaps": False,
        "cliponaxis": False,
        "meta": {"role": role},
        **({"customdata": periods} if periods else {}),
        **reads,
        **over,
    }


def _hover(sheet: Sheet, point, value, *words: str) -> str:
    shown = with_symbol(sheet.written(value), sheet.chart.symbol)
    said = ", ".join(word for word in words if word)
    return plain(f"{point.period}: {shown} ({said})")


# --- which points a line may join ---


def split_at(points: Sequence[Placed], breaks: Sequence[Break]) -> list[list[Placed]]:
    """The points in parts that no break lies between."""
    if not breaks:
        return [list(points)] if points else []
    parts: list[list[Placed]] = []
    for before, point in pairwise((None, *points)):
        broken = before and any(before.x < item.x <= point.x for item in breaks)
        if before and not broken:
            parts[-1].append(point)
        else:
            parts.append([point])
    return parts


def runs(points: Sequence[Point], breaks: Sequence[Break]) -> list[list[Point]]:
    """Points that a line may join: no gap and no break lies between them."""
    joined: list[list[Point]] = []
    for part in split_at(points, breaks):
        joined.append([])
        for point in part:
            if point.value is not None:
                joined[-1].append(point)
            elif joined[-1]:
                joined.append([])
    return [run for run in joined if run]


def same_line(run: Sequence[Point]) -> list[tuple[Mark, list[Point]]]:
    """A run in parts of one style of line; the later point decides the style."""
    parts: list[tuple[Mark, list[Point]]] = []
    for before, point in pairwise(run):
        mark = mark_of(point.status, point.is_summed)
        if parts and (parts[-1][0].dash, parts[-1][0].width) == (mark.dash, mark.width):
            parts[-1][1].append(point)
        else:
            parts.append((mark, [before, point]))
    return parts


# --- values at their points ---


def value_labels(sheet: Sheet) -> list[str]:
    """The values that stand at their points without touching each other."""
    known = sheet.chart.own.known
    texts = [sheet.written(point.value) for point in known]
    last = len(texts) - 1
    order = [last, 0, *range(1, last)] if len(texts) <= MOST_LABELS else [last, 0]
    boxes = _label_boxes(sheet)
    kept: list[int] = []
    for index in dict.fromkeys(order):
        if not any(_touch(boxes[index], boxes[other]) for other in kept):
            kept.append(index)
    if not sheet.size.is_narrow:
        kept.remove(last)  # stands in the label at the end of the line
    return [text if index in kept else "" for index, text in enumerate(texts)]


def _label_boxes(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """Per label its middle across and above, and half its width and height."""
    size = sheet.size.label
    boxes = []
    for point, place in zip(sheet.chart.own.known, label_places(sheet), strict=True):
        height, side = place.split()
        half = text_width(sheet.written(point.value), size) / 2
        across = (
            sheet.across(point.x) + {"left": -half, "center": 0, "right": half}[side]
        )
        above = sheet.above(point.value) + (17 if height == "top" else -18)
        boxes.append((across, above, half + 2, size * 0.6))
    return boxes


def _touch(one: tuple, other: tuple) -> bool:
    return (
        abs(one[0] - other[0]) < one[2] + other[2]
        and abs(one[1] - other[1]) < one[3] + other[3]
    )


def label_places(sheet: Sheet) -> list[str]:
    """A value stands over its point; under it where the line comes down to it."""
    known = sheet.chart.own.known
    places = []
    for index, point in enumerate(known):
        # At the start what counts is where the line goes.
        other = known[index - 1] if index else known[min(1, len(known) - 1)]
        has_room = sheet.above(point.value) > 30
        under = other.value > point.value and has_room
        places.append(f"{'bottom' if under else 'top'} {_side(sheet, point)}")
    return places


def _side(sheet: Sheet, point: Point) -> str:
    """A value stays on its own side of a break."""
    half = text_width(sheet.written(point.value), sheet.size.label) / 2
    for item in sheet.chart.breaks:
        distance = sheet.across(item.x) - sheet.across(point.x)
        if abs(distance) < half:
            return "left" if distance > 0 else "right"
    return "center"
