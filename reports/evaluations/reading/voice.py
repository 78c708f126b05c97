"""What auditors say of a goal: the third voice, and a mark on the time line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from indicators.course.voices import Audited
from indicators.models.revisions import end_of
from policy.models import Goal
from reports.evaluations.content import FindingLine
from reports.evaluations.reading.sections import FoundOn
from reports.models import EvaluationPublication


def evaluations_of(
    goal: Goal, user: Any, as_of: date | None = None
) -> list[EvaluationPublication]:
    """Those that speak of a goal, the newest first; of what was public on that day.

    The edition that was the newest then; what was withdrawn since is not shown.
    """
    found = EvaluationPublication.objects.visible_to(user).standing()
    if as_of is not None:
        found = found.filter(published_at__lt=end_of(as_of))
    newest = found.order_by("evaluation_id", "-edition").distinct("evaluation_id")
    return list(EvaluationPublication.objects.filter(pk__in=newest, goals=goal))


def audited(goal: Goal, publications: list[EvaluationPublication]) -> list[Audited]:
    """Each finding on the goal; of an evaluation as a whole that it was about it."""
    return [
        said for publication in publications for said in _audited(goal, publication)
    ]


def _audited(goal: Goal, publication: EvaluationPublication) -> Iterator[Audited]:
    says = publication.says
    on_goal = [
        found
        for found in says.findings
        if goal.key in {name.key for name in found.goals}
    ]
    for found in on_goal:
        yield _said(publication, found)
    if not on_goal:
        yield _said(publication, None)


def _said(publication: EvaluationPublication, found: FindingLine | None) -> Audited:
    says = publication.says
    step = says.step_of(found.rating) if found and found.rating else None
    norm = says.norm_of(found.norm) if found and found.norm else None
    anchor = f"#{FoundOn(norm, found).anchor}" if found else ""
    address = reverse("evaluation-detail", args=[publication.slug])
    return Audited(
        title=says.title,
        year=says.year,
        made_by=says.made_by,
        address=f"{address}{anchor}",
        sentence=found.text if found else "",
        norm=norm.title if norm else "",
        word=step.word if step else "",
        symbol=step.symbol if step else "",
        tone=step.tone if step else "none",
        why_unrated=found.why_unrated if found else "",
    )
