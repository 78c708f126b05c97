"""How a published version stands: beside its other versions, withdrawn, redacted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localtime

from indicators.models.revisions import end_of
from reports.models import ProgressReport, Publication, Redaction

# What a page needs of a version beside its own: not what it says, nor any file.
HEAVY = ("content", "version__content", "version__original__reading")


@dataclass(frozen=True)
class Standing:
    """`versions` are all that were published of the report, the newest first."""

    publication: Publication
    versions: Sequence[Publication]
    redactions: Sequence[Redaction]
    version_before: Publication | None  # that everybody may read

    @classmethod
    def of(cls, publication: Publication) -> Standing:
        version = publication.version
        others = publications_of(version.report).defer(*HEAVY)
        earlier = publications_of(version.report).standing()
        return cls(
            publication=publication,
            versions=list(others),
            redactions=list(
                version.redactions.filter(done_at__isnull=False).order_by("done_at")
            ),
            version_before=earlier.filter(version__number__lt=version.number).first(),
        )

    @property
    def published_at(self) -> datetime:
        return self.publication.published_at

    @property
    def published_on(self) -> date:
        return localtime(self.published_at).date()

    @property
    def newest(self) -> Publication:
        """The version that a reader should have: the newest not withdrawn."""
        standing = [item for item in self.versions if not item.is_withdrawn]
        return standing[0] if standing else self.versions[0]

    @property
    def is_old(self) -> bool:
        return self.newest.version.number > self.publication.version.number

    @property
    def has_original(self) -> bool:
        original = self.publication.version.original
        return original is not None and original.erased_at is None

    @property
    def original_was_erased(self) -> bool:
        original = self.publication.version.original
        return original is not None and original.erased_at is not None


def publications_of(report: ProgressReport) -> QuerySet:
    """Of one report, the newest version first."""
    return (
        Publication.objects.filter(version__report=report)
        .select_related("version__report__framework", "version__original")
        .order_by("-version__number")
    )


def before(report: ProgressReport, as_of: date | None = None) -> Publication | None:
    """Of the report before this one the newest version that stands.

    With `as_of` only what was published by the end of that day. A report without an
    end has none before it.
    """
    end = report.period.end
    if end is None:
        return None
    found = Publication.objects.latest_of_each().filter(
        version__report__framework=report.framework_id,
        version__report__period__end__lt=end,
    )
    if as_of is not None:
        found = found.filter(published_at__lt=end_of(as_of))
    return (
        found.select_related("version__report__period")
        .order_by("-version__report__period__end", "version__report__slug")
        .first()
    )
