"""What is refused of the college's judgements; test_constraints.py tries it."""

from datetime import date
from functools import partial

from indicators.models import Judgement
from tests import factories as make
from tests.constraints import Rule, choice, unique


def two_on_one_day(*, about):
    """Two judgements of one day and place, each about one of these."""
    shared = {"goal": make.goal(), "section": "§3.5"}
    for indicator in about:
        make.judgement(**shared, indicator=indicator)


def on_the_goal_twice():
    two_on_one_day(about=[None, None])


def on_the_goal_and_on_its_figure():
    two_on_one_day(about=[None, make.indicator()])


RULES = [
    *choice(Judgement, make.judgement, "word"),
    *(
        Rule(
            "indicators_judgement_reason_and_author",
            accepts=make.judgement,
            refuses=partial(make.judgement, **{field: ""}),
        )
        for field in ("reason", "author")
    ),
    unique(
        "indicators_judgement_unique",
        make.judgement,
        goal=make.goal,
        indicator=make.indicator,
        given_on=lambda: date.fromordinal(730_000 + next(make.numbers)),
        section=lambda: f"§{next(make.numbers)}",
    ),
    Rule(
        "indicators_judgement_unique",
        accepts=on_the_goal_and_on_its_figure,
        refuses=on_the_goal_twice,
    ),
]
