"""Publishing an evaluation of the sample, by the same steps as everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from policy.models import Framework, Goal, SourceDocument
from reports.evaluations.actions import save_evaluation, start_evaluation
from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    RecommendationLine,
)
from reports.evaluations.publishing.actions import approve, correct, submit
from reports.evaluations.taking_over import (
    TakenFinding,
    TakenRecommendation,
    take_over,
)
from reports.models import (
    Evaluation,
    EvaluationPublication,
    Evidence,
    Finding,
    NormSet,
    RecommendationDraft,
)
from reports.sample.accounts import SECOND, UPDATED, WRITER, account

COPIED = (
    *("title", "lead", "made_by", "commissioned_by", "subject", "year"),
    *("period_label", "note", "afterword"),
)


@dataclass(frozen=True)
class Taken:
    """An evaluation as the files tell it, and the rows that its content names."""

    content: EvaluationContent
    document: SourceDocument
    framework: Framework
    norm_set: NormSet
    period: tuple[date | None, date | None]


def publish_if_new(taken: Taken) -> bool:
    """Whether there was anything to publish; what people worked on stays theirs."""
    writer, second = (account(name) for name in (WRITER, SECOND))
    goals = {
        goal.key: goal for goal in Goal.objects.filter(key__in=taken.content.goal_keys)
    }
    fields = _fields(taken, goals)
    evaluation = Evaluation.objects.filter(slug=taken.content.slug).first()
    if evaluation is None:
        evaluation = start_evaluation(slug=taken.content.slug, by=writer, **fields)
        evaluation.team.add(second)
    else:
        last = evaluation.publications.order_by("-edition").first()
        if last is None or _is_of_people(evaluation, last, second):
            return False
        taken = replace(taken, content=_numbered_as(last.says, taken.content))
        if _same(last.says, taken.content):
            return False
        evaluation = correct(evaluation=evaluation, reason=UPDATED, by=writer)
        # Before the norms of the evaluation may be others.
        take_over(evaluation=evaluation, findings=(), recommendations=(), by=writer)
        evaluation = save_evaluation(evaluation=evaluation, by=writer, **fields)
    findings = _findings(taken, goals)
    take_over(
        evaluation=evaluation,
        findings=findings,
        recommendations=_recommendations(taken, findings, goals),
        by=writer,
    )
    evaluation = submit(evaluation=evaluation, by=writer)
    approve(evaluation=evaluation, was=evaluation.offered_hash, by=second)
    return True


def _is_of_people(
    evaluation: Evaluation, last: EvaluationPublication, second: User
) -> bool:
    """Whether somebody did something with it since."""
    return (
        evaluation.state != Evaluation.State.PUBLISHED
        or evaluation.approved_by != second
        or last.is_withdrawn
        or not evaluation.team.filter(pk=second.pk).exists()
    )


def _same(says: EvaluationContent, wanted: EvaluationContent) -> bool:
    """But for the number of the edition; norms and scale never change."""
    plain = replace(says, edition=1, reason="", steps=(), norms=())
    return plain == wanted


def _numbered_as(
    says: EvaluationContent, wanted: EvaluationContent
) -> EvaluationContent:
    """A finding keeps the number under which it was read; a new one gets a next."""
    numbers = {_name(line): line.number for line in says.findings}
    last = max(numbers.values(), default=0)
    for line in wanted.findings:
        if _name(line) not in numbers:
            last += 1
            numbers[_name(line)] = last
    renumbered = {line.number: numbers[_name(line)] for line in wanted.findings}
    findings = (
        replace(line, number=renumbered[line.number]) for line in wanted.findings
    )
    recommendations = (
        replace(line, findings=tuple(sorted(renumbered[n] for n in line.findings)))
        for line in wanted.recommendations
    )
    return replace(
        wanted,
        findings=tuple(sorted(findings, key=lambda line: line.number)),
        recommendations=tuple(recommendations),
    )


def _name(line: FindingLine) -> str:
    return line.norm or line.evidence[0].place


# --- the rows ---


def _fields(taken: Taken, goals: Mapping[str, Goal]) -> dict[str, Any]:
    content = taken.content
    period_start, period_end = taken.period
    return {name: getattr(content, name) for name in COPIED} | {
        "area_codes": list(content.area_codes),
        "goals": [goals[goal.key] for goal in content.goals],
        "questions": "\n".join(content.questions),
        "framework": taken.framework,
        "document": taken.document,
        "norm_set": taken.norm_set,
        "period_start": period_start,
        "period_end": period_end,
    }


def _findings(taken: Taken, goals: Mapping[str, Goal]) -> list[TakenFinding]:
    norms = {norm.code: norm for norm in taken.norm_set.norms.all()}
    steps = {step.code: step for step in taken.norm_set.steps.all()}
    return [
        TakenFinding(
            finding=Finding(
                number=line.number,
                norm=norms.get(line.norm),
                text=line.text,
                rating=steps.get(line.rating),
                why_unrated=line.why_unrated,
                note=line.note,
            ),
            goals=[goals[goal.key] for goal in line.goals],
            evidence=[
                Evidence(kind=item.kind, document=taken.document, place=item.place)
                for item in line.evidence
            ],
        )
        for line in taken.content.findings
    ]


def _recommendations(
    taken: Taken, findings: Sequence[TakenFinding], goals: Mapping[str, Goal]
) -> list[TakenRecommendation]:
    numbered = {item.finding.number: item.finding for item in findings}
    drafts: dict[str, RecommendationDraft] = {}
    items = []
    for line in taken.content.recommendations:
        drafts[line.number] = draft = _draft(line)
        draft.parent = drafts.get(line.parent)
        items.append(
            TakenRecommendation(
                draft=draft,
                goals=[goals[goal.key] for goal in line.goals],
                findings=[numbered[number] for number in line.findings],
            )
        )
    return items


def _draft(line: RecommendationLine) -> RecommendationDraft:
    response = line.response
    return RecommendationDraft(
        number=line.number,
        kind=line.kind,
        made_by=line.made_by,
        cited_in=line.cited_in,
        addressee=line.addressee,
        title=line.title,
        detail=line.detail,
        note=line.note,
        source_answer=response.answer if response else "",
        source_answer_place=response.place if response else "",
    )
