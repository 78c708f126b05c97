"""Draw what `charts.drawing` describes as SVG, on the server.

It reads the same traces, shapes and annotations as Plotly, so that page, print and
browser show the same. Only presentation attributes are used: no style, no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from xml.etree import ElementTree

from django.utils.safestring import SafeString, mark_safe

from indicators.charts.look import SOFT, SOLID, WHITE
from indicators.charts.texts import lines_of

# From the middle of a text to the foot of its letters, as a share of its size.
MIDDLE = 0.34
LINE_HEIGHT = 1.25
# Plotly draws a diamond this much larger than other marks of the same size.
DIAMOND = 1.3
# From a point to the middle of its value, in pixels; beside it to where that ends.
OVER, UNDER, BESIDE = -17, 18, 6
HALO = {
    "stroke": WHITE,
    "stroke-width": "4",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}

Place = tuple[float, float]


def draw(drawing: dict, *, kind: str = "") -> SafeString:
    """The drawing as an `<svg>` with its description for who does not see it.

    `kind` is where it is shown, if not by the width of the screen.
    """
    root = _Drawing(drawing["data"], drawing["layout"]).svg(kind)
    # ElementTree escapes every text and attribute.
    return mark_safe(ElementTree.tostring(root, encoding="unicode"))


class _Drawing:
    def __init__(self, traces: list[dict], layout: dict):
        self.traces = traces
        self.layout = layout
        margin = layout["margin"]
        self.left, self.top = margin["l"], margin["t"]
        self.width = layout["width"] - margin["l"] - margin["r"]
        self.height = layout["height"] - margin["t"] - margin["b"]

    # --- where things stand, in pixels ---

    def x(self, year: float, ref: str = "x") -> float:
        share = year if ref == "paper" else _share(year, self.layout["xaxis"]["range"])
        return self.left + share * self.width

    def y(self, value: float, ref: str = "y") -> float:
        scale = self.layout["yaxis"]["range"]
        share = value if ref == "paper" else _share(value, scale)
        return self.top + (1 - share) * self.height

    def _points(self, trace: dict) -> list[Place]:
        pairs = zip(trace["x"], trace["y"], strict=True)
        return [(self.x(x), self.y(y)) for x, y in pairs]

    def _corners(self, shape: dict) -> tuple[Place, Place]:
        """Two opposite corners of a shape, measured in values or in pixels."""
        across, down = (
            [
                place(shape[f"{axis}anchor"], shape[f"{axis}ref"])
                + sign * shape[f"{axis}{end}"]
                if shape.get(f"{axis}sizemode") == "pixel"
                else place(shape[f"{axis}{end}"], shape[f"{axis}ref"])
                for end in (0, 1)
            ]
            for axis, place, sign in (("x", self.x, 1), ("y", self.y, -1))
        )
        return (across[0], down[0]), (across[1], down[1])

    # --- the parts, from back to front ---

    def svg(self, kind: str = "") -> ElementTree.Element:
        layout = self.layout
        size = kind or ("narrow" if layout["meta"]["narrow"] else "wide")
        root = _element(
            "svg",
            class_=f"rz-chart rz-chart--{size}",
            viewBox=f"0 0 {layout['width']} {layout['height']}",
            font_family=layout["font"]["family"],
            role="img",
            aria_label=layout["meta"]["description"],
        )
        shapes = layout["shapes"]
        root.extend(self._shape(item) for item in shapes if _is_below(item))
        root.extend(self._axes())
        for before, trace in pairwise((None, *self.traces)):
            root.extend(self._trace(trace, before))
        root.extend(self._shape(item) for item in shapes if not _is_below(item))
        for trace in self.traces:
            root.extend(self._values(trace))
        root.extend(map(self._annotation, layout["annotations"]))
        return root

    def _axes(self) -> Iterable[ElementTree.Element]:
        right, bottom = self.left + self.width, self.top + self.height
        values, years = self.layout["yaxis"], self.layout["xaxis"]
        paint = {"size": self.layout["font"]["size"], "color": SOFT}
        for value, text in zip(values["tickvals"], values["ticktext"], strict=True):
            y = self.y(value)
            yield _line((self.left, y), (right, y), stroke=values["gridcolor"])
            yield _text((self.left - 10, y), [text], anchor="end", **paint)
        for year, text in zip(years["tickvals"], years["ticktext"], strict=True):
            x = self.x(year)
            yield _line((x, bottom), (x, bottom + 5), stroke=years["tickcolor"])
            yield _text((x, bottom + 15), [text], anchor="middle", **paint)

    def _trace(self, trace: dict, before: dict | None) -> Iterable[ElementTree.Element]:
        points = self._points(trace)
        if trace.get("fill") == "tonexty":
            outline = points + self._points(before)[::-1]
            yield _element("polygon", points=_joined(outline), fill=trace["fillcolor"])
        if "lines" in trace["mode"] and trace["line"]["width"] and len(points) > 1:
            yield _element(
                "polyline",
                points=_joined(points),
                fill="none",
                stroke_linejoin="round",
                **_stroke(trace["line"]),
            )
        if "markers" in trace["mode"]:
            for index, point in enumerate(points):
                yield from _marker(point, trace["marker"], index)

    def _values(self, trace: dict) -> Iterable[ElementTree.Element]:
        """Values at their points, over all lines."""
        if "text" not in trace["mode"]:
            return
        font = trace["textfont"]
        places = trace["textposition"]
        for (x, y), text, place in zip(
            self._points(trace), trace["text"], places, strict=True
        ):
            if text:
                height, side = place.split()
                x += {"left": BESIDE, "center": 0, "right": -BESIDE}[side]
                y += OVER if height == "top" else UNDER
                # "top left" is left of the point: the text ends there.
                anchor = {"left": "end", "center": "middle", "right": "start"}[side]
                yield _text(
                    (x, y), lines_of(text), anchor=anchor, **_font(font), **HALO
                )

    def _shape(self, shape: dict) -> ElementTree.Element:
        (x0, y0), (x1, y1) = self._corners(shape)
        if shape["type"] == "line":
            return _line((x0, y0), (x1, y1), **_stroke(shape["line"]))
        if shape["type"] == "circle":
            return _element(
                "circle",
                cx=(x0 + x1) / 2,
                cy=(y0 + y1) / 2,
                r=abs(x1 - x0) / 2,
                fill=shape["fillcolor"],
                **_stroke(shape["line"]),
            )
        return _element(
            "rect",
            x=min(x0, x1),
            y=min(y0, y1),
            width=abs(x1 - x0),
            height=abs(y1 - y0),
            fill=shape["fillcolor"],
        )

    def _annotation(self, note: dict) -> ElementTree.Element:
        x = self.x(note["x"], note["xref"]) + note["xshift"]
        y = self.y(note["y"], note["yref"]) - note["yshift"]
        # A strip has a colour of its own.
        halo = {} if note.get("name") == "framework" else HALO
        anchor = ANCHORS[note["xanchor"]]
        return _text(
            (x, y), lines_of(note["text"]), anchor=anchor, **_font(note["font"]), **halo
        )


def _is_below(shape: dict) -> bool:
    return shape.get("layer") == "below"


def _font(font: dict) -> dict:
    return {"size": font["size"], "color": font["color"], "weight": font["weight"]}


def _marker(point: Place, marker: dict, index: int) -> Iterable[ElementTree.Element]:
    """One mark; an open one is white with a coloured edge."""
    (x, y), half = point, _at(marker["size"], index) / 2
    if not half:
        return
    symbol = _at(marker.get("symbol", "circle"), index)
    paint = {"fill": _at(marker["color"], index)}
    edge = marker.get("line", {})
    if width := _at(edge.get("width", 0), index):
        paint |= {"stroke": edge["color"], "stroke-width": width}
    if symbol == "square":
        box = {"x": x - half, "y": y - half, "width": 2 * half, "height": 2 * half}
        yield _element("rect", **box, **paint)
    elif symbol == "diamond":
        half *= DIAMOND
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        yield _element("polygon", points=_joined(corners), **paint)
    else:
        yield _element("circle", cx=x, cy=y, r=half, **paint)


def _at(value, index: int):
    """Plotly takes one value for all marks, or a list with one for each."""
    return value[index] if isinstance(value, (list, tuple)) else value


def _share(value: float, scale: Sequence[float]) -> float:
    return (value - scale[0]) / (scale[1] - scale[0])


def _stroke(line: dict) -> dict:
    stroke = {"stroke": line["color"], "stroke-width": line["width"]}
    dash = line.get("dash", SOLID)
    if dash == SOLID:
        return stroke
    lengths = [float(part) for part in dash.replace("px", "").split(",")]
    if 1 < line["width"] >= lengths[0]:
        # A dash no longer than the line is thick is a dot: draw it round.
        lengths = [0.1, sum(lengths) - 0.1]
        stroke["stroke-linecap"] = "round"
    return stroke | {"stroke-dasharray": " ".join(map(_written, lengths))}


def _line(start: Place, end: Place, **paint) -> ElementTree.Element:
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return _element("line", **ends, **paint)


def _text(
    place: Place,
    lines: list[str],
    *,
    size: float,
    color: str,
    anchor: str,
    weight: int = 400,
    **over,
) -> ElementTree.Element:
    """Lines of text with their middle at `place`."""
    x, middle = place
    step = size * LINE_HEIGHT
    y = middle + size * MIDDLE - (len(lines) - 1) * step / 2
    if weight != 400:
        over["font-weight"] = weight
    element = _element(
        "text", x=x, y=y, fill=color, font_size=size, text_anchor=anchor, **over
    )
    element.text = lines[0]
    for number, line in enumerate(lines[1:], start=1):
        further = _element("tspan", x=x, y=y + number * step)
        further.text = line
        element.append(further)
    return element


def _element(tag: str, **attributes) -> ElementTree.Element:
    """An element; `font_size=15` is written as `font-size="15"`."""
    return ElementTree.Element(
        tag,
        {
            name.rstrip("_").replace("_", "-"): _written(value)
            for name, value in attributes.items()
        },
    )


def _joined(points: Iterable[Place]) -> str:
    return " ".join(f"{_written(x)},{_written(y)}" for x, y in points)


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}".removesuffix(".0")
