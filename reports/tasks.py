"""What the workers do: each takes a number, and calls what does it."""

from celery import shared_task
from django.utils import timezone

from reports.progress_reports.files import job, waiting
from reports.progress_reports.publishing.embargo import publish_due

SOFT_LIMIT = 4 * 60
HARD_LIMIT = 5 * 60


@shared_task(soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def read_file(file_id):
    job.perform(file_id)


@shared_task(soft_time_limit=60, time_limit=90)
def sweep_files():
    waiting.wake_workers()


@shared_task(soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def publish_due_reports():
    publish_due(timezone.now())
