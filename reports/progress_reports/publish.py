"""Make a version public: the only place where a report's content leaves its draft."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from indicators.models import Indicator
from policy.choices import AuditAction
from policy.models import AuditEvent, Goal
from reports.models import Publication, ReportVersion
from reports.progress_reports.content import digest

State = ReportVersion.State


def publish(*, version: ReportVersion, by: Any) -> Publication:
    """Show an approved version to everybody. Call it inside a transaction."""
    content = version.says
    text = content.as_text()
    publication = Publication.objects.create(
        version=version,
        title=content.title,
        content=text,
        content_hash=digest(text),
        published_at=timezone.now(),
    )
    publication.goals.set(Goal.objects.filter(key__in=content.goal_keys))
    publication.indicators.set(
        Indicator.objects.filter(slug__in=content.indicator_slugs)
    )
    # Last: from then on nothing of it changes.
    version.state = State.PUBLISHED
    version.save()
    AuditEvent.objects.record(
        by=by,
        action=AuditAction.PUBLISHED,
        subject=version,
        sha256=publication.content_hash,
    )
    return publication
