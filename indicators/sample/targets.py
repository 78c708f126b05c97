"""What figures should become: targets and directions, with who set them."""

from __future__ import annotations

from indicators.models import Target
from indicators.sample.breakdowns import key_of
from indicators.sample.figures import Meanings
from indicators.sample.words import TARGET
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import same

AIMS = {"": "", **same(Target.Aim)}
TARGET_KEY = (
    "indicator_id",
    "goal_id",
    "area_id",
    "breakdown_id",
    "period_id",
    "set_by",
)


def load_targets(load: Load, meanings: Meanings) -> None:
    _check_that_stated_targets_are_there(load)
    load.store.merge(
        ((row, _target(row, load, meanings)) for row in load.rows["targets"]),
        key=TARGET_KEY,
    )


def _check_that_stated_targets_are_there(load: Load) -> None:
    """A target among the figures must stand in targets.csv, with the same value."""
    known = {
        (row["indicator_key"], row["area"], row["breakdown"], row["value"], period)
        for row in load.rows["targets"]
        for period in (row["period"], row["baseline_period"])
    }
    for row in load.rows["observations"]:
        stated = tuple(
            row[name]
            for name in ("indicator_key", "area", "breakdown", "value", "period")
        )
        if row["status"] == TARGET and stated not in known:
            raise row.problem(
                "status",
                "een streefwaarde die ook in targets.csv staat",
                "Zet haar daar, met dezelfde indicator, gebied, waarde en periode.",
            )


def _target(row: Row, load: Load, meanings: Meanings) -> Target:
    indicator = meanings.indicator(row)
    # Empty where the target is in the unit of its indicator.
    units = {"": indicator.unit, **meanings.units}
    return Target(
        indicator=indicator,
        goal=row.find("goal_key", load.goals, "een kenmerk uit goals.csv"),
        area=meanings.area(row),
        breakdown=meanings.breakdowns[key_of(row)],
        kind=row.choice("kind", same(Target.Kind)),
        aim=row.choice("aim", AIMS),
        value=row.number("value"),
        upper_value=row.number("upper_value"),
        unit=row.find("unit", units, "een eenheid uit units.csv"),
        baseline_period=_period(row, "baseline_period", meanings),
        period=_period(row, "period", meanings),
        rationale=row["rationale"],
        set_by=row.choice("set_by", same(Target.SetBy)),
        is_ours=row.flag("is_ours"),
        decision=row.find(
            "decision", {"": None, **load.decisions}, "een titel uit council_items.csv"
        ),
        note=row["note"],
        document=load.source(row),
        section=row.text("source_ref", Target, "section"),
    )


def _period(row: Row, column: str, meanings: Meanings):
    return meanings.period(row, column) if row[column] else None
