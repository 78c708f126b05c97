"""From the cells of a column to figures, or to what is wrong with them and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from indicators.formatting import exact_number
from indicators.importers.cbs.codes import labelled
from indicators.importers.rows import AreaLabel, PeriodLabel, Reading, Row
from indicators.importers.sheets import numbers
from indicators.importers.sheets.cells import KINDS, PERCENTAGE, Cell, Place, Sheet
from indicators.importers.sheets.contents import is_mark
from indicators.importers.sheets.layouts import FigureColumn, Found, Layout, found_in
from indicators.importers.sheets.marks import mark_in
from indicators.importers.sheets.names import KnownArea, key_of
from indicators.importers.sheets.periods import WrittenPeriod, read_period, years_of
from indicators.importers.sheets.plan import FilePlan

MOST_PROBLEMS = 50
LARGEST = Decimal(10) ** 14
LONGEST_QUOTE = 60
read_period_once = lru_cache(4096)(read_period)


class Problem(NamedTuple):
    """Why a cell is no figure: where it stands, what was read, what was expected."""

    place: Place
    read: str
    expected: str

    def __str__(self) -> str:
        quoted = f"‘{self.read[:LONGEST_QUOTE]}’" if self.read else "niets"
        return f"{self.place}: hier staat {quoted}. {self.expected}"


class NotUsable(Exception):
    """A cell that cannot be a figure; says what was read and expected."""

    def __init__(self, read: str, expected: str) -> None:
        super().__init__(expected)
        self.read = read
        self.expected = expected


class UnknownPeriod(NotUsable):
    """A period that cannot be one, or that nobody mapped."""


class UnknownArea(NotUsable):
    """An area that is none, or more than one."""


@dataclass
class Figures:
    """What a column gave: `rows` can be taken over only if there are no `problems`."""

    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    areas: dict[str, AreaLabel] = field(default_factory=dict)
    periods: dict[str, PeriodLabel] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    rounded: int = 0
    left_out: int = 0

    def reading(self) -> Reading:
        """For the writer. A file says nothing of what is not in it."""
        return Reading(
            expected=len(self.rows),
            modified=None,
            areas=self.areas,
            periods=self.periods,
            rows=iter(self.rows.values()),
            is_complete=False,
        )

    def refuse(self, place: Place, read: str, expected: str) -> None:
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(place, read, expected))


def figures_of(
    sheet: Sheet, layout: Layout, column: FigureColumn, plan: FilePlan
) -> Figures:
    """Every figure of a column, as `plan` understands them."""
    figures = Figures()
    told: set[str] = set()  # what is wrong with a period or area is told once
    for found in found_in(sheet, layout, column):
        place = sheet.place(found.row, found.column)
        try:
            _take(figures, found, place, plan)
        except (UnknownPeriod, UnknownArea) as problem:
            if problem.read not in told:
                told.add(problem.read)
                at = _place_of(problem, found, sheet, layout)
                figures.refuse(at, problem.read, problem.expected)
        except NotUsable as problem:
            figures.refuse(place, problem.read, problem.expected)
    return figures


def _take(figures: Figures, found: Found, place: Place, plan: FilePlan) -> None:
    meant = plan.areas.get(key_of(found.area, found.level))
    if meant is not None and not meant:
        figures.left_out += 1
        return
    if meant is None and found.is_bare:
        return  # a line of text, and no area
    written = _period(found.period, plan)
    area = _area(found, meant or (), written)
    code, label = labelled(written.period, plan.period_means)
    row, was_rounded = _row(found.cell, (area.code, code), written.status, plan)
    key = (area.code, code)
    if key in figures.rows:
        _compare(figures, row, found.cell, place)
        return
    figures.rows[key] = row
    figures.places[key] = place
    figures.areas[area.code] = AreaLabel(area.kind, area.name)
    figures.periods[code] = label
    figures.rounded += was_rounded


def _period(text: str, plan: FilePlan) -> WrittenPeriod:
    written = read_period_once(text)
    if written is None:
        raise UnknownPeriod(text, "Wij verwachten een jaar of een periode, zoals 2023.")
    for year in years_of(written.period):
        if not plan.takes(year):
            raise UnknownPeriod(
                text,
                f"De koppeling van deze kolom is voor {plan.years}. Pas bij de kolom "
                "de jaren aan als de betekenis gelijk is, of kies een andere reeks.",
            )
    return written


def _area(
    found: Found, meant: Iterable[KnownArea], written: WrittenPeriod
) -> KnownArea:
    period = written.period
    alive = [area for area in meant if area.existed(period.start, period.end)]
    if len(alive) == 1:
        return alive[0]
    name = key_of(found.area, found.level)
    if alive:
        codes = " of ".join(f"{area.name} ({area.code})" for area in alive)
        raise UnknownArea(name, f"Dit kan {codes} zijn. Kies welk gebied het is.")
    if not name:
        raise UnknownArea(name, "Wij verwachten de naam of de code van een gebied.")
    if meant:
        raise UnknownArea(name, f"Dit gebied bestond niet in {found.period}.")
    raise UnknownArea(name, "Dit gebied kent de site niet. Kies welk gebied het is.")


def _row(
    cell: Cell, key: tuple[str, str], status: str, plan: FilePlan
) -> tuple[Row, bool]:
    """The figure or the reason why there is none; and whether it had to be rounded."""
    mark = mark_in(cell.text)
    if is_mark(cell):
        if mark not in plan.marks:
            raise NotUsable(cell.shown, "Wij verwachten een getal.")
        return Row(*key, None, 0, plan.marks[mark], status, cell.text), False
    number = _number(cell, plan)
    if number.is_percentage and not plan.is_percentage:
        raise NotUsable(
            cell.shown,
            "Dit is een percentage, maar de reeks heeft een andere eenheid. Kies een "
            "andere reeks.",
        )
    if abs(number.value) >= LARGEST:
        raise NotUsable(
            cell.shown, "Een getal heeft hoogstens 14 cijfers voor de komma."
        )
    row = Row(*key, number.value, number.decimals, "", status, "")
    return row, number.was_rounded


def _number(cell: Cell, plan: FilePlan) -> numbers.Written:
    if cell.is_number:
        value = Decimal(cell.text)
        decimals = max(0, -value.as_tuple().exponent)
        return numbers.fitted(value, decimals, is_percentage=cell.kind == PERCENTAGE)
    if cell.kind != "text":
        raise NotUsable(
            cell.shown,
            f"Dat is {KINDS[cell.kind]}. Wij verwachten een getal: vul het in het "
            "bestand als gewoon getal in.",
        )
    if not plan.decimal_mark and numbers.is_ambiguous(cell.text):
        raise NotUsable(cell.shown, "Zeg eerst wat de punt en de komma hier betekenen.")
    try:
        return numbers.read_number(cell.text, plan.decimal_mark or None)
    except numbers.NoNumber:
        raise NotUsable(cell.shown, _expected(plan)) from None


def _expected(plan: FilePlan) -> str:
    sign = {",": "een komma", ".": "een punt"}.get(plan.decimal_mark)
    return (
        f"Wij verwachten een getal{f' met {sign} voor de decimalen' if sign else ''}."
    )


def _compare(figures: Figures, row: Row, cell: Cell, place: Place) -> None:
    """The same figure may come twice; two different ones may not."""
    first = figures.rows[row.area, row.period]
    if (first.value, first.missing) == (row.value, row.missing):
        return
    area, period = figures.areas[row.area].name, figures.periods[row.period].label
    other = first.mark or "niets"
    if first.value is not None:
        other = exact_number(first.value, first.decimals)
    figures.refuse(
        place,
        cell.shown,
        f"Het cijfer van {area} in {period} staat ook in "
        f"{figures.places[row.area, row.period]}, en daar is het {other}. Haal de "
        "verkeerde weg.",
    )


def _place_of(problem: NotUsable, found: Found, sheet: Sheet, layout: Layout) -> Place:
    """Where a period or the name of an area stands."""
    if isinstance(problem, UnknownArea):
        return sheet.place(found.row, layout.area_column)
    if layout.period_column is None:
        return sheet.place(layout.header_row, found.column)
    return sheet.place(found.row, layout.period_column)


def areas_meant(
    resolved: Mapping[str, list[KnownArea]], left_out: Iterable[str]
) -> dict[str, tuple[KnownArea, ...]]:
    """For a plan: what is left out means nothing, what is unknown is not in it."""
    meant = {key: tuple(areas) for key, areas in resolved.items() if areas}
    return {**meant, **dict.fromkeys(left_out, ())}
