"""Find what somebody names on the command line, or say what looks like it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from django.core.management.base import CommandError

from indicators.models import Source


def source_named(slug: str) -> Source:
    found = Source.objects.filter(slug=slug).first()
    if found:
        return found
    known = Source.objects.values_list("slug", flat=True)
    raise CommandError(f"Er is geen bron ‘{slug}’. {nearest(slug, known)}")


def nearest(word: str, known: Iterable[str]) -> str:
    known = list(known)
    names = get_close_matches(word, known, n=3, cutoff=0.4) or sorted(known)[:10]
    if not names:
        return "Er is er nog geen."
    return f"Bedoelt u {' of '.join(names)}?"
