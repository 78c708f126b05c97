"""The one writer of figures: from a reading to the site, whole or not at all.

Nothing else writes rows of Observation that come from a source. A reading is staged
where nobody sees it, checked, and compared with what the site has. Then one
transaction takes it over, or sets it aside for a person, and ends the run with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.functions import TransactionNow
from django.db import connection, transaction
from django.utils import timezone

from indicators.importers.rows import Reading
from indicators.imports.bounds import refuse_out_of_bounds
from indicators.imports.checks import (
    LIMITS,
    reasons_to_look,
    refuse_older,
    refuse_unfit,
)
from indicators.imports.counts import Counts, count
from indicators.imports.differences import difference
from indicators.imports.faults import RunEnded
from indicators.imports.merge import take_over
from indicators.imports.staging import Progress, Staged, staged
from indicators.models import ImportRun
from policy.choices import AuditAction
from policy.models import AuditEvent

State = ImportRun.State

# For joins of a million rows, until the end of the transaction. Only the owner of the
# table can renew its statistics: just after a first import they say that the series
# has no row, and a loop over that would take hours.
FOR_LARGE_JOINS = "SET LOCAL work_mem = '64MB'; SET LOCAL enable_nestloop = off"


@dataclass(frozen=True)
class Outcome:
    """How the run ended, and how many figures it changed."""

    state: str
    created: int = 0
    revised: int = 0
    vanished: int = 0
    unchanged: int = 0


def write(
    run: ImportRun,
    reading: Reading,
    *,
    on: date,
    progress: Progress = lambda read, expected: None,
) -> Outcome:
    """Take over `reading`, or set it aside, and end `run` accordingly.

    `on` is today. `progress` is told how far the reading is, of how far. Raises a
    SourceFault for what is never taken over, from the reader or from the checks, and
    RunEnded if the run is not running (any more); no figure is changed then.
    """
    with staged(run.pk, reading, progress) as rows:
        refuse_unfit(rows, on=on)
        refuse_out_of_bounds(rows, run.series)
        with transaction.atomic():
            return _decide(rows, _locked(run))


def _locked(run: ImportRun) -> ImportRun:
    """The run's row, which nobody else changes until the end of the transaction."""
    # Figures point to it: their checks may still read its key.
    current = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if current.state != State.RUNNING:
        raise RunEnded(f"{current}: {current.get_state_display()}")
    return current


def _decide(rows: Staged, run: ImportRun) -> Outcome:
    with connection.cursor() as cursor:
        cursor.execute(FOR_LARGE_JOINS)
    if run.is_approved and _has_newer(run):
        return _end(run, rows, Outcome(State.SUPERSEDED))
    refuse_older(rows.reading.modified, _taken_over(run))
    rows.find_ids()
    counts = count(rows, series_id=run.series_id, factor=LIMITS.jump)
    reasons = reasons_to_look(counts)
    if reasons and not run.is_approved:
        return _set_aside(rows, run, counts, reasons)
    take_over(rows, counts, run)
    return _done(rows, run, counts)


def _done(rows: Staged, run: ImportRun, counts: Counts) -> Outcome:
    outcome = Outcome(
        State.DONE,
        created=counts.total("created"),
        revised=counts.revised,
        vanished=counts.total("vanished"),
        unchanged=counts.total("equal"),
    )
    _supersede_older(run)
    if counts.changes_figures:
        _record(run, AuditAction.IMPORTED, outcome)
    return _end(run, rows, outcome, merged_at=TransactionNow())


def _set_aside(
    rows: Staged, run: ImportRun, counts: Counts, reasons: list[str]
) -> Outcome:
    described = difference(rows, counts, reasons, series_id=run.series_id)
    outcome = Outcome(State.SET_ASIDE)
    _supersede_older(run)
    _record(run, AuditAction.SET_ASIDE, outcome)
    return _end(run, rows, outcome, difference=described.as_json())


def _end(run: ImportRun, rows: Staged, outcome: Outcome, **more: object) -> Outcome:
    ImportRun.objects.filter(pk=run.pk).update(
        state=outcome.state,
        finished_at=timezone.now(),
        rows_expected=rows.reading.expected,
        rows_read=rows.read,
        created=outcome.created,
        revised=outcome.revised,
        vanished=outcome.vanished,
        unchanged=outcome.unchanged,
        source_modified=rows.reading.modified,
        fault="",
        error="",
        remedy="",
        **more,
    )
    return outcome


def _supersede_older(run: ImportRun) -> None:
    """What waited for a person no longer matters: the source was read again."""
    ImportRun.objects.filter(series=run.series_id, state=State.SET_ASIDE).exclude(
        pk=run.pk
    ).update(state=State.SUPERSEDED)


def _has_newer(run: ImportRun) -> bool:
    return _merged(run).filter(pk__gt=run.pk).exists()


def _taken_over(run: ImportRun):
    """As of when the source was that the site has now; None if it never said."""
    last = _merged(run).exclude(source_modified=None).order_by("-merged_at").first()
    return last and last.source_modified


def _merged(run: ImportRun):
    return ImportRun.objects.filter(series=run.series_id, merged_at__isnull=False)


def _record(run: ImportRun, action: str, outcome: Outcome) -> None:
    AuditEvent.objects.record(
        by=run.requested_by,
        action=action,
        subject=run,
        created=outcome.created,
        revised=outcome.revised,
        vanished=outcome.vanished,
    )
