"""The figure in a cell: exact, in its unit, or the reason why it is none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from indicators.importers.sheets import numbers
from indicators.importers.sheets.cells import DATE, ERROR, KINDS, PERCENTAGE, Cell
from indicators.importers.sheets.cells import UNKNOWN as NO_OUTCOME
from indicators.importers.sheets.figures import LARGEST
from indicators.models import Unit

LONGEST_QUOTE = 60
ONLY_A_NUMBER = (
    "Vul alleen een getal in, zoals 9,8. Is er geen getal, laat de cel dan leeg en "
    "kies waarom het er niet is."
)
MARKS = {",": "een komma", ".": "een punt"}


class NotAValue(ValueError):
    """A cell that holds no figure: `what` is wrong, and the `remedy`."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def read_value(cell: Cell, mark: str | None, unit: Unit | None) -> numbers.Written:
    """The figure of a cell that is not empty; raises NotAValue.

    `mark` is what stands before the decimals in this column, where it is known.
    """
    read = _number(cell, mark)
    read = replace(read, value=read.value + 0)  # a zero has no sign
    if read.is_percentage and not (unit and unit.is_percentage):
        raise NotAValue(
            f"Hier staat een percentage: ‘{cell.shown}’. De eenheid is {_label(unit)}.",
            "Vul het getal in deze eenheid in, of kies een andere eenheid.",
        )
    if abs(read.value) >= LARGEST:
        raise NotAValue(
            f"Dit getal is te groot: ‘{cell.shown[:LONGEST_QUOTE]}’.",
            "Een getal heeft hoogstens 14 cijfers voor de komma.",
        )
    if unit and not unit.holds(read.value):
        raise NotAValue(
            f"‘{cell.shown}’ kan niet in de eenheid {unit.label}.",
            f"Wij verwachten {unit.bounds_in_words}.",
        )
    return read


def _number(cell: Cell, mark: str | None) -> numbers.Written:
    if cell.is_number:
        value = Decimal(cell.text)
        decimals = max(0, -value.as_tuple().exponent)
        return numbers.fitted(value, decimals, is_percentage=cell.kind == PERCENTAGE)
    if cell.kind in (ERROR, NO_OUTCOME):
        raise NotAValue(
            f"Hier staat {KINDS[cell.kind]}.",
            "Open het bestand in uw rekenprogramma en bewaar het opnieuw, of vul het "
            "getal zelf in.",
        )
    if cell.kind == DATE:
        raise NotAValue(
            f"Uw rekenprogramma maakte hier een datum van: ‘{cell.shown}’.",
            "Maak de cel op als getal en typ het getal opnieuw.",
        )
    text = cell.text.strip().strip('"').strip()
    try:
        return numbers.read_number(text, mark)
    except numbers.NoNumber:
        raise NotAValue(
            f"‘{text[:LONGEST_QUOTE]}’ is {_no_number(text, mark)}.", ONLY_A_NUMBER
        ) from None


def _no_number(text: str, mark: str | None) -> str:
    own = numbers.mark_of(text)
    if mark and own and own != mark:
        return f"geen getal met {MARKS[mark]} voor de decimalen"
    return "geen getal"


def _label(unit: Unit | None) -> str:
    return f"‘{unit.label}’" if unit else "een andere"
