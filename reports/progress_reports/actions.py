"""Writes about progress reports that touch more than one row. Each leaves its line.

A version goes from draft to submitted, and from there back (with a question) or on to
published; at once, or on the agreed day. What was published is only ever corrected by
a next version. Who worked at a version does not publish it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from indicators.models import Period
from policy.choices import AuditAction
from policy.models import AuditEvent, Framework
from reports.models import ProgressReport, Publication, ReportFile, ReportVersion
from reports.progress_reports.content import Content, Original, digest
from reports.progress_reports.publishing.publish import publish, settle
from reports.progress_reports.refusals import ReportExists, ReportRefused

State = ReportVersion.State


@transaction.atomic
def start_report(
    *, framework: Framework, period: Period, title: str, author: str, by: Any
) -> ReportVersion:
    """The first version, empty; raises ReportExists."""
    report, is_new = ProgressReport.objects.get_or_create(
        framework=framework,
        period=period,
        defaults={"slug": slugify(f"{framework.slug}-{period.code}")},
    )
    if not is_new:
        raise ReportExists(report)
    content = Content(
        title=title,
        author=author,
        framework=framework.slug,
        framework_title=framework.title,
        period=period.code,
        period_label=period.label,
    )
    version = ReportVersion.objects.create(
        report=report, number=1, contributors=[by.pk], **_kept(content)
    )
    _log(AuditAction.REPORT_STARTED, version, by)
    return version


@transaction.atomic
def save_content(
    *, version: ReportVersion, content: Content, was: str, by: Any
) -> ReportVersion:
    """Keep what the version says now. `was` is the hash of what `by` started from."""
    version = _locked(version)
    _refuse_unless_open(version)
    _refuse_if_changed(version, was)
    _keep(version, content, by)
    _log(AuditAction.REPORT_CHANGED, version, by)
    return version


@transaction.atomic
def work_on(*, version: ReportVersion, by: Any) -> ReportVersion:
    """Note that `by` brought something for it, so that another one publishes it."""
    version = _locked(version)
    _refuse_unless_open(version)
    _add_contributor(version, by)
    version.save(update_fields=["contributors"])
    return version


@transaction.atomic
def attach_original(
    *, version: ReportVersion, file: ReportFile, by: Any
) -> ReportVersion:
    """Make a file the document that this version is about."""
    version = _locked(version)
    _refuse_unless_open(version)
    version.original = file
    original = Original(name=file.name, sha256=file.sha256, size=file.size)
    _keep(version, replace(version.says, original=original), by)
    _log(AuditAction.REPORT_CHANGED, version, by, original=file.sha256)
    return version


@transaction.atomic
def discard(*, version: ReportVersion, by: Any) -> None:
    """Throw a draft away; a report without any version goes with it."""
    version = _locked(version)
    _refuse_unless_open(version)
    _log(AuditAction.REPORT_DISCARDED, version, by)
    report, original = version.report, version.original
    version.delete()
    if original and not original.versions.exists():
        original.delete()
    if not report.versions.exists():
        report.delete()


@transaction.atomic
def submit(*, version: ReportVersion, was: str, by: Any) -> ReportVersion:
    """Ask a second person to look and publish."""
    version = _locked(version)
    _refuse_unless_open(version)
    _refuse_if_changed(version, was)
    if version.original is None and not version.says.goal_keys:
        raise ReportRefused(
            "Deze rapportage is nog leeg. Voeg het stuk zelf toe, of schrijf bij ten "
            "minste één doel wat er is gedaan."
        )
    version.state = State.SUBMITTED
    version.submitted_by = by
    version.submitted_at = timezone.now()
    version.returned_because = ""
    _add_contributor(version, by)
    version.save()
    _log(AuditAction.REPORT_SUBMITTED, version, by)
    return version


@transaction.atomic
def return_version(*, version: ReportVersion, because: str, by: Any) -> ReportVersion:
    """Ask who wrote it for something else first; also of what waits for its day."""
    version = _locked(version)
    if version.state != State.SCHEDULED:
        _refuse_unless_submitted(version)
    version.take_back(because)
    version.save()
    _log(AuditAction.REPORT_RETURNED, version, by)
    return version


@transaction.atomic
def approve(
    *,
    version: ReportVersion,
    was: str,
    by: Any,
    public_from: datetime | None = None,
) -> ReportVersion:
    """Publish what is on the screen of `by`: now, or on the agreed moment."""
    version = _locked(version)
    _refuse_unless_submitted(version)
    _refuse_if_changed(version, was)
    if by.pk in version.contributors:
        raise ReportRefused(
            "U werkte zelf aan deze rapportage. Vraag een andere griffier om te "
            "kijken en te publiceren."
        )
    now = timezone.now()
    version.approved_by, version.approved_at = by, now
    version.approved_hash = version.content_hash
    waits = public_from is not None and public_from > now
    version.public_from = public_from if waits else None
    version.state = State.SCHEDULED if waits else State.SUBMITTED
    version.save()
    _log(AuditAction.REPORT_APPROVED, version, by, sha256=version.content_hash)
    if not waits:
        publish(version=version, by=by)
    return version


@transaction.atomic
def withdraw(*, publication: Publication, because: str, by: Any) -> Publication:
    """Say of a published version that it does not stand; its page stays and says so.

    What only this version said of goals and figures is not shown any more. Where an
    earlier version still stands, that one is the report again.
    """
    version = _locked(publication.version)
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if publication.is_withdrawn:
        raise ReportRefused("Deze versie is al ingetrokken.")
    if not because.strip():
        raise ReportRefused("Schrijf waarom u deze versie intrekt.")
    publication.withdrawn_at = timezone.now()
    publication.withdrawn_because = because.strip()
    publication.save(update_fields=["withdrawn_at", "withdrawn_because"])
    settle(version.report)
    _log(AuditAction.REPORT_WITHDRAWN, version, by)
    return publication


@transaction.atomic
def correct(*, report: ProgressReport, reason: str, by: Any) -> ReportVersion:
    """Begin the next version, with the content of the last; raises ReportRefused."""
    report = ProgressReport.objects.select_for_update().get(pk=report.pk)
    last = report.versions.order_by("-number").first()
    if last.state != State.PUBLISHED:
        raise ReportRefused(
            f"Er is al een nieuwe versie in de maak: versie {last.number}. Werk "
            "daaraan verder."
        )
    number = report.versions.aggregate(last=Max("number"))["last"] + 1
    version = ReportVersion.objects.create(
        report=report,
        number=number,
        content=last.content,
        content_hash=last.content_hash,
        original=last.original,
        reason=reason,
        contributors=[by.pk],
    )
    _log(AuditAction.REPORT_CORRECTED, version, by)
    return version


def _locked(version: ReportVersion) -> ReportVersion:
    found = ReportVersion.objects.select_for_update(of=("self",))
    return found.select_related("report", "original").get(pk=version.pk)


def _refuse_unless_open(version: ReportVersion) -> None:
    if not version.is_open:
        raise ReportRefused(
            f"Deze versie is niet meer te veranderen: {version.get_state_display()}."
        )


def _refuse_unless_submitted(version: ReportVersion) -> None:
    if version.state != State.SUBMITTED:
        raise ReportRefused(
            f"Deze versie wacht niet (meer) op publicatie: "
            f"{version.get_state_display()}."
        )


def _refuse_if_changed(version: ReportVersion, was: str) -> None:
    if was != version.content_hash:
        raise ReportRefused(
            "Iemand heeft deze rapportage intussen veranderd. Bekijk haar opnieuw en "
            "doe dan wat u wilde doen."
        )


def _keep(version: ReportVersion, content: Content, by: Any) -> None:
    for name, value in _kept(content).items():
        setattr(version, name, value)
    version.__dict__.pop("says", None)
    _add_contributor(version, by)
    version.save()


def _kept(content: Content) -> dict[str, str]:
    text = content.as_text()
    return {"content": text, "content_hash": digest(text)}


def _add_contributor(version: ReportVersion, by: Any) -> None:
    if by.pk not in version.contributors:
        version.contributors = [*version.contributors, by.pk]


def _log(action: str, version: ReportVersion, by: Any, **detail: Any) -> None:
    """No `detail` may hold what somebody wrote: a line can never be erased."""
    AuditEvent.objects.record(by=by, action=action, subject=version, **detail)
