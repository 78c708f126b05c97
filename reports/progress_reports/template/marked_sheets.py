"""Tell the parts of a template apart in a file, by the line that marks each of them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from indicators.importers.sheets.cells import Cell, Sheet
from policy.folding import fold
from reports.models import ReportVersion
from reports.progress_reports.template.findings import Findings, named
from reports.progress_reports.template.parts import (
    FORM,
    MARK,
    PARTS,
    README_SHEET,
    WORDS_SHEET,
    Mark,
    Part,
)

LOOKED_AT = 20  # rows in which the mark line may stand
START_AGAIN = "Haal het sjabloon opnieuw op bij deze rapportage, en vul dat in."


class MarkedSheet(NamedTuple):
    """The sheet of a part, and the index of the row that marks it."""

    part: Part
    sheet: Sheet
    row: int


def marked_sheets(
    sheets: list[Sheet], version: ReportVersion, findings: Findings
) -> list[MarkedSheet]:
    """Each part that is in the file once, and is for this version."""
    mended = [_mended(sheet) for sheet in sheets]
    rows = [_mark_row(sheet) for sheet in mended]
    if not any(row is not None for row in rows):
        findings.refuse("", "Dit bestand is geen sjabloon van Raadszicht.", START_AGAIN)
        return []
    marked: defaultdict[Part, list[MarkedSheet]] = defaultdict(list)
    there: set[Part | None] = set()  # also what is there, but cannot be used
    is_sure = True
    for sheet, row in zip(mended, rows, strict=True):
        if row is None:
            there.add(_named(sheet.name))
            _tell_of_other(sheet, findings)
            continue
        mark = Mark.read([cell.text for _, cell in sheet.filled(row)])
        part = _named(mark.part)
        there.add(part)
        if part and _is_for(version, mark, sheet.place(row, 0), findings):
            _tell_of_sheet(sheet, part, mark, version, findings)
            marked[part].append(MarkedSheet(part, sheet, row))
        elif not part:
            is_sure = False
            findings.refuse(
                sheet.place(row, 0),
                "De eerste regel zegt niet meer welk deel van de rapportage dit is.",
                START_AGAIN,
            )
    if len(sheets) > 1 and is_sure:
        _tell_of_missing(there, findings)
    return [one for part in PARTS for one in _only_one(marked[part], findings)]


def _only_one(found: list[MarkedSheet], findings: Findings) -> list[MarkedSheet]:
    if len(found) < 2:
        return found
    findings.refuse(
        "",
        f"Het deel {found[0].part.sheet} staat twee keer in het bestand: in "
        f"{named(one.sheet.name for one in found)}.",
        "Verwijder het blad dat niet meetelt.",
    )
    return []


def _named(name: str) -> Part | None:
    return next((part for part in PARTS if plain(part.sheet) == plain(name)), None)


def _mark_row(sheet: Sheet) -> int | None:
    for row in range(min(len(sheet.rows), LOOKED_AT)):
        first = next((cell.text for _, cell in sheet.filled(row)), "")
        if plain(first) == plain(MARK):
            return row
    return None


def _mended(sheet: Sheet) -> Sheet:
    """A CSV file that a program put into one column, taken apart again."""
    first = sheet.cell(0, 0).text if sheet.rows else ""
    if not sheet.encoding or not first.startswith(f"{MARK};"):
        return sheet
    lines = (",".join(cell.text for cell in row) for row in sheet.rows)
    rows = (next(csv.reader([line], delimiter=";"), []) for line in lines)
    return replace(sheet, rows=tuple(tuple(map(Cell, row)) for row in rows))


def _is_for(
    version: ReportVersion, mark: Mark, place: object, findings: Findings
) -> bool:
    says = version.says
    if mark.form != str(FORM):
        is_old = mark.form.isdecimal() and int(mark.form) < FORM
        findings.refuse(
            place,
            "Dit sjabloon heeft een oudere vorm dan de site nu gebruikt."
            if is_old
            else "Wij herkennen de vorm van dit sjabloon niet: de eerste regel is "
            "veranderd.",
            START_AGAIN,
        )
    elif mark.framework != says.framework:
        findings.refuse(
            place,
            f"Dit sjabloon is van een ander beleidskader: "
            f"{_or_unknown(mark.framework_title or mark.framework)}. Deze rapportage "
            f"gaat over {says.framework_title}.",
            "Breng het sjabloon naar de rapportage waar het bij hoort, of haal hier "
            "een nieuw sjabloon op.",
        )
    elif mark.period != says.period:
        findings.refuse(
            place,
            f"Dit sjabloon is voor een andere periode: {_or_unknown(mark.period)}. "
            f"Deze rapportage gaat over {says.period_label}.",
            "Breng het sjabloon naar de rapportage over die periode, of haal hier een "
            "nieuw sjabloon op.",
        )
    else:
        return True
    return False


def _or_unknown(text: str) -> str:
    return f"‘{text}’" if text else "dat staat er niet meer bij"


def _tell_of_sheet(
    sheet: Sheet, part: Part, mark: Mark, version: ReportVersion, findings: Findings
) -> None:
    if sheet.name and sheet.name != part.sheet:
        findings.note(
            f"Het blad ‘{sheet.name}’ heet in het sjabloon ‘{part.sheet}’. Wij lezen "
            "het als dat deel."
        )
    if sheet.is_hidden:
        findings.note(f"Het blad ‘{sheet.name}’ is verborgen. Wij lezen het wel.")
    if not version.content_hash.startswith(mark.made_of or "?"):
        findings.note(
            "Sinds iemand dit sjabloon ophaalde, is de rapportage veranderd. Kijk goed "
            "of u niets van een ander overschrijft."
        )


def _tell_of_other(sheet: Sheet, findings: Findings) -> None:
    if _named(sheet.name):
        findings.refuse(
            sheet.place(0, 0),
            "De eerste regel van het sjabloon ontbreekt op dit blad.",
            "Zet die regel terug, of haal het sjabloon opnieuw op en vul dat in.",
        )
    elif sheet.name not in (README_SHEET, WORDS_SHEET) and any(sheet.rows):
        findings.note(
            f"Het blad ‘{sheet.name}’ hoort niet bij het sjabloon. Wij lezen het niet."
        )


def _tell_of_missing(there: Iterable[Part | None], findings: Findings) -> None:
    for part in PARTS:
        if part not in there:
            findings.note(
                f"Het deel {part.sheet} staat niet in het bestand. Wat de rapportage "
                "daarvan al zei, blijft staan."
            )


def plain(text: str) -> str:
    """As headings are compared: 'Risico's ' is "RISICO'S"."""
    return " ".join(fold(text.replace('"', "")).split())
