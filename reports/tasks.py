"""What the workers do: each takes a number, and calls what does it."""

from celery import shared_task
from django.utils import timezone

from reports.progress_reports.embargo import publish_due


@shared_task(soft_time_limit=240, time_limit=300)
def publish_due_reports():
    publish_due(timezone.now())
