"""Make a version public: the only place where a report's content leaves its draft.

Called inside a transaction, so that all of it is public or nothing. What the public
reads is the Publication; its figures, explanations and judgements are also brought to
the pages of indicators and goals (figures.py, words.py). A report of
which the site took its facts from a document already brings nothing more.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from indicators.models import Indicator
from policy.choices import AuditAction
from policy.models import AuditEvent, Framework, Goal
from reports.models import ProgressReport, Publication, ReportVersion
from reports.progress_reports.content import Content, digest
from reports.progress_reports.publishing.figures import settle_figures
from reports.progress_reports.publishing.words import settle_words
from reports.progress_reports.refusals import ReportRefused
from reports.progress_reports.small_numbers.hiding import hide_small_numbers

State = ReportVersion.State
TITLE_LENGTH = Publication._meta.get_field("title").max_length


def publish(
    *, version: ReportVersion, by: Any, at: datetime | None = None
) -> Publication:
    """Show an approved version to everybody; raises ReportRefused, in Dutch."""
    said = version.says
    _refuse_unless_fit(said)
    _wait_for_others(version.report)
    content = hide_small_numbers(said).content
    text = content.as_text()
    publication = Publication.objects.create(
        version=version,
        title=content.title,
        content=text,
        content_hash=digest(text),
        published_at=at or timezone.now(),
    )
    publication.goals.set(Goal.objects.filter(key__in=content.goal_keys))
    publication.indicators.set(
        Indicator.objects.filter(slug__in=content.indicator_slugs)
    )
    # From here on the database refuses every change of what it is about.
    version.state = State.PUBLISHED
    version.save()
    settle(version.report)
    AuditEvent.objects.record(
        by=by,
        action=AuditAction.PUBLISHED,
        # Not the publication: its title may have to be erased one day.
        subject=version,
        sha256=publication.content_hash,
    )
    return publication


def settle(report: ProgressReport) -> None:
    """Have the pages of goals and figures say what the standing reports say."""
    settle_figures(report)
    settle_words(report)


def _wait_for_others(report: ProgressReport) -> None:
    """Two reports on one framework write the same figures: one after the other."""
    Framework.objects.select_for_update(no_key=True).get(pk=report.framework_id)


def _refuse_unless_fit(content: Content) -> None:
    if not content.title or len(content.title) > TITLE_LENGTH:
        raise ReportRefused(
            f"Geef de rapportage een titel van hooguit {TITLE_LENGTH} tekens."
        )
    seen = set()
    for line in content.figures:
        if line.key in seen:
            where = f"{line.title}, {line.area_label}, {line.period_label}"
            raise ReportRefused(
                f"Dit cijfer staat er twee keer: {where}. Haal er één weg."
            )
        seen.add(line.key)
