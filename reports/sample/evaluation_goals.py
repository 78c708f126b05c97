"""The goals that a row of an evaluation is about, and on what ground."""

from __future__ import annotations

from policy.models import Goal
from policy.sample.load import Load
from policy.sample.rows import Row
from reports.evaluations.content import GoalName


def goal_names(row: Row, load: Load) -> tuple[GoalName, ...]:
    """In the order in which a content has them."""
    return tuple(GoalName(goal.key, str(goal)) for goal in _goals(row, load))


def ground_of(row: Row, load: Load) -> str:
    """Which goals it is about and who says so, for a reader; empty without goals."""
    if bool(row["goal_keys"]) != bool(row["ground"]):
        raise row.problem(
            "ground",
            "waarom dit over deze doelen gaat, en leeg als er geen doel staat",
            "Schrijf of de bron het zegt, of dat het onze lezing is.",
        )
    names = [f"‘{goal.title}’" for goal in _goals(row, load)]
    if not names:
        return ""
    *first, last = names
    told = f"Doelen: {', '.join(first)} en {last}" if first else f"Doel: {last}"
    return f"{told}. {row['ground']}"


def _goals(row: Row, load: Load) -> list[Goal]:
    goals = row.find_each("goal_keys", load.goals, "kenmerken uit goals.csv")
    return sorted(goals, key=lambda goal: goal.key)
