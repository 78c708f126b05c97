"""From the rows about figures to indicators, series, observations and targets."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.models import Area, Period, Unit
from indicators.sample.breakdowns import load_breakdowns
from indicators.sample.definitions import load_documents, load_indicators, load_ties
from indicators.sample.dictionaries import (
    UnitWords,
    load_areas,
    load_peer_choices,
    load_periods,
    load_units,
)
from indicators.sample.figures import Meanings, load_breaks, load_figures
from indicators.sample.judgements import load_judgements
from indicators.sample.statistics import load_statistics
from indicators.sample.targets import load_targets
from policy.sample.load import Load


@dataclass(frozen=True)
class Dictionaries:
    """What policy needs of these files as well, so it is loaded first."""

    units: dict[str, Unit]
    periods: dict[str, Period]
    areas: dict[str, Area]


def load_dictionaries(load: Load) -> Dictionaries:
    return Dictionaries(load_units(load), load_periods(load), load_areas(load))


def load_measures(load: Load, dictionaries: Dictionaries) -> None:
    """Everything else; the goals and decisions must be there."""
    load_peer_choices(load, dictionaries.areas)
    load_documents(load)
    units = UnitWords.of(load, dictionaries.units)
    indicators = load_indicators(load, units)
    load_ties(load, indicators)
    meanings = Meanings(
        indicators=indicators,
        units=units,
        periods=dictionaries.periods,
        areas=dictionaries.areas,
        spellings={
            row["area_as_given"]: dictionaries.areas[row["code"]]
            for row in load.rows["areas"]
        },
        breakdowns=load_breakdowns(
            load, [*load.rows["observations"], *load.rows["targets"]]
        ),
    )
    series = load_figures(load, meanings)
    load_breaks(load, series)
    load_targets(load, meanings)
    load_judgements(load, indicators)
    load_statistics(load, meanings)
