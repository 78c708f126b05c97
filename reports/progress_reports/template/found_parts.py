"""Find the parts of a template in a file: by the mark line, and columns by heading."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.importers.sheets.cells import Cell, Sheet, letters
from policy.folding import fold
from reports.models import ReportVersion
from reports.progress_reports.template.findings import Findings, named
from reports.progress_reports.template.parts import (
    FIGURES,
    FORM,
    MARK,
    PARTS,
    README_SHEET,
    WORDS_SHEET,
    Column,
    Kind,
    Mark,
    Part,
)

LOOKED_AT = 20  # rows in which the mark line may stand
START_AGAIN = "Haal het sjabloon opnieuw op bij deze rapportage, en vul dat in."
# What a file may do without: it stands there for the reader, or helps a little.
OPTIONAL = frozenset(
    (FIGURES.slug, name)
    for name in (
        *("title", "unit_label", "area_label", "period_label"),
        *("breakdown_label", "decimals"),
    )
)


@dataclass(frozen=True)
class FoundPart:
    """A part in a file. `columns` has the index of each column by its name."""

    part: Part
    sheet: Sheet
    columns: dict[str, int]
    first_row: int

    def filled_rows(self) -> Iterator[int]:
        """The indexes of rows in which a column of the part holds something."""
        places = list(self.columns.values())
        for row in range(self.first_row, len(self.sheet.rows)):
            if any(self.sheet.cell(row, at).text.strip() for at in places) or any(
                self.sheet.cell(row, at).kind != "text" for at in places
            ):
                yield row


def find_parts(
    sheets: list[Sheet], version: ReportVersion, findings: Findings
) -> list[FoundPart]:
    """Every part that can be read; what is wrong with the others is told."""
    marked: defaultdict[Part, list[tuple[Sheet, int]]] = defaultdict(list)
    any_mark = False
    for sheet in map(_mended, sheets):
        at = _mark_row(sheet)
        if at is None:
            _tell_of_other(sheet, findings)
            continue
        any_mark = True
        if part := _part_of(sheet, at, version, findings):
            marked[part].append((sheet, at))
    if not any_mark:
        findings.problems.clear()
        findings.notes.clear()
        findings.refuse("", "Dit bestand is geen sjabloon van Raadszicht.", START_AGAIN)
    found = []
    for part in PARTS:
        if len(marked[part]) > 1:
            sheets_named = named(sheet.name for sheet, _ in marked[part])
            findings.refuse(
                "",
                f"Het deel {part.sheet} staat twee keer in het bestand: in "
                f"{sheets_named}.",
                "Verwijder het blad dat niet meetelt.",
            )
        elif marked[part] and (one := _columns_of(part, *marked[part][0], findings)):
            found.append(one)
    if len(sheets) > 1 and any_mark:
        _tell_of_missing(set(marked), findings)
    return found


# --- the mark line ---


def _mark_row(sheet: Sheet) -> int | None:
    for row in range(min(len(sheet.rows), LOOKED_AT)):
        first = next((cell.text for _, cell in sheet.filled(row)), "")
        if _plain(first) == _plain(MARK):
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


def _part_of(
    sheet: Sheet, at: int, version: ReportVersion, findings: Findings
) -> Part | None:
    mark = Mark.read([cell.text for _, cell in sheet.filled(at)])
    part = next((p for p in PARTS if _plain(p.sheet) == _plain(mark.part)), None)
    place = sheet.place(at, 0)
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
    elif part is None:
        findings.refuse(
            place,
            "De eerste regel zegt niet meer welk deel van de rapportage dit is.",
            START_AGAIN,
        )
    else:
        _tell_of_sheet(sheet, part, mark, version, findings)
        return part
    return None


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
    part = next((p for p in PARTS if _plain(p.sheet) == _plain(sheet.name)), None)
    if part:
        findings.refuse(
            sheet.place(0, 0),
            "De eerste regel van het sjabloon ontbreekt op dit blad.",
            "Zet die regel terug, of haal het sjabloon opnieuw op en vul dat in.",
        )
    elif sheet.name not in (README_SHEET, WORDS_SHEET) and any(sheet.rows):
        findings.note(
            f"Het blad ‘{sheet.name}’ hoort niet bij het sjabloon. Wij lezen het niet."
        )


def _tell_of_missing(there: set[Part], findings: Findings) -> None:
    for part in PARTS:
        if part not in there:
            findings.note(
                f"Het deel {part.sheet} staat niet in het bestand. Wat de rapportage "
                "daarvan al zei, blijft staan."
            )


# --- columns ---


def _columns_of(
    part: Part, sheet: Sheet, mark_row: int, findings: Findings
) -> FoundPart | None:
    at = next(
        (row for row in range(mark_row + 1, len(sheet.rows)) if any(sheet.filled(row))),
        None,
    )
    if at is None:
        findings.refuse(
            sheet.place(mark_row, 0),
            "Onder deze regel ontbreken de koppen van de kolommen.",
            START_AGAIN,
        )
        return None
    headings: defaultdict[str, list[int]] = defaultdict(list)
    for column, cell in sheet.filled(at):
        headings[_plain(cell.text)].append(column)
    columns = {
        column.name: found[0]
        for column in part.columns
        if (found := headings.get(_plain(column.heading)))
    }
    is_usable = _all_there(part, sheet, at, headings, findings)
    if not is_usable:
        return None
    _tell_of_columns(part, sheet, at, columns, findings)
    found_part = FoundPart(part, sheet, columns, at + 1)
    _tell_of_rows(found_part, findings)
    return found_part


def _all_there(
    part: Part,
    sheet: Sheet,
    at: int,
    headings: dict[str, list[int]],
    findings: Findings,
) -> bool:
    """Whether each column that is needed stands there once."""
    is_usable = True
    for column in part.columns:
        found = headings.get(_plain(column.heading), [])
        if len(found) > 1:
            is_usable = False
            where = " en ".join(letters(index + 1) for index in found)
            findings.refuse(
                sheet.place(at, found[1]),
                f"De kop ‘{column.heading}’ staat er twee keer: in kolom {where}.",
                "Verwijder de kolom die niet meetelt.",
            )
        elif not found and _is_needed(part, column):
            is_usable = False
            findings.refuse(
                sheet.place(at, 0),
                f"De kolom ‘{column.heading}’ ontbreekt.",
                "Zet die kolom met deze kop terug. Zij mag leeg zijn.",
            )
    return is_usable


def _is_needed(part: Part, column: Column) -> bool:
    return column.kind is not Kind.SHOWN and (part.slug, column.name) not in OPTIONAL


def _tell_of_columns(
    part: Part, sheet: Sheet, at: int, columns: dict[str, int], findings: Findings
) -> None:
    where = f"Op blad ‘{sheet.name}’" if sheet.name else "In het bestand"
    if list(columns.values()) != sorted(columns.values()):
        findings.note(
            f"{where} staan de kolommen in een andere volgorde. Dat geeft niet: wij "
            "lezen op de kop."
        )
    known = set(columns.values())
    others = [cell.text for index, cell in sheet.filled(at) if index not in known]
    if others:
        findings.note(
            f"{where} staan kolommen die wij niet kennen: {named(others)}. Die lezen "
            "wij niet."
        )


def _tell_of_rows(found: FoundPart, findings: Findings) -> None:
    sheet = found.sheet
    filled = list(found.filled_rows())
    where = f"Op blad ‘{sheet.name}’" if sheet.name else "In het bestand"
    hidden = [row + 1 for row in filled if row + 1 in sheet.hidden_rows]
    if hidden:
        shown = ", ".join(map(str, hidden[:8])) + (" …" if len(hidden) > 8 else "")
        findings.note(f"{where} zijn rijen verborgen: {shown}. Wij lezen ze wel.")
    used = [index + 1 for index in found.columns.values()]
    for area in sheet.merged:
        inside = [c for c in used if area.first_column <= c <= area.last_column]
        rows = range(max(area.first_row, found.first_row + 1), area.last_row + 1)
        if inside and (len(inside) > 1 or len(rows) > 1) and len(rows):
            findings.refuse(
                sheet.place(rows[0] - 1, inside[0] - 1),
                f"Hier zijn cellen samengevoegd, tot en met rij {area.last_row}, kolom "
                f"{letters(area.last_column)}. Wij weten niet bij welke rij de inhoud "
                "hoort.",
                "Maak de samenvoeging ongedaan en vul elke cel zelf in.",
            )


def _plain(text: str) -> str:
    """As headings are compared: 'Risico's ' is "RISICO'S"."""
    return " ".join(fold(text.replace('"', "")).split())
