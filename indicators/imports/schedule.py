"""When each source is asked, by the clock of its schedule in the settings.

A moment of the schedule is a slot, and a series has at most one run per slot: two
schedulers do no harm. Of the moments that passed while nothing ran only the latest
counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from celery.schedules import crontab
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from indicators.actions import request_import
from indicators.imports.keys import readers_without_key
from indicators.models import ImportPlan, ImportRun, Series

BY = "rooster"
# 29 February comes once in eight years at worst.
MOST_DAYS = 8 * 366


def latest_slot(times: crontab, now: datetime) -> datetime | None:
    """The last moment of a schedule that is not after `now`."""
    return next((at for at in _moments(times, now, step=-1) if at <= now), None)


def next_slot(times: crontab, after: datetime) -> datetime | None:
    return next((at for at in _moments(times, after, step=1) if at > after), None)


def next_run(source_slug: str, after: datetime) -> datetime | None:
    """When a source is asked next; None when it never is."""
    times = settings.IMPORT_SCHEDULES.get(source_slug)
    return next_slot(times, after) if times else None


def _moments(times: crontab, start: datetime, *, step: int) -> Iterator[datetime]:
    """The moments of a schedule from the day of `start` on, or back from it."""
    zone = timezone.get_default_timezone()
    first = start.astimezone(zone).date()
    for count in range(MOST_DAYS):
        day = first + timedelta(days=count * step)
        if (
            day.month in times.month_of_year
            and day.day in times.day_of_month
            and day.isoweekday() % 7 in times.day_of_week
        ):
            for hour in sorted(times.hour, reverse=step < 0):
                for minute in sorted(times.minute, reverse=step < 0):
                    local = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001
                    # By way of UTC, as an hour that the summer skips does not exist.
                    yield local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def make_due_runs(now: datetime) -> list[ImportRun]:
    """A run for every series whose moment came; done already, it makes none."""
    runs = []
    for source, times in settings.IMPORT_SCHEDULES.items():
        slot = latest_slot(times, now)
        if slot:
            runs += [
                request_import(series=series, slot=slot.isoformat(), by=BY)
                for series in _waiting_for(source, slot)
            ]
    return runs


def _waiting_for(source: str, slot: datetime) -> QuerySet[Series]:
    """Series without a run for this moment.

    One that runs still waits for its turn. A series that came later than the moment
    is left out, so that a new installation does not start by itself; and so is what
    would only fail: one of which nobody chose yet what to fetch, and one of a source
    that wants a key which is not here.
    """
    runs = ImportRun.objects.filter(series=OuterRef("pk"))
    plans = ImportPlan.objects.ready().filter(series=OuterRef("pk"), is_active=True)
    return (
        Series.objects.filter(Exists(plans), source__slug=source, known_from__lte=slot)
        .exclude(source__reader__in=["", *readers_without_key()])
        .exclude(Exists(runs.unfinished()))
        .exclude(Exists(runs.filter(slot=slot.isoformat())))
        .select_related("source", "import_plan", "indicator")
        .order_by("pk")
    )
