"""Find the columns of a part by their headings, wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.importers.faults import some
from indicators.importers.sheets.cells import TEXT, Sheet, letters
from reports.models import ReportVersion
from reports.progress_reports.template.findings import Findings, named
from reports.progress_reports.template.marked_sheets import (
    START_AGAIN,
    MarkedSheet,
    marked_sheets,
    plain,
)
from reports.progress_reports.template.parts import FIGURES, Column, Kind, Part

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
            cells = (self.sheet.cell(row, at) for at in places)
            if any(cell.text.strip() or cell.kind != TEXT for cell in cells):
                yield row


def find_parts(
    sheets: list[Sheet], version: ReportVersion, findings: Findings
) -> list[FoundPart]:
    """Every part that can be read; what is wrong with the others is told."""
    marked = marked_sheets(sheets, version, findings)
    found = [_columns_of(one, findings) for one in marked]
    return [one for one in found if one]


def _columns_of(marked: MarkedSheet, findings: Findings) -> FoundPart | None:
    part, sheet, mark_row = marked
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
        headings[plain(cell.text)].append(column)
    columns = {
        column.name: found[0]
        for column in part.columns
        if (found := headings.get(plain(column.heading)))
    }
    if not _all_there(part, sheet, at, headings, findings):
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
        found = headings.get(plain(column.heading), [])
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
        findings.note(
            f"{where} zijn rijen verborgen: {some(map(str, hidden))}. Wij lezen ze wel."
        )
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
