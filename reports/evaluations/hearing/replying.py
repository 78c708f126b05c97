"""What the other party writes, until it hands it in: after that nothing changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from policy.choices import AuditAction
from reports.choices import Answer
from reports.evaluations.actions import log
from reports.evaluations.hearing.asked import WHOLE, Asked, asked_in
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.row_state import NEW, state_of
from reports.models import Hearing, Reply

HANDED_IN = (
    "Deze reactie is al ingeleverd. Er kan niets meer bij of af. Vraag de rekenkamer "
    "als er iets niet klopt."
)
CLOSED = (
    "De rekenkamer heeft dit wederhoor gesloten. U kunt niet meer reageren. Neem "
    "contact op met de rekenkamer."
)


class HearingClosed(EvaluationRefused):
    """It was handed in, or the audit office went on."""


class StillAsked(EvaluationRefused):
    """Not everything was answered; `missing` are those that were not."""

    def __init__(self, missing: list[Asked]) -> None:
        count = (
            "1 antwoord ontbreekt"
            if len(missing) == 1
            else (f"{len(missing)} antwoorden ontbreken")
        )
        super().__init__(f"U kunt nog niet inleveren: {count}.")
        self.missing = missing


@transaction.atomic
def save_reply(
    *,
    hearing: Hearing,
    about: str,
    answer: str,
    reason: str,
    evidence: str,
    by: Any,
    was: str | None = None,
) -> Reply | None:
    """Keep what is said of one finding or recommendation, or of the whole.

    `about` is 'finding/<number>', 'recommendation/<number>' or empty: the whole, which
    has no `answer`. Saying nothing at all takes an earlier reply away, and gives None.
    `was` is what reply_state gave when somebody opened a form on it. Raises
    HearingClosed, ChangedMeanwhile, EvaluationRefused or ValidationError.
    """
    hearing = locked_while_open(hearing)
    _refuse_unless_asked(hearing, about)
    found = Reply.objects.select_for_update()
    reply = found.filter(hearing=hearing, about=about).first()
    new = _as_kept(about, answer, reason, evidence)
    if was is not None and was != reply_state(reply) and new != _said_in(reply):
        raise ChangedMeanwhile(reply)
    if not any(new) and (reply is not None or about == WHOLE):
        if reply is not None:
            reply.delete()
            log(AuditAction.HEARING_REPLIED, hearing, by, about=about)
        return None
    return _keep(reply or Reply(hearing=hearing, about=about), new, by)


def _refuse_unless_asked(hearing: Hearing, about: str) -> None:
    if about != WHOLE and about not in {it.about for it in asked_in(hearing.says)}:
        raise EvaluationRefused("Daarover is u niets gevraagd. Kies iets uit de lijst.")


def _keep(reply: Reply, said: tuple[str, str, str], by: Any) -> Reply:
    reply.answer, reply.reason, reply.evidence = said
    reply.by = by
    _refuse_half_an_answer(reply)
    reply.full_clean()
    reply.save()
    log(AuditAction.HEARING_REPLIED, reply.hearing, by, about=reply.about)
    return reply


def _as_kept(about: str, *said: str) -> tuple[str, str, str]:
    answer, reason, evidence = (text.strip() for text in said)
    return ("", reason, "") if about == WHOLE else (answer, reason, evidence)


def _refuse_half_an_answer(reply: Reply) -> None:
    """Each error at the field that it is about."""
    errors = {}
    if reply.about != WHOLE and not reply.answer:
        errors["answer"] = "Kies of u het eens bent."
    if reply.answer in (Answer.PARTLY, Answer.DISAGREE):
        if not reply.reason:
            errors["reason"] = "Schrijf waarom u het niet of maar deels eens bent."
        if not reply.evidence:
            errors["evidence"] = "Schrijf in welk stuk dat staat, en waar."
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def agree_with_the_rest(
    *, hearing: Hearing, by: Any, only: Iterable[str] | None = None
) -> int:
    """Say 'eens' to all that must still be answered; gives to how many.

    With `only`, what somebody saw on the page as unanswered, to nothing else.
    """
    hearing = locked_while_open(hearing)
    seen = None if only is None else set(only)
    left = [it for it in missing_in(hearing) if seen is None or it.about in seen]
    for asked in left:
        _keep(Reply(hearing=hearing, about=asked.about), (Answer.AGREE, "", ""), by)
    return len(left)


@transaction.atomic
def answer(*, hearing: Hearing, by: Any) -> Hearing:
    """Hand in what was written, as one whole; raises HearingClosed or StillAsked."""
    hearing = locked_while_open(hearing)
    missing = missing_in(hearing)
    if missing:
        raise StillAsked(missing)
    hearing.answered_by, hearing.answered_at = by, timezone.now()
    hearing.save(update_fields=["answered_by", "answered_at"])
    log(AuditAction.HEARING_ANSWERED, hearing.evaluation, by, stage=hearing.stage)
    return hearing


def missing_in(hearing: Hearing) -> list[Asked]:
    """What must be answered before it can be handed in, and is not yet."""
    said = set(hearing.replies.values_list("about", flat=True))
    return [
        asked
        for asked in asked_in(hearing.says)
        if asked.is_required and asked.about not in said
    ]


def locked_while_open(hearing: Hearing) -> Hearing:
    """The hearing as it stands now, for one writer at a time."""
    found = Hearing.objects.select_for_update(of=("self",))
    hearing = found.select_related("evaluation").get(pk=hearing.pk)
    if hearing.answered_at is not None:
        raise HearingClosed(HANDED_IN)
    if hearing.closed_at is not None:
        raise HearingClosed(CLOSED)
    return hearing


def reply_state(reply: Reply | None) -> str:
    """Another text as soon as the reply says something else, or is gone."""
    return NEW if reply is None else state_of(reply)


def _said_in(reply: Reply | None) -> tuple[str, str, str]:
    return (reply.answer, reply.reason, reply.evidence) if reply else ("", "", "")
