"""Ask for personal data to be erased, agree to it, and have the database do it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports.models import Publication, Redaction
from reports.progress_reports.redaction import journal
from reports.progress_reports.redaction.places import ORIGINAL, places_of
from reports.progress_reports.refusals import ReportRefused


@transaction.atomic
def ask_redaction(
    *,
    publication: Publication,
    parts: Sequence[str],
    ground: str,
    explanation: str,
    by: Any,
) -> Redaction:
    """Ask a second person to agree; nothing is erased yet."""
    possible = {place.path for place in places_of(publication)} | {ORIGINAL}
    if not parts or not possible.issuperset(parts):
        raise ReportRefused(
            "Kies wat er weg moet. Is de tekst intussen al weg, dan staat hij niet "
            "meer in de lijst."
        )
    redaction = Redaction.objects.create(
        version=publication.version,
        parts=list(parts),
        ground=ground,
        explanation=explanation,
        asked_by=by,
    )
    _log(AuditAction.REDACTION_ASKED, redaction, by)
    return redaction


@transaction.atomic
def approve_redaction(*, redaction: Redaction, by: Any) -> Redaction:
    """Agree as the second person: at once and for good, it is gone."""
    redaction = _waiting(redaction)
    if redaction.asked_by_id == by.pk:
        raise ReportRefused(
            "U vroeg dit zelf. Een ander moet meekijken en het laten wissen."
        )
    redaction.approved_by = by
    redaction.save(update_fields=["approved_by"])
    erase(redaction)
    redaction.refresh_from_db()
    _log(AuditAction.REDACTION_DONE, redaction, by, old_hash=redaction.old_hash)
    _note(redaction)
    return redaction


def _note(redaction: Redaction) -> None:
    """What is not in the journal a restore would bring back: then nothing is erased."""
    try:
        journal.note(redaction)
    except OSError as error:
        raise ReportRefused(
            "Er is niets gewist: de site kan het niet bijhouden op haar schijf. Vraag "
            "de beheerder om ruimte te maken, en probeer het opnieuw."
        ) from error


@transaction.atomic
def refuse_redaction(*, redaction: Redaction, by: Any) -> None:
    """Leave everything as it is; the question is gone, but for its line in the log."""
    redaction = _waiting(redaction)
    _log(AuditAction.DELETED, redaction, by)
    redaction.delete()


def erase(redaction: Redaction) -> None:
    """Have the database erase what two people agreed to: it reads for itself what."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reports_redact(%s)", [redaction.pk])


def _waiting(redaction: Redaction) -> Redaction:
    found = Redaction.objects.select_for_update(of=("self",)).filter(
        pk=redaction.pk, approved_by=None
    )
    waiting = found.select_related("version__report").first()
    if waiting is None:
        raise ReportRefused(
            "Hierover is al beslist. Bekijk de pagina van de rapportage opnieuw."
        )
    return waiting


def _log(action: str, redaction: Redaction, by: Any, **detail: Any) -> None:
    AuditEvent.objects.record(
        by=by, action=action, subject=redaction, parts=redaction.parts, **detail
    )
