"""Where on the site stands what reports bring: one document for each framework."""

from __future__ import annotations

from policy.models import Framework, SourceDocument
from reports.models import Publication

KEY_LENGTH = SourceDocument._meta.get_field("key").max_length
SECTION_LENGTH = 200


def document_key(framework: str) -> str:
    """Of the document with what the reports on a framework (by slug) say."""
    return f"rapportages-{framework}"[:KEY_LENGTH]


def document_of(framework: Framework) -> SourceDocument:
    """It names no author of a report: a name could have to be erased one day."""
    return SourceDocument.objects.get_or_create(
        key=document_key(framework.slug),
        defaults={
            "title": f"Voortgangsrapportages {framework.short_title}",
            "author": framework.publisher,
            "standing": "gepubliceerd op deze site",
            "is_source": True,
        },
    )[0]


def section_of(publication: Publication, place: str = "") -> str:
    """Which report and version, and where in it.

    The database reads it again, to erase a place (migrations/_erasing.py).
    """
    version = publication.version
    report = f"voortgangsrapportage over {version.report.period}"
    section = f"{report}, versie {version.number}"
    return (f"{section}: {place}" if place else section)[:SECTION_LENGTH]
