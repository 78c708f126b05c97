"""What a file says: of a document its pages, of a filled-in template its sheets."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from indicators.importers.sheets.cells import Sheet
from indicators.importers.sheets.open_file import open_file, packed, unpacked
from reports.models import FilePage, ReportFile
from reports.progress_reports.documents.pages import Page
from reports.progress_reports.documents.read import pages_of

State = ReportFile.State
Progress = Callable[[int, int], None]  # how many were read, out of how many


def read(file: ReportFile, progress: Progress) -> None:
    """Read a file and keep what it says; raises FileRefused."""
    if file.use == ReportFile.Use.ORIGINAL:
        _keep_pages(file, _pages(file, progress))
    else:
        sheets = open_file(b"".join(file.pieces_in_order()), file.extension)
        _keep(file, reading=packed(sheets), done=len(sheets), total=len(sheets))


def sheets_of(file: ReportFile) -> list[Sheet]:
    """The cells of a template that was read."""
    if file.state != State.READ:
        raise ValueError(f"file {file.pk} was not read")
    return unpacked(bytes(file.reading))


def has_text(file: ReportFile) -> bool:
    """Whether a document that was read has any text: not only pictures of pages."""
    return file.pages.exclude(text="").exists()


def _pages(file: ReportFile, progress: Progress) -> list[Page]:
    pages = []
    for page in pages_of(file.pieces_in_order(), file.extension):
        pages.append(page)
        progress(page.number, page.total)
    return pages


@transaction.atomic
def _keep_pages(file: ReportFile, pages: list[Page]) -> None:
    if not ReportFile.objects.select_for_update().filter(pk=file.pk).exists():
        return  # thrown away meanwhile
    FilePage.objects.filter(file=file).delete()
    FilePage.objects.bulk_create(
        FilePage(file=file, number=page.number, heading=page.heading, text=page.text)
        for page in pages
    )
    _keep(file, done=len(pages), total=len(pages))


def _keep(file: ReportFile, **fields: object) -> None:
    ReportFile.objects.filter(pk=file.pk, state=State.READING).update(
        state=State.READ, **fields
    )
