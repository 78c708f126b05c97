"""One table of parts as pages show it: drawing, words, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from indicators.chart_data import NO_MEASUREMENTS
from indicators.definition_card import origin_of
from indicators.models import Indicator, Series
from indicators.parts.bars import Scale, draw
from indicators.parts.values import PartsTable

LEAST_BARS = 2


@dataclass(frozen=True)
class PartsView:
    indicator: Indicator
    table: PartsTable
    columns: tuple[int, ...]  # which of the table's periods are drawn
    scale: Scale
    element_id: str

    @property
    def series(self) -> Series:
        return self.table.series

    @property
    def title(self) -> str:
        """'Instroom in uitkering naar reden: Lisse'."""
        by = f"naar {self.table.dimension}"
        title = self.indicator.title
        if not title.endswith(by):
            title = f"{title}, {by}"
        return f"{title}: {self.table.area_name}"

    @property
    def short_title(self) -> str:
        """For a page that is about this indicator alone."""
        return f"Naar {self.table.dimension}: {self.table.area_name}"

    @property
    def subtitle(self) -> str:
        drawn = [self.table.periods[at].label for at in self.columns]
        years = f" · {', '.join(drawn)}" if self.drawings else ""
        return f"{self.series.unit.label.capitalize()}{years}"

    @property
    def origin(self) -> str:
        return origin_of(self.series)

    @cached_property
    def drawings(self) -> list[SafeString]:
        if self.why_no_drawing:
            return []
        return draw(self.table, self.columns, self.scale, subject=self.title)

    @cached_property
    def why_no_drawing(self) -> str:
        """Empty for what is drawn."""
        if not (self.series.unit.is_drawable and self.indicator.unit.is_drawable):
            return "De eenheid van dit cijfer past niet in een grafiek."
        if self.indicator.is_description:
            return NO_MEASUREMENTS
        if self.table.is_range:
            return "Een laagste en een hoogste cijfer zijn geen delen van een geheel."
        known = [
            cell
            for part in self.table.parts
            for at, cell in enumerate(part.cells)
            if at in self.columns and cell.is_known
        ]
        if not known:
            return "Er is geen enkel cijfer. Daarom is er geen grafiek."
        if len(self.table.parts) < LEAST_BARS:
            return "Er is één deel. Een grafiek voegt dan niets toe."
        return ""

    @property
    def key(self) -> list[str]:
        """What the form of a bar says; nothing where all bars are alike."""
        said = []
        if any(part.is_subtotal for part in self.table.parts):
            said.append("De open staaf is een totaal van de bron, en geen deel.")
        if any(cell.remark for part in self.table.parts for cell in part.cells):
            said.append("Een open staaf: geen gewoon cijfer. Ernaast staat wat wel.")
        if self.scale.low < 0:
            said.append("Een staaf naar links is kleiner dan 0.")
        return said

    @property
    def share_sentence(self) -> str:
        if not self.table.has_shares:
            return ""
        return (
            "Procenten zijn het deel van het totaal. Zij staan er alleen als alle "
            "delen bekend zijn en samen het totaal zijn."
        )


def drawn_columns(table: PartsTable, code: str, *, everything: bool) -> tuple[int, ...]:
    """The chosen period, or all; else the newest with a figure of any part."""
    known = [
        at
        for at in range(len(table.periods))
        if any(part.cells[at].is_known for part in table.parts)
    ]
    if everything:
        return tuple(known)
    chosen = [at for at in known if table.periods[at].code == code]
    return tuple((chosen or known)[:1])


def views_of(
    tables: Sequence[tuple[Indicator, PartsTable]],
    *,
    period: str = "",
    everything: bool = False,
) -> list[PartsView]:
    """Those in the same unit share one scale, so that their bars compare."""
    same_unit: dict[int, list[PartsTable]] = {}
    for _, table in tables:
        same_unit.setdefault(table.series.unit_id, []).append(table)
    scales = {unit: Scale.of(found) for unit, found in same_unit.items()}
    return [
        PartsView(
            indicator,
            table,
            drawn_columns(table, period, everything=everything),
            scales[table.series.unit_id],
            element_id=f"delen-{number}",
        )
        for number, (indicator, table) in enumerate(tables, start=1)
    ]
