"""Draw a Plotly figure of `charts.figure` as SVG, on the server.

It reads the figure's own traces, shapes and annotations, so that page, print and
browser show the same. Only presentation attributes are used: no style, no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import plotly.graph_objects as go
from django.utils.safestring import SafeString, mark_safe

from indicators import charts

# Half the height of a capital, to centre text on a point.
MIDDLE = 0.34
HALO = {"stroke": "#fff", "stroke-width": "4", "paint-order": "stroke"}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def draw(figure: go.Figure) -> SafeString:
    """The figure as an `<svg>` with its description for who does not see it."""
    drawing = _Drawing(figure)
    # ElementTree escapes every text and attribute.
    return mark_safe(ElementTree.tostring(drawing.svg(), encoding="unicode"))


@dataclass(frozen=True)
class KeyItem:
    """One mark of the key under a chart: a symbol of components/chart_key.html."""

    mark: str
    label: str
    only_narrow: bool = False  # on a wide screen a label at the line says it


def key_items(chart: charts.Chart) -> list[KeyItem]:
    """What the marks mean that no label in the chart names."""
    items = [KeyItem("own", chart.own.label, only_narrow=True)]
    if chart.country:
        items.append(KeyItem("country", chart.country.label, only_narrow=True))
    if chart.peers:
        items.append(
            KeyItem("peers", f"{chart.peers.label}: laagste, middelste, hoogste")
        )
    statuses = {point.status for point in chart.own.known}
    for status, mark, label in (
        ("modelled", "square", "schatting uit een model"),
        ("provisional", "open", "voorlopig cijfer"),
        ("revised", "open", "nader voorlopig cijfer"),
        ("forecast", "diamond", "raming"),
    ):
        if status in statuses:
            items.append(KeyItem(mark, label))
    for line in chart.goal_lines:
        reading = " (onze lezing)" if line.is_reading else ""
        items.append(KeyItem("goal", f"{line.label}{reading}"))
    items += [KeyItem("target", target.label) for target in chart.targets]
    return items


class _Drawing:
    def __init__(self, figure: go.Figure):
        self.figure = figure
        self.layout = figure.layout
        margin = self.layout.margin
        self.left, self.top = margin.l, margin.t
        self.width = self.layout.width - margin.l - margin.r
        self.height = self.layout.height - margin.t - margin.b
        self.years = self.layout.xaxis.range
        self.values = self.layout.yaxis.range

    # --- where things stand, in pixels ---

    def x(self, year: float, ref: str = "x") -> float:
        share = year if ref == "paper" else _share(year, self.years)
        return self.left + share * self.width

    def y(self, value: float, ref: str = "y") -> float:
        share = value if ref == "paper" else _share(value, self.values)
        return self.top + (1 - share) * self.height

    # --- the parts, from back to front ---

    def svg(self) -> ElementTree.Element:
        root = ElementTree.Element(
            "svg",
            {
                "class": "rz-chart "
                + (
                    "rz-chart--narrow"
                    if self.layout.meta["narrow"]
                    else "rz-chart--wide"
                ),
                "viewBox": f"0 0 {self.layout.width} {self.layout.height}",
                "font-family": self.layout.font.family,
                "role": "img",
                "aria-label": self.layout.meta["description"],
            },
        )
        shapes = [(shape, self._shape(shape)) for shape in self.layout.shapes]
        root.extend(drawn for shape, drawn in shapes if shape.layer == "below")
        root.extend(self._axes())
        for before, trace in zip(
            (None, *self.figure.data), self.figure.data, strict=False
        ):
            root.extend(self._trace(trace, before))
        root.extend(drawn for shape, drawn in shapes if shape.layer != "below")
        root.extend(self._labels())
        root.extend(map(self._annotation, self.layout.annotations))
        return root

    def _axes(self) -> Iterable[ElementTree.Element]:
        right, bottom = self.left + self.width, self.top + self.height
        axis = self.layout.yaxis
        size = self.layout.font.size
        for value, text in zip(axis.tickvals, axis.ticktext, strict=True):
            at = self.y(value)
            yield _line(self.left, at, right, at, axis.gridcolor)
            yield _text(
                self.left - 10, at + size * MIDDLE, text, size, charts.SOFT, "end"
            )
        years = self.layout.xaxis
        for year, text in zip(years.tickvals, years.ticktext, strict=True):
            at = self.x(year)
            yield _line(at, bottom, at, bottom + 5, years.tickcolor)
            yield _text(at, bottom + 20, text, size, charts.SOFT, "middle")

    def _trace(
        self, trace: go.Scatter, before: go.Scatter | None
    ) -> Iterable[ElementTree.Element]:
        points = self._points(trace)
        if trace.fill == "tonexty":
            outline = points + self._points(before)[::-1]
            yield _element("polygon", points=_joined(outline), fill=trace.fillcolor)
        if "lines" in trace.mode and trace.line.width and len(points) > 1:
            yield _element(
                "polyline",
                points=_joined(points),
                fill="none",
                stroke=trace.line.color,
                **{
                    "stroke-width": _number(trace.line.width),
                    "stroke-linejoin": "round",
                    **_dash(trace.line.dash),
                },
            )
        if "markers" in trace.mode:
            for index, point in enumerate(points):
                yield from _marker(point, trace.marker, index)

    def _labels(self) -> Iterable[ElementTree.Element]:
        """Values at their points, over all lines."""
        for trace in self.figure.data:
            if "text" not in trace.mode:
                continue
            font = trace.textfont
            for (x, y), text, place in zip(
                self._points(trace), trace.text, trace.textposition, strict=True
            ):
                if text:
                    shift = -14 if place.startswith("top") else 14 + font.size * 0.7
                    yield _text(
                        *(x, y + shift, text, font.size, font.color, "middle"),
                        **{"font-weight": str(font.weight)},
                        **HALO,
                    )

    def _shape(self, shape) -> ElementTree.Element:
        line = shape.line
        stroke = {
            "stroke": line.color or "none",
            "stroke-width": _number(line.width),
            **_dash(line.dash),
        }
        if shape.type == "circle":
            x, y = self.x(shape.xanchor), self.y(shape.yanchor, "paper")
            middle = y - (shape.y0 + shape.y1) / 2
            radius = (shape.x1 - shape.x0) / 2
            return _element(
                "circle",
                cx=_number(x),
                cy=_number(middle),
                r=_number(radius),
                fill=shape.fillcolor,
                **stroke,
            )
        x0, x1 = self.x(shape.x0), self.x(shape.x1)
        y0, y1 = self.y(shape.y0, "paper"), self.y(shape.y1, "paper")
        if shape.type == "rect":
            return _element(
                "rect",
                x=_number(x0),
                y=_number(y1),
                width=_number(x1 - x0),
                height=_number(y0 - y1),
                fill=shape.fillcolor,
            )
        return _element(
            "line",
            x1=_number(x0),
            y1=_number(y0),
            x2=_number(x1),
            y2=_number(y1),
            **stroke,
        )

    def _annotation(self, note) -> ElementTree.Element:
        x = self.x(note.x, note.xref) + (note.xshift or 0)
        y = self.y(note.y, "paper") - (note.yshift or 0)
        font = note.font
        return _text(
            *(x, y + font.size * MIDDLE, note.text, font.size, font.color),
            ANCHORS[note.xanchor or "left"],
            **{"font-weight": str(font.weight or 400)},
            **HALO,
        )

    def _points(self, trace: go.Scatter) -> list[tuple[float, float]]:
        return [(self.x(x), self.y(y)) for x, y in zip(trace.x, trace.y, strict=True)]


def _marker(
    point: tuple[float, float], marker, index: int
) -> Iterable[ElementTree.Element]:
    """One mark; an open one is white with a coloured edge."""
    x, y = point
    size = _of(marker.size, index)
    if not size:
        return
    symbol = _of(marker.symbol, index) or "circle"
    edge = marker.line
    paint = {
        "fill": _of(marker.color, index),
        "stroke": edge.color or "none",
        "stroke-width": _number(edge.width),
    }
    half = size / 2
    if symbol == "square":
        yield _element(
            "rect",
            x=_number(x - half),
            y=_number(y - half),
            width=_number(size),
            height=_number(size),
            **paint,
        )
    elif symbol == "diamond":
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        yield _element("polygon", points=_joined(corners), **paint)
    else:
        yield _element("circle", cx=_number(x), cy=_number(y), r=_number(half), **paint)


def _of(value, index: int):
    return value[index] if isinstance(value, (list, tuple)) else value


def _share(value: float, scale: Sequence[float]) -> float:
    return (value - scale[0]) / (scale[1] - scale[0])


def _dash(dash: str | None) -> dict[str, str]:
    if dash in (None, "solid"):
        return {}
    return {"stroke-dasharray": dash.replace("px", "").replace(",", " ")}


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float | None) -> str:
    return f"{value or 0:.1f}".removesuffix(".0")


def _line(x1, y1, x2, y2, color: str) -> ElementTree.Element:
    return _element(
        "line",
        x1=_number(x1),
        y1=_number(y1),
        x2=_number(x2),
        y2=_number(y2),
        stroke=color,
    )


def _text(x, y, text, size, color, anchor, **over) -> ElementTree.Element:
    element = _element(
        "text",
        x=_number(x),
        y=_number(y),
        fill=color,
        **{"font-size": _number(size), "text-anchor": anchor, **over},
    )
    element.text = text
    return element


def _element(tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.Element(tag, attributes)
