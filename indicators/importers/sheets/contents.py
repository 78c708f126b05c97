"""What a column of figures holds, before anybody decided what it means."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.importers.sheets import numbers
from indicators.importers.sheets.cells import NUMBER, TEXT, Cell, Place, Sheet
from indicators.importers.sheets.layouts import FigureColumn, Layout, found_in
from indicators.importers.sheets.marks import LONGEST, MEANINGS, mark_in

MOST_EXAMPLES = 3
MOST_MARKS = 12


@dataclass(frozen=True)
class Written:
    """A text of the file, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True)
class Contents:
    """The figures of one column as they are written.

    `marks` has each sign that stands in place of a figure, with its first place.
    `decimal_marks` has what stands before decimals, by the first number that shows it.
    """

    column: FigureColumn
    count: int
    periods: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]  # name and level
    bare_areas: frozenset[tuple[str, str]]  # of rows with nothing else
    examples: tuple[str, ...]
    marks: dict[str, Written]
    decimal_marks: dict[str, Written]
    ambiguous: Written | None

    @property
    def asks_for_mark(self) -> bool:
        """Whether a person must say what a point and a comma mean here."""
        if len(self.decimal_marks) > 1:
            return True
        return self.ambiguous is not None and not self.decimal_marks

    @property
    def decimal_mark(self) -> str:
        """What its own numbers say; empty if nothing, or two things."""
        return next(iter(self.decimal_marks)) if len(self.decimal_marks) == 1 else ""


def contents_of(sheet: Sheet, layout: Layout, column: FigureColumn) -> Contents:
    periods: dict[str, None] = {}
    areas: dict[tuple[str, str], None] = {}
    with_more: set[tuple[str, str]] = set()
    examples: dict[str, None] = {}
    marks: dict[str, Written] = {}
    decimal_marks: dict[str, Written] = {}
    ambiguous, count = None, 0
    for found in found_in(sheet, layout, column):
        count += 1
        periods[found.period] = None
        areas[found.area, found.level] = None
        if found.is_bare:
            continue
        with_more.add((found.area, found.level))
        here = Written(found.cell.text, sheet.place(found.row, found.column))
        if is_mark(found.cell):
            if len(marks) < MOST_MARKS:
                marks.setdefault(mark_in(here.text), here)
            continue
        if len(examples) < MOST_EXAMPLES:
            examples[found.cell.shown] = None
        if found.cell.is_number:
            continue
        if mark := numbers.mark_of(here.text):
            decimal_marks.setdefault(mark, here)
        elif ambiguous is None and numbers.is_ambiguous(here.text):
            ambiguous = here
    return Contents(
        column=column,
        count=count,
        periods=tuple(periods),
        areas=tuple(areas),
        bare_areas=frozenset(areas.keys() - with_more),
        examples=tuple(examples),
        marks=marks,
        decimal_marks=decimal_marks,
        ambiguous=ambiguous,
    )


def is_mark(cell: Cell) -> bool:
    """Whether a cell holds a sign, or nothing, in place of a figure."""
    if cell.kind not in (TEXT, NUMBER):
        return False
    if mark_in(cell.text) in MEANINGS:
        return True
    # With a digit it is a number or a date that went wrong: 9.8.7, jan-24.
    is_short_text = cell.kind == TEXT and len(cell.text) <= LONGEST
    return is_short_text and not any(map(str.isdigit, cell.text))
