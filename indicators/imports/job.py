"""Do one run: take it, read the source, write, and say what came of it.

Everything about it is in its row. A message of the broker carries its number and no
more, so whether the message comes never, twice or late makes no difference.
"""

from __future__ import annotations

import enum
import logging
import random
import time
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from indicators.importers.faults import SourceFault
from indicators.importers.rows import Reading
from indicators.imports import alerts, locks
from indicators.imports.faults import (
    BrokeOff,
    NoWayToFetch,
    RunEnded,
    TookTooLong,
    Unforeseen,
)
from indicators.imports.plans import locks_of, plan_of
from indicators.imports.readers import reading_of
from indicators.imports.staging import Progress
from indicators.imports.uploaded import uploaded_reading
from indicators.imports.writer import write
from indicators.models import ImportRun

logger = logging.getLogger(__name__)

State = ImportRun.State

MOST_ATTEMPTS = 5
FIRST_PAUSE = 30  # seconds; each next one is at most twice as long
LONGEST_PAUSE = 15 * 60
SHOW_PROGRESS_EVERY = 1.0


class Performed(enum.Enum):
    """What came of the call; what came of the run stands in its row."""

    TRIED = "tried"
    BUSY = "busy"  # somebody else does it, or asks the source for the same table
    NOT_DUE = "not due"  # it is over, or waits for a later moment


def perform(run_id: int, *, progress: Progress | None = None) -> Performed:
    """Do a run as far as it goes; `progress` gets the cells read and expected, if
    the source says how many there are.

    Raises nothing for what may happen to a source; django.db.OperationalError when
    the database goes away: then the row stays as it is and the sweep comes back.
    """
    run = _with_plan(run_id)
    with locks.held(*locks_of(run)) as are_ours:
        if not are_ours:
            return Performed.BUSY
        if not _claim(run):
            return Performed.NOT_DUE
        _attempt(run, progress)
    return Performed.TRIED


def _with_plan(run_id: int) -> ImportRun:
    runs = ImportRun.objects.select_related(
        "series__source", "series__import_plan", "upload__source"
    )
    return runs.get(pk=run_id)


def _claim(run: ImportRun) -> bool:
    """Note that an attempt begins, before it does: it may kill its worker."""
    now = timezone.now()
    with transaction.atomic(durable=True):
        run.refresh_from_db(
            from_queryset=ImportRun.objects.select_for_update(of=("self",))
        )
        if run.is_finished or (run.state == State.QUEUED and run.due_at > now):
            return False
        run.state = State.RUNNING
        run.attempts += 1
        run.started_at = now
        run.rows_read = 0
        run.rows_expected = None
        run.save(
            update_fields=[
                *("state", "attempts", "started_at", "rows_read", "rows_expected")
            ]
        )
    return True


def _attempt(run: ImportRun, progress: Progress | None) -> None:
    try:
        if run.attempts > MOST_ATTEMPTS:
            raise BrokeOff(MOST_ATTEMPTS)
        _read_and_write(run, _shown(run, progress))
    except SourceFault as fault:
        _end(run, fault)
    except SoftTimeLimitExceeded:
        _end(run, TookTooLong())
    except RunEnded as ended:
        logger.warning("Import run %s was ended by somebody else: %s", run.pk, ended)
    except (OperationalError, InterfaceError):
        # The database itself: nothing can be noted, and trying again may help.
        logger.exception("Import run %s lost the database", run.pk)
        raise
    except Exception:
        logger.exception("Import run %s ended by a mistake in the program", run.pk)
        _end(run, Unforeseen())
    else:
        alerts.tell_what_waits(run)


def _read_and_write(run: ImportRun, progress: Progress) -> None:
    today = timezone.localdate()
    with _reading(run, today) as reading:
        progress(0, reading.expected)
        write(run, reading, on=today, progress=progress)


def _reading(run: ImportRun, on: date) -> AbstractContextManager[Reading]:
    if run.upload:
        return nullcontext(uploaded_reading(run))
    if not (run.series.source.reader and hasattr(run.series, "import_plan")):
        raise NoWayToFetch
    return reading_of(run, plan_of(run.series.import_plan), on=on)


def _shown(run: ImportRun, also: Progress | None) -> Progress:
    """Keep in the row how far it is, for the page; not at every step."""
    shown_at = -SHOW_PROGRESS_EVERY

    def show(read: int, expected: int | None) -> None:
        nonlocal shown_at
        if also:
            also(read, expected)
        if time.monotonic() - shown_at >= SHOW_PROGRESS_EVERY or read == expected:
            shown_at = time.monotonic()
            ImportRun.objects.filter(pk=run.pk).update(
                rows_read=read, rows_expected=expected
            )

    return show


def _end(run: ImportRun, fault: SourceFault) -> None:
    """Try again later if that may help, and else give up and tell somebody."""
    again = fault.may_pass and run.attempts < MOST_ATTEMPTS
    now = timezone.now()
    outcome = (
        {"state": State.QUEUED, "due_at": now + pause_after(run.attempts, fault.wait)}
        if again
        else {"state": State.FAILED, "finished_at": now}
    )
    ended = ImportRun.objects.filter(pk=run.pk, state=State.RUNNING).update(
        **outcome, fault=fault.kind, error=fault.error, remedy=fault.remedy
    )
    logger.log(
        logging.WARNING if again else logging.ERROR,
        "Import run %s of %s: %s (attempt %s%s)",
        *(run.pk, run.series.slug, fault.error, run.attempts),
        "" if again else ", given up",
    )
    if ended and not again:
        alerts.tell_of_failure(run, fault)


def pause_after(attempts: int, wait: float | None) -> timedelta:
    """How long to leave a source alone: as long as it asks, or a growing while.

    Anywhere between nothing and the longest, so that those that failed together do
    not come back together.
    """
    if wait is not None:
        return timedelta(seconds=min(wait, LONGEST_PAUSE))
    longest = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
    return timedelta(seconds=random.uniform(0, longest))
