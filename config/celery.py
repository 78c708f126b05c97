import os

from celery import Celery, bootsteps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class SweepAtOnce(bootsteps.StartStopStep):
    """Look for work that waits when a worker starts, or finds its broker again."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def start(self, consumer):
        for sweep in ("indicators.tasks.sweep_imports", "reports.tasks.sweep_files"):
            consumer.app.send_task(sweep, expires=10)


app = Celery("raadszicht")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["consumer"].add(SweepAtOnce)
