"""How much of a file is read, and what it costs at most."""

from __future__ import annotations

from indicators.importers.sheets.cells import Place
from policy.uploads.apart import Limits
from policy.uploads.refusals import FileRefused

MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_000_000
LONGEST_TEXT = 32_767  # letters in one cell: as many as Excel keeps
# Less time than a web server waits for a page; half of the memory is the libraries.
LIMITS = Limits(seconds=20, memory=2 * 2**30)


def check_size(sheet: str, rows: int, columns: int) -> None:
    """Raise FileRefused for a sheet that reaches too far."""
    where = f"Blad ‘{sheet}’" if sheet else "Het bestand"
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise FileRefused(
            f"{where} is te groot: {rows} rijen en {columns} kolommen. Hoogstens "
            f"{MOST_ROWS} rijen, {MOST_COLUMNS} kolommen en {MOST_CELLS} cellen.",
            "Verwijder de lege rijen en kolommen onderaan en rechts, of verdeel de "
            "cijfers over meer bestanden.",
        )


def check_text(text: str, place: Place) -> str:
    """The text of a cell as it is; nothing for only spaces; FileRefused if too long."""
    if len(text) > LONGEST_TEXT:
        raise FileRefused(
            f"De tekst in {place} is langer dan {LONGEST_TEXT} tekens.",
            "Misschien ontbreekt er een aanhalingsteken. Maak de tekst korter, of haal "
            "het bestand opnieuw op bij de bron.",
        )
    return "" if text.isspace() else text
