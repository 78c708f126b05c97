"""What stands in LEESMIJ.txt: how to read the files, years later too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from indicators.export_texts import heading
from indicators.formatting import number
from reports.exports.clean_sheets import about_facts
from reports.exports.document import ExportDocument, Sheet
from reports.progress_reports.template.cell_texts import clean

README = "LEESMIJ.txt"

HOW_TO_READ = """\
Zo leest u de CSV-bestanden
---------------------------
- De tekens staan in UTF-8. Tussen de kolommen staat een puntkomma.
- Getallen hebben een decimale punt: 48.70 is achtenveertig en zeven tiende.
- Datums staan als jaar-maand-dag: 2020-12-31.
- Is een cel leeg? Dan is daar niets ingevuld. Leeg is nooit nul.
- Begint een tekst met = + - of @? Dan staat er een ' voor.
  Zo ziet een rekenprogramma de tekst niet als formule.
  Stond er in de tekst zelf al een ' voor zo'n teken? Dan staan er twee.
"""

HOW_TO_CHECK = """\
Het controlegetal hoort bij de inhoud, niet bij één bestand. Het staat in elke vorm
van dit stuk: PDF, Word, rekenblad en dit zip-bestand. Staat overal hetzelfde getal?
Dan is de inhoud hetzelfde. Zo controleert u dat:
1. Haal het stuk opnieuw op van het adres hierboven.
2. Vergelijk het controlegetal daarin met dit getal.
3. Is het getal anders? Dan is de inhoud veranderd, of iemand heeft iets aangepast.

Ook van elk bestand in dit zip-bestand staat hieronder de sha256. Die rekent u zelf na:
- Windows: certutil -hashfile BESTAND SHA256
- macOS: shasum -a 256 BESTAND
- Linux: sha256sum BESTAND
"""


def readme(
    document: ExportDocument, sheets: Sequence[Sheet], hashes: Mapping[str, str]
) -> str:
    """`hashes` are of the files themselves, each under its name."""
    parts = [
        heading(f"Raadszicht: {clean(document.title)}", "="),
        heading("Wat het is") + _what_it_is(document),
        heading("De bestanden") + _files(document, sheets),
        HOW_TO_READ,
        heading("Licentie en bronvermelding") + _licence(document),
        heading("Kolommen") + _columns(sheets),
        heading("Controlegetal") + _hashes(document, hashes),
    ]
    return "\n".join(parts)


def _what_it_is(document: ExportDocument) -> str:
    return _listed((fact.name, fact.text) for fact in about_facts(document))


def _files(document: ExportDocument, sheets: Sequence[Sheet]) -> str:
    lines = [
        *(
            f"- {sheet.file_name}.csv: {sheet.about or sheet.name} "
            f"({_rows(len(sheet.rows))})"
            for sheet in sheets
        ),
        f"- {document.name}.json: alles hierboven in één bestand, voor computers",
        "- metadata.json: titel, stand, licentie en kolommen, voor computers",
        f"- {README}: deze uitleg",
    ]
    return "\n".join(lines) + "\n"


def _rows(count: int) -> str:
    return "1 rij" if count == 1 else f"{number(Decimal(count))} rijen"


def _licence(document: ExportDocument) -> str:
    named = (document.author, document.title, document.standing, document.address)
    source = clean(". ".join(part.rstrip(".") for part in named if part))
    return (
        f"{clean(document.licence)}\n\n"
        f"Neemt u er iets uit over? Noem dan de bron:\n  {source}\n"
    )


def _columns(sheets: Sequence[Sheet]) -> str:
    return _listed(
        (f"{sheet.file_name}.csv, {column.name}", column.meaning)
        for sheet in sheets
        for column in sheet.columns
    )


def _hashes(document: ExportDocument, hashes: Mapping[str, str]) -> str:
    files = _listed(hashes.items())
    return f"{document.digest}\n\n{HOW_TO_CHECK}\n{files}"


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    """A name on a line, and what there is to say of it below."""
    return "".join(
        f"{name}\n" + "".join(f"  {line}\n" for line in text.split("\n"))
        for name, text in pairs
    )
