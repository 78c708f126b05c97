"""One chart on one sheet: where things stand, in pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.charts import look
from indicators.charts.axes import Scale, value_scale, year_ticks
from indicators.charts.look import Size, text_width
from indicators.charts.values import Chart, FrameworkBand, TargetMark
from indicators.formatting import number, with_symbol

LINE_HEIGHT = 18
STRIP_HEIGHT, EVENTS_HEIGHT = 30, 28
# Between the end of a line and its label, and from there to the edge.
LABEL_GAP, LABEL_ROOM = 16, 20
MOST_ROOM_FOR_LABELS = 0.6
EDGE_SHARE = 0.006


@dataclass(frozen=True)
class EndLabel:
    """The name and last value of a line, beside its end."""

    x: float
    value: Decimal
    text: str
    color: str
    weight: int = 400


class Sheet:
    """One chart with its scales on a sheet of one size."""

    def __init__(self, chart: Chart, size: Size):
        self.chart = chart
        self.values = _value_scale(chart)
        self.sentence = self._axis_sentence(size)
        self.size = self._fitted(size)
        self.years = self._time_scale()

    # --- from values to pixels ---

    def across(self, year: float) -> float:
        """Distance of a moment from the left of the plot."""
        return self.years.share(year) * self.size.plot_width

    def above(self, value: Decimal) -> float:
        """Height of a value above the time axis."""
        return self.values.share(float(value)) * self.size.plot_height

    def written(self, value: Decimal) -> str:
        return number(value, self.chart.decimals)

    # --- the size and scales of this chart ---

    def _fitted(self, size: Size) -> Size:
        """Room for numbers at the axis and a long sentence, none for what is not."""
        widest = max(
            (text_width(text, size.tick) for _, text in self.values.ticks), default=0
        )
        over = (len(self.sentence) - 1) * LINE_HEIGHT
        over -= 0 if self.chart.frameworks else STRIP_HEIGHT
        under = 0 if self.chart.events else -EVENTS_HEIGHT
        return replace(
            size,
            left=max(size.left, round(widest) + 14),
            top=size.top + over,
            bottom=size.bottom + under,
            height=size.height + over + under,
        )

    def _axis_sentence(self, size: Size) -> list[str]:
        """Unit, direction and start of the axis; in lines where it does not fit."""
        chart = self.chart
        unit = chart.unit_sentence
        if size.is_narrow and chart.symbol == "%":
            unit = "%"  # of what stands over the chart
        parts = [unit, chart.direction_sentence]
        if self.values.start > 0:
            lowest = number(Decimal(str(self.values.start)))
            start = with_symbol(lowest, chart.symbol)
            words = "as vanaf" if size.is_narrow else "de as begint bij"
            parts.append(f"{words} {start}")
        sentence = " · ".join(part for part in parts if part)
        return look.wrapped(sentence, size.width, size.label) or [""]

    def _time_scale(self) -> Scale:
        """From the first figure to the last thing drawn, with room for labels."""
        first, last = self._first_and_last()
        width = self.size.plot_width
        before = max(18.0, self._first_label_width() / 2)
        per_pixel = max((last - first) / (width - before - 10), 2 / width)
        for x, room in self._rooms_after():
            room = min(room, MOST_ROOM_FOR_LABELS * width)
            per_pixel = max(per_pixel, (x - first) / (width - before - room))
        start = first - before * per_pixel
        end = start + width * per_pixel
        latest = max(last, self.chart.today)
        most = width // self.size.per_year_tick
        figures = [point.x for point in self.chart.own.points]
        ticks = year_ticks(start, min(end, latest), most=most, figures=figures)
        return Scale(start, end, ticks)

    def _first_and_last(self) -> tuple[float, float]:
        chart = self.chart
        lines = (chart.own, chart.country, chart.peers, chart.peers_middle)
        figures = [point.x for line in lines if line for point in line.points]
        drawn = [
            *figures,
            *(x for line in chart.goal_lines for x, _ in line.points),
            *(target.x for target in chart.targets),
        ]
        # Without any figure: the ten years until today.
        first = min(drawn, default=chart.today - 10)
        return first, max([*drawn, chart.today])

    def _first_label_width(self) -> float:
        known = self.chart.own.known
        return text_width(self.written(known[0].value), self.size.label) if known else 0

    def _rooms_after(self) -> Iterable[tuple[float, float]]:
        """Per line the room that its label needs after its end."""
        if self.size.is_narrow:
            for point in self.chart.own.known[-1:]:
                width = text_width(self.written(point.value), self.size.label)
                yield point.x, width / 2
            return
        for label in self.end_labels():
            width = text_width(label.text, self.size.label)
            yield label.x, width + LABEL_ROOM

    # --- what several parts of the drawing share ---

    def end_labels(self) -> list[EndLabel]:
        labels = []
        own, country, peers = self.chart.own, self.chart.country, self.chart.peers
        if own.known:
            last = own.known[-1]
            text = f"{own.label} {self.written(last.value)}"
            labels.append(EndLabel(last.x, last.value, text, look.BLUE, 600))
        if country and country.known:
            last = country.known[-1]
            text = f"{country.label} {self.written(last.value)}"
            labels.append(EndLabel(last.x, last.value, text, look.INK))
        if peers:
            last = peers.points[-1]
            text = f"{peers.middle_label} {self.written(last.middle)} (middelste)"
            labels.append(EndLabel(last.x, last.middle, text, look.SOFT))
        if middle := self.chart.peers_middle:
            last = middle.points[-1]
            text = f"vergelijkbaar {self.written(last.value)} (middelste)"
            labels.append(EndLabel(last.x, last.value, text, look.SOFT))
        labels += [
            EndLabel(target.x, target.value, target.label, look.OCHRE, 600)
            for target in self.chart.targets
            if self.is_at_an_end(target)
        ]
        return labels

    def is_at_an_end(self, target: TargetMark) -> bool:
        """Whether a target stands where the own line ends, so among its labels."""
        own = self.chart.own.known
        return bool(own) and abs(target.x - own[-1].x) < 0.5

    def frameworks(self) -> Iterable[tuple[FrameworkBand, float, float]]:
        """Frameworks within the years of the sheet, with start and end there."""
        for band in self.chart.frameworks:
            start = max(band.start, self.years.start)
            end = min(band.end or self.years.end, self.years.end)
            if start < end:
                yield band, start, end

    def unknown_years(self) -> tuple[float, float] | None:
        """The years without a figure since the last one, if they are two or more."""
        own = self.chart.own
        if not own.known or self.chart.today - own.points[-1].x < 2:
            return None
        return own.points[-1].x + 0.4, self.chart.today


def _value_scale(chart: Chart) -> Scale:
    scale = value_scale(
        list(_values(chart)),
        least_span=chart.least_span,
        least_step=10.0**-chart.decimals,
        ceiling=100 if chart.symbol == "%" else math.inf,
    )
    # Plotly leaves out a grid line on the very edge of the plot.
    return replace(scale, end=scale.end + EDGE_SHARE * (scale.end - scale.start))


def _values(chart: Chart) -> Iterable[Decimal]:
    for line in (chart.own, chart.country, chart.peers_middle):
        yield from (point.value for point in line.known) if line else ()
    for point in chart.peers.points if chart.peers else ():
        yield from (point.low, point.high)
    for line in chart.goal_lines:
        yield from (value for _, value in line.points)
    yield from (target.value for target in chart.targets)
