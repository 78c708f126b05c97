"""From compared figures to panels: lines, equal axes, and why one has no panel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from indicators import wording
from indicators.chart_data import (
    LEAST_POINTS,
    LEAST_SHARE,
    breaks,
    unit_sentence,
)
from indicators.charts import BandPoint, Break, Cuts
from indicators.charts.axes import Scale, equal_scales
from indicators.charts.panel import (
    COUNTRY,
    OTHERS,
    OWN,
    Frame,
    Panel,
    PanelLine,
    PanelPoint,
    draw,
)
from indicators.comparison.figures import Compared, Figure
from indicators.comparison.options import AreaOption, GoalOption
from indicators.figures import Figures
from indicators.formatting import in_a_row
from indicators.models import Unit
from indicators.observed import COUNTRY as COUNTRY_CODE
from indicators.timeline import decimal_year

PEERS_LABEL = "vergelijkbare gemeenten"


@dataclass(frozen=True)
class PanelView:
    """One panel with the words around it."""

    compared: Compared
    panel: Panel
    scale: Scale
    frame: Frame
    goal: GoalOption | None

    @property
    def figures(self) -> Figures:
        return self.compared.figures

    @property
    def title(self) -> str:
        if not self.figures.known:
            name = self.figures.area_name
            return f"{self.figures.indicator.title}: geen cijfer van {name}"
        return wording.finding(self.figures)

    @property
    def subtitle(self) -> str:
        """Unit and years."""
        periods, places = self.compared.periods, self.compared.places
        drawn = [
            period.label for pk, period in periods.items() if places[pk] is not None
        ]
        years = drawn[0] if len(drawn) == 1 else f"{drawn[0]} tot en met {drawn[-1]}"
        return f"{unit_sentence(self.figures)}, {years}"

    @property
    def breaks(self) -> list[str]:
        return [
            f"Breuk in {item.on.year}: {item.reason.rstrip('.')}."
            for item in self.figures.all_breaks
        ]

    @property
    def mergers(self) -> list[str]:
        return [item.reason for item in self.figures.mergers]

    @cached_property
    def drawing(self) -> SafeString:
        return draw(self.panel, self.scale, self.frame)


def styles_of(areas: Sequence[AreaOption]) -> dict[int, str]:
    """The first area stands out; Nederland and the others each have a line."""
    others = iter(OTHERS)
    styles = {}
    for number, area in enumerate(areas):
        if number == 0:
            styles[area.pk] = OWN
        elif area.code == COUNTRY_CODE:
            styles[area.pk] = COUNTRY
        else:
            styles[area.pk] = next(others)
    return styles


def panel_of(compared: Compared, areas: Sequence[AreaOption]) -> Panel:
    styles = styles_of(areas)
    peers = band(compared)
    lines = [
        PanelLine(
            area.name,
            styles[area.pk],
            points(compared.by_area[area.pk]),
            [
                Break(decimal_year(item.on), item.reason, Cuts.OWN_LINE)
                for item in compared.border_breaks(area.pk)
            ],
        )
        for area in areas
        if area.pk in compared.by_area
    ]
    return Panel(
        lines=[line for line in lines if line.points or line.style == OWN],
        band=peers,
        breaks=list(breaks(compared.figures)),
        description=description(compared, lines, peers),
    )


def points(figures: Iterable[Figure]) -> list[PanelPoint]:
    return [
        PanelPoint(
            *(item.x, item.period.label, item.value, item.text, item.status),
            is_summed=item.is_summed,
        )
        for item in figures
        if item.x is not None
    ]


def band(compared: Compared) -> list[BandPoint]:
    return [
        BandPoint(
            x=compared.places[pk],
            period=compared.periods[pk].label,
            low=spread.low,
            middle=spread.middle,
            high=spread.high,
            count=spread.count,
        )
        for pk, spread in compared.spreads.items()
        if spread and compared.places[pk] is not None
    ]


def description(
    compared: Compared, lines: Iterable[PanelLine], peers: Iterable[BandPoint]
) -> str:
    """The panel for who does not see it: every figure of its lines and band."""
    figures = compared.figures
    parts = [f"Lijngrafiek. {figures.indicator.title}, in {figures.unit.label}."]
    for line in lines:
        if line.points:
            values = in_a_row([f"{each.period}: {each.text}" for each in line.points])
            parts.append(f"{line.label}: {values}.")
    ranges = [
        f"{point.period}: {figures.written(point.low)}, "
        f"{figures.written(point.middle)} en {figures.written(point.high)}"
        for point in peers
    ]
    if ranges:
        told = "; ".join(ranges)
        parts.append(f"Laagste, middelste en hoogste van {PEERS_LABEL}: {told}.")
    parts += compared.border_notes
    parts.append("De cijfers staan ook in de tabel.")
    return " ".join(parts)


def why_no_panel(compared: Compared, panel: Panel) -> str:
    """Why it is not drawn, as a sentence; empty if it is."""
    if compared.is_out_of_years:
        return "In de gekozen jaren is er geen cijfer."
    known = [item for item in compared.every if item.value is not None]
    drawn = panel.values
    if not known and not drawn:
        reasons = dict.fromkeys(item.text for item in compared.every)
        if reasons:
            return f"Er is geen cijfer: {in_a_row(list(reasons))}."
        return "Van deze gebieden kennen wij geen totaalcijfer."
    if not compared.figures.unit.is_drawable:
        return "De eenheid van dit cijfer past niet in een grafiek."
    if not drawn:
        return "De bron noemt geen jaar, of telt jaren samen."
    if len(drawn) == 1:
        return "Er is één cijfer met een jaar. Een grafiek voegt dan niets toe."
    return ""


# --- equal axes ---


@dataclass(frozen=True)
class AxisGroup:
    """Panels of one unit, whose heights compare."""

    unit: Unit
    scales: list[Scale]

    @property
    def span(self) -> float:
        return self.scales[0].end - self.scales[0].start


def equal_axes(
    panels: Sequence[tuple[Compared, Panel]],
) -> tuple[list[Scale], list[AxisGroup]]:
    """A scale per panel, and which of them are equally long.

    Counts of different things differ too much to share one: each has its own.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for number, (compared, _) in enumerate(panels):
        unit = compared.figures.unit
        key = (
            number if unit.is_additive else unit.symbol if unit.is_percentage else unit
        )
        groups[key].append(number)
    scales: dict[int, Scale] = {}
    axes = []
    for numbers in groups.values():
        unit = panels[numbers[0]][0].figures.unit
        found = scales_of([panels[number][1] for number in numbers], unit)
        scales.update(zip(numbers, found, strict=True))
        axes.append(AxisGroup(unit, found))
    return [scales[number] for number in range(len(panels))], axes


def scales_of(panels: Sequence[Panel], unit: Unit) -> list[Scale]:
    ranges = [(min(panel.values), max(panel.values)) for panel in panels]
    if unit.is_percentage:
        return equal_scales(ranges, least_span=LEAST_POINTS, ceiling=100)
    largest = max(abs(value) for pair in ranges for value in pair)
    return equal_scales(ranges, least_span=largest * LEAST_SHARE)
