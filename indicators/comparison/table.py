"""All compared figures in one table.

Its cells are joined here: a template would take more time for some thousand cells
than all the rest of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from indicators.comparison.figures import Compared, Figure
from indicators.comparison.options import AreaOption
from indicators.comparison.words import common_status

NO_FIGURE, NOT_COMPARED = "geen cijfer", "niet vergeleken"
MIDDLE, RANGE, NOTES = "Middelste gemeente", "Laagste – hoogste", "Opmerking"


@dataclass(frozen=True)
class ComparisonTable:
    """Per indicator and period a row, the latest first; per area a column."""

    compared: Sequence[Compared]
    areas: Sequence[AreaOption]

    @cached_property
    def shown(self) -> list[Compared]:
        return [item for item in self.compared if item.periods]

    @cached_property
    def has_peers(self) -> bool:
        return any(spread for item in self.shown for spread in item.spreads.values())

    @cached_property
    def peer_count(self) -> int | None:
        """How many peers are compared, if that is the same everywhere."""
        counts = {
            spread.count
            for item in self.shown
            for spread in item.spreads.values()
            if spread
        }
        return counts.pop() if len(counts) == 1 else None

    @cached_property
    def _common_status(self) -> str:
        return common_status(self.shown)

    @cached_property
    def has_notes(self) -> bool:
        return any(
            self._remarks(figure) for item in self.shown for figure in item.every
        )

    @property
    def head(self) -> SafeString:
        numbers = [area.name for area in self.areas]
        if self.has_peers:
            middle = f"Middelste van {self.peer_count}" if self.peer_count else MIDDLE
            numbers += [middle, RANGE]
        return format_html(
            '<th scope="col">Cijfer</th><th scope="col">Periode</th>{}{}',
            format_html_join(
                "", '<th scope="col" class="num">{}</th>', ((name,) for name in numbers)
            ),
            format_html('<th scope="col">{}</th>', NOTES) if self.has_notes else "",
        )

    @property
    def bodies(self) -> SafeString:
        # Every text in it is escaped where it is put in a cell.
        return mark_safe("".join(map(self._body, self.shown)))

    def _body(self, item: Compared) -> str:
        figures = item.figures
        by_period = [
            {figure.period.pk: figure for figure in item.by_area.get(area.pk, ())}
            for area in self.areas
        ]
        rows = []
        for pk in reversed(item.periods):
            period = escape(item.periods[pk].label)
            cells = [f'<th scope="row">{period}</th>']
            found = [by_area.get(pk) for by_area in by_period]
            cells += self._numbers(item, found)
            if self.has_peers:
                cells += self._peers(item, pk)
            if self.has_notes:
                cells.append(self._notes(found))
            rows.append("".join(cells))
        heading = format_html(
            '<th scope="rowgroup" rowspan="{}"><a href="{}">{}</a>'
            "<small>{}</small></th>",
            len(rows),
            figures.indicator.get_absolute_url(),
            figures.indicator.title,
            f"{figures.unit.label}; {figures.direction_label}",
        )
        return f"<tbody><tr>{heading}{'</tr><tr>'.join(rows)}</tr></tbody>"

    def _numbers(self, item: Compared, found: Sequence[Figure | None]) -> Iterable[str]:
        for number, (label, figure) in enumerate(zip(self._labels, found, strict=True)):
            if figure is not None:
                text = escape(figure.text)
            elif number and not item.figures.compares_areas:
                text = NOT_COMPARED
            else:
                text = NO_FIGURE
            text = text if number else f"<b>{text}</b>"
            yield f'<td class="num" data-l="{label}">{text}</td>'

    @cached_property
    def _labels(self) -> list[str]:
        return [escape(area.name) for area in self.areas]

    def _peers(self, item: Compared, period_id: int) -> Iterable[str]:
        middle = span = NOT_COMPARED
        if spread := item.spreads.get(period_id):
            written = item.figures.written
            middle = written(spread.middle)
            if self.peer_count is None:
                middle += f"<small>van {spread.count}</small>"
            span = f"{written(spread.low)} – {written(spread.high)}"
        yield f'<td class="num" data-l="{MIDDLE}">{middle}</td>'
        yield f'<td class="num" data-l="{RANGE}">{span}</td>'

    def _notes(self, found: Iterable[Figure | None]) -> str:
        told = [
            f"{area.name}: {remark}" if len(self.areas) > 1 else remark
            for area, figure in zip(self.areas, found, strict=True)
            if figure is not None and (remark := self._remarks(figure))
        ]
        text = "<br>".join(conditional_escape(line) for line in told) or "geen"
        return f'<td data-l="{NOTES}">{text}</td>'

    def _remarks(self, figure: Figure) -> str:
        status = figure.status_remark
        said = (status if status != self._common_status else "", figure.note)
        return "; ".join(text for text in said if text)
