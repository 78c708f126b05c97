"""The list of information needs as a file: one row for each answer that was kept."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from io import StringIO

from django.utils.timezone import localtime

from indicators.citation import InFull
from indicators.export_files import harmless
from indicators.exports import column
from reports.evaluations.needs.entries import Entry
from reports.evaluations.needs.listing import LETTERS
from reports.models import NeedAnswer

NAME = "informatiebehoefte.csv"


@dataclass(frozen=True)
class NeedRow:
    """A need with one of its answers, or without any."""

    number: int = column("nummer", "Nummer van de behoefte op deze site.")
    who: str = column("wie", "Wie het wil weten.")
    need: str = column("behoefte", "Wat die wil weten.")
    letter: str = column("soort", "Letter van de soort beleidsinformatie, a tot h.")
    kind: str = column("soort_in_woorden", "De soort. Leeg als het geen van acht is.")
    document: str = column("document", "Kenmerk van het stuk dat het zegt.")
    section: str = column("plaats_in_document", "Waar het in dat stuk staat.")
    met: str = column("voorzien", "ja, deels, nee of nog niet nagegaan.")
    is_newest: str = column("geldt_nu", "‘nee’ bij een eerder antwoord.")
    address: str = column("waar", "De bladzijde op deze site.")
    label: str = column("wat_daar_staat", "Wat op die bladzijde staat.")
    words: str = column("toelichting", "De toelichting bij het antwoord.")
    by: str = column("namens", "Namens wie het is nagegaan.")
    on: date | None = column("op", "Wanneer het is nagegaan.")
    here: str = column("adres", "Waar de behoefte op deze site staat.")


COLUMNS = [item.metadata["name"] for item in fields(NeedRow)]


def write_csv(entries: Iterable[Entry], in_full: InFull) -> bytes:
    """`in_full` makes of an address on this site a whole one."""
    output = StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(COLUMNS)
    for row in rows_of(entries, in_full):
        writer.writerow(map(harmless, astuple(row)))
    # With the mark in front Excel reads accents right.
    return output.getvalue().encode("utf-8-sig")


def rows_of(entries: Iterable[Entry], in_full: InFull) -> Iterator[NeedRow]:
    for entry in entries:
        for answer in entry.answers or (None,):
            yield _row(entry, answer, in_full)


def _row(entry: Entry, answer: NeedAnswer | None, in_full: InFull) -> NeedRow:
    need = entry.need
    return NeedRow(
        number=need.pk,
        who=need.who,
        need=need.need,
        letter=LETTERS.get(need.kind, ""),
        kind=need.get_kind_display(),
        document=need.document.key,
        section=need.section,
        met=answer.get_met_display() if answer else "nog niet nagegaan",
        is_newest="ja" if answer == entry.answer else "nee",
        address=in_full(answer.address) if answer and answer.address else "",
        label=answer.label if answer else "",
        words=answer.words if answer else "",
        by=answer.by_label if answer else "",
        on=localtime(answer.at).date() if answer else None,
        here=in_full(f"/informatiebehoefte/#{entry.anchor}"),
    )
