"""Take in a file: through the gate, in pieces into the database, and then read.

All of it or nothing: a file that is refused, cut off or brought before leaves no row.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from policy.uploads.gate import FileKind, admit_name, shown_name
from policy.uploads.kinds import DOCUMENTS, TEMPLATES
from policy.uploads.refusals import FileRefused
from reports.models import FilePiece, ReportFile, ReportVersion
from reports.progress_reports.actions import attach_original, work_on
from reports.progress_reports.files.waiting import wake_for

Use = ReportFile.Use


class BroughtBefore(Exception):
    """This very file was brought before: `file`. Nothing was kept now."""

    def __init__(self, file: ReportFile) -> None:
        super().__init__("Dit bestand is er al.")
        self.file = file


def receive_original(
    *, version: ReportVersion, file: UploadedFile, by: Any
) -> ReportFile:
    """Keep the document itself, attach it to the version, and have it read.

    Raises FileRefused and BroughtBefore, and ReportRefused for a version that is no
    longer open.
    """
    kind, sha256 = _admitted(file, DOCUMENTS)
    with transaction.atomic():
        before = version.original
        kept = _keep(file, kind, sha256, by, use=Use.ORIGINAL)
        attach_original(version=version, file=kept, by=by)
        if before and not before.versions.exists():
            before.delete()
    return kept


def receive_template(
    *, version: ReportVersion, file: UploadedFile, by: Any
) -> ReportFile:
    """Keep a template that was filled in for this version, and have it read.

    Raises as receive_original does. What it says changes nothing yet.
    """
    kind, sha256 = _admitted(file, TEMPLATES)
    with transaction.atomic():
        version = work_on(version=version, by=by)
        return _keep(file, kind, sha256, by, use=Use.TEMPLATE, version=version)


def _admitted(file: UploadedFile, kinds: tuple[FileKind, ...]) -> tuple[FileKind, str]:
    """The kind of a file, and its sha256; in memory no longer than the gate looks."""
    kind = admit_name(file.name, file.size, kinds)
    content = file.read()
    kind.check(content)
    return kind, hashlib.sha256(content).hexdigest()


def _keep(
    file: UploadedFile,
    kind: FileKind,
    sha256: str,
    by: Any,
    **of: Any,
) -> ReportFile:
    """The row with its pieces, in the transaction of who calls."""
    try:
        # Who brings the same file at the same moment waits here for the other.
        with transaction.atomic():
            kept = ReportFile.objects.create(
                sha256=sha256,
                name=shown_name(file.name),
                extension=kind.extension,
                size=file.size,
                received_by=by,
                **of,
            )
    except IntegrityError:
        raise _brought_before(sha256, **of) from None
    file.seek(0)
    read_piece = partial(file.read, FilePiece.SIZE)
    for number, content in enumerate(iter(read_piece, b""), 1):
        FilePiece.objects.create(file=kept, number=number, content=content)
    transaction.on_commit(lambda: wake_for(kept.pk))
    return kept


def _brought_before(sha256: str, **of: Any) -> Exception:
    before = ReportFile.objects.defer("reading").get(sha256=sha256, **of)
    if before.erased_at:
        return FileRefused(
            "Dit bestand was er al, en is gewist omdat er gegevens van een persoon in "
            "staan.",
            "Haal die gegevens uit het stuk, bewaar het opnieuw, en voeg het dan toe.",
        )
    return BroughtBefore(before)
