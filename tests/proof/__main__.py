"""`make prove`: every long proof, with what came of it in docs/proof.md."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

HITS = 32  # per broker
MOST_ROUNDS = 60
OUTAGES = 5
MINUTES = 3
STORM = 4  # times every fault of a source


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
    """Do all of it; the number of problems, for the shell."""
    from django.core.management import call_command
    from django.db import connections

    from config.cluster import running_cluster
    from tests.brokers import Files, Redis
    from tests.proof import report, suite
    from tests.proof.storms import storm
    from tests.sources.faults import refused

    revision = report.checked_out()
    with running_cluster(top / "data", durable=False):
        call_command("prepare_database", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
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
        faults = storm(refused("v4"), times=arguments.storm, seed=arguments.seed)
        connections.close_all()
    text = report.text_of(results, faults, revision)
    report.PAGE.write_text(text)
    sys.stdout.write(text)
    return len([problem for each in (*results, faults) for problem in each.problems])


if __name__ == "__main__":
    main()
