"""`make prove`: every long proof, with what came of it in docs/proof.md."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # importing it needs the environment that is made below
    from tests.proof.report import Proof

HITS = 32  # per broker
MOST_ROUNDS = 60
OUTAGES = 5
MINUTES = 3
STORM = 4  # times every fault of a source
PARTS = ("imports", "faults", "traps")


def main() -> None:
    arguments = parsed()
    with tempfile.TemporaryDirectory(prefix="raadszicht-proof-") as folder:
        top = Path(folder)
        # The database's account must be able to enter it when this runs as root.
        top.chmod(0o755)
        set_environment(top)
        import django

        django.setup()
        sys.exit(prove(arguments, top))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--part", action="append", choices=PARTS, help="only this one; may be repeated"
    )
    parser.add_argument(
        "--hits", type=int, default=HITS, help="kills that hit, each broker"
    )
    parser.add_argument("--broker", action="append", help="only this one")
    parser.add_argument("--outages", type=int, default=OUTAGES)
    parser.add_argument(
        "--minutes", type=int, default=MINUTES, help="of two schedulers"
    )
    parser.add_argument(
        "--storm", type=int, default=STORM, help="times every fault of a source"
    )
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    return parser.parse_args()


def set_environment(top: Path) -> None:
    """As in the tests: nothing of the environment of whoever starts this."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "BROKER_URL", "FILES_DIR"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ENV_FILE": os.devnull,
        "DEMO": "1",
        "DATA_DIR": str(top / "data"),
        "ALLOW_LOOPBACK_SOURCES": "1",
    }
    (top / "data").mkdir(mode=0o755)


def prove(arguments: argparse.Namespace, top: Path) -> int:
    """Do what is asked; the number of problems, for the shell."""
    from tests.proof import report

    revision = report.checked_out()
    asked = arguments.part or PARTS
    proved: dict[str, Proof] = {}
    if "imports" in asked or "faults" in asked:
        with database(top):
            if "imports" in asked:
                proved["imports"] = imports(arguments)
            if "faults" in asked:
                proved["faults"] = faults(arguments)
    if "traps" in asked:
        proved["traps"] = traps(top)
    text = report.page_of(proved, revision=revision, before=report.PAGE.read_text())
    report.PAGE.write_text(text)
    sys.stdout.write(text)
    return sum(len(proof.problems) for proof in proved.values())


@contextmanager
def database(top: Path) -> Iterator[None]:
    from django.core.management import call_command
    from django.db import connections

    from config.cluster import running_cluster

    with running_cluster(top / "data", durable=False):
        call_command("prepare_database", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        yield
        connections.close_all()


def imports(arguments: argparse.Namespace) -> Proof:
    from tests.brokers import Files, Redis
    from tests.proof import report, suite

    results = [
        suite.on_broker(
            name,
            hits=arguments.hits,
            most=max(MOST_ROUNDS, 2 * arguments.hits),
            outages=arguments.outages,
            minutes=arguments.minutes,
        )
        for name in arguments.broker or (Files.name, Redis.name)
    ]
    return report.of_imports(results)


def faults(arguments: argparse.Namespace) -> Proof:
    from tests.proof import report
    from tests.proof.storms import storm
    from tests.sources.faults import refused

    found = storm(refused("v4"), times=arguments.storm, seed=arguments.seed)
    return report.of_faults(found)


def traps(top: Path) -> Proof:
    from tests.proof import report
    from tests.proof.suite import say
    from tests.proof.traps import ALL, put_back

    return report.of_traps(put_back(ALL, top, say))


if __name__ == "__main__":
    main()
