"""The sheets of an export as every format can hold them, and the one about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from indicators.export_files import as_text
from reports.exports.document import Cell, Column, ExportDocument, Fact, Sheet
from reports.progress_reports.template.cell_texts import clean, fits_in_workbook

ABOUT = "Over dit bestand"
ABOUT_COLUMNS = (
    Column("wat", "Waar de uitleg over gaat."),
    Column("uitleg", "De uitleg zelf."),
)
WHAT_IS_EMPTY = (
    "Is een cel leeg? Dan is daar niets ingevuld. Leeg is nooit nul. Een getal van "
    "meer dan 15 cijfers staat er als tekst. Een rekenprogramma zou het afronden."
)
# What Excel and LibreOffice allow.
LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\n\t]")
MOST_DECIMALS = 30


def clean_sheets(document: ExportDocument) -> list[Sheet]:
    """Without signs that no file can hold, each under a name of its own."""
    taken = {ABOUT.lower()}
    return [_clean_sheet(sheet, taken) for sheet in document.sheets]


def _clean_sheet(sheet: Sheet, taken: set[str]) -> Sheet:
    name = _free_name(sheet.name, taken)
    taken.add(name.lower())
    return replace(
        sheet,
        name=name,
        about=clean(sheet.about),
        columns=tuple(
            Column(clean(column.name), clean(column.meaning))
            for column in sheet.columns
        ),
        rows=[tuple(map(clean_cell, row)) for row in sheet.rows],
    )


def _free_name(name: str, taken: set[str]) -> str:
    base = NOT_IN_A_NAME.sub("-", clean(name)).strip(" '")[:LONGEST_NAME] or "Blad"
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        ending = f" ({number})"
        name = base[: LONGEST_NAME - len(ending)] + ending
    return name


def clean_cell(value: Cell) -> Cell:
    """What a spreadsheet or JSON has no kind of cell for becomes text."""
    is_odd = isinstance(value, Decimal) and not value.is_finite()
    if is_odd or isinstance(value, datetime):
        return as_text(value)
    return clean(value) if isinstance(value, str) else value


def about_sheet(document: ExportDocument, sheets: Iterable[Sheet]) -> Sheet:
    """What one must know of the file, and what each column of `sheets` means."""
    facts = [
        *about_facts(document),
        Fact("Zo leest u de cellen", WHAT_IS_EMPTY),
        *_meanings(sheets),
    ]
    return Sheet(
        name=ABOUT,
        about="",
        columns=ABOUT_COLUMNS,
        rows=[(fact.name, fact.text) for fact in facts],
    )


def about_facts(document: ExportDocument) -> list[Fact]:
    """From its title to its hash; what is not filled in is left out."""
    facts = [
        Fact("Titel", document.title),
        Fact("Ondertitel", document.subtitle),
        Fact("Soort", document.kind),
        Fact("Van", document.author),
        Fact("Stand", document.standing),
        Fact("Adres", document.address),
        *document.all_facts,
    ]
    return [Fact(clean(fact.name), clean(fact.text)) for fact in facts if fact.text]


def _meanings(sheets: Iterable[Sheet]) -> Iterator[Fact]:
    for sheet in sheets:
        yield Fact(f"Blad {sheet.name}", sheet.about)
        for column in sheet.columns:
            yield Fact(f"{sheet.name}, kolom {column.name}", column.meaning)


# --- numbers ---


def is_number(value: Cell) -> bool:
    """Whether a spreadsheet can keep it as a number, with all of its digits."""
    if not isinstance(value, int | Decimal):
        return False
    number = Decimal(value)
    return (
        number.is_finite()
        and decimals_of(number) <= MOST_DECIMALS
        and fits_in_workbook(number)
    )


def decimals_of(value: int | Decimal) -> int:
    """As printed: 48.70 has two."""
    exponent = Decimal(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def in_workbook(value: Cell) -> Cell:
    """A number or a date that stays exact, text for what would not, or None."""
    if value is None or value == "":
        return None
    if isinstance(value, date | str) or is_number(value):
        return value
    return as_text(Decimal(value))
