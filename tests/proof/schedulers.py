"""Two workers, each with a scheduler, on one schedule: no moment is done twice."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from indicators.models import ImportRun
from tests.background import running
from tests.proof.site import Site

EVERY_MINUTE = "*/1 * * * *"


@dataclass
class Schedulers:
    broker: str
    minutes: int
    slots: int = 0
    duplicates: int = 0
    problems: list[str] = field(default_factory=list)


def two_schedulers(site: Site, *, minutes: int) -> Schedulers:
    """Have two workers go by a schedule of once a minute."""
    outcome = Schedulers(site.broker.name, minutes)
    schedule = {"IMPORT_SCHEDULE": f"{site.slug}={EVERY_MINUTE};cbs-statline=;cbs-kwb="}
    first, second = (site.worker(name, **schedule) for name in ("first", "second"))
    known = set(ImportRun.objects.values_list("pk", flat=True))
    begin = timezone.now()
    with running(first), running(second):
        time.sleep(minutes * 60)
    runs = ImportRun.objects.exclude(pk__in=known).filter(requested_by="rooster")
    slots = Counter(runs.values_list("slot", flat=True))
    outcome.slots = len(slots)
    outcome.duplicates = sum(slots.values()) - len(slots)
    due = {moment.isoformat() for moment in moments(begin, timezone.now())}
    if missed := due - slots.keys():
        outcome.problems.append(f"moments without a run: {sorted(missed)}")
    if outcome.duplicates:
        outcome.problems.append(f"{outcome.duplicates} moments came twice")
    return outcome


def moments(begin: datetime, end: datetime) -> list[datetime]:
    """Every whole minute between, but for those that workers may still be starting."""
    begin, end = timezone.localtime(begin), timezone.localtime(end)
    minute = begin.replace(second=0, microsecond=0) + timedelta(minutes=1)
    found = []
    while minute < end - timedelta(seconds=15):
        found.append(minute)
        minute += timedelta(minutes=1)
    return found
