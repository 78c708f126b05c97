"""What the workers do: each takes a number, and calls what does it."""

from celery import shared_task
from django.utils import timezone

from indicators.imports import job, schedule, sweep
from indicators.models import Heartbeat

SOFT_LIMIT = 14 * 60
HARD_LIMIT = 15 * 60


@shared_task(soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def run_import(run_id):
    job.perform(run_id)


@shared_task(soft_time_limit=60, time_limit=90)
def sweep_imports():
    now = timezone.now()
    Heartbeat.note("sweep", now)
    sweep.wake_workers(now)
    # These send a message of their own.
    schedule.make_due_runs(now)
