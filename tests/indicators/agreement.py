"""Whether all that is made of one series of figures says the same.

The truth is read from the rows of the database by themselves. Each output is then read
back as its reader gets it: Plotly's data, the pixels of the drawing, the cells of the
table, the lines of the file and the numbers in the text.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from itertools import pairwise
from statistics import median, quantiles
from xml.etree import ElementTree

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from indicators.chart_data import ChartContext, ChartView, why_not_drawn
from indicators.charts import look
from indicators.choices import ObservationMissing
from indicators.export_files import write_csv
from indicators.exports import Export
from indicators.figures import Figures
from indicators.formatting import MINUS, number, rounded
from indicators.models import Area, Observation, Period
from indicators.timeline import decimal_year, is_drawn, middle_of, sort_key

PIXEL = 0.11  # a coordinate is written in tenths
HALF_OF_A_LONE_BAND = 8
COUNTRY = 100  # municipalities at least
Pair = tuple[float, float]


@dataclass(frozen=True)
class Outputs:
    """What readers and programs get of one series."""

    table: str
    csv: bytes
    plotly: dict | None = None  # as the browser fetches it
    svg_wide: str = ""
    svg_narrow: str = ""
    text: str = ""


def outputs_of(figures: Figures) -> Outputs:
    context = {"figures": figures, "number": 1, "is_own_page": True}
    table = render_to_string("indicators/includes/comparison_table.html", context)
    export = Export.of(figures.indicator, user=AnonymousUser())
    if why_not_drawn(figures):
        return Outputs(table, write_csv(export))
    view = ChartView.of(
        figures, ChartContext(on=figures.on), element_id="grafiek", address="/"
    )
    return Outputs(
        table=table,
        csv=write_csv(export),
        plotly=json.loads(json.dumps(view.for_plotly)),
        svg_wide=view.svg_wide,
        svg_narrow=view.svg_narrow,
        text=view.chart.description,
    )


# --- the truth ---


@dataclass(frozen=True)
class Fact:
    period: Period
    value: Decimal | None
    decimals: int
    missing: str

    @property
    def x(self) -> float:
        return middle_of(self.period)

    @property
    def shown(self) -> str:
        if self.value is None:
            return str(ObservationMissing(self.missing).label)
        return number(self.value, self.decimals)


@dataclass(frozen=True)
class Spread:
    period: Period
    low: Decimal
    middle: Decimal
    high: Decimal

    @property
    def x(self) -> float:
        return middle_of(self.period)


@dataclass(frozen=True)
class Truth:
    """The rows of one series, and what follows from those of other municipalities."""

    own: list[Fact]
    country: list[Fact]
    peers: list[Spread]
    everyone: list[Spread]
    decimals: int
    own_breaks: list[float]
    breaks: list[float]

    @classmethod
    def of(cls, figures: Figures) -> Truth:
        rows = Observation.objects.filter(
            series=figures.series, breakdown__key=""
        ).select_related("period", "area")
        rows = sorted(rows, key=lambda row: sort_key(row.period))
        own = [row for row in rows if row.area.code == "GM1783"]
        country = [row for row in rows if row.area.code == "NL01"]
        if figures.unit.is_additive:
            others = []
        else:
            others = [
                row
                for row in rows
                if row.area.kind == Area.Kind.MUNICIPALITY and row.value is not None
            ]
        shown = {row.period_id for row in own + country}
        others = [row for row in others if row.period_id in shown]
        group = figures.peer_group
        members = {area.pk for area in group.members} if group else set()
        breaks = [decimal_year(item.on) for item in figures.series.breaks.all()]
        return cls(
            own=[_fact(row) for row in own],
            country=[_fact(row) for row in country],
            peers=list(_peers([row for row in others if row.area_id in members])),
            everyone=list(_everyone(others)),
            decimals=max((row.decimals for row in own + country), default=0),
            own_breaks=breaks,
            breaks=breaks,
        )

    def drawn(self, name: str) -> list:
        return [item for item in getattr(self, name) if is_drawn(item.period)]

    def known(self, name: str) -> list[Fact]:
        return [item for item in self.drawn(name) if item.value is not None]


def _fact(row: Observation) -> Fact:
    return Fact(row.period, row.value, row.decimals, row.missing)


def _by_period(rows: Sequence[Observation]) -> Iterator[tuple[Period, list[Decimal]]]:
    for period in dict.fromkeys(row.period for row in rows):
        yield period, [row.value for row in rows if row.period == period]


def _peers(rows: Sequence[Observation]) -> Iterator[Spread]:
    for period, values in _by_period(rows):
        if len(values) >= 5:
            yield Spread(period, min(values), median(values), max(values))


def _everyone(rows: Sequence[Observation]) -> Iterator[Spread]:
    measured = [row for row in rows if row.status != Observation.Status.FORECAST]
    if not measured:
        return
    municipalities = list(Area.objects.filter(kind=Area.Kind.MUNICIPALITY))
    for period, values in _by_period(measured):
        there = [area for area in municipalities if _was_there(area, period)]
        if len(there) >= COUNTRY and 10 * len(values) >= 8 * len(there):
            yield Spread(period, *quantiles(values, n=4, method="inclusive"))


def _was_there(area: Area, period: Period) -> bool:
    return period.start is not None and area.existed_on(period.start)


# --- do they agree? ---


def check(outputs: Outputs, truth: Truth) -> None:
    """Fails with an AssertionError at the first thing that says something else."""
    check_table(outputs.table, truth)
    check_csv(outputs.csv, truth)
    if outputs.plotly is None:
        return
    check_text(outputs.text, truth)
    for size, drawing in (
        ("wide", outputs.svg_wide),
        ("narrow", outputs.svg_narrow),
    ):
        check_plotly(outputs.plotly[size], truth)
        check_svg(drawing, truth)


def same(found, expected, what: str) -> None:
    assert found == expected, f"{what}: {found} is not {expected}"


def decimal_of(text: str) -> Decimal:
    return Decimal(text.strip().replace(".", "").replace(",", ".").replace(MINUS, "-"))


# --- the table ---


def check_table(html: str, truth: Truth) -> None:
    cells = dict(_cells(html))
    own = {fact.period.label: fact.shown for fact in truth.own}
    country = {fact.period.label: fact.shown for fact in truth.country}
    for label, row in cells.items():
        same(row["Westland"], own.get(label, "geen cijfer"), f"table, {label}")
        if truth.country:
            expected = country.get(label, "geen cijfer")
            same(row["Nederland"], expected, f"table, Nederland, {label}")
    missed = {*own, *country} - {*cells}
    assert not missed, f"not in the table: {missed}"
    if truth.everyone:
        _spreads_of(cells, truth.everyone, "Alle: middelste", "Alle: middelste helft")
        _spreads_of(cells, truth.peers, "Vergelijkbaar: middelste", "")
    else:
        _spreads_of(cells, truth.peers, "Middelste gemeente", "Laagste – hoogste")

    def of(values):
        return [rounded(value, truth.decimals) for value in values]

    spreads = {spread.period.label: spread for spread in truth.everyone or truth.peers}
    edges = "Alle: middelste helft" if truth.everyone else "Laagste – hoogste"
    for label, row in cells.items():
        if label in spreads:
            low, high = map(decimal_of, row[edges].split(" – "))
            same([low, high], of([spreads[label].low, spreads[label].high]), edges)


def _spreads_of(cells, spreads: list[Spread], middle: str, edges: str) -> None:
    known = {spread.period.label: spread for spread in spreads}
    for label, row in cells.items():
        if label not in known:
            assert row.get(middle, "niet vergeleken") == "niet vergeleken", label
            continue
        found = decimal_of(row[middle])
        places = max(0, -found.as_tuple().exponent)
        same(found, rounded(known[label].middle, places), f"{middle}, {label}")


def _cells(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    root = ElementTree.fromstring(f"<root>{html}</root>")
    for row in root.find(".//tbody"):
        head, *cells = row
        yield (
            head.text,
            {cell.get("data-l"): _without_remarks(cell) for cell in cells},
        )


def _without_remarks(cell: ElementTree.Element) -> str:
    bold = cell.find("b")
    return ((cell.text if bold is None else bold.text) or "").strip()


# --- the file ---


def check_csv(content: bytes, truth: Truth) -> None:
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    for name, code in (("own", "GM1783"), ("country", "NL01")):
        for fact in getattr(truth, name):
            found = [
                (row["waarde"], row["reden_geen_cijfer"])
                for row in rows
                if row["gebied_code"] == code
                and row["periode"] == fact.period.label
                and row["uitsplitsing"] == "totaal"
            ]
            value, missing = "", fact.shown
            if fact.value is not None:
                value, missing = decimal_of(fact.shown), ""
            assert (value, missing) in [
                (Decimal(text) if text else "", reason) for text, reason in found
            ], f"csv, {code}, {fact.period}: {found}"


# --- the text ---


def check_text(text: str, truth: Truth) -> None:
    for name, facts in (
        ("Westland", truth.drawn("own")),
        ("Nederland", [] if "Nederland: " not in text else truth.drawn("country")),
    ):
        said = _said_of(text, name) if facts else ""
        expected = ", ".join(f"{fact.period.label}: {fact.shown}" for fact in facts)
        same(said, expected, f"text, {name}")
    name = "Vergelijkbare gemeenten, de middelste, laagste en hoogste"
    spreads = truth.drawn("peers")
    if truth.everyone:
        name = "Alle gemeenten, de middelste en de middelste helft"
        spreads = truth.drawn("everyone")
    expected = ", ".join(
        f"{spread.period.label}: {number(spread.middle, truth.decimals)} "
        f"({number(spread.low, truth.decimals)} tot "
        f"{number(spread.high, truth.decimals)})"
        for spread in spreads
    )
    same(_said_of(text, name) if spreads else "", expected, "text, others")


def _said_of(text: str, name: str) -> str:
    """The figures behind a name, with a comma before the last one too."""
    found = re.search(rf"(?:^|\. ){re.escape(name)}: (.*?)\.(?: |$)", text)
    assert found, f"nothing of {name}"
    return re.sub(r" en (?=[^,]*: )", ", ", found[1])


# --- what Plotly gets ---


def check_plotly(figure: dict, truth: Truth) -> None:
    def of(role: str, key: str = "y") -> list:
        return [
            item
            for trace in figure["data"]
            if trace["meta"]["role"] == role
            for item in trace[key]
        ]

    own = truth.known("own")
    same(of("own-points"), [float(fact.value) for fact in own], "Plotly, own")
    same(
        of("own-points", "customdata"),
        [fact.period.label for fact in own],
        "Plotly, periods",
    )
    by_period = {fact.period.label: float(fact.value) for fact in own}
    for label, value in zip(of("own", "customdata"), of("own"), strict=True):
        same(value, by_period[label], f"Plotly, own line, {label}")
    if country := of("country"):
        expected = [float(fact.value) for fact in truth.known("country")]
        same(country, expected, "Plotly, country")
    _check_band(of, truth)
    for role, breaks, name in (
        ("own", truth.own_breaks, "own"),
        ("country", truth.breaks, "country"),
    ):
        gaps = [fact.x for fact in truth.drawn(name) if fact.value is None]
        for trace in figure["data"]:
            if trace["meta"]["role"] == role:
                _joins_nothing_apart(trace["x"], gaps, breaks)


def _check_band(of, truth: Truth) -> None:
    peers, everyone = truth.drawn("peers"), truth.drawn("everyone")
    close_to(of("peers-middle"), [float(item.middle) for item in peers])
    close_to(of("all-middle"), [float(item.middle) for item in everyone])
    name = "all" if everyone else "peers"
    edges = everyone or peers
    for edge, values in (
        ("low", {float(item.low) for item in edges}),
        ("high", {float(item.high) for item in edges}),
    ):
        # A band of one period is drawn twice its value, so a set.
        close_to(sorted(set(of(f"{name}-{edge}"))), sorted(values))


def close_to(found: Sequence[float], expected: Sequence[float]) -> None:
    """As close as a figure is kept: in six decimals."""
    assert len(found) == len(expected), f"{found} is not {expected}"
    for one, other in zip(found, expected, strict=True):
        assert abs(one - other) <= 1e-6 + 1e-12 * abs(other), f"{one} is not {other}"


def _joins_nothing_apart(line, gaps: list[float], breaks: list[float]) -> None:
    for before, after in pairwise(line):
        assert not [x for x in gaps if before < x < after], "a line over a gap"
        assert not [x for x in breaks if before < x <= after], "a line over a break"


# --- what stands in the drawing ---


def check_svg(drawing: str, truth: Truth) -> None:
    sheet = Sheet(ElementTree.fromstring(drawing))
    sheet.agrees([(fact.x, fact.value) for fact in truth.known("own")], sheet.own())
    country = sheet.lines(look.INK)
    expected = [(fact.x, fact.value) for fact in truth.known("country")]
    sheet.agrees(expected if country else [], country)
    spreads = truth.drawn("peers") + truth.drawn("everyone")
    sheet.agrees([(item.x, item.middle) for item in spreads], sheet.lines(look.EDGE))
    edges = truth.drawn("everyone") or truth.drawn("peers")
    corners = [(item.x, value) for item in edges for value in (item.low, item.high)]
    sheet.agrees(corners, sheet.corners(), slack=HALF_OF_A_LONE_BAND)


class Sheet:
    """A drawing whose axes tell what its pixels mean."""

    def __init__(self, root: ElementTree.Element):
        self.root = root
        self.years, self.values = [], []
        for line, text in pairwise(root):
            if line.tag != "line" or text.tag != "text":
                continue
            if line.get("stroke") == look.GRID:
                self.values.append((float(line.get("y1")), decimal_of(text.text)))
            elif line.get("stroke") == look.EDGE and re.fullmatch(r"\d{4}", text.text):
                self.years.append((float(line.get("x1")), int(text.text) + 0.5))

    def agrees(self, facts: list, marks: list[Pair], *, slack: float = 0) -> None:
        """Every fact has a mark, every mark is of a fact."""
        places = [self.place(x, value) for x, value in facts]
        for place in places:
            assert any(self._meet(place, mark, slack) for mark in marks), place
        for mark in marks:
            assert any(self._meet(place, mark, slack) for place in places), mark

    def _meet(self, place: tuple, mark: Pair, slack: float) -> bool:
        (x, within_x), (y, within_y) = place
        is_there = x is None or abs(x - mark[0]) <= within_x + slack
        return is_there and abs(y - mark[1]) <= within_y

    def place(self, year: float, value: Decimal) -> tuple:
        """The pixels of a figure, and how exactly the axes tell them."""
        return self._pixel(self.years, year), self._pixel(self.values, float(value))

    def _pixel(self, ticks: list, value: float) -> tuple[float | None, float]:
        if len(ticks) < 2:
            return None, 0.0
        (start, low), (end, high) = ticks[0], ticks[-1]
        share = (value - float(low)) / (float(high) - float(low))
        return start + share * (end - start), PIXEL * (1 + 2 * abs(share))

    def own(self) -> list[Pair]:
        """The marks of the municipality: dots, squares and diamonds."""
        found = [*self.lines(look.BLUE)]
        for item in self.root:
            is_open = item.get("fill") == look.WHITE and item.get("stroke") == look.BLUE
            if is_open or item.get("fill") == look.BLUE and item.tag != "text":
                found.append(_middle_of(item))
        return found

    def lines(self, color: str) -> list[Pair]:
        """The points of lines of one colour, and dots where a line has one point."""
        found = []
        for item in self.root:
            if item.tag == "polyline" and item.get("stroke") == color:
                found += _corners_of(item)
            elif item.tag == "circle" and item.get("fill") == color:
                found.append(_middle_of(item))
        return found

    def corners(self) -> list[Pair]:
        bands = (item for item in self.root if item.get("fill") == look.PEERS)
        return [corner for item in bands for corner in _corners_of(item)]


def _corners_of(item: ElementTree.Element) -> list[Pair]:
    pairs = (corner.split(",") for corner in item.get("points").split())
    return [(float(x), float(y)) for x, y in pairs]


def _middle_of(item: ElementTree.Element) -> Pair:
    if item.tag == "circle":
        return float(item.get("cx")), float(item.get("cy"))
    if item.tag == "rect":
        half = float(item.get("width")) / 2
        return float(item.get("x")) + half, float(item.get("y")) + half
    corners = _corners_of(item)
    return tuple(sum(axis) / len(corners) for axis in zip(*corners, strict=True))
