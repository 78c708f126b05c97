"""Writing an evaluation; each write leaves its line, and names who contributed.

A line in the log never holds a word of the evaluation: the log is read outside the
team. What is written is checked here in Dutch, before the database refuses it.

`was` is the state (row_state.py) of a row when somebody opened a form on it: if it is
another one by now, a write raises ChangedMeanwhile and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from policy.choices import AuditAction
from policy.models import AuditEvent, Goal
from policy.roles import WRITE_EVALUATIONS
from reports.evaluations.checks import (
    refuse_codes_of_no_area,
    refuse_finding_that_does_not_fit,
    refuse_other_norms_under_findings,
    refuse_rating_without_evidence,
    refuse_recommendation_that_does_not_fit,
    refuse_whole_with_parts,
)
from reports.evaluations.evidence.pointing import refuse_what_points_to_nothing
from reports.evaluations.numbering import next_finding_number, put_in_order
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.row_state import refuse_if_changed, team_state
from reports.models import Evaluation, Evidence, Finding, RecommendationDraft


@transaction.atomic
def start_evaluation(
    *, by: Any, goals: Iterable[Goal] = (), **fields: Any
) -> Evaluation:
    """An empty evaluation of which `by` is the team; raises EvaluationRefused."""
    evaluation = Evaluation(contributors=[by.pk], **fields)
    refuse_codes_of_no_area(evaluation)
    evaluation.full_clean()
    evaluation.save()
    evaluation.team.add(by)
    evaluation.goals.set(goals)
    log(AuditAction.EVALUATION_STARTED, evaluation, by)
    return evaluation


@transaction.atomic
def save_evaluation(
    *,
    evaluation: Evaluation,
    by: Any,
    was: str | None = None,
    goals: Iterable[Goal] | None = None,
    **fields: Any,
) -> Evaluation:
    """Change what is written of the evaluation as a whole; raises EvaluationRefused."""
    evaluation = locked_for_writing(evaluation)
    refuse_if_changed(evaluation, was)
    refuse_other_norms_under_findings(evaluation, fields.get("norm_set"))
    for name, value in fields.items():
        setattr(evaluation, name, value)
    refuse_codes_of_no_area(evaluation)
    evaluation.full_clean()
    worked(evaluation, by)
    if goals is not None:
        evaluation.goals.set(goals)
    return evaluation


@transaction.atomic
def set_team(
    *, evaluation: Evaluation, team: Iterable[Any], by: Any, was: str | None = None
) -> Evaluation:
    """Say who sees and writes it; at any moment, and it counts as no contribution.

    Raises EvaluationRefused when nobody would be left, or for somebody who may not
    write evaluations. Who leaves stays named among the contributors.
    """
    evaluation, people = locked(evaluation), list(team)
    if was is not None and team_state(evaluation) != was:
        raise ChangedMeanwhile(evaluation)
    if not people:
        raise EvaluationRefused(
            "Kies ten minste één lid. Zonder team kan niemand bij dit onderzoek.",
            field="team",
        )
    for person in people:
        if not person.has_perm(WRITE_EVALUATIONS):
            raise EvaluationRefused(
                f"{person.get_username()} mag geen onderzoeken schrijven. Kies iemand "
                "anders, of vraag de beheerder om dit recht.",
                field="team",
            )
    before = set(evaluation.team.values_list("pk", flat=True))
    evaluation.team.set(people)
    after = {person.pk for person in people}
    if after == before:
        return evaluation
    log(
        AuditAction.EVALUATION_TEAM,
        evaluation,
        by,
        joined=sorted(after - before),
        left=sorted(before - after),
    )
    return evaluation


@transaction.atomic
def save_finding(
    *,
    finding: Finding,
    by: Any,
    was: str | None = None,
    goals: Iterable[Goal] | None = None,
) -> Finding:
    """Keep a finding, new or changed; raises EvaluationRefused or ValidationError.

    A new one gets a number that no finding of this evaluation ever had.
    """
    evaluation = locked_for_writing(finding.evaluation)
    refuse_if_changed(finding, was)
    refuse_finding_that_does_not_fit(finding, evaluation)
    refuse_rating_without_evidence(finding)
    if finding.number is None:
        finding.number = next_finding_number(evaluation)
    finding.full_clean()
    finding.save()
    if goals is not None:
        finding.goals.set(goals)
    worked(evaluation, by)
    return finding


@transaction.atomic
def add_evidence(*, evidence: Evidence, by: Any) -> Evidence:
    """Tie evidence to its finding; raises EvaluationRefused or ValidationError."""
    evaluation = locked_for_writing(evidence.finding.evaluation)
    if not evaluation.findings.filter(pk=evidence.finding_id).exists():
        raise EvaluationRefused("Iemand haalde deze bevinding intussen weg.")
    refuse_what_points_to_nothing(evidence)
    last = evidence.finding.evidence.aggregate(last=Max("position"))["last"]
    evidence.position = (last or 0) + 1
    evidence.full_clean()
    evidence.save()
    worked(evaluation, by)
    return evidence


@transaction.atomic
def remove(
    *,
    part: Finding | Evidence | RecommendationDraft,
    by: Any,
    was: str | None = None,
) -> None:
    """Throw away a part of a draft; the last evidence of a rating stays.

    Nor does a recommendation go under which parts stand. Of evidence `was` is not
    asked: it never changes.
    """
    of = part.finding if isinstance(part, Evidence) else part
    evaluation = locked_for_writing(of.evaluation)
    if isinstance(part, Evidence):
        # Read anew: a colleague may have given a rating since.
        now = Finding.objects.filter(pk=of.pk).first()
        if now:
            refuse_rating_without_evidence(now, but_for=part)
    else:
        refuse_if_changed(part, was)
    if isinstance(part, RecommendationDraft):
        refuse_whole_with_parts(part)
    part.delete()
    worked(evaluation, by)


@transaction.atomic
def save_recommendation(
    *,
    recommendation: RecommendationDraft,
    by: Any,
    was: str | None = None,
    goals: Iterable[Goal] | None = None,
    findings: Iterable[Finding] | None = None,
) -> RecommendationDraft:
    """Keep a recommendation, in the order of its number among the others.

    Raises EvaluationRefused or ValidationError.
    """
    evaluation = locked_for_writing(recommendation.evaluation)
    refuse_if_changed(recommendation, was)
    findings = None if findings is None else list(findings)
    refuse_recommendation_that_does_not_fit(recommendation, evaluation, findings or ())
    recommendation.full_clean()
    recommendation.save()
    if goals is not None:
        recommendation.goals.set(goals)
    if findings is not None:
        recommendation.findings.set(findings)
    put_in_order(evaluation)
    worked(evaluation, by)
    return recommendation


@transaction.atomic
def discard(*, evaluation: Evaluation, by: Any) -> None:
    """Throw away an evaluation that nobody outside the team ever saw."""
    evaluation = locked_for_writing(evaluation)
    if evaluation.hearings.exists() or evaluation.publications.exists():
        raise EvaluationRefused(
            "Dit onderzoek is al aan anderen getoond. U kunt het niet meer weggooien."
        )
    log(AuditAction.EVALUATION_DISCARDED, evaluation, by)
    evaluation.delete()


# --- what every write needs ---


def locked(evaluation: Evaluation) -> Evaluation:
    """The evaluation as it stands now, for one writer at a time.

    Raises EvaluationRefused when somebody threw it away.
    """
    found = Evaluation.objects.select_for_update(of=("self",))
    try:
        return found.select_related("norm_set").get(pk=evaluation.pk)
    except Evaluation.DoesNotExist as gone:
        raise EvaluationRefused("Dit onderzoek is weggegooid.") from gone


def locked_for_writing(evaluation: Evaluation) -> Evaluation:
    evaluation = locked(evaluation)
    if not evaluation.may_be_written:
        raise EvaluationRefused(
            "U kunt dit onderzoek nu niet veranderen: het is "
            f"‘{evaluation.get_state_display()}’."
        )
    return evaluation


def worked(evaluation: Evaluation, by: Any) -> None:
    """Keep that `by` worked at it, so that somebody else adopts it."""
    if by.pk not in evaluation.contributors:
        evaluation.contributors = [*evaluation.contributors, by.pk]
    evaluation.save()
    log(AuditAction.EVALUATION_CHANGED, evaluation, by)


def log(action: str, subject: models.Model, by: Any, **detail: Any) -> None:
    AuditEvent.objects.record(by=by, action=action, subject=subject, **detail)
