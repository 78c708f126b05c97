"""Publish on the agreed moment what was approved before it; nothing shows earlier."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import DatabaseError, transaction

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports.models import ReportVersion
from reports.progress_reports.publishing.publish import publish
from reports.progress_reports.refusals import ReportRefused

State = ReportVersion.State
BY = "embargo"
# For who worked at it, who can mend it and offer it again.
CANNOT = "Op de afgesproken dag kon dit niet openbaar worden. {why}"

logger = logging.getLogger(__name__)


def publish_due(now: datetime) -> list[ReportVersion]:
    """What is due at `now`, each in a transaction of its own.

    Two workers at once publish each version once: who comes second leaves it alone.
    What cannot be published goes back to who wrote it, with the reason.
    """
    due = ReportVersion.objects.filter(state=State.SCHEDULED, public_from__lte=now)
    published = []
    for pk in due.order_by("public_from", "pk").values_list("pk", flat=True):
        try:
            published += _publish_one(pk, now)
        except ReportRefused as refusal:
            _return(pk, str(refusal))
        except DatabaseError:
            # The others go on; this one is tried again.
            logger.exception("version %s cannot be published", pk)
    return published


@transaction.atomic
def _publish_one(pk: int, now: datetime) -> list[ReportVersion]:
    version = _still_waiting(pk)
    if version is None:
        return []
    publish(version=version, by=BY, at=now)
    return [version]


@transaction.atomic
def _return(pk: int, why: str) -> None:
    version = _still_waiting(pk)
    if version is None:
        return
    version.take_back(CANNOT.format(why=why))
    version.save()
    AuditEvent.objects.record(
        by=BY, action=AuditAction.REPORT_RETURNED, subject=version
    )
    logger.error("%s could not be published on its day", version)


def _still_waiting(pk: int) -> ReportVersion | None:
    locked = ReportVersion.objects.select_for_update(of=("self",), skip_locked=True)
    waiting = locked.filter(pk=pk, state=State.SCHEDULED)
    return waiting.select_related("report__framework").first()
