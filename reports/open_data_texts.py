"""The explanation that goes with all published data: for people and for computers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db.models import Exists, OuterRef

from indicators.export_texts import HOW_TO_READ
from indicators.models import Explanation, Indicator, Observation, Source
from indicators.reference.files import area_source
from policy.open_data import PUBLIC, Table

SAMPLE = (
    "Voorbeeld uit openbare stukken; niet de site van de gemeente. De gemeente heeft "
    "dit niet nagekeken."
)
# Of what an export took over from a document of somebody else.
LICENCE_OF_DOCUMENT = (
    "De teksten vatten een document van een ander samen. Van dat document kennen wij "
    "de licentie niet. Noem het als bron."
)
LICENCE_OF_SUMMARIES = (
    "De samenvattingen van doelen en stukken zijn van deze site. Daarvoor is nog geen "
    "licentie gekozen."
)
LICENCES = (
    f"De gebieden en wat ervan werd. {area_source()}.",
    "Cijfers die niet uit een statistiek komen, staan in een document. Van die "
    "documenten kennen wij de licentie niet. Noem het document als bron.",
    "De teksten en cijfers van rapportages zijn van wie de rapportage schreef. "
    "Daarvoor is nog geen licentie gekozen. Noem de rapportage als bron, met het "
    "nummer van de versie.",
    LICENCE_OF_SUMMARIES,
)
NEVER_INCLUDED = (
    "Concepten zitten er niet in. Pas wat is gepubliceerd, komt erbij.",
    "De lijst met raadsstukken is niet compleet. Zij komt uit de documenten die wij "
    "kennen.",
    "De documenten zelf zitten er niet in. Zij zijn van anderen.",
    "Eerdere versies van cijfers zitten er niet in. Die staan op de pagina van de "
    "indicator.",
    "Van een rapportage zit alleen in de tabellen wat de versie zegt die nu geldt. "
    "Eerdere versies staan op de pagina van de rapportage.",
    "Over gebruikers van deze site zit er niets in.",
)
HOW_FILES_FIT = """\
Hoe de bestanden bij elkaar horen
---------------------------------
- Elk bestand is een tabel. De eerste regel noemt de kolommen.
- In kolommen.csv staat wat elke kolom betekent.
- Met een kenmerk vindt u iets terug in een ander bestand. Zo staat bij een doel
  het kenmerk van het kader, en bij een cijfer het kenmerk van de reeks. De reeks
  noemt de indicator, en cijfers_bij_doelen.csv zegt bij welke doelen die hoort.
- Van elke rapportage staan in rapportages.csv alle versies. De doelen, cijfers en
  activiteiten in de andere bestanden zijn van de versie die nu geldt.
- Staan er meer kenmerken in één cel, dan staat er een komma tussen.
- In metadata.json staat hetzelfde als hier, voor computers.
"""


class TableFile(Protocol):
    """A file of the zip and how many rows it has."""

    table: Table
    name: str
    rows: int


def title() -> str:
    return f"Raadszicht {settings.MUNICIPALITY_NAME}: alle gepubliceerde gegevens"


def what_is_missing() -> list[str]:
    """What a reader may look for in the files and does not find there, and why."""
    return [*_missing_figures(), *NEVER_INCLUDED]


def _missing_figures() -> Iterator[str]:
    figures = Observation.objects.visible_to(PUBLIC)
    if without := figures.filter(value__isnull=True).count():
        yield f"{without} keer is er geen cijfer. In cijfers.csv staat dan de reden."
    measured = figures.filter(series__indicator=OuterRef("pk"), value__isnull=False)
    indicators = Indicator.objects.visible_to(PUBLIC)
    if unknown := indicators.filter(~Exists(measured)).count():
        yield f"Indicatoren waarvan wij geen enkel cijfer kennen: {unknown}."
    if not Explanation.objects.visible_to(PUBLIC).exists():
        yield "Er is nog geen duiding: niemand heeft een cijfer uitgelegd."


def metadata(
    files: Iterable[TableFile], sources: Iterable[Source], newest: datetime | None
) -> str:
    content = {
        "titel": title(),
        "gemeente": {
            "code": settings.MUNICIPALITY,
            "naam": settings.MUNICIPALITY_NAME,
        },
        "site": settings.BASE_URL,
        "voorbeeld": SAMPLE if settings.DEMO else "",
        "cijfers_bekend_vanaf": newest.isoformat() if newest else None,
        "bronnen_van_cijfers": [
            {
                "naam": source.name,
                "eigenaar": source.owner,
                "adres": source.url,
                "licentie": source.licence,
                "bronvermelding": source.attribution,
            }
            for source in sources
        ],
        "andere_licenties": LICENCES,
        "wat_ontbreekt": what_is_missing(),
        "bestanden": [
            {
                "naam": file.name,
                "inhoud": file.table.about,
                "regels": file.rows,
                "kolommen": {item.name: item.meaning for item in file.table.columns},
            }
            for file in files
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def readme(
    files: Iterable[TableFile], sources: Iterable[Source], newest: datetime | None
) -> str:
    names = (f"- {file.name} ({file.rows}): {file.table.about}" for file in files)
    parts = [
        _section(title(), [SAMPLE] if settings.DEMO else [], line="="),
        _section("In dit zip-bestand (met het aantal regels)", names),
        HOW_TO_READ,
        HOW_FILES_FIT,
        _section("Sinds wanneer is het zo?", [_since(newest)]),
        _section("Bronnen en licentie", [*map(_licence, sources), *LICENCES]),
        _section("Wat ontbreekt er?", (f"- {text}" for text in what_is_missing())),
    ]
    return "\n".join(parts)


def _section(heading: str, lines: Iterable[str], line: str = "-") -> str:
    return "\n".join([heading, line * len(heading), *lines, ""])


def _licence(source: Source) -> str:
    return (
        f"{source.name}, van {source.owner}.\n  Licentie: {source.licence}. "
        f"Noem als bron: {source.attribution}."
    )


def _since(newest: datetime | None) -> str:
    if newest is None:
        return "Er zijn nog geen cijfers."
    return (
        "De laatste verandering van een cijfer, definitie of streefwaarde was op "
        f"{newest.isoformat()}."
    )
