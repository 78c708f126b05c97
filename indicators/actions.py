"""Writes about imports that touch more than one model.

Who asks for figures makes a row; a worker does the rest, see imports/job.py.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from indicators.imports.keys import lacks_key, what_to_do_without_key
from indicators.imports.waking import wake_for
from indicators.models import ImportRun, Series, Source
from policy.choices import AuditAction
from policy.models import AuditEvent

State = ImportRun.State


class ImportRefused(Exception):
    """What was asked cannot be done; the message says in Dutch why, and what can."""


@transaction.atomic
def request_import(
    *, series: Series, slot: str, by: Any, wake: bool = True
) -> ImportRun:
    """Have the figures of a series fetched, and give the run that does it.

    A run that waits already is that run, and is due now. `slot` is what it is asked
    for: the same is never done twice. Without `wake` the caller does the work itself.
    """
    _refuse_what_is_not_fetched(series)
    run = _existing(series, slot) or _new(series, slot, by)
    if run.state == State.QUEUED:
        _have_it_due(run)
        if wake:
            transaction.on_commit(partial(wake_for, run.pk))
    return run


def _have_it_due(run: ImportRun) -> None:
    now = timezone.now()
    if run.due_at > now:
        # A worker may have begun with it meanwhile.
        queued = ImportRun.objects.filter(pk=run.pk, state=State.QUEUED)
        queued.update(due_at=now)


def _refuse_what_is_not_fetched(series: Series) -> None:
    if not (series.source and series.source.reader):
        raise ImportRefused(
            f"Deze site haalt de cijfers van {series} niet zelf op. Kies in /beheer/ "
            "bij de bron waarmee zij gelezen wordt."
        )
    if not hasattr(series, "import_plan"):
        raise ImportRefused(
            f"Nergens staat hoe deze site de cijfers van {series} ophaalt. Voeg in "
            "/beheer/ een manier van ophalen toe."
        )
    refuse_without_key(series.source)


def refuse_without_key(source: Source) -> None:
    """Raise ImportRefused for a source that wants a key which is not here."""
    if lacks_key(source):
        raise ImportRefused(what_to_do_without_key(source))


def _existing(series: Series, slot: str) -> ImportRun | None:
    """The run of this slot, or else the one that waits or runs."""
    runs = ImportRun.objects.filter(series=series)
    return runs.filter(slot=slot).first() or runs.unfinished().first()


def _new(series: Series, slot: str, by: Any) -> ImportRun:
    try:
        with transaction.atomic():
            run = ImportRun.objects.create(
                series=series, slot=slot, requested_by=str(by)
            )
    except IntegrityError:
        # Somebody else was just before us, and theirs is as good.
        if run := _existing(series, slot):
            return run
        raise
    AuditEvent.objects.record(
        by=by, action=AuditAction.IMPORT_REQUESTED, subject=run, slot=slot
    )
    return run


@transaction.atomic
def approve_import(*, run: ImportRun, by: Any) -> None:
    """Have figures that were set aside taken over after all, from the kept answers."""
    run = _set_aside(run)
    if ImportRun.objects.filter(series=run.series).unfinished().exists():
        raise ImportRefused(
            "Deze cijfers worden op dit moment opnieuw opgehaald. Wacht tot dat klaar "
            "is, en kijk dan welke cijfers er apart staan."
        )
    run.state = State.QUEUED
    run.is_approved = True
    run.attempts = 0
    run.due_at = timezone.now()
    run.finished_at = None
    _decide(run, by=by, reason="", action=AuditAction.IMPORT_APPROVED)
    transaction.on_commit(partial(wake_for, run.pk))


@transaction.atomic
def reject_import(*, run: ImportRun, reason: str, by: Any) -> None:
    """Leave the figures as they are; what was set aside is not taken over."""
    if not reason.strip():
        raise ImportRefused("Schrijf waarom u deze cijfers niet overneemt.")
    run = _set_aside(run)
    run.state = State.REJECTED
    _decide(run, by=by, reason=reason.strip(), action=AuditAction.IMPORT_REJECTED)


def _set_aside(run: ImportRun) -> ImportRun:
    """The row as it is now, locked: somebody else may have decided meanwhile."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != State.SET_ASIDE:
        raise ImportRefused(
            "Deze cijfers wachten niet meer op een besluit: ze zijn nu "
            f"‘{run.get_state_display()}’. Bekijk de pagina opnieuw."
        )
    return run


def _decide(run: ImportRun, *, by: Any, reason: str, action: AuditAction) -> None:
    run.decided_by = str(by)
    run.decided_at = timezone.now()
    run.decision_reason = reason
    run.save(
        update_fields=[
            *("state", "is_approved", "attempts", "due_at", "finished_at"),
            *("decided_by", "decided_at", "decision_reason"),
        ]
    )
    AuditEvent.objects.record(by=by, action=action, subject=run, reason=reason)
