"""All proofs on one broker."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from tests.background import running
from tests.installation import wait_until
from tests.proof.kills import Round, kills
from tests.proof.outages import Outage, broker_away, lost_messages
from tests.proof.schedulers import Schedulers, two_schedulers
from tests.proof.site import Site, site_with

# Small but slow: a reading of two seconds, in ten pages.
SOURCE = {"areas": 400, "page": 2000, "pause": 0.2}


@dataclass
class Result:
    broker: str
    rounds: list[Round] = field(default_factory=list)
    readings: int = 0
    mixtures: int = 0
    undisturbed: float = 0.0  # seconds that a run takes when nobody is killed
    outages: list[Outage] = field(default_factory=list)
    schedulers: Schedulers | None = None

    @property
    def hits(self) -> list[Round]:
        return [each for each in self.rounds if each.hit]

    @property
    def problems(self) -> list[str]:
        proofs = [*self.rounds, *self.outages, self.schedulers]
        found = [problem for each in proofs if each for problem in each.problems]
        if self.mixtures:
            found.append(f"{self.mixtures} readings saw half of an import")
        return found


def on_broker(name: str, *, hits: int, most: int, outages: int, minutes: int) -> Result:
    result = Result(name)
    with site_with(name, **SOURCE) as site:
        with running(site.worker()) as worker:
            result.rounds, reader = kills(
                site, worker, hits=hits, most=most, say=say_round
            )
            result.readings, result.mixtures = reader.readings, reader.mixtures
            result.undisturbed = seconds_of_a_run(site)
            for _ in range(outages):
                for proof in (lost_messages, broker_away):
                    result.outages.append(proof(site, worker))
                    say(result.outages[-1])
        result.schedulers = two_schedulers(site, minutes=minutes)
        say(result.schedulers)
    return result


def seconds_of_a_run(site: Site) -> float:
    site.source.version += 1
    start = time.monotonic()
    run = site.request()
    wait_until(lambda: site.is_done(run), 60)
    site.taken_over = site.source.version
    return time.monotonic() - start


def say(what: object) -> None:
    sys.stderr.write(f"{what}\n")
    sys.stderr.flush()


def say_round(each: Round) -> None:
    came = f"done after {each.recovery:.1f} s" if each.hit else "missed"
    problems = f" {each.problems}" if each.problems else ""
    say(f"{each.broker}: {each.target} killed while {each.phase}: {came}{problems}")
