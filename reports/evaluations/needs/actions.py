"""Keeping by what on this site an information need is met."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from policy.choices import AuditAction
from policy.models import SourceDocument
from policy.public_addresses import NotPublic, public_address
from policy.roles import KEEP_NEEDS
from reports.evaluations.actions import log
from reports.evaluations.recommendations.actions import speaker
from reports.evaluations.refusals import EvaluationRefused
from reports.models import InformationNeed, NeedAnswer

Met = NeedAnswer.Met


class NeedRefused(EvaluationRefused):
    """`field` is the argument that must be mended; empty if it is none of them."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def answer_need(
    *, need: InformationNeed, met: str, address: str, label: str, words: str, by: Any
) -> NeedAnswer:
    """Add to the answers, of which the newest counts.

    Raises NeedRefused or ValidationError. `address` is a page that everybody can read,
    from the first stroke of its path on. Of an unmet need it may be empty, or say where
    it would stand.
    """
    _refuse_who_may_not(by)
    InformationNeed.objects.select_for_update().get(pk=need.pk)
    address, label = address.strip(), label.strip()
    answer = NeedAnswer(
        need=need,
        met=met,
        address=checked_address(met, address, label),
        label=label,
        words=words.strip(),
        by=by,
        by_label=speaker(by),
    )
    _refuse_twice(answer)
    answer.full_clean()
    answer.save()
    log(AuditAction.NEED_ANSWERED, answer, by, met=met)
    return answer


@transaction.atomic
def add_need(
    *,
    who: str,
    need: str,
    kind: str,
    document: SourceDocument,
    place: str,
    by: Any,
) -> InformationNeed:
    """A need that a document tells of; raises NeedRefused or ValidationError."""
    _refuse_who_may_not(by)
    last = InformationNeed.objects.aggregate(last=Max("position"))["last"]
    row = InformationNeed(
        who=who.strip(),
        need=need.strip(),
        kind=kind,
        document=document,
        section=place.strip(),
        position=(last or 0) + 1,
    )
    row.full_clean(validate_constraints=False, validate_unique=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NeedRefused(
            "Deze behoefte van deze vrager staat al in de lijst. Houd daar bij waar "
            "het antwoord staat.",
            "need",
        ) from error
    log(AuditAction.ADDED, row, by)
    return row


def _refuse_who_may_not(by: Any) -> None:
    if not by.has_perm(KEEP_NEEDS):
        raise NeedRefused("Alleen griffie en rekenkamer houden deze lijst bij.")


def checked_address(met: str, address: str, label: str) -> str:
    """The address as it is kept, which only an unmet need may do without.

    Raises NeedRefused where it is not a page that everybody can read.
    """
    if not address:
        if met != Met.NO:
            raise NeedRefused("Noem de bladzijde waar het staat.", "address")
        if label:
            raise NeedRefused(
                "Noem ook de bladzijde, of maak leeg wat daar staat.", "address"
            )
        return ""
    if not label:
        raise NeedRefused("Schrijf wat daar staat.", "label")
    try:
        return public_address(address)
    except NotPublic as error:
        raise NeedRefused(str(error), "address") from error


def _refuse_twice(answer: NeedAnswer) -> None:
    """A form that is sent twice says the same twice."""
    last = answer.need.answers.first()
    said = ("met", "address", "label", "words", "by_id")
    if last is not None and all(
        getattr(last, name) == getattr(answer, name) for name in said
    ):
        raise NeedRefused("Dit staat er al. U hoeft het niet nog eens te sturen.")
