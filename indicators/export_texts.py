"""The explanation that goes with downloaded figures."""

from __future__ import annotations

from typing import Any

from indicators.definition_card import licence_of, origin_of
from indicators.exports import COLUMNS, Export
from indicators.formatting import number
from indicators.models import Series
from indicators.peers.spreads import ENOUGH

OF_ALL = (
    f"Heeft {number(ENOUGH * 100)} procent van alle gemeenten een cijfer in een "
    "periode? Dan toont de site ook de middelste helft van alle gemeenten. Dat rekent "
    "de site uit deze cijfers; het staat niet in dit bestand."
)


def metadata(export: Export) -> dict[str, Any]:
    """What the figures mean, where they come from and what their columns are."""
    return {
        **export.subject,
        "reeksen": [_series(series) for series in export.series],
        "licentie": export.licences,
        "kolommen": COLUMNS,
        **_compared(export),
    }


def _compared(export: Export) -> dict[str, str]:
    """What the site computes from figures of others; the file has those themselves."""
    if all(series.unit.is_additive for series in export.series):
        return {}
    return {"naast_andere_gemeenten": OF_ALL}


def _series(series: Series) -> dict[str, Any]:
    source, document = series.source, series.document
    return {
        "kenmerk": series.slug,
        "eerste_reeks": series.is_preferred,
        "eenheid": series.unit.label,
        "herkomst": origin_of(series),
        "bron": source.name if source else document.author,
        "adres_van_bron": source.url if source else "",
        "tabel": series.table,
        "onderwerp": series.measure,
        "document": document.title if document else "",
        "licentie": licence_of(series),
        "opmerking": series.note,
        "breuken": [
            {"op": item.on.isoformat(), "wat_veranderde": item.reason}
            for item in series.breaks.all()
        ],
        "opmerkingen": [
            {"gebied": item.area.name, "periode": item.period.label, "tekst": item.text}
            for item in series.remarks.all()
        ],
    }


HOW_TO_READ = """\
Zo leest u het CSV-bestand
--------------------------
- De tekens staan in UTF-8. Tussen de kolommen staat een puntkomma.
- Getallen hebben een decimale punt: 48.7 is achtenveertig en zeven tiende.
- Datums staan als jaar-maand-dag: 2020-12-31.
- Is er geen cijfer, dan is ‘waarde’ leeg. Leeg is nooit nul.
  In ‘reden_geen_cijfer’ staat waarom er geen cijfer is.
- Begint een tekst met = + - of @, dan staat er een ' voor.
  Zo ziet een rekenprogramma de tekst niet als formule.
"""


def readme(export: Export) -> str:
    parts = [
        heading(f"Raadszicht: {export.title}", "="),
        "In dit zip-bestand staan:\n"
        f"- {export.name}.csv: de cijfers\n"
        "- metadata.json: definitie, bronnen en kolommen, voor computers\n"
        "- LEESMIJ.txt: deze uitleg\n",
        HOW_TO_READ,
        heading("Waar het over gaat")
        + "\n".join(f"{name}\n  {text}" for name, text in export.facts)
        + "\n",
        heading("Bronnen en licentie")
        + "\n".join(_origin(series) for series in export.series)
        + "\n",
        heading("Kolommen")
        + "\n".join(f"{name}\n  {text}" for name, text in COLUMNS.items())
        + "\n",
    ]
    return "\n".join(parts)


def heading(text: str, line: str = "-") -> str:
    return f"{text}\n{line * len(text)}\n"


def _origin(series: Series) -> str:
    note = f"\n  {series.note}" if series.note else ""
    return f"{series.slug}: {origin_of(series)}.\n  {licence_of(series)}{note}"
