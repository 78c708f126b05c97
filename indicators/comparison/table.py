"""All compared figures in one table, with numbered notes under it.

Its cells are joined here: a template would take more time for some thousand cells
than all the rest of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from indicators.comparison.figures import Compared, Figure
from indicators.comparison.options import AreaOption
from indicators.comparison.words import common_status
from indicators.formatting import NO_BREAK_SPACE

NO_FIGURE, NOT_COMPARED = "geen cijfer", "niet vergeleken"
# Columns with figures that fit beside the heading of the section.
MOST_BESIDE_RAIL = 4
MIDDLE, RANGE = "Middelste gemeente", "Laagste – hoogste"


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
        return bool(self._peer_counts)

    @property
    def peer_count(self) -> int | None:
        """How many peers are compared, if that is the same everywhere."""
        return next(iter(self._peer_counts)) if len(self._peer_counts) == 1 else None

    @cached_property
    def _peer_counts(self) -> set[int]:
        return {
            spread.count
            for item in self.shown
            for spread in item.spreads.values()
            if spread
        }

    @cached_property
    def notes(self) -> list[str]:
        """What the sources say of single figures, each note once."""
        notes = (figure.note for item in self.shown for figure in item.every)
        return list(dict.fromkeys(note for note in notes if note))

    @cached_property
    def _numbers_of_notes(self) -> dict[str, int]:
        return {note: number for number, note in enumerate(self.notes, start=1)}

    @property
    def is_wide(self) -> bool:
        """Too many columns for a page with a rail."""
        return len(self.areas) + 2 * self.has_peers > MOST_BESIDE_RAIL

    @property
    def head(self) -> SafeString:
        names = [area.name for area in self.areas]
        if self.has_peers:
            middle = f"Middelste van {self.peer_count}" if self.peer_count else MIDDLE
            names += [middle, RANGE]
        return format_html(
            '<th scope="col">Cijfer</th><th scope="col">Periode</th>{}',
            format_html_join(
                "", '<th scope="col" class="num">{}</th>', ((name,) for name in names)
            ),
        )

    @property
    def bodies(self) -> SafeString:
        # Every text in it is escaped where it is put in a cell.
        return mark_safe("".join(map(self._body, self.shown)))

    def _body(self, item: Compared) -> str:
        by_area = [
            {figure.period.pk: figure for figure in item.by_area.get(area.pk, ())}
            for area in self.areas
        ]
        status = common_status([item])
        rows = [
            self._row(item, pk, [figures.get(pk) for figures in by_area], status)
            for pk in reversed(item.periods)
        ]
        heading = format_html(
            '<th scope="rowgroup" rowspan="{}"><a href="{}">{}</a>'
            "<small>{}</small></th>",
            len(rows),
            item.indicator.get_absolute_url() + item.figures.peil,
            item.indicator.title,
            "; ".join(self._facts(item, status)),
        )
        return f"<tbody><tr>{heading}{'</tr><tr>'.join(rows)}</tr></tbody>"

    def _facts(self, item: Compared, status: str) -> Iterable[str]:
        yield item.figures.unit.label
        yield item.figures.direction_label
        if status and status != self._status_of_all:
            yield status

    @cached_property
    def _status_of_all(self) -> str:
        """Said once above the panels."""
        return common_status(self.shown)

    def _row(
        self, item: Compared, pk: int, figures: Sequence[Figure | None], status: str
    ) -> str:
        known = [figure for figure in figures if figure]
        notes = {figure.note for figure in known}
        # A note about all figures of a period stands with the period.
        shared = notes.pop() if len(notes) == 1 else ""
        period = escape(item.periods[pk].label)
        cells = [f'<th scope="row">{period}{self._small(self._noted(shared))}</th>']
        beside = NO_FIGURE if item.figures.compares_areas else NOT_COMPARED
        for number, (label, figure) in enumerate(
            zip(self._labels, figures, strict=True)
        ):
            text = beside if number else NO_FIGURE
            if figure is not None:
                text = escape(figure.text) + self._small(figure.how)
                if figure.published:
                    then = f"{self.areas[number].name} van toen"
                    text += self._small(f"{then}: {figure.published.text}")
                if not status:
                    text += self._small(figure.status_remark)
                if not shared:
                    text += self._small(self._noted(figure.note))
            text = text if number else f"<b>{text}</b>"
            cells.append(f'<td class="num" data-l="{label}">{text}</td>')
        if self.has_peers:
            cells += self._peers(item, pk)
        return "".join(cells)

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
            ends = (written(spread.low), "–", written(spread.high))
            span = NO_BREAK_SPACE.join(ends)
        yield f'<td class="num" data-l="{MIDDLE}">{middle}</td>'
        yield f'<td class="num" data-l="{RANGE}">{span}</td>'

    def _noted(self, note: str) -> str:
        return f"noot {self._numbers_of_notes[note]}" if note else ""

    def _small(self, text: str) -> str:
        return f"<small>{escape(text)}</small>" if text else ""
