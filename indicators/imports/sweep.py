"""Every few seconds: wake the workers for whatever waits, or lost its worker."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from indicators.imports import locks
from indicators.imports.plans import locks_of
from indicators.imports.waking import wake_for
from indicators.models import ImportRun

# More than the workers can begin with before the next time.
MOST_AT_ONCE = 50


def wake_workers(now: datetime) -> list[int]:
    """The runs that were sent to the workers.

    Those that are due, and those that run by their row while nobody holds a lock:
    their worker was killed, or the message about them is gone.
    """
    taken = locks.taken()
    ready = [run.pk for run in _unfinished(now) if not taken & set(locks_of(run))]
    sent = []
    for run_id in ready[:MOST_AT_ONCE]:
        if not wake_for(run_id):
            break
        sent.append(run_id)
    return sent


def _unfinished(now: datetime) -> list[ImportRun]:
    due = Q(state=ImportRun.State.QUEUED, due_at__lte=now)
    return list(
        ImportRun.objects.filter(due | Q(state=ImportRun.State.RUNNING))
        .select_related("series__source")
        .prefetch_related("series__import_plan__terms")
        .order_by("due_at", "pk")
    )
