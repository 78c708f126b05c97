"""The recommendations that a reader chose, and how far they are, to take along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from indicators.citation import InFull
from indicators.looking_back import in_words
from policy.templatetags.texts import sentence
from reports.choices import RecommendationKind
from reports.evaluations.recommendations.download import RecommendationRow, rows_of
from reports.evaluations.recommendations.entries import Entry
from reports.evaluations.recommendations.listing import RecommendationList
from reports.exports.document import Block, ExportDocument, Fact, Heading, Sheet, Text
from reports.exports.formats import Download, downloads
from reports.open_data_texts import SAMPLE

NAME = "aanbevelingen"
TITLE = "Aanbevelingen van rekenkamers en wat ermee is gedaan"
LICENCE = (
    "De woorden van een aanbeveling zijn van wie haar deed. Noem het onderzoek als "
    "bron, met het nummer van de uitgave."
)


def export_of(listing: RecommendationList, in_full: InFull) -> ExportDocument:
    """As they stand today. `in_full` makes of an address on this site a whole one."""
    today = timezone.localdate()
    entries = [*listing.chosen, *listing.others]
    rows = list(rows_of(entries, in_full))
    return ExportDocument(
        name=f"{NAME}-{today.isoformat()}",
        kind="Opvolging van aanbevelingen",
        title=TITLE,
        subtitle=listing.title,
        author="Raadszicht",
        standing=f"Stand op {in_words(today)}.",
        address=in_full(reverse("recommendation-list") + listing.choice_query),
        # On one day it is one list; tomorrow more may be overdue.
        stands_since=timezone.make_aware(datetime.combine(today, time())),
        facts=tuple(_facts(listing, today_in_words=in_words(today))),
        licence=LICENCE,
        blocks=tuple(_blocks(entries)),
        sheets=(
            Sheet.of(
                "Aanbevelingen",
                "Wat is aanbevolen en hoe ver het is.",
                RecommendationRow,
                rows,
            ),
        ),
    )


def downloads_of(listing: RecommendationList) -> list[Download]:
    """Of what the reader chose."""

    def address_of(suffix: str) -> str:
        return reverse("recommendation-export", args=[suffix]) + listing.choice_query

    return downloads(address_of)


def _facts(listing: RecommendationList, *, today_in_words: str) -> Iterator[Fact]:
    if settings.DEMO:
        yield Fact("Let op", SAMPLE)
    yield Fact("Lijst", TITLE)
    yield Fact("Stand op", today_in_words)
    yield Fact("Keuze", _choice(listing) or "Alle aanbevelingen.")
    yield Fact("Aantal", str(len(listing.chosen) + len(listing.others)))


def _choice(listing: RecommendationList) -> str:
    values = listing.query.values
    return "; ".join(f"{name}: {value}" for name, value in values.items() if value)


def _blocks(entries: list[Entry]) -> Iterator[Block]:
    """Each evaluation with its recommendations, in the order of the list."""
    by_evaluation = sorted(entries, key=lambda entry: _place(entry, entries))
    for publication, found in groupby(by_evaluation, key=lambda it: it.publication):
        yield Heading(2, f"{publication.title} ({publication.year})")
        for entry in found:
            yield from _entry(entry, level=3)
            for part in entry.parts:
                yield from _entry(part, level=4)


def _place(entry: Entry, entries: list[Entry]) -> int:
    """Of the first of its evaluation: there all the others of it go too."""
    return next(
        place
        for place, other in enumerate(entries)
        if other.publication == entry.publication
    )


def _entry(entry: Entry, *, level: int) -> Iterator[Block]:
    said, standing = entry.recommendation, entry.standing
    yield Heading(level, f"{said.number} {said.title}")
    texts = (
        Text(sentence(said.detail)),
        Text(_made_by(entry), "Van"),
        Text(said.addressee, "Aan"),
        Text(_how_far(entry), "Stand"),
        Text(said.get_answer_display(), "Reactie van het college"),
        Text(_adopted(entry), "Besluit van de raad"),
        Text(_next(entry), "Volgende controle"),
        Text(standing.comment.words if standing.comment else "", "Laatste opmerking"),
        Text(sentence(said.note), "Let op"),
    )
    yield from (text for text in texts if text.paragraphs)


def _made_by(entry: Entry) -> str:
    said = entry.recommendation
    if said.kind == RecommendationKind.OTHERS and said.cited_in:
        return f"{said.made_by}, aangehaald in {said.cited_in}"
    return said.made_by


def _how_far(entry: Entry) -> str:
    """Empty for advice of others: of that nobody verifies anything."""
    if not entry.is_own:
        return ""
    standing = entry.standing
    words = ", ".join(filter(None, (standing.mark.word, standing.since_label)))
    verified = standing.verified
    if verified and verified.evidence:
        return f"{words}. Dat blijkt uit: {sentence(verified.evidence)}"
    return f"{words}."


def _adopted(entry: Entry) -> str:
    adoption, mark = entry.standing.adoption, entry.standing.adoption_mark
    return f"{mark.word}, {in_words(adoption.on)}" if adoption else ""


def _next(entry: Entry) -> str:
    day = entry.standing.next_on
    if day is None:
        return ""
    late = ". Die dag is voorbij" if entry.standing.is_overdue else ""
    return f"{in_words(day)}{late}."
