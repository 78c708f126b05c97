"""Who says what of a goal, and where the rule and the college differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.models import Judgement
from indicators.progress import JUDGED, RULE, Assessment, Verdict
from indicators.voices import Computed, Said, Voices, why
from policy.models import Goal
from reports.goal_summary import GoalSummary, TiedFigures


@dataclass(frozen=True)
class Difference:
    """A goal of which the rule and the college say opposite things."""

    goal: Goal
    said: Said


def judgements_of(
    goals: Iterable[Goal], user: Any, as_of: date | None = None
) -> dict[int, list[Judgement]]:
    """By the id of the goal, the newest first, with one query."""
    found = (
        Judgement.objects.visible_to(user)
        .given_until(as_of)
        .filter(goal__in=goals)
        .select_related("indicator", "document")
    )
    grouped = defaultdict(list)
    for judgement in found:
        grouped[judgement.goal_id].append(judgement)
    return grouped


def voices_of(summary: GoalSummary, judgements: Iterable[Judgement]) -> Voices:
    verdicts = {item.indicator.pk: item.verdict for item in summary.tied}
    verdicts[None] = summary.verdict
    return Voices(
        about="dit doel",
        computed=_computed(summary),
        said=[Said(item, verdicts.get(item.indicator_id)) for item in judgements],
    )


def differences(
    summaries: Iterable[GoalSummary], judgements: dict[int, list[Judgement]]
) -> list[Difference]:
    return [
        Difference(summary.goal, said)
        for summary in summaries
        for said in voices_of(summary, judgements[summary.goal.pk]).differing
    ]


def _computed(summary: GoalSummary) -> Computed:
    speaks = _that_speaks(summary)
    if speaks is None:
        verdict = Verdict.NO_FIGURE
        return Computed(Assessment(verdict, RULE), verdict.meaning)
    effects = [item for item in summary.tied if item.is_effect]
    return Computed(
        assessment=speaks.assessment,
        sentence=why(speaks.assessment, len(speaks.figures.measurements)),
        detail=summary.verdict_detail if summary.verdict in JUDGED else "",
        subject=speaks.indicator.title if len(effects) > 1 else "",
    )


def _that_speaks(summary: GoalSummary) -> TiedFigures | None:
    """The figure with the worst verdict, else the headline: as the summary does."""
    judged = [
        item for item in summary.tied if item.is_effect and item.verdict in JUDGED
    ]
    if judged:
        return max(judged, key=lambda item: JUDGED.index(item.verdict))
    return summary.headline
