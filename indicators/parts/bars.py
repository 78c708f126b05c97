"""Bars of the parts, from 0 and all on one scale: as an `<svg>`, from plain values.

One colour, the figure beside each bar, and words where there is no figure. A figure
below 0 goes to the left of 0. Several periods stand beside each other, row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.utils.safestring import SafeString, mark_safe

from indicators.charts import look
from indicators.charts.look import text_width, wrapped
from indicators.parts.values import Cell, Part, PartsTable

MOST_COLUMNS = 4
BAR, LINE, PAD, HEAD = 18, 19, 8, 30
GAP, BESIDE = 20, 8
LEAST_BAR = 1.5  # so that a small figure can be seen; 0 has no bar at all
OPEN_EDGE = 2


@dataclass(frozen=True)
class Sheet:
    """A drawing in CSS pixels; the phone gets its own, with names above the bars."""

    width: int
    names: int  # width of the column with names; 0 where they stand above the bars
    label: int
    size: str


WIDE = Sheet(width=828, names=290, label=15, size="wide")
NARROW = Sheet(width=358, names=0, label=14, size="narrow")


@dataclass(frozen=True)
class Scale:
    """From the lowest to the highest figure of all periods, 0 always included."""

    low: float
    high: float

    @classmethod
    def of(cls, tables: Iterable[PartsTable]) -> Scale:
        values = [float(value) for table in tables for value in table.values]
        return cls(min([0.0, *values]), max([0.0, *values]))

    @property
    def span(self) -> float:
        return self.high - self.low or 1.0


def draw(
    table: PartsTable, columns: Sequence[int], scale: Scale, *, subject: str
) -> list[SafeString]:
    """The drawings of some periods of a table, wide and narrow."""
    chunks = [
        columns[start : start + MOST_COLUMNS]
        for start in range(0, len(columns), MOST_COLUMNS)
    ]
    wide = [_Drawing(table, chunk, scale, WIDE, subject).svg() for chunk in chunks]
    narrow = [_Drawing(table, [at], scale, NARROW, subject).svg() for at in columns]
    return [*wide, *narrow]


class _Drawing:
    def __init__(
        self,
        table: PartsTable,
        columns: Sequence[int],
        scale: Scale,
        sheet: Sheet,
        subject: str,
    ):
        self.table = table
        self.columns = columns
        self.scale = scale
        self.sheet = sheet
        self.subject = subject

    # --- where things stand ---

    @cached_property
    def column_width(self) -> float:
        count = len(self.columns)
        room = self.sheet.width - self.sheet.names - (GAP if self.sheet.names else 0)
        return (room - GAP * (count - 1)) / count

    def left(self, index: int) -> float:
        start = self.sheet.names + (GAP if self.sheet.names else 0)
        return start + index * (self.column_width + GAP)

    @cached_property
    def bar_room(self) -> float:
        """What a column has for bars, beside the widest text at one."""
        texts = (
            cell.full_text
            for part in self.table.parts
            for cell in part.cells
            if cell.is_known
        )
        widest = max((text_width(text, self.sheet.label) for text in texts), default=0)
        return max(40.0, self.column_width - widest - BESIDE - 4)

    def zero(self, index: int) -> float:
        return self.left(index) - self.scale.low / self.scale.span * self.bar_room

    # --- the parts ---

    def svg(self) -> SafeString:
        rows, height = self._rows()
        sheet = self.sheet
        # Every text in it is escaped, all else are numbers and our own colours.
        return mark_safe(
            f'<svg class="rz-chart rz-chart--{sheet.size}" role="img"'
            f' viewBox="0 0 {sheet.width} {height:.0f}"'
            f' aria-label="{escape(self.description)}"'
            f' font-family="{escape(look.FONT)}">{"".join(rows)}</svg>'
        )

    @property
    def description(self) -> str:
        told = []
        for at in self.columns:
            figures = "; ".join(
                f"{', '.join(filter(None, (part.group, part.label)))}: "
                f"{part.cells[at].full_text}"
                for part in self.table.parts
            )
            told.append(f"{self.table.periods[at].label}: {figures}.")
        return f"Staafdiagram. {self.subject}. {' '.join(told)}"

    def _rows(self) -> tuple[list[str], float]:
        drawn, top = list(self._heads()), float(HEAD)
        for group, parts in self.table.groups:
            if group:
                drawn.append(_text(0, top + LINE, group, self.sheet.label, weight=600))
                top += LINE + PAD
            for part in parts:
                part_rows, top = self._part(part, top)
                drawn += part_rows
        return drawn, top + 4

    def _heads(self) -> Iterable[str]:
        for index, at in enumerate(self.columns):
            label = self.table.periods[at].label
            yield _text(
                self.left(index), LINE, label, self.sheet.label, look.INK, weight=600
            )

    def _part(self, part: Part, top: float) -> tuple[list[str], float]:
        sheet = self.sheet
        weight = 600 if part.is_subtotal else 400
        lines = wrapped(part.label, (sheet.names or sheet.width) - 4, sheet.label)
        room = self.column_width - (self.zero(0) - self.left(0)) - BESIDE
        reasons = [
            [] if cell.is_known else wrapped(cell.text, room, sheet.label)
            for cell in (part.cells[at] for at in self.columns)
        ]
        beside = max([1, *map(len, reasons)])
        drawn = [
            _text(0, top + LINE * (number + 1) - 4, line, sheet.label, weight=weight)
            for number, line in enumerate(lines)
        ]
        if sheet.names:
            bars_top, height = top, max(len(lines), beside) * LINE
        else:
            bars_top = top + len(lines) * LINE + 2
            height = len(lines) * LINE + 2 + beside * LINE
        for index, at in enumerate(self.columns):
            drawn += self._cell(part, part.cells[at], index, bars_top, reasons[index])
            # Where names stand above the bars, the line of 0 leaves them free.
            end = top + height + (PAD if sheet.names else 0)
            drawn.append(_line(self.zero(index), bars_top, end))
        return drawn, top + height + PAD

    def _cell(
        self, part: Part, cell: Cell, index: int, top: float, reason: Sequence[str]
    ) -> Iterable[str]:
        zero, size = self.zero(index), self.sheet.label
        if not cell.is_known:
            for number, line in enumerate(reason):
                y = top + LINE * (number + 1) - 4
                yield _text(zero + BESIDE, y, line, size, look.SOFT)
            return
        length = float(cell.value) / self.scale.span * self.bar_room
        if cell.value:
            length = max(abs(length), LEAST_BAR) * (1 if cell.value > 0 else -1)
            yield _bar(zero, top + 1, length, is_open=_is_open(part, cell))
        x = zero + max(length, 0) + BESIDE
        yield _text(x, top + LINE - 4, cell.full_text, size, look.INK, weight=600)


def _is_open(part: Part, cell: Cell) -> bool:
    """A subtotal is no part, and a forecast or estimate is no count."""
    return part.is_subtotal or bool(cell.remark)


def _bar(zero: float, top: float, length: float, *, is_open: bool) -> str:
    start, width, inset = min(zero, zero + length), abs(length), 0.0
    paint = f'fill="{look.BLUE}"'
    if is_open:
        inset = OPEN_EDGE / 2
        paint = f'fill="{look.WHITE}" stroke="{look.BLUE}" stroke-width="{OPEN_EDGE}"'
    return (
        f'<rect x="{start + inset:.1f}" y="{top + inset:.1f}"'
        f' width="{max(width - 2 * inset, 0.5):.1f}" height="{BAR - 2 * inset:g}"'
        f" {paint}/>"
    )


def _line(x: float, top: float, bottom: float) -> str:
    return (
        f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" fill="none"'
        f' stroke="{look.EDGE}" stroke-width="1"/>'
    )


def _text(
    x: float,
    y: float,
    text: str,
    size: int,
    color: str = look.INK,
    *,
    weight: int = 400,
) -> str:
    bold = "" if weight == 400 else f' font-weight="{weight}"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}" font-size="{size}"{bold}>'
        f"{escape(text)}</text>"
    )
