"""An edition of an evaluation, as every format of it says it."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.timezone import localtime

from indicators.citation import InFull
from indicators.looking_back import in_words
from reports.evaluations.content import EvaluationContent
from reports.evaluations.exports.blocks import blocks_of
from reports.evaluations.exports.choice import Choice
from reports.evaluations.exports.sheets import sheets_of
from reports.exports.document import ExportDocument, Fact
from reports.models import EvaluationPublication
from reports.open_data_texts import LICENCE_OF_DOCUMENT, SAMPLE

NO_LICENCE = (
    "Voor dit onderzoek is nog geen licentie gekozen. Noem het als bron, met het "
    "nummer van de uitgave."
)


def export_of(
    publication: EvaluationPublication,
    choice: Choice,
    in_full: InFull,
) -> ExportDocument:
    """`in_full` makes of an address on this site a whole one."""
    says = publication.says
    part = choice.of(says)
    published_on = in_words(localtime(publication.published_at).date())
    whole = f"evaluatie-{publication.slug}-uitgave-{publication.edition}"
    return ExportDocument(
        name="-".join(filter(None, (whole, choice.name))),
        kind=f"Rekenkameronderzoek {says.year}",
        title=says.title,
        subtitle=f"{says.made_by}. {says.subject}. Over {says.period_label}.",
        author=says.made_by,
        standing=f"Uitgave {publication.edition}, gepubliceerd op {published_on}.",
        address=in_full(publication.get_absolute_url()),
        stands_since=publication.published_at,
        facts=tuple(
            Fact(name, text) for name, text in _facts(publication, choice) if text
        ),
        licence=LICENCE_OF_DOCUMENT if says.document else NO_LICENCE,
        blocks=tuple(blocks_of(part, choice.words(says), in_full)),
        sheets=sheets_of(part, in_full),
    )


def _facts(
    publication: EvaluationPublication, choice: Choice
) -> Iterator[tuple[str, str]]:
    says = publication.says
    yield "Let op", SAMPLE if settings.DEMO else ""
    yield "Onderzoek", says.title
    yield "Van", says.made_by
    yield "In opdracht van", says.commissioned_by
    yield "Onderzoekers", says.researchers
    yield "Over", f"{says.subject}, {says.period_label}"
    yield "Beleidskader", says.framework_title
    yield "Normenkader", says.norm_set
    yield "Keuze", " ".join(choice.words(says)) or "Het hele onderzoek."
    yield "Uitgave", str(publication.edition)
    yield "Waarom deze uitgave", says.reason
    yield (
        "Gepubliceerd op",
        in_words(localtime(publication.published_at).date()),
    )
    yield "Overgenomen uit", says.document_title
    yield "Cijfers als bewijs", _about_figures(says)
    yield "Controlegetal van de uitgave", publication.content_hash


def _about_figures(says: EvaluationContent) -> str:
    if not any(line.figure for found in says.findings for line in found.evidence):
        return ""
    return (
        "Elk cijfer is zoals het bekend was op de dag die erbij staat. Of de bron het "
        "later veranderde, staat op het adres van het cijfer."
    )
