"""How to cite a version of a report, and how to check that it is still the same."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localtime

from indicators.citation import SITE
from indicators.looking_back import in_words
from reports.models import Publication


def citation(publication: Publication, *, address: str, today: date) -> str:
    """One line that finds it back; `address` is of this very version, in full."""
    says = publication.says
    published = in_words(localtime(publication.published_at).date())
    return (
        f"{says.author}: {says.title}, over {says.period_label}, versie "
        f"{publication.version.number}, gepubliceerd op {published}. {SITE}, "
        f"geraadpleegd op {in_words(today)}: {address} "
        f"(sha256 {publication.content_hash})"
    )
