"""What the college says of its own goals, in our words."""

from __future__ import annotations

from datetime import date

from indicators.models import Indicator, Judgement
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import same


def load_judgements(load: Load, indicators: dict[str, Indicator]) -> None:
    load.store.merge(
        ((row, _judgement(row, load, indicators)) for row in load.rows["judgements"]),
        key=("goal_id", "indicator_id", "given_on", "section"),
    )


def _judgement(row: Row, load: Load, indicators: dict[str, Indicator]) -> Judgement:
    return Judgement(
        goal=row.find("goal_key", load.goals, "een kenmerk uit goals.csv"),
        # Empty where it is about the goal as a whole.
        indicator=row.find(
            "indicator_key",
            {"": None, **indicators},
            "een kenmerk uit indicators.csv, of niets",
        ),
        word=row.choice("word", same(Judgement.Word)),
        reason=row.text("reason", Judgement, "reason"),
        author=row.text("author", Judgement, "author"),
        role=row.text("role", Judgement, "role"),
        given_on=_given_on(row),
        document=load.source(row),
        section=row.text("source_ref", Judgement, "section"),
    )


def _given_on(row: Row) -> date:
    """A day, or the last day of the year that a source gives instead of one."""
    if row["given_on"].isdigit():
        return Judgement.in_the_course_of(row.year("given_on"))
    given_on = row.date("given_on")
    if given_on is None:
        raise row.problem("given_on", "een datum of een jaar", "Vul de cel in.")
    return given_on
