"""Both sides are heard: the team sends a copy, gets an answer, and goes on.

Everything locks the evaluation before the hearing and the hearing before a reply. What
is no longer possible is refused in words; a line in the log holds none of the words.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from policy.choices import AuditAction
from reports.choices import HearingStage
from reports.evaluations.actions import locked, locked_for_writing, log, worked
from reports.evaluations.content import EvaluationContent
from reports.evaluations.hearing.asked import to_send
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.row_state import refuse_if_changed
from reports.evaluations.snapshot import content_of
from reports.evaluations.still_to_do import Missing, still_to_do
from reports.models import Evaluation, Hearing, Reply
from reports.progress_reports.content import digest

State = Evaluation.State
# How it goes on when a hearing is closed.
AFTER = {
    HearingStage.FACT_CHECK: State.PROCESSING,
    HearingStage.RESPONSE: State.AFTERWORD,
}


# --- asking ---


@transaction.atomic
def send(
    *,
    evaluation: Evaluation,
    stage: str,
    letter: str,
    due_on: date,
    by: Any,
    was: str | None = None,
) -> Hearing:
    """Ask the other party, with a copy that never changes; raises EvaluationRefused.

    `stage` is a HearingStage. With `was`, the sha256 of the copy that somebody read
    before sending, nothing else than that copy is sent.
    """
    evaluation = locked(evaluation)
    _refuse_unless_its_turn(evaluation)
    if due_on < timezone.localdate():
        raise EvaluationRefused(
            "Deze dag is voorbij. Kies een dag die nog komt.", field="due_on"
        )
    content = content_of(evaluation)
    _refuse_unless_worth_reading(evaluation, content)
    if stage == HearingStage.RESPONSE:
        refuse_unhandled_replies(evaluation)
    copy = to_send(content, stage)
    if was is not None and was != copy.sha256:
        raise EvaluationRefused(
            "Het onderzoek is intussen veranderd. Lees hieronder wat u nu stuurt, en "
            "stuur het daarna."
        )
    hearing = Hearing.objects.create(
        evaluation=evaluation,
        stage=stage,
        content=copy.as_text(),
        content_hash=copy.sha256,
        letter=letter.strip(),
        due_on=due_on,
        sent_by=by,
    )
    evaluation.state = stage
    evaluation.returned_because = ""
    evaluation.save()
    log(AuditAction.HEARING_SENT, evaluation, by, stage=stage, sha256=copy.sha256)
    return hearing


def _refuse_unless_its_turn(evaluation: Evaluation) -> None:
    lying = evaluation.hearings.filter(closed_at=None).first()
    if lying is not None:
        raise EvaluationRefused(
            f"Er loopt al een {lying.get_stage_display()}. Sluit dat eerst."
        )
    if not evaluation.may_be_written:
        raise EvaluationRefused(
            f"Dit onderzoek is ‘{evaluation.get_state_display()}’. U kunt het nu niet "
            "voor wederhoor sturen."
        )


def _refuse_unless_worth_reading(
    evaluation: Evaluation, content: EvaluationContent
) -> None:
    """Also of what the other party will not see: a rating must have its evidence."""
    for todo in still_to_do(content, evaluation.state):
        if todo.blocks and todo.missing != Missing.HEARING:
            raise EvaluationRefused(todo.sentence)


def refuse_unhandled_replies(evaluation: Evaluation) -> None:
    """What civil servants said of the facts has an answer before it goes on."""
    left = Reply.objects.of(evaluation).unhandled().count()
    if left:
        count = "1 reactie" if left == 1 else f"{left} reacties"
        raise EvaluationRefused(
            f"Bij {count} uit het ambtelijk wederhoor staat nog niet wat u ermee deed. "
            "Schrijf dat eerst, op de pagina Wederhoor."
        )


# --- going on ---


@transaction.atomic
def close(
    *, evaluation: Evaluation, by: Any, why_not_heard: str | None = None
) -> Hearing:
    """Go on after a reply, or without one when the agreed day is past.

    Without a response of the college the evaluation says why there is none: with
    `why_not_heard`, or as it says already (None). With one there is nothing to explain
    any more. Raises EvaluationRefused.
    """
    evaluation = locked(evaluation)
    hearing = _open_hearing(evaluation)
    if hearing.answered_at is None:
        _refuse_unless_late(hearing)
    if hearing.stage == HearingStage.RESPONSE:
        evaluation.why_not_heard = _why_not_heard(evaluation, hearing, why_not_heard)
    hearing.closed_at = timezone.now()
    hearing.save(update_fields=["closed_at"])
    evaluation.state = AFTER[HearingStage(hearing.stage)]
    evaluation.save()
    log(AuditAction.HEARING_CLOSED, evaluation, by, stage=hearing.stage)
    return hearing


def _open_hearing(evaluation: Evaluation) -> Hearing:
    found = Hearing.objects.select_for_update(of=("self",))
    hearing = found.filter(evaluation=evaluation, closed_at=None).first()
    if hearing is None:
        raise EvaluationRefused("Er loopt geen wederhoor. U kunt dus niets sluiten.")
    return hearing


def _why_not_heard(evaluation: Evaluation, hearing: Hearing, said: str | None) -> str:
    if hearing.answered_at is not None:
        return ""
    why = (evaluation.why_not_heard if said is None else said).strip()
    if not why:
        raise EvaluationRefused(
            "Schrijf waarom er geen reactie van het college is.", field="why_not_heard"
        )
    return why


def _refuse_unless_late(hearing: Hearing) -> None:
    if hearing.due_on >= timezone.localdate():
        last = date_format(hearing.due_on, "j F Y")
        raise EvaluationRefused(
            f"Er is nog geen reactie, en er is tijd tot en met {last}. U kunt het "
            "wederhoor sluiten als de reactie er is, of na die dag."
        )


# --- what the team does with it ---


@transaction.atomic
def handle(
    *, reply: Reply, handling: str, note: str, by: Any, was: str | None = None
) -> Reply:
    """Say what became of a reply in the factual check.

    `handling` is a ReplyHandling; what is not (wholly) taken over needs a `note`.
    Raises EvaluationRefused (ChangedMeanwhile when it is not what it `was`), or
    ValidationError for what does not go together.
    """
    evaluation = locked_for_writing(reply.hearing.evaluation)
    found = Reply.objects.select_for_update(of=("self",)).select_related("hearing")
    reply = found.get(pk=reply.pk)
    refuse_if_changed(reply, was)
    hearing = reply.hearing
    if hearing.stage != HearingStage.FACT_CHECK or hearing.answered_at is None:
        raise EvaluationRefused(
            "Alleen reacties uit het ambtelijk wederhoor die zijn ingeleverd, kunt u "
            "verwerken. Op de reactie van het college antwoordt u in het nawoord."
        )
    if not handling:
        raise EvaluationRefused("Kies wat u met deze reactie deed.", field="handling")
    reply.handling, reply.handling_note = handling, note.strip()
    reply.full_clean()
    reply.save(update_fields=["handling", "handling_note"])
    worked(evaluation, by)
    return reply


@transaction.atomic
def save_afterword(
    *, evaluation: Evaluation, text: str, by: Any, was: str | None = None
) -> Evaluation:
    """Keep what the audit office says of the response; raises EvaluationRefused.

    Of what was taken over from a document also while its findings are written. `was` is
    what afterword_state gave when somebody opened a form on it.
    """
    evaluation = locked(evaluation)
    refuse_unless_afterword_may_be_written(evaluation)
    if was is not None and was != afterword_state(evaluation):
        raise ChangedMeanwhile(evaluation)
    evaluation.afterword = text.strip()
    worked(evaluation, by)
    return evaluation


def refuse_unless_afterword_may_be_written(evaluation: Evaluation) -> None:
    taken_over = evaluation.document_id is not None and evaluation.may_be_written
    if evaluation.state != State.AFTERWORD and not taken_over:
        raise EvaluationRefused(
            f"Dit onderzoek is ‘{evaluation.get_state_display()}’. U schrijft het "
            "nawoord na de reactie van het college."
        )


def afterword_state(evaluation: Evaluation) -> str:
    return digest(evaluation.afterword)
