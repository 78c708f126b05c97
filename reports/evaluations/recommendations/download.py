"""The list of recommendations as a file: one row for each, and for each part."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from io import StringIO

from indicators.citation import InFull
from indicators.export_files import harmless
from indicators.exports import column
from policy.marks import Mark
from reports.evaluations.recommendations.entries import Entry

NAME = "aanbevelingen.csv"


@dataclass(frozen=True)
class RecommendationRow:
    evaluation: str = column("onderzoek", "Titel van het onderzoek.")
    year: int = column("jaar", "Jaar van het rapport.")
    edition: int = column("uitgave", "De uitgave waar de woorden in staan.")
    sha256: str = column("sha256", "Van de inhoud van die uitgave.")
    kind: str = column("soort", "Van de rekenkamer zelf, of aangehaald van anderen.")
    made_by: str = column("van_wie", "Wie het aanbeveelt.")
    cited_in: str = column("aangehaald_in", "Waar advies van anderen is aangehaald.")
    number: str = column("nummer", "Het nummer in het onderzoek.")
    part_of: str = column("onderdeel_van", "Het nummer waar dit een deel van is.")
    title: str = column("aanbeveling", "Wat wordt aanbevolen.")
    detail: str = column("toelichting", "De toelichting daarbij.")
    note: str = column("let_op", "Wat u erbij moet weten.")
    addressee: str = column("aan_wie", "Aan wie het is gericht.")
    goals: str = column("doelen", "Vaste kenmerken van de doelen waar het om gaat.")
    answer: str = column("antwoord_college", "Of het college het eens is.")
    adopted: str = column("besluit_raad", "Of de raad het overnam.")
    adopted_on: date | None = column("besluit_raad_op", "Wanneer de raad dat besloot.")
    status: str = column("stand", "Hoe ver het is. Gecontroleerd door de rekenkamer.")
    since: date | None = column("stand_sinds", "Sinds wanneer die stand geldt.")
    checked_on: date | None = column("gecontroleerd_op", "De laatste controle.")
    evidence: str = column("blijkt_uit", "Waar de rekenkamer de stand uit afleidt.")
    next_on: date | None = column("volgende_controle", "De afgesproken dag.")
    is_overdue: str = column("te_laat", "‘ja’ als die dag voorbij is.")
    comment: str = column("opmerking", "De laatste opmerking.")
    comment_on: date | None = column("opmerking_op", "De datum daarvan.")
    comment_by: str = column("opmerking_namens", "Namens wie die is geschreven.")
    address: str = column("adres", "Waar dit op deze site staat.")


COLUMNS = {
    item.metadata["name"]: item.metadata["description"]
    for item in fields(RecommendationRow)
}


def write_csv(entries: Iterable[Entry], in_full: InFull) -> bytes:
    """`in_full` makes of an address on this site a whole one."""
    output = StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(COLUMNS)
    for row in rows_of(entries, in_full):
        writer.writerow(map(harmless, astuple(row)))
    # With the mark in front Excel reads accents right.
    return output.getvalue().encode("utf-8-sig")


def rows_of(entries: Iterable[Entry], in_full: InFull) -> Iterator[RecommendationRow]:
    """Each followed by its parts."""
    for entry in entries:
        number = entry.recommendation.number
        yield _row(entry, "", in_full)
        yield from (_row(part, number, in_full) for part in entry.parts)


def _row(entry: Entry, part_of: str, in_full: InFull) -> RecommendationRow:
    said, of, standing = entry.recommendation, entry.publication, entry.standing
    adoption, verified, comment = standing.adoption, standing.verified, standing.comment
    return RecommendationRow(
        evaluation=of.title,
        year=of.year,
        edition=of.edition,
        sha256=of.content_hash,
        kind=said.get_kind_display(),
        made_by=said.made_by,
        cited_in=said.cited_in,
        number=said.number,
        part_of=part_of,
        title=said.title,
        detail=said.detail,
        note=said.note,
        addressee=said.addressee,
        goals=" ".join(goal.key for goal in said.goals.all()),
        answer=said.get_answer_display(),
        adopted=_word(standing.adoption_mark),
        adopted_on=adoption.on if adoption else None,
        # Of advice of others nobody verifies anything.
        status=_word(standing.mark) if entry.is_own else "",
        since=standing.since,
        checked_on=verified.on if verified else None,
        evidence=verified.evidence if verified else "",
        next_on=standing.next_on,
        is_overdue="ja" if standing.is_overdue else "nee",
        comment=comment.words if comment else "",
        comment_on=comment.on if comment else None,
        comment_by=comment.by_label if comment else "",
        address=in_full(said.get_absolute_url()),
    )


def _word(mark: Mark | None) -> str:
    return mark.word.lower() if mark else ""
