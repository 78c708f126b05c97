"""A small multiple: one of several panels with the same years and the same height.

A page has up to twelve of these, so they are written as text straight from plain
values; no figure of Plotly is made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from indicators.charts import look
from indicators.charts.axes import Scale, spread, year_ticks
from indicators.charts.lines import runs, same_line, split_at
from indicators.charts.look import mark_of, text_width
from indicators.charts.values import (
    BandPoint,
    Break,
    Cuts,
    cutting_every,
    cutting_own,
)

WIDTH, HEIGHT = 344, 250
TOP, BOTTOM, RIGHT = 12, 222, 336
LEAST_LEFT, BEFORE_FIRST, BEFORE_LABEL = 28, 18, 12
LABEL, TICK = 15, 14
LABELS_APART = 20
WIDEST_LABEL = 150
PER_YEAR_TICK = 46
# In years: the middle of a year of 365 days lies just before its half.
EDGE = 0.02
# Closer to each other than this, points get smaller marks.
DENSE = 16
LONE_BAND, CROSS = 8, 4
OWN, COUNTRY = "own", "country"
OTHERS = tuple(f"other-{number}" for number in range(1, len(look.OTHER_DASHES) + 1))
# Colour, width and dashes per style.
STYLES = {
    OWN: (look.BLUE, 3.5, look.SOLID),
    COUNTRY: (look.INK, 2.5, look.COUNTRY_DASH),
    **{
        style: (look.SOFT, 2, dash)
        for style, dash in zip(OTHERS, look.OTHER_DASHES, strict=True)
    },
}


class PanelPoint(NamedTuple):
    """One figure on a line; `text` is how the page writes it."""

    x: float
    period: str
    value: Decimal | None
    text: str
    status: str
    is_summed: bool = False  # of several areas that are one now


@dataclass(frozen=True)
class PanelLine:
    label: str
    style: str
    points: Sequence[PanelPoint]
    breaks: Sequence[Break] = ()  # of this line alone, if it is not the own one

    @cached_property
    def last(self) -> PanelPoint | None:
        return next(
            (item for item in reversed(self.points) if item.value is not None), None
        )


@dataclass(frozen=True)
class Panel:
    """What one panel shows, in plain values; the own line comes first."""

    lines: Sequence[PanelLine]
    band: Sequence[BandPoint]
    breaks: Sequence[Break]
    description: str

    @property
    def years(self) -> list[float]:
        return [
            *(point.x for line in self.lines for point in line.points),
            *(point.x for point in self.band),
        ]

    @cached_property
    def values(self) -> list[float]:
        return [
            *(
                float(point.value)
                for line in self.lines
                for point in line.points
                if point.value is not None
            ),
            *(float(point.low) for point in self.band),
            *(float(point.high) for point in self.band),
        ]

    @cached_property
    def end_labels(self) -> list[tuple[PanelLine, PanelPoint, str]]:
        """Name and last figure per line; with its period if others go on longer."""
        ends = [(line, line.last) for line in self.lines if line.last]
        newest = max((point.x for _, point in ends), default=0)
        labels = []
        for line, point in ends:
            after = "" if point.x == newest else f" ({point.period})"
            labels.append((line, point, _fitted(line.label, f" {point.text}{after}")))
        return labels


def _fitted(name: str, figure: str) -> str:
    """The label, with a shorter name where it does not fit; the key has it whole."""
    if text_width(name + figure, LABEL) <= WIDEST_LABEL:
        return name + figure
    while name and text_width(f"{name}…{figure}", LABEL) > WIDEST_LABEL:
        name = name[:-1]
    return f"{name.rstrip()}…{figure}"


@dataclass(frozen=True)
class Frame:
    """What all panels of a page share: their years, and where these stand."""

    first: float
    last: float
    left: float
    first_x: float
    last_x: float
    ticks: tuple[tuple[float, str], ...]

    @classmethod
    def around(cls, panels: Sequence[Panel], scales: Sequence[Scale]) -> Frame:
        years = [year for panel in panels for year in panel.years]
        numbers = (text for scale in scales for _, text in scale.ticks)
        names = (text for panel in panels for _, _, text in panel.end_labels)
        widest = max(text_width(text, TICK) for text in numbers)
        left = max(LEAST_LEFT, widest + 12)
        room = max((text_width(text, LABEL) for text in names), default=0)
        first_x, last_x = left + BEFORE_FIRST, RIGHT - room - BEFORE_LABEL
        first, last = min(years), max(years)
        # In the rhythm of the line that has the most figures.
        longest = max((panel.lines[0].points for panel in panels), key=len)
        ticks = year_ticks(
            first - EDGE,
            last + EDGE,
            most=int((last_x - first_x) / PER_YEAR_TICK) + 1,
            figures=[point.x for point in longest],
        )
        if first == last:
            first_x = last_x = (first_x + last_x) / 2
            ticks = ((first, str(int(first))),)
        return cls(first, last, left, first_x, last_x, ticks)

    def x(self, year: float) -> float:
        if self.first == self.last:
            return self.first_x
        share = (year - self.first) / (self.last - self.first)
        return self.first_x + share * (self.last_x - self.first_x)


def draw(panel: Panel, scale: Scale, frame: Frame) -> SafeString:
    """The panel as an `<svg>`; its description tells every figure."""
    parts = "".join(_Drawing(panel, scale, frame).parts())
    # Every text in it is escaped below, all else are numbers and our own colours.
    return mark_safe(
        f'<svg class="rz-chart rz-panel" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' role="img" aria-label="{escape(panel.description)}"'
        f' font-family="{escape(look.FONT)}">{parts}</svg>'
    )


class _Drawing:
    def __init__(self, panel: Panel, scale: Scale, frame: Frame):
        self.panel = panel
        self.scale = scale
        self.frame = frame
        self.per_unit = (BOTTOM - TOP) / (scale.end - scale.start)

    def y(self, value: Decimal | float) -> float:
        return BOTTOM - (float(value) - self.scale.start) * self.per_unit

    def place(self, point: PanelPoint) -> tuple[float, float]:
        return self.frame.x(point.x), self.y(point.value)

    def parts(self) -> Iterable[str]:
        """From back to front."""
        yield from self._axes()
        yield from self._band()
        for line in reversed(self.panel.lines):
            yield from self._line(line)
        yield from self._breaks()
        yield from self._own_marks(self.panel.lines[0])
        yield from self._labels()

    def _axes(self) -> Iterable[str]:
        left = self.frame.left
        for value, text in self.scale.ticks:
            y = self.y(value)
            color = look.EDGE if value == self.scale.start else look.GRID
            yield _stroke(f"M{left:.1f} {y:.1f}H{RIGHT}", color, 1)
            yield _text(left - 10, y + 5, text, look.SOFT, TICK, "end")
        for year, text in self.frame.ticks:
            x = self.frame.x(year)
            yield _stroke(f"M{x:.1f} {BOTTOM}v5", look.EDGE, 1)
            yield _text(x, BOTTOM + 20, text, look.SOFT, TICK, "middle")

    def _band(self) -> Iterable[str]:
        for run in split_at(self.panel.band, cutting_every(self.panel.breaks)):
            x = [self.frame.x(point.x) for point in run]
            low, high, middle = (
                [self.y(getattr(point, name)) for point in run]
                for name in ("low", "high", "middle")
            )
            if len(run) == 1:
                x, low, high = [x[0] - LONE_BAND, x[0] + LONE_BAND], low * 2, high * 2
                middle = middle * 2
            outline = [
                *zip(x, high, strict=True),
                *reversed([*zip(x, low, strict=True)]),
            ]
            yield f'<path d="{_path(outline)}Z" fill="{look.PEERS}"/>'
            path = _path(zip(x, middle, strict=True))
            yield _stroke(path, look.EDGE, 2, look.PEERS_DASH)

    def _line(self, line: PanelLine) -> Iterable[str]:
        color, width, dash = STYLES[line.style]
        for run in runs(line.points, self._cutting(line)):
            if len(run) == 1:
                if line.style != OWN:
                    x, y = self.place(run[0])
                    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{color}"/>'
            elif line.style == OWN:
                for mark, part in same_line(run):
                    path = _path(map(self.place, part))
                    yield _stroke(path, color, mark.width, mark.dash)
            else:
                yield _stroke(_path(map(self.place, run)), color, width, dash)
            if line.style != OWN:
                yield from (
                    _ring(*self.place(point), color) for point in run if point.is_summed
                )

    def _cutting(self, line: PanelLine) -> list[Break]:
        if line.style == OWN:
            return cutting_own(self.panel.breaks)
        return [*cutting_every(self.panel.breaks), *line.breaks]

    def _breaks(self) -> Iterable[str]:
        for item in self.panel.breaks:
            if self.frame.first < item.x <= self.frame.last:
                x = self.frame.x(item.x)
                color, dash = look.OCHRE, look.SOLID
                if item.cuts == Cuts.NO_LINE:
                    color, dash = look.BLUE, look.MERGER_DASH
                yield _stroke(f"M{x:.1f} {TOP}V{BOTTOM}", color, 1.5, dash)

    def _own_marks(self, line: PanelLine) -> Iterable[str]:
        """A mark per figure, and a cross on the axis where there is none."""
        known = [point for point in line.points if point.value is not None]
        room = (self.frame.last_x - self.frame.first_x) / max(1, len(line.points) - 1)
        share = 1 if room >= DENSE or len(known) < 2 else 0.6
        for point in line.points:
            if point.value is None:
                x = self.frame.x(point.x) - CROSS
                size = 2 * CROSS
                cross = (
                    f"M{x:.1f} {BOTTOM - CROSS}l{size} {size}m-{size} 0l{size}-{size}"
                )
                yield _stroke(cross, look.SOFT, 2)
            else:
                mark = mark_of(point.status, point.is_summed)
                yield _mark(*self.place(point), mark, share)

    def _labels(self) -> Iterable[str]:
        labels = sorted(self.panel.end_labels, key=lambda label: -label[1].value)
        wanted = [self.y(point.value) for _, point, _ in labels]
        # Right after the last thing drawn: panels may end in different years.
        x = self.frame.x(max(self.panel.years)) + BEFORE_LABEL
        heights = spread(wanted, gap=LABELS_APART, low=TOP, high=BOTTOM - 6)
        for (line, _, text), y in zip(labels, heights, strict=True):
            weight = ' font-weight="600"' if line.style == OWN else ""
            color = STYLES[line.style][0]
            halo = ' stroke="#fff" stroke-width="4" paint-order="stroke"'
            yield _text(x, y + 5, text, color, LABEL, "start", weight + halo)


def _mark(x: float, y: float, mark: look.Mark, share: float) -> str:
    fill = look.WHITE if mark.is_open else look.BLUE
    edge = (
        f' stroke="{look.BLUE}" stroke-width="{2.5 * share:g}"' if mark.is_open else ""
    )
    half = mark.size * share / 2
    if mark.symbol == "square":
        return (
            f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:g}"'
            f' height="{2 * half:g}" fill="{fill}"{edge}/>'
        )
    if mark.symbol == "diamond":
        half *= 1.3
        path = f"M{x:.1f} {y - half:.1f}l{half:.1f} {half:.1f}-{half:.1f} {half:.1f}"
        return f'<path d="{path}-{half:.1f}-{half:.1f}z" fill="{fill}"{edge}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:g}" fill="{fill}"{edge}/>'


def _ring(x: float, y: float, color: str) -> str:
    """A computed figure on the line of another area."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{look.WHITE}"'
        f' stroke="{color}" stroke-width="1.5"/>'
    )


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _stroke(path: str, color: str, width: float, dash: str = look.SOLID) -> str:
    dashes = ""
    if dash != look.SOLID:
        lengths = [float(part) for part in dash.replace("px", "").split(",")]
        if 1 < width >= lengths[0]:
            # A dash no longer than the line is thick is a dot: draw it round.
            lengths = [0.1, sum(lengths) - 0.1]
            dashes = ' stroke-linecap="round"'
        written = " ".join(f"{length:g}" for length in lengths)
        dashes += f' stroke-dasharray="{written}"'
    return (
        f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width:g}"'
        f' stroke-linejoin="round"{dashes}/>'
    )


def _text(
    x: float, y: float, text: str, color: str, size: int, anchor: str, more: str = ""
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}" font-size="{size}"'
        f' text-anchor="{anchor}"{more}>{escape(text)}</text>'
    )
