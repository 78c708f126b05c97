"""How to cite an edition of an evaluation."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localtime

from indicators.citation import SITE
from indicators.looking_back import in_words
from reports.models import EvaluationPublication


def citation(publication: EvaluationPublication, *, address: str, today: date) -> str:
    """One line that finds it back; `address` is of this very edition, in full."""
    says = publication.says
    published = in_words(localtime(publication.published_at).date())
    return (
        f"{says.made_by}: {says.title} ({says.year}), uitgave {publication.edition}, "
        f"gepubliceerd op {published}. {SITE}, geraadpleegd op {in_words(today)}: "
        f"{address} (sha256 {publication.content_hash})"
    )
