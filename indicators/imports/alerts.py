"""Mail to who runs the site, when a person has to do something.

A series that keeps failing is told of twice: the first time and the third. It stands
in the log each time, and on the page of its source.
"""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from indicators.importers.faults import SourceFault
from indicators.models import ImportRun

logger = logging.getLogger(__name__)

TOLD_AT = (1, 3)


def tell_of_failure(run: ImportRun, fault: SourceFault) -> None:
    count = failures_in_a_row(run)
    if count not in TOLD_AT:
        return
    again = "" if count == 1 else f" Het is nu {count} keer achter elkaar mislukt."
    _send(
        f"Cijfers ophalen mislukt: {run.series.indicator}",
        f"De cijfers van {run.series} zijn niet opgehaald.{again}\n\n"
        f"Wat er misging: {fault.error}\n\n"
        f"Wat u kunt doen: {fault.remedy}\n\n"
        "De cijfers die er al stonden, staan er nog.",
        run,
    )


def tell_what_waits(run: ImportRun) -> None:
    """Figures that differ too much wait until somebody has looked at them."""
    state = ImportRun.objects.values_list("state", flat=True).get(pk=run.pk)
    if state == ImportRun.State.SET_ASIDE:
        _send(
            f"Cijfers apart gezet: {run.series.indicator}",
            f"De nieuwe cijfers van {run.series} verschillen veel van wat er stond. "
            "Ze zijn apart gezet, en de oude cijfers staan er nog.\n\n"
            "Wat u kunt doen: bekijk het verschil, en neem de cijfers over of wijs ze "
            "af.",
            run,
        )


def failures_in_a_row(run: ImportRun) -> int:
    """How often in a row this series failed, this run included."""
    runs = ImportRun.objects.filter(series=run.series)
    good = runs.filter(state=ImportRun.State.DONE).order_by("-finished_at").first()
    failed = runs.filter(state=ImportRun.State.FAILED)
    return (failed.filter(finished_at__gt=good.finished_at) if good else failed).count()


def _send(subject: str, text: str, run: ImportRun) -> None:
    if not settings.ALERT_EMAIL:
        return
    page = f"{settings.BASE_URL}{run.series.source.get_absolute_url()}"
    try:
        send_mail(subject, f"{text}\n\nZie {page}\n", None, settings.ALERT_EMAIL)
    except (SMTPException, OSError) as error:
        # The run itself is over, and its page says the same.
        logger.error("The mail about import run %s was not sent: %s", run.pk, error)
