"""What a run from a file reads: the file that was kept, as it was understood then."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from indicators.importers.faults import SourceFault, some
from indicators.importers.rows import Reading
from indicators.importers.sheets.cells import Sheet
from indicators.importers.sheets.figures import figures_of
from indicators.importers.sheets.layouts import layout_of
from indicators.importers.sheets.open_file import open_figures, packed, unpacked
from indicators.importers.sheets.plan import FilePlan
from indicators.imports.raw_answers import keep_answer
from indicators.models import ImportRun, Upload
from policy.uploads.kept import forget, kept
from policy.uploads.refusals import FileRefused
from policy.whole_files import whole_file

MOST_TOLD = 3


class FileLost(SourceFault):
    """The file that was kept is gone, damaged or no longer to be read."""

    kind = "answer_lost"


class FileNotUsable(SourceFault):
    """What the file says is no longer what somebody confirmed."""

    kind = "file_not_usable"


def folder_of(upload: Upload) -> str:
    return f"{upload.source_id}"


def file_of(upload: Upload) -> bytes:
    """The file as it came; raises FileRefused."""
    return kept(folder_of(upload), upload.sha256)


def sheets_of(upload: Upload) -> list[Sheet]:
    """The cells of a file; raises FileRefused.

    They are kept once they were read: the file itself is not parsed again.
    """
    try:
        return unpacked(_cells_path(upload).read_bytes())
    except (FileNotFoundError, ValueError):
        sheets = open_figures(file_of(upload), upload.extension)
    keep_sheets(upload, sheets)
    return sheets


def keep_sheets(upload: Upload, sheets: list[Sheet]) -> None:
    with whole_file(_cells_path(upload)) as file:
        file.write(packed(sheets))


def forget_file(upload: Upload) -> None:
    forget(folder_of(upload), upload.sha256)
    _cells_path(upload).unlink(missing_ok=True)


def _cells_path(upload: Upload) -> Path:
    name = f"{folder_of(upload)}-{upload.sha256}.json.z"
    return settings.FILES_DIR / "uploads" / "cells" / name


def uploaded_reading(run: ImportRun) -> Reading:
    """The figures of one series in the file of a run; raises SourceFault."""
    upload = run.upload
    try:
        if not run.is_approved:
            keep_answer(run, f"bestand {upload.name}", file_of(upload))
        sheets = sheets_of(upload)
    except FileRefused as refusal:
        raise FileLost(refusal.error, refusal.remedy) from refusal
    return _read(sheets, FilePlan.from_json(run.file_plan), upload)


def _read(sheets: list[Sheet], plan: FilePlan, upload: Upload) -> Reading:
    sheet = next((sheet for sheet in sheets if sheet.name == plan.sheet), None)
    layout = sheet and layout_of(sheet)
    column = layout and layout.column(plan.header, plan.occurrence)
    if not column:
        raise FileNotUsable(
            f"In {upload.name} staat geen kolom ‘{plan.header}’ meer.", _again(upload)
        )
    figures = figures_of(sheet, layout, column, plan)
    if figures.problems:
        raise FileNotUsable(
            f"In {upload.name}, {some(map(str, figures.problems), MOST_TOLD)}",
            _again(upload),
        )
    return figures.reading()


def _again(upload: Upload) -> str:
    return (
        f"Open de pagina van het bestand ({upload.get_absolute_url()}) en bekijk wat "
        "daar staat."
    )
