"""Lose messages or the whole broker, and see that work goes on when it is back."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.test import Client

from indicators.models import ImportRun
from tests.background import Worker
from tests.proof.site import Site, digest_of

END_SECONDS = 60
# What a page may take that asks for work while the broker hangs.
ANSWER_SECONDS = 10
PAGES = ("/", "/indicatoren/", "/bronnen/")


@dataclass
class Outage:
    broker: str
    what: str
    answered: float = 0.0  # seconds that it took to ask for the run
    recovery: float = 0.0  # seconds from the end of the outage to the end of the run
    problems: list[str] = field(default_factory=list)


def lost_messages(site: Site, worker: Worker) -> Outage:
    """A run is asked for while no worker listens, and its message is gone."""
    outage = Outage(site.broker.name, "messages lost")
    worker.stop()
    run = ask(site, outage)
    site.broker.empty()
    worker.start()
    finish(site, run, outage)
    return outage


def broker_away(site: Site, worker: Worker) -> Outage:
    """A run is asked for while the broker is away; pages answer meanwhile."""
    outage = Outage(site.broker.name, "broker away")
    site.broker.take_down()
    run = ask(site, outage)
    client = Client(headers={"host": "localhost"})
    for page in PAGES:
        status = client.get(page).status_code
        if status != 200:
            outage.problems.append(f"{page} answered {status} without a broker")
    time.sleep(2)
    site.broker.bring_back()
    finish(site, run, outage)
    if not worker.is_alive():
        outage.problems.append("the worker ended when its broker went away")
    return outage


def ask(site: Site, outage: Outage) -> ImportRun:
    site.source.version += 1
    start = time.monotonic()
    run = site.request()
    outage.answered = time.monotonic() - start
    if outage.answered > ANSWER_SECONDS:
        outage.problems.append(f"asking took {outage.answered:.1f} seconds")
    return run


def finish(site: Site, run: ImportRun, outage: Outage) -> None:
    start = time.monotonic()
    while not site.is_done(run) and time.monotonic() - start < END_SECONDS:
        time.sleep(0.05)
    outage.recovery = time.monotonic() - start
    if run.state != ImportRun.State.DONE:
        outage.problems.append(f"run {run.pk} is {run.state}: {run.error}")
    elif site.digest() != digest_of(site.source.figures(site.source.version)):
        outage.problems.append(f"run {run.pk}: the figures are not the new ones")
    site.taken_over = site.source.version
