"""The rows of an evaluation as one content: what is sent, adopted and published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime

from indicators.cited import CitedFigure
from policy.models import Goal
from reports.evaluations.content import (
    EvaluationContent,
    EvidenceLine,
    FindingLine,
    GoalName,
    NormLine,
    RecommendationLine,
    Response,
    Step,
)
from reports.evaluations.report_lines import words_of_line
from reports.models import (
    Evaluation,
    Evidence,
    Hearing,
    NormSet,
    RecommendationDraft,
    Reply,
)
from reports.models.evaluations import AnsweredInSource

Kind = Evidence.Kind


def content_of(evaluation: Evaluation) -> EvaluationContent:
    """All of it as it stands now, with the responses that were given."""
    norm_set = evaluation.norm_set
    framework, document = evaluation.framework, evaluation.document
    replies = _replies(evaluation)
    general = replies.get("")
    return EvaluationContent(
        slug=evaluation.slug,
        edition=evaluation.edition,
        reason=evaluation.reason,
        title=evaluation.title,
        lead=evaluation.lead,
        made_by=evaluation.made_by,
        commissioned_by=evaluation.commissioned_by,
        researchers=evaluation.researchers,
        subject=evaluation.subject,
        area_codes=tuple(evaluation.area_codes),
        framework=framework.slug if framework else "",
        framework_title=framework.title if framework else "",
        year=evaluation.year,
        period_label=evaluation.period_label,
        questions=tuple(filter(None, map(str.strip, evaluation.questions.split("\n")))),
        document=document.key if document else "",
        document_title=document.title if document else "",
        note=evaluation.note,
        norm_set=norm_set.title,
        norm_set_slug=norm_set.slug,
        scale_note=norm_set.scale_note,
        why_not_heard=evaluation.why_not_heard,
        heard=tuple(_heard(evaluation)),
        general_response=general.reason if general else "",
        afterword=evaluation.afterword,
        goals=_goals(evaluation.goals.all()),
        steps=_steps(norm_set),
        norms=norm_lines(norm_set),
        findings=tuple(_findings(evaluation, replies)),
        recommendations=tuple(_recommendations(evaluation, replies)),
    )


def _steps(norm_set: NormSet) -> tuple[Step, ...]:
    return tuple(
        Step(step.code, step.word, step.tone, step.symbol, step.position)
        for step in norm_set.steps.all()
    )


def norm_lines(norm_set: NormSet) -> tuple[NormLine, ...]:
    """The norms in the order of the set; each names the one that it stands under."""
    norms = norm_set.norms.select_related("parent", "predecessor__norm_set")
    return tuple(
        NormLine(
            code=norm.code,
            title=norm.title,
            parent=norm.parent.code if norm.parent else "",
            is_heading=norm.is_heading,
            criteria=norm.criteria,
            clarification=norm.clarification,
            weight=norm.weight,
            predecessor=(
                f"{norm.predecessor.norm_set.title}, {norm.predecessor.code}"
                if norm.predecessor
                else ""
            ),
            section=norm.section,
        )
        for norm in norms
    )


def _goals(goals: Iterable[Goal]) -> tuple[GoalName, ...]:
    return tuple(
        GoalName(goal.key, str(goal)) for goal in sorted(goals, key=lambda it: it.key)
    )


# --- findings ---


def _findings(
    evaluation: Evaluation, replies: dict[str, Reply]
) -> Iterator[FindingLine]:
    findings = evaluation.findings.select_related("norm", "rating").prefetch_related(
        "goals",
        "evidence__document",
        "evidence__decision",
        "evidence__report__version__report",
    )
    for finding in findings:
        line = FindingLine(
            number=finding.number,
            text=finding.text,
            norm=finding.norm.code if finding.norm else "",
            rating=finding.rating.code if finding.rating else "",
            why_unrated=finding.why_unrated,
            why_no_evidence=finding.why_no_evidence,
            note=finding.note,
            goals=_goals(finding.goals.all()),
            evidence=tuple(map(evidence_line, finding.evidence.all())),
            response=_response(finding, replies.get(f"finding/{finding.number}")),
        )
        yield line


def evidence_line(evidence: Evidence) -> EvidenceLine:
    """Where a finding rests on, with a copy of what is said there."""
    return _LINES[Kind(evidence.kind)](evidence)


def _document_line(evidence: Evidence) -> EvidenceLine:
    document = evidence.document
    return EvidenceLine(
        kind=Kind.DOCUMENT.value,
        title=document.title if document else evidence.document_title,
        place=evidence.place,
        quotation=evidence.quotation,
        note=evidence.note,
        address=document.get_absolute_url() if document else "",
        url=evidence.document_url,
    )


def _decision_line(evidence: Evidence) -> EvidenceLine:
    decision = evidence.decision
    return EvidenceLine(
        kind=Kind.DECISION.value,
        title=decision.title,
        place=decision.date_label,
        quotation=evidence.quotation,
        words=decision.summary,
        note=evidence.note,
        address=decision.get_absolute_url(),
    )


def _report_line(evidence: Evidence) -> EvidenceLine:
    place, words = words_of_line(evidence.report.says, evidence.line)
    return EvidenceLine(
        kind=Kind.REPORT.value,
        title=str(evidence.report),
        place=place,
        quotation=evidence.quotation,
        words=words,
        note=evidence.note,
        address=evidence.report.get_absolute_url(),
    )


def _figure_line(evidence: Evidence) -> EvidenceLine:
    figure = CitedFigure(**evidence.figure)
    return EvidenceLine(
        kind=Kind.FIGURE.value,
        title=figure.title,
        place=", ".join(filter(None, (figure.area_label, figure.period_label))),
        quotation=evidence.quotation,
        note=evidence.note,
        figure=figure,
    )


_LINES = {
    Kind.DOCUMENT: _document_line,
    Kind.DECISION: _decision_line,
    Kind.REPORT: _report_line,
    Kind.FIGURE: _figure_line,
}


# --- recommendations ---


def _recommendations(
    evaluation: Evaluation, replies: dict[str, Reply]
) -> Iterator[RecommendationLine]:
    drafts = evaluation.recommendation_drafts.select_related("parent")
    for draft in drafts.prefetch_related("goals", "findings"):
        yield _recommendation(draft, replies.get(f"recommendation/{draft.number}"))


def _recommendation(
    draft: RecommendationDraft, reply: Reply | None
) -> RecommendationLine:
    return RecommendationLine(
        number=draft.number,
        title=draft.title,
        made_by=draft.made_by,
        addressee=draft.addressee,
        kind=draft.kind,
        detail=draft.detail,
        parent=draft.parent.number if draft.parent else "",
        cited_in=draft.cited_in,
        note=draft.note,
        goals=_goals(draft.goals.all()),
        findings=tuple(sorted(item.number for item in draft.findings.all())),
        response=_response(draft, reply),
    )


# --- what the other party said ---


def _replies(evaluation: Evaluation) -> dict[str, Reply]:
    """Of the last response of the college, by what they are about."""
    hearing = (
        evaluation.hearings.filter(
            stage=Hearing.Stage.RESPONSE, answered_at__isnull=False
        )
        .order_by("-sent_at")
        .first()
    )
    return {reply.about: reply for reply in hearing.replies.all()} if hearing else {}


def _response(draft: AnsweredInSource, reply: Reply | None) -> Response | None:
    if reply is not None:
        return Response(reply.answer, reply.reason, reply.evidence)
    if draft.source_answer:
        return Response(
            draft.source_answer,
            draft.source_answer_note,
            place=draft.source_answer_place,
        )
    return None


def _heard(evaluation: Evaluation) -> Iterator[str]:
    for hearing in evaluation.hearings.order_by("sent_at"):
        sent = date_format(localtime(hearing.sent_at), "j F Y")
        if hearing.answered_at:
            answered = date_format(localtime(hearing.answered_at), "j F Y")
            yield (
                f"{hearing.get_stage_display().capitalize()}: gestuurd op {sent}, "
                f"beantwoord op {answered}."
            )
        else:
            yield (
                f"{hearing.get_stage_display().capitalize()}: gestuurd op {sent}, "
                "niet beantwoord."
            )
