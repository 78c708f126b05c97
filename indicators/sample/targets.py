"""What figures should become: targets and directions, with who set them."""

from __future__ import annotations

from django.db.models import CheckConstraint

from indicators.models import Target
from indicators.sample.breakdowns import key_of
from indicators.sample.dictionaries import A_UNIT
from indicators.sample.figures import Meanings, number_in
from indicators.sample.words import TARGET
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.store import Refusal
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


# What the checks of the model refuse; what to do, they say themselves.
CHECKED = {
    "value_date_or_direction": ("value", "een waarde, een periode of een richting"),
    "value_named": ("value", "een getal, want de soort is value_by_date"),
    "value_is_a_change": ("value", "een ander getal dan in baseline_value"),
    "value_on_the_right_side": (
        "value",
        "een getal dat ten opzichte van baseline_value bij aim past",
    ),
    "direction_named": ("aim", "een richting, want de soort is direction"),
    "direction_without_value": ("value", "niets, want de soort is direction"),
    "interval_in_order": ("upper_value", "een getal dat bij kind en value past"),
    "milestone_dated": ("period", "een periode, want de soort is milestone"),
}
# And what triggers refuse.
REFUSALS = {
    "indicators_target_change_explained": Refusal(
        "change_reason",
        "een reden die er nog niet stond, want deze rij vraagt iets anders dan op de "
        "site staat",
        "Schrijf waarom het streven verandert.",
    ),
    "indicators_target_due_after_begin": Refusal(
        "period",
        "een periode die later eindigt dan die in baseline_period",
        "Kies een latere periode, of een eerder begin.",
    ),
} | {
    rule.name: Refusal(*CHECKED[name], rule.violation_error_message)
    for rule in Target._meta.constraints
    if isinstance(rule, CheckConstraint)
    and (name := rule.name.removeprefix("indicators_target_")) in CHECKED
}


def load_targets(load: Load, meanings: Meanings) -> None:
    _check_that_stated_targets_are_there(load)
    load.store.merge(
        ((row, _target(row, load, meanings)) for row in load.rows["targets"]),
        key=TARGET_KEY,
        refusals=REFUSALS,
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
    units = {"": indicator.unit, **meanings.units.units}
    unit = row.find("unit", units, A_UNIT)
    return Target(
        indicator=indicator,
        goal=row.find("goal_key", load.goals, "een kenmerk uit goals.csv"),
        area=meanings.area(row),
        breakdown=meanings.breakdowns[key_of(row)],
        kind=row.choice("kind", same(Target.Kind)),
        aim=row.choice("aim", AIMS),
        value=number_in(unit, row, "value"),
        upper_value=number_in(unit, row, "upper_value"),
        unit=unit,
        baseline_period=_period(row, "baseline_period", meanings),
        baseline_value=number_in(unit, row, "baseline_value"),
        period=_period(row, "period", meanings),
        rationale=row["rationale"],
        set_by=row.choice("set_by", same(Target.SetBy)),
        is_ours=row.flag("is_ours"),
        decision=row.find(
            "decision", {"": None, **load.decisions}, "een titel uit council_items.csv"
        ),
        note=row["note"],
        change_reason=row["change_reason"],
        document=load.source(row),
        section=row.text("source_ref", Target, "section"),
    )


def _period(row: Row, column: str, meanings: Meanings):
    return meanings.period(row, column) if row[column] else None
