"""Read one file: take it, read it, and note what came of it.

Everything about it is in its row. A message of the broker carries its number and no
more, so whether the message comes never, twice or late makes no difference.
"""

from __future__ import annotations

import enum
import logging
import time

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction

from indicators.imports import locks
from policy.uploads.refusals import FileRefused
from reports.models import ReportFile
from reports.progress_reports.files.reading import Progress, read
from reports.progress_reports.files.waiting import on_file

logger = logging.getLogger(__name__)

State = ReportFile.State

MOST_ATTEMPTS = 5
SHOW_PROGRESS_EVERY = 0.5  # seconds
BRING_AGAIN = "Bewaar het bestand opnieuw en voeg het nog eens toe."


class Performed(enum.Enum):
    """What came of the call; what came of the file stands in its row."""

    TRIED = "tried"
    BUSY = "busy"  # somebody else reads it
    NOT_DUE = "not due"  # it was read, thrown away or erased


def perform(file_id: int) -> Performed:
    """Read a file as far as it goes.

    Raises django.db.OperationalError when the database goes away: then the row stays
    as it is and the sweep comes back.
    """
    with locks.held(on_file(file_id)) as is_ours:
        if not is_ours:
            return Performed.BUSY
        file = _claimed(file_id)
        if file is None:
            return Performed.NOT_DUE
        _attempt(file)
    return Performed.TRIED


def _claimed(file_id: int) -> ReportFile | None:
    """Note that an attempt begins, before it does: it may kill its worker."""
    with transaction.atomic(durable=True):
        found = ReportFile.objects.select_for_update().filter(pk=file_id)
        file = found.defer("reading").first()
        if file is None or file.is_finished or file.erased_at:
            return None
        file.state = State.READING
        file.attempts += 1
        file.done, file.total = 0, None
        file.save(update_fields=["state", "attempts", "done", "total"])
    return file


def _attempt(file: ReportFile) -> None:
    try:
        if file.attempts > MOST_ATTEMPTS:
            raise FileRefused(
                f"De site begon {MOST_ATTEMPTS} keer aan dit bestand, en kwam nooit "
                "tot het einde.",
                BRING_AGAIN,
            )
        read(file, _shown(file))
    except FileRefused as refusal:
        _fail(file, refusal)
    except SoftTimeLimitExceeded:
        _fail(
            file, FileRefused("Het lezen van het bestand duurde te lang.", BRING_AGAIN)
        )
    except (OperationalError, InterfaceError):
        # The database itself: nothing can be noted, and trying again may help.
        logger.exception("Report file %s lost the database", file.pk)
        raise
    except Exception:
        logger.exception("Report file %s ended by a mistake in the program", file.pk)
        _fail(
            file,
            FileRefused(
                "Bij het lezen van dit bestand ging er iets mis in de site.",
                "Vraag de beheerder van deze site om te kijken wat er misging, of "
                "bewaar het bestand als een andere soort.",
            ),
        )


def _shown(file: ReportFile) -> Progress:
    """Keep in the row how far it is, for the page; not at every step."""
    shown_at = -SHOW_PROGRESS_EVERY

    def show(done: int, total: int) -> None:
        nonlocal shown_at
        if time.monotonic() - shown_at >= SHOW_PROGRESS_EVERY:
            shown_at = time.monotonic()
            ReportFile.objects.filter(pk=file.pk).update(done=done, total=total)

    return show


def _fail(file: ReportFile, refusal: FileRefused) -> None:
    logger.warning("Report file %s: %s", file.pk, refusal.error)
    ReportFile.objects.filter(pk=file.pk, state=State.READING).update(
        state=State.FAILED, error=refusal.error, remedy=refusal.remedy
    )
