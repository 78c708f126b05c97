"""Erase again, after a restore, what the restored database brought back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports.models import Publication, Redaction
from reports.progress_reports.redaction import journal
from reports.progress_reports.redaction.actions import erase

BY = "replay_redactions"


@dataclass
class Outcome:
    """How many lines of the journal were done again, stood, or found no version."""

    erased: int = 0
    stood: int = 0
    not_there: int = 0


def replay() -> Outcome:
    """Every line of the journal, oldest first; each in a transaction of its own."""
    outcome = Outcome()
    for line in journal.lines():
        publication = Publication.objects.filter(
            version__report__slug=line["report"], version__number=line["version"]
        ).first()
        if publication is None:
            outcome.not_there += 1
        elif _stands(publication, line):
            outcome.stood += 1
        else:
            _erase_again(publication, line)
            outcome.erased += 1
    return outcome


def _asked(publication: Publication, line: dict[str, Any]) -> Any:
    return Redaction.objects.filter(
        version_id=publication.version_id,
        parts=line["parts"],
        ground=line["ground"],
        explanation=line["explanation"],
    )


def _stands(publication: Publication, line: dict[str, Any]) -> bool:
    done = _asked(publication, line).filter(done_at__isnull=False)
    return done.filter(old_hash=line["old_hash"]).exists()


@transaction.atomic
def _erase_again(publication: Publication, line: dict[str, Any]) -> None:
    waiting = _asked(publication, line).filter(done_at=None).first()
    redaction = waiting or Redaction(
        version_id=publication.version_id,
        parts=line["parts"],
        ground=line["ground"],
        explanation=line["explanation"],
        asked_by=_person(line["asked_by"], "vroeg"),
    )
    redaction.save()
    if redaction.approved_by is None:
        redaction.approved_by = _person(line["approved_by"], "akkoord")
        redaction.save(update_fields=["approved_by"])
    erase(redaction)
    AuditEvent.objects.record(
        by=BY, action=AuditAction.REDACTION_DONE, subject=redaction, again=True
    )


def _person(pk: int, what: str) -> User:
    """Who it was; an account without a login for one that this database lost."""
    person = User.objects.filter(pk=pk).first()
    if person is None:
        name = f"hersteld-{pk}-{what}"
        person, is_new = User.objects.get_or_create(
            username=name, defaults={"is_active": False}
        )
        if is_new:
            person.set_unusable_password()
            person.save(update_fields=["password"])
    return person
