"""Words that both the text and the tables of a goal's export need."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.absence import why_no_latest
from indicators.looking_back import in_words
from indicators.models import Indicator, Target
from policy.models import Decision
from reports.goal_page import GoalPage
from reports.goal_summary import TiedFigures


def latest_of(item: TiedFigures) -> str:
    """'48,7 % (2020)', or why there is no latest figure."""
    figures = item.figures
    if figures.latest is None:
        return why_no_latest(figures)
    return f"{figures.with_unit(figures.latest)} ({figures.age_label})"


def movement_of(item: TiedFigures) -> str:
    """'Van het doel af; 2,9 punt hoger', with what came since the decision."""
    movement = item.figures.movement
    parts = (movement.sign.word, item.figures.movement_label)
    moved = "; ".join(filter(None, parts))
    return " ".join([f"{moved}.", *item.told.since])


def explanations_of(item: TiedFigures) -> Iterator[str]:
    for said in item.figures.explanations:
        who = ", ".join(filter(None, (said.author, said.role)))
        yield f"{said.text} ({who}, {in_words(said.written_on)})"


def target_about(target: Target) -> str:
    return with_part(target.indicator, target.breakdown)


def with_part(indicator: Indicator, breakdown) -> str:
    """'Belmaatjes (65-plus)'; without anything behind it for a total."""
    if breakdown.is_total:
        return indicator.title
    return f"{indicator.title} ({breakdown.label})"


def decisions_by_subject(page: GoalPage) -> list[tuple[str, list[Decision]]]:
    found = [
        ("Over dit doel", page.decisions),
        ("Over het hele kader", page.framework_decisions),
    ]
    return [(about, decisions) for about, decisions in found if decisions]
