"""Whether somebody else wrote in a row since a form was opened on it."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from reports.evaluations.refusals import ChangedMeanwhile
from reports.models import Evaluation, Finding, RecommendationDraft, Reply
from reports.progress_reports.content import digest

_ANSWER = ("source_answer", "source_answer_note", "source_answer_place")
NEW = "new"
# What a person writes in each; not what the program itself keeps beside it.
WRITTEN: dict[type[models.Model], tuple[str, ...]] = {
    Evaluation: (
        "title",
        "lead",
        "made_by",
        "commissioned_by",
        "researchers",
        "subject",
        "area_codes",
        "framework_id",
        "goals",
        "year",
        "period_label",
        "period_start",
        "period_end",
        "questions",
        "document_id",
        "note",
        "why_not_heard",
    ),
    Finding: (
        "norm_id",
        "text",
        "rating_id",
        "why_unrated",
        "why_no_evidence",
        "note",
        "goals",
        *_ANSWER,
    ),
    RecommendationDraft: (
        "number",
        "parent_id",
        "kind",
        "made_by",
        "cited_in",
        "addressee",
        "title",
        "detail",
        "note",
        "goals",
        "findings",
        *_ANSWER,
    ),
    Reply: ("answer", "reason", "evidence", "handling", "handling_note"),
}


def state_of(row: models.Model) -> str:
    """Another text as soon as the row says something else; NEW while it is not kept."""
    if row.pk is None:
        return NEW
    said = {name: _value(row, name) for name in WRITTEN[type(row)]}
    return digest(json.dumps(said, default=str, sort_keys=True))


def team_state(evaluation: Evaluation) -> str:
    """Another text as soon as somebody else is in the team."""
    return digest(json.dumps(_keys(evaluation.team)))


def refuse_if_changed(row: models.Model, was: str | None) -> None:
    """`was` is the state that the form began with; None asks for no check.

    To be called by who holds the lock on the evaluation. Raises ChangedMeanwhile, also
    for a row that is gone.
    """
    if was is None or row.pk is None:
        return
    now = type(row).objects.filter(pk=row.pk).first()
    if now is None or state_of(now) != was:
        raise ChangedMeanwhile(now)


def _value(row: models.Model, name: str) -> Any:
    if row._meta.get_field(name).many_to_many:
        return _keys(getattr(row, name))
    return getattr(row, name)


def _keys(related: Any) -> list[int]:
    return sorted(related.values_list("pk", flat=True))
