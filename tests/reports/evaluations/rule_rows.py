"""Rows of evaluations that the rules of the database accept, or refuse."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.utils import timezone

from reports.evaluations.publishing.actions import submit
from reports.evaluations.snapshot import content_of
from reports.models import (
    Evaluation,
    EvaluationPublication,
    Finding,
    Hearing,
    Reply,
)
from reports.progress_reports.content import digest
from tests import evaluation_factories as make


def write(row: Any, **fields: Any) -> Any:
    """Past the model: what any SQL would do."""
    type(row).objects.filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    return row


def in_draft(**over: Any) -> Evaluation:
    """With a finding on N1 and a recommendation 1, both with a goal."""
    of = make.evaluation(**over)
    finding = make.finding(of, norm=of.norm_set.norms.get(code="N1"))
    make.evidence(finding)
    make.recommendation_draft(of, number="1")
    return of


def rated(of: Evaluation | None = None, **over: Any) -> Finding:
    """With evidence for its rating."""
    finding = (of or in_draft(**over)).findings.first()
    return write(finding, rating=finding.evaluation.norm_set.steps.first())


def heard(stage: str = "fact_check", of: Evaluation | None = None) -> Hearing:
    """Sent, and not answered yet."""
    of = of or in_draft()
    content = content_of(of)
    if stage == "fact_check":
        content = content.without_judgement()
    hearing = Hearing.objects.create(
        evaluation=of,
        stage=stage,
        content=content.as_text(),
        content_hash=content.sha256,
        due_on=date(2126, 1, 5),
        sent_by=of.team.first(),
    )
    write(of, state=stage)
    return hearing


def reply(hearing: Hearing | None = None, **over: Any) -> Reply:
    defaults = {"about": "finding/1", "answer": "agree"}
    if "by" not in over:
        defaults["by"] = make.auditor()
    return Reply.objects.create(hearing=hearing or heard(), **defaults | over)


def answered(hearing: Hearing | None = None) -> Hearing:
    return write(
        hearing or heard(), answered_at=timezone.now(), answered_by=make.auditor()
    )


def closed(hearing: Hearing | None = None) -> Hearing:
    hearing = write(hearing or heard(), closed_at=timezone.now())
    on = {"fact_check": "processing", "response": "afterword"}[hearing.stage]
    write(hearing.evaluation, state=on)
    return hearing


def adopted(of: Evaluation | None = None, **over: Any) -> Evaluation:
    """Somebody agreed to it, but it is not published yet."""
    of = of or in_draft()
    colleague = make.auditor()
    of.team.add(colleague)
    of = submit(evaluation=of, by=of.team.first())
    fields = {
        "approved_by": colleague,
        "approved_at": timezone.now(),
        "approved_hash": of.offered_hash,
    }
    return write(of, **fields | over)


def edition(of: Evaluation | None = None, **over: Any) -> EvaluationPublication:
    """As publish() writes it, without what belongs to it."""
    of = of or adopted()
    says = json.loads(of.offered)
    return EvaluationPublication.objects.create(
        **{
            "evaluation": of,
            "edition": of.edition,
            "slug": of.slug,
            "title": says["title"],
            "year": says["year"],
            "content": of.offered,
            "content_hash": of.offered_hash,
            "published_at": timezone.now(),
            **over,
        }
    )


def whole_edition() -> EvaluationPublication:
    """With its evaluation published too, as at the end of the transaction."""
    row = edition()
    write(row.evaluation, state="published")
    return row


def other_text(text: str) -> dict[str, str]:
    other = text.replace("streefwaarde", "streepwaarde")
    assert other != text
    return {"content": other, "content_hash": digest(other)}
