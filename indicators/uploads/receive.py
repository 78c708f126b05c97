"""Take in a file: through the gate, read once in a process of its own, and kept."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from indicators.importers.sheets.cells import Sheet
from indicators.importers.sheets.layouts import layout_of
from indicators.importers.sheets.open_file import open_figures
from indicators.imports.uploaded import keep_sheets
from indicators.models import Source, Upload
from indicators.uploads.actions import add_upload
from policy.uploads.gate import admit, admit_name, shown_name
from policy.uploads.kinds import SHEETS
from policy.uploads.refusals import FileRefused

MOST_SUBJECTS = 150
KNOWN_FORMS = (
    "Wij lezen een tabel met in de eerste kolom het gebied en daarnaast koppen zoals "
    "‘Jeugdhulp|2023’, of een lijst met de kolommen Gebied, Perioden en daarna de "
    "cijfers. Kies bij de bron voor zo’n tabel, of pas de koppen aan."
)


def receive(source: Source, file: UploadedFile, *, by: Any) -> Upload:
    """Keep a file in which figures can be found.

    Raises FileRefused for any other, of which nothing is kept, and UploadedBefore.
    """
    admit_name(file.name, file.size, SHEETS)
    content = file.read()
    kind = admit(file.name, content, SHEETS)
    sheets = open_figures(content, kind.extension)
    if not any(sheet.rows for sheet in sheets):
        raise FileRefused(
            "In het bestand staat geen enkele rij.",
            "Kijk of het bestand bij u wel opent, en kies het opnieuw.",
        )
    _refuse_without_figures(sheets)
    upload = add_upload(
        source=source,
        name=shown_name(file.name),
        extension=kind.extension,
        content=content,
        by=by,
    )
    keep_sheets(upload, sheets)
    return upload


def _refuse_without_figures(sheets: list[Sheet]) -> None:
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    layouts = [(sheet, layout) for sheet in shown if (layout := layout_of(sheet))]
    if not layouts:
        raise FileRefused(
            "In het bestand vinden wij geen tabel met gebieden, jaren en cijfers.",
            KNOWN_FORMS,
        )
    if all(len(sheet.rows) <= layout.header_row + 1 for sheet, layout in layouts):
        raise FileRefused(
            "In het bestand staan alleen koppen, en daaronder geen enkel cijfer.",
            "Kijk bij de bron of u gebieden en jaren hebt gekozen.",
        )
    most = max(len(layout.columns) for _, layout in layouts)
    if most > MOST_SUBJECTS:
        raise FileRefused(
            f"In het bestand staan {most} onderwerpen. Meer dan {MOST_SUBJECTS} kan de "
            "site niet op één bladzijde vragen.",
            "Kies bij de bron minder onderwerpen, en maak meer bestanden.",
        )
