"""Kill a worker in the middle of an import, and see that nothing is lost or doubled."""

from __future__ import annotations

import random
import signal
import time
from dataclasses import dataclass, field

import psutil

from indicators.models import ImportRun
from tests.background import Worker
from tests.proof.site import (
    ConstantReader,
    Site,
    Working,
    constantly_read,
    digest_of,
)

PHASES = ("reading", "staging", "merging")
TARGETS = ("worker", "child")
ROUND_SECONDS = 40
LOOK_EVERY = 0.001


@dataclass
class Round:
    """What came of one kill; a hit is one after which the run had to begin again."""

    broker: str
    target: str
    phase: str
    hit: bool = False
    recovery: float = 0.0  # seconds from the kill to the end of the run
    problems: list[str] = field(default_factory=list)


def kill_round(
    site: Site, worker: Worker, reader: ConstantReader, *, phase: str, target: str
) -> Round:
    """Publish a next version at the source, kill in `phase`, and wait for the end."""
    outcome = Round(site.broker.name, target, phase)
    before, after = site.taken_over, site.source.version + 1
    site.source.version = after
    reader.allow(after)
    revisions = site.revisions()
    run = site.request()
    seen = wait_for_phase(site, run, phase)
    if seen:
        outcome.phase = seen.phase
        start = time.monotonic()
        kill(worker, seen, target)
    if target == "worker" and not worker.is_alive():
        worker.start()
    wait_for_end(site, run, outcome)
    if seen:
        outcome.recovery = time.monotonic() - start
        outcome.hit = run.attempts > seen.attempts
    check(site, run, before, after, site.revisions() - revisions, outcome)
    site.taken_over = after
    return outcome


def wait_for_phase(site: Site, run: ImportRun, phase: str) -> Working | None:
    """Somewhere in the phase; None when the run was over before it was seen."""
    deadline = time.monotonic() + ROUND_SECONDS
    while time.monotonic() < deadline:
        working = site.working(run)
        if working and working.phase == phase:
            linger(site, phase)
            # The last look before the kill says what is hit.
            return site.working(run)
        if not working and site.is_done(run):
            return None
        time.sleep(LOOK_EVERY)
    return None


def linger(site: Site, phase: str) -> None:
    """A moment of chance; the reading of all pages is by far the longest phase."""
    pages = len(site.source.areas) * len(site.source.years) / site.source.page
    longest = {"reading": pages * site.source.pause, "staging": 0.02, "merging": 0.1}
    time.sleep(random.uniform(0, longest[phase]))


def kill(worker: Worker, working: Working, target: str) -> None:
    if target == "worker":
        worker.kill_all()
    else:
        psutil.Process(working.process).send_signal(signal.SIGKILL)


def wait_for_end(site: Site, run: ImportRun, outcome: Round) -> None:
    deadline = time.monotonic() + ROUND_SECONDS
    while not site.is_done(run):
        if time.monotonic() > deadline:
            outcome.problems.append(f"lost: run {run.pk} is still {run.state}")
            return
        time.sleep(0.02)


def check(
    site: Site, run: ImportRun, before: int, after: int, revised: int, outcome: Round
) -> None:
    """Done once, whole, and with one earlier version for each changed figure."""
    if run.state != ImportRun.State.DONE:
        outcome.problems.append(f"run {run.pk} ended as {run.state}: {run.error}")
        return
    if site.digest() != digest_of(site.source.figures(after)):
        outcome.problems.append(f"run {run.pk}: the figures are not the new ones")
    changed = site.source.changes(before, after) if before else 0
    created = 0 if before else len(site.source.figures(after))
    if (run.created, run.revised, revised) != (created, changed, changed):
        outcome.problems.append(
            f"run {run.pk}: {run.created} created, {run.revised} revised and {revised} "
            f"earlier versions, where {created} and {changed} are due"
        )
    merged = site.ask(
        "SELECT count(*) FROM indicators_importrun"
        " WHERE state = 'done' AND series_id = %s AND id >= %s",
        site.series.pk,
        run.pk,
    )
    if merged != [(1,)]:
        outcome.problems.append(f"run {run.pk}: taken over {merged[0][0]} times")


def kills(site: Site, worker: Worker, *, hits: int, most: int, say=lambda each: None):
    """Kill until `hits` rounds hit, at most `most` times; gives all rounds."""
    rounds: list[Round] = []
    with constantly_read(site) as reader:
        while sum(each.hit for each in rounds) < hits and len(rounds) < most:
            phase = PHASES[len(rounds) % len(PHASES)]
            target = TARGETS[len(rounds) // len(PHASES) % len(TARGETS)]
            rounds.append(kill_round(site, worker, reader, phase=phase, target=target))
            say(rounds[-1])
    return rounds, reader
