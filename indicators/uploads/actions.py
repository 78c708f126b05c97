"""Writes about files with figures that touch more than one model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from indicators.actions import ImportRefused
from indicators.importers.sheets.plan import FilePlan
from indicators.imports.uploaded import forget_file
from indicators.imports.waking import wake_for
from indicators.models import FileColumn, FileMapping, ImportRun, Series, Source, Upload
from indicators.uploads.series import with_fetching
from policy.choices import AuditAction
from policy.models import AuditEvent
from policy.uploads.kept import keep


class UploadedBefore(Exception):
    """The same file of the same source is here already: `upload`."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(str(upload))
        self.upload = upload


@transaction.atomic
def add_upload(
    *, source: Source, name: str, extension: str, content: bytes, by: Any
) -> Upload:
    """Keep a file that passed the gate. No figure is taken from it yet."""
    sha256 = keep(f"{source.pk}", content)
    upload, is_new = Upload.objects.get_or_create(
        source=source,
        sha256=sha256,
        defaults={
            "name": name,
            "extension": extension,
            "size": len(content),
            "uploaded_by": str(by),
        },
    )
    if not is_new:
        raise UploadedBefore(upload)
    AuditEvent.objects.record(
        by=by, action=AuditAction.FILE_ADDED, subject=upload, sha256=sha256
    )
    return upload


@transaction.atomic
def remove_upload(*, upload: Upload, by: Any) -> None:
    """Take a file away of which nothing was taken over."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.confirmed_at:
        raise ImportRefused(
            "Uit dit bestand zijn cijfers overgenomen. Het blijft daarom bewaard."
        )
    AuditEvent.objects.record(
        by=by, action=AuditAction.FILE_REMOVED, subject=upload, sha256=upload.sha256
    )
    transaction.on_commit(partial(forget_file, upload))
    upload.delete()


@transaction.atomic
def choose_sheet(*, upload: Upload, sheet: str, by: Any) -> None:
    """Read the figures from this sheet of a workbook."""
    upload.sheet = sheet
    upload.save(update_fields=["sheet"])
    AuditEvent.objects.record(
        by=by, action=AuditAction.FILE_EXPLAINED, subject=upload, sheet=sheet
    )


@transaction.atomic
def explain_files(
    *,
    source: Source,
    columns: Iterable[FileColumn],
    unused: Iterable[tuple[str, int]],
    areas: Mapping[str, str],
    marks: Mapping[str, str],
    by: Any,
) -> None:
    """Remember what columns, names and signs mean, for this and for later files.

    `columns` are new rows without a mapping; `unused` are the columns (header and
    occurrence) that give no figures.
    """
    mapping, _ = FileMapping.objects.select_for_update().get_or_create(source=source)
    mapping.areas |= areas
    mapping.marks |= marks
    mapping.save(update_fields=["areas", "marks"])
    columns = list(columns)
    for header, occurrence in [
        *unused,
        *((column.header, column.occurrence) for column in columns),
    ]:
        mapping.columns.filter(header=header, occurrence=occurrence).delete()
    for column in columns:
        column.mapping = mapping
    FileColumn.objects.bulk_create(columns)
    AuditEvent.objects.record(
        by=by,
        action=AuditAction.FILE_EXPLAINED,
        subject=mapping,
        columns={f"{column.header}": column.series.slug for column in columns},
    )


@transaction.atomic
def confirm_upload(
    *, upload: Upload, plans: Mapping[Series, FilePlan], by: Any
) -> list[ImportRun]:
    """Have the figures of a file taken over, by a run for each series.

    A series of which this file was taken over before is passed over.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    taken = upload.taken
    new = {series: plan for series, plan in plans.items() if series.pk not in taken}
    if not new:
        raise ImportRefused(
            "Er is niets (meer) over te nemen uit dit bestand. Kies eerst bij een "
            "kolom van welke reeks de cijfers zijn."
        )
    _refuse_what_is_busy(new)
    runs = [_run(upload, series, plan, by) for series, plan in new.items()]
    upload.confirmed_by = str(by)
    upload.confirmed_at = timezone.now()
    upload.save(update_fields=["confirmed_by", "confirmed_at"])
    AuditEvent.objects.record(
        by=by,
        action=AuditAction.FILE_CONFIRMED,
        subject=upload,
        series=[series.slug for series in new],
    )
    for run in runs:
        transaction.on_commit(partial(wake_for, run.pk))
    return runs


def _refuse_what_is_busy(series: Iterable[Series]) -> None:
    found = Series.objects.filter(pk__in=[item.pk for item in series])
    for item in with_fetching(found).select_related("indicator"):
        if item.is_fetched:
            raise ImportRefused(
                f"Deze site haalt ‘{item.indicator}’ zelf op. Een bestand zou daar "
                "doorheen schrijven. Zet eerst in /beheer/ het ophalen van die reeks "
                "uit."
            )
        waiting = item.import_runs.filter(
            state__in=(*ImportRun.UNFINISHED, ImportRun.State.SET_ASIDE)
        )
        if run := waiting.first():
            raise ImportRefused(
                f"Van ‘{item.indicator}’ wachten nog andere cijfers "
                f"({run.get_state_display()}). Rond die eerst af: "
                f"{run.get_absolute_url()}"
            )


def _run(upload: Upload, series: Series, plan: FilePlan, by: Any) -> ImportRun:
    run = ImportRun.objects.create(
        series=series,
        slot=upload.next_slot(series),
        requested_by=str(by),
        upload=upload,
        file_plan=plan.as_json(),
    )
    AuditEvent.objects.record(
        by=by,
        action=AuditAction.IMPORT_REQUESTED,
        subject=run,
        slot=run.slot,
    )
    return run
