"""Tell a worker that there is something to do; nothing is lost when nobody hears it."""

from __future__ import annotations

import logging

from celery import current_app
from kombu.exceptions import KombuError

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 10
# A little longer than until the next message, so that they do not pile up.
MESSAGE_SECONDS = SWEEP_SECONDS + 5


def wake_for(run_id: int) -> bool:
    """Send the number of a run to the workers. False when the broker is away.

    Whoever asked for the run need not know: the row waits, and the sweep sends again.
    """
    return wake("indicators.tasks.run_import", run_id, what="Import run")


def wake(task: str, number: int, *, what: str) -> bool:
    """Send the number of a row to the task that does it; `what` names it in the log."""
    try:
        # By name, as the tasks themselves come here to send.
        current_app.send_task(task, args=(number,), expires=MESSAGE_SECONDS)
    except (KombuError, OSError) as error:
        logger.warning("%s %s waits, as the broker is away: %s", what, number, error)
        return False
    return True
