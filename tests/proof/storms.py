"""Faults of a source in any order, again and again, with good runs in between."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from indicators.models import ImportRun
from tests.sources.faults import FAULTS
from tests.sources.importing import built_series, fetched, figures, tried_to_the_end

GOOD_EVERY = 8  # faults


@dataclass
class Storm:
    seed: int
    faults: int = 0
    kinds: int = 0
    good: int = 0
    figures: int = 0
    problems: list[str] = field(default_factory=list)


def storm(names: list[str], *, times: int, seed: int) -> Storm:
    """Meet each of these faults so many times, and lose or change no figure."""
    outcome = Storm(seed, kinds=len(names))
    series = built_series()
    fetched(series)
    before = figures(series)
    outcome.figures = len(before)
    for name in _in_any_order(names * times, seed):
        run = fetched(series, name)
        outcome.faults += 1
        if run.state != FAULTS[name].outcome or not (run.error and run.remedy):
            outcome.problems.append(f"{name} ended as {run.state}: {run.error}")
        tried_to_the_end(run)
        if outcome.faults % GOOD_EVERY == 0:
            _see_a_good_run(series, outcome)
        if figures(series) != before:
            outcome.problems.append(f"after {name} the figures are others")
            return outcome
    return outcome


def _in_any_order(names: list[str], seed: int) -> list[str]:
    random.Random(seed).shuffle(names)
    return names


def _see_a_good_run(series, outcome: Storm) -> None:
    run = fetched(series)
    outcome.good += 1
    changed = run.created + run.revised + run.vanished
    if run.state != ImportRun.State.DONE or changed:
        outcome.problems.append(f"a good run ended as {run.state}, {changed} changed")
