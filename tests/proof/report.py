"""What was proved, in words for docs/proof.md."""

from __future__ import annotations

import platform
import subprocess
from collections import Counter
from datetime import UTC, datetime
from statistics import median
from typing import NamedTuple

from config.environment import BASE_DIR
from tests.proof.storms import Storm
from tests.proof.suite import Result
from tests.proof.traps import Traps

PAGE = BASE_DIR / "docs" / "proof.md"
HEAD = """# What was proved

Written by `make prove`; change nothing here by hand.
"""
# The parts of the page in their order; each can be proved alone.
TITLES = {
    "imports": "Imports that are disturbed",
    "faults": "Faults of a source, in any order",
    "traps": "Traps of comparable programs",
}


class Proof(NamedTuple):
    """What one part of the page says."""

    lines: list[str]
    problems: list[str]


def page_of(proved: dict[str, Proof], *, revision: str, before: str) -> str:
    """The page with the parts that were proved now; the others stay as they were."""
    kept = sections_of(before)
    made_of = (
        f"Revision {revision}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, "
        f"Python {platform.python_version()} on {platform.system()}."
    )
    sections = {
        title: "\n".join([made_of, "", *told(proved[name])])
        if name in proved
        else kept.get(title)
        for name, title in TITLES.items()
    }
    texts = [f"## {title}\n\n{text}\n" for title, text in sections.items() if text]
    return "\n".join([HEAD, *texts])


def sections_of(page: str) -> dict[str, str]:
    """{title: what stands under it}"""
    found = {}
    for section in f"\n{page}".split("\n## ")[1:]:
        title, _, text = section.partition("\n")
        found[title] = text.strip()
    return found


def told(proof: Proof) -> list[str]:
    if not proof.problems:
        return [*proof.lines, "", "No problems."]
    return [*proof.lines, "", "Problems:", "", *map("- {}".format, proof.problems)]


def of_imports(results: list[Result]) -> Proof:
    hits = [each for result in results for each in result.hits]
    recoveries = sorted(each.recovery for each in hits)
    lines = [
        "### A worker is killed in the middle of an import",
        "",
        "A kill counts as a hit when the run had to begin again because of it.",
        "",
        *table(
            ["", *(result.broker for result in results), "together"],
            [
                ["kills (SIGKILL)", *counts(results, lambda each: each.rounds)],
                ["of which hit", *counts(results, lambda each: each.hits)],
                *hits_by(results, "phase"),
                *hits_by(results, "target"),
                [
                    "readings by somebody else meanwhile",
                    *numbers(results, lambda each: each.readings),
                ],
                [
                    "of which saw half of an import",
                    *numbers(results, lambda each: each.mixtures),
                ],
            ],
        ),
        "",
        f"- From the kill to the end of the run: median {median(recoveries):.1f} s, "
        f"p95 {percentile(recoveries, 95):.1f} s, longest {recoveries[-1]:.1f} s.",
        "- A run that nobody disturbs takes "
        f"{median(each.undisturbed for each in results):.1f} s.",
        "- Each run was taken over once, each changed figure left one earlier version, "
        "and the figures were those of the source.",
        "",
        "### Messages or broker lost",
        "",
        *table(
            ["broker", "what", "times", "asking took at most", "done again within"],
            list(outage_rows(results)),
        ),
        "",
        "Pages answered meanwhile.",
        "",
        "### Two schedulers",
        "",
        *table(
            ["broker", "minutes", "moments of the schedule", "done twice"],
            [
                [each.broker, s.minutes, s.slots, s.duplicates]
                for each in results
                if (s := each.schedulers)
            ],
        ),
    ]
    return Proof(lines, [problem for each in results for problem in each.problems])


def of_faults(faults: Storm) -> Proof:
    line = (
        f"{faults.kinds} faults, {faults.faults} times in all (seed {faults.seed}), "
        f"with {faults.good} good runs in between. Each ended as its name says, and "
        f"after each all {faults.figures} figures were as before."
    )
    return Proof([line], faults.problems)


def of_traps(found: Traps) -> Proof:
    lines = [
        f"{len(found.noticed)} traps were put back into a copy of the program, one at "
        "a time. Each time the test that guards it failed. Without any trap all "
        f"{found.guards} guards pass.",
        "",
        *(f"- {name}" for name in found.noticed),
    ]
    return Proof(lines, found.problems)


def counts(results: list[Result], what) -> list[int]:
    return numbers(results, lambda each: len(what(each)))


def numbers(results: list[Result], what) -> list[int]:
    each = [what(result) for result in results]
    return [*each, sum(each)]


def hits_by(results: list[Result], name: str):
    """A line for each phase, or each target, with its hits."""
    found = [Counter(getattr(hit, name) for hit in each.hits) for each in results]
    for value in sorted(set().union(*found)):
        row = [counter[value] for counter in found]
        word = {"worker": "the whole worker", "child": "only the child at work"}
        yield [f"hit: {word.get(value, f'while {value}')}", *row, sum(row)]


def outage_rows(results: list[Result]):
    for result in results:
        for what in dict.fromkeys(outage.what for outage in result.outages):
            same = [each for each in result.outages if each.what == what]
            yield [
                *(result.broker, what, len(same)),
                f"{max(each.answered for each in same):.1f} s",
                f"{max(each.recovery for each in same):.1f} s",
            ]


def table(head: list, rows: list[list]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(str(cell) for cell in line)} |" for line in lines]


def percentile(ordered: list[float], percent: int) -> float:
    """The smallest that at least this part is not above."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def checked_out() -> str:
    """The commit that is checked out, and whether something differs from it."""
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip() or "unknown"
