"""One row of a file, asked for its texts and words; what is wrong is told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from indicators.importers.sheets.cells import DATE, ERROR, KINDS, UNKNOWN, Cell
from policy.folding import fold
from reports.progress_reports.template.cell_texts import clean, out_of_text_file
from reports.progress_reports.template.findings import Findings, named
from reports.progress_reports.template.found_parts import FoundPart
from reports.progress_reports.template.known import Ambiguous, Unknown
from reports.progress_reports.template.parts import Kind

DAY = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
QUOTED = re.compile(r'"(.+)"', re.DOTALL)
LONGEST_QUOTE = 60
NO_OUTCOME = (
    "Open het bestand in uw rekenprogramma en bewaar het opnieuw, of vul hier zelf in "
    "wat er moet staan."
)


class FileRow:
    """A row of a part. `is_broken` once something in it cannot be used."""

    def __init__(self, found: FoundPart, index: int, findings: Findings) -> None:
        self.found = found
        self.index = index
        self.findings = findings
        self.is_broken = False

    def cell(self, name: str) -> Cell:
        at = self.found.columns.get(name)
        return Cell("") if at is None else self.found.sheet.cell(self.index, at)

    def place(self, name: str = "") -> str:
        """Where a column of this row stands; of the row itself without a name."""
        at = self.found.columns.get(name)
        if at is None:
            sheet = self.found.sheet.name
            row = f"rij {self.index + 1}"
            return f"blad ‘{sheet}’, {row}" if sheet else row
        return str(self.found.sheet.place(self.index, at))

    def refuse(self, name: str, what: str, remedy: str) -> None:
        self.is_broken = True
        self.findings.refuse(self.place(name), what, remedy)

    # --- what stands there ---

    def text(self, name: str) -> str:
        """Without spaces around it; a text that is too long is refused."""
        column = self.found.part.column(name)
        cell = self.cell(name)
        if cell.kind in (ERROR, UNKNOWN):
            self.refuse(name, f"Hier staat {KINDS[cell.kind]}.", NO_OUTCOME)
            return ""
        if cell.kind == DATE:
            return self._date(name, cell)
        raw = cell.text if column.kind is Kind.KEY else cell.shown
        text = clean(raw).strip()
        if self.found.sheet.encoding:
            text = out_of_text_file(text)
        if column.kind in (Kind.KEY, Kind.WORD):
            text = self._unquoted(text)
        if len(text) > column.longest:
            self.refuse(
                name,
                f"Deze tekst heeft {len(text)} tekens. Er passen er "
                f"{column.longest} in ‘{column.heading}’.",
                "Maak de tekst korter.",
            )
            return ""
        return text

    def _unquoted(self, text: str) -> str:
        """Without quotation marks that a program put around it."""
        if quoted := QUOTED.fullmatch(text):
            self.findings.note(
                "Om sommige cellen stonden aanhalingstekens van een ander programma. "
                "Die haalden wij weg."
            )
            text = quoted[1].strip()
        return text

    def _date(self, name: str, cell: Cell) -> str:
        found = DAY.fullmatch(cell.text)
        if name == "period" and found:
            return "-".join(reversed(found.groups()))
        self.refuse(
            name,
            f"Uw rekenprogramma maakte hier een datum van: ‘{cell.text}’.",
            "Maak de cel op als tekst en typ het opnieuw.",
        )
        return ""

    def word(self, name: str) -> str:
        """The value of a word of the list; empty where nothing stands."""
        column = self.found.part.column(name)
        text = self.text(name)
        if not text:
            return ""
        for value, label in column.words.items():
            if text == value or _plain(text) == _plain(label):
                return value
        self.refuse(
            name,
            f"‘{text[:LONGEST_QUOTE]}’ kennen wij niet bij ‘{column.heading}’.",
            f"Kies een van deze woorden: {', '.join(column.words.values())}.",
        )
        return ""

    def key(self, name: str, find: Callable[[str], str], text: str, what: str) -> str:
        """The key that `text` means; where it means none or several that is told."""
        try:
            return find(text)
        except Unknown as unknown:
            hint = f" Bedoelt u {named(unknown.nearest)}?" if unknown.nearest else ""
            self.refuse(
                name,
                f"Deze site kent {what} ‘{text[:LONGEST_QUOTE]}’ niet.",
                f"Kijk of het goed is geschreven.{hint}",
            )
        except Ambiguous as ambiguous:
            self.refuse(
                name,
                f"‘{text[:LONGEST_QUOTE]}’ kan meer dan één ding zijn.",
                f"Schrijf in de kolom met het kenmerk welke u bedoelt: "
                f"{named(ambiguous.keys)}.",
            )
        return ""


def rows_in(found: FoundPart, findings: Findings) -> Iterator[FileRow]:
    return (FileRow(found, index, findings) for index in found.filled_rows())


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
