"""What a column of figures holds, before anybody decided what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from indicators.importers.sheets import numbers
from indicators.importers.sheets.cells import NUMBER, TEXT, Cell, Place, Sheet
from indicators.importers.sheets.layouts import FigureColumn, Found, Layout, found_in
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
    found = list(found_in(sheet, layout, column))
    filled = [item for item in found if not item.is_bare]
    signs = [item for item in filled if is_mark(item.cell)]
    figures = [item for item in filled if not is_mark(item.cell)]
    texts = [item for item in figures if not item.cell.is_number]
    areas = dict.fromkeys((item.area, item.level) for item in found)
    unclear = (item for item in texts if numbers.is_ambiguous(item.cell.text))
    return Contents(
        column=column,
        periods=tuple(dict.fromkeys(item.period for item in found)),
        areas=tuple(areas),
        bare_areas=frozenset(areas) - {(item.area, item.level) for item in filled},
        examples=tuple(dict.fromkeys(i.cell.shown for i in figures[:MOST_EXAMPLES])),
        marks=dict(islice(_firsts(sheet, signs, mark_in).items(), MOST_MARKS)),
        decimal_marks=_firsts(sheet, texts, numbers.mark_of),
        ambiguous=next((_written(sheet, item) for item in unclear), None),
    )


def _firsts(
    sheet: Sheet, items: Iterable[Found], name_of: Callable[[str], str | None]
) -> dict[str, Written]:
    """The first of each kind, for what has one."""
    firsts: dict[str, Written] = {}
    for item in items:
        name = name_of(item.cell.text)
        if name is not None and name not in firsts:
            firsts[name] = _written(sheet, item)
    return firsts


def _written(sheet: Sheet, item: Found) -> Written:
    return Written(item.cell.text, sheet.place(item.row, item.column))


def is_mark(cell: Cell) -> bool:
    """Whether a cell holds a sign, or nothing, in place of a figure."""
    if cell.kind not in (TEXT, NUMBER):
        return False
    if mark_in(cell.text) in MEANINGS:
        return True
    # With a digit it is a number or a date that went wrong: 9.8.7, jan-24.
    is_short_text = cell.kind == TEXT and len(cell.text) <= LONGEST
    return is_short_text and not any(map(str.isdigit, cell.text))
