"""Files that wait to be read: wake the workers for them, and hold one while reading."""

from __future__ import annotations

from indicators.imports import locks
from indicators.imports.waking import wake
from reports.models import ReportFile

# The first number of a lock; see indicators/imports/locks.py for the others.
ON_FILE = 7303
MOST_AT_ONCE = 50

State = ReportFile.State


def on_file(file_id: int) -> locks.Lock:
    return locks.Lock(ON_FILE, file_id & locks.LARGEST)


def wake_for(file_id: int) -> bool:
    """Send the number of a file to the workers. False when the broker is away."""
    return wake("reports.tasks.read_file", file_id, what="Report file")


def wake_workers() -> list[int]:
    """The files that were sent: those that wait, and those that lost their worker."""
    taken = locks.taken()
    unread = ReportFile.objects.filter(
        state__in=(State.WAITING, State.READING), erased_at=None
    )
    ready = [
        number
        for number in unread.order_by("pk").values_list("pk", flat=True)
        if on_file(number) not in taken
    ]
    sent = []
    for number in ready[:MOST_AT_ONCE]:
        if not wake_for(number):
            break
        sent.append(number)
    return sent
