"""Who says what of a goal, and where the rule and the college differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.course.voices import Audited, Computed, Said, Voices
from indicators.models import Judgement
from indicators.progress import Verdict
from policy.models import Goal
from reports.goal_summary import GoalSummary


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


def voices_of(
    summary: GoalSummary,
    judgements: Iterable[Judgement],
    audited: Sequence[Audited] = (),
) -> Voices:
    verdicts = {item.indicator.pk: item.verdict for item in summary.tied}
    verdicts[None] = summary.verdict
    return Voices(
        about="dit doel",
        computed=_computed(summary),
        said=[Said(item, verdicts.get(item.indicator_id)) for item in judgements],
        audited=audited,
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
    """The figure with the worst verdict speaks, as everywhere for a goal."""
    if summary.told is None:
        verdict = Verdict.NO_FIGURE
        return Computed(verdict, [verdict.meaning])
    is_one_of_more = len(summary.effects) > 1
    return Computed.of(
        summary.told,
        detail=summary.spread_label,
        subject=summary.worst.indicator.title if is_one_of_more else "",
    )
