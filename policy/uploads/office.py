"""What a spreadsheet may not hold: programs, other files, and ways to the outside.

Styles, charts, pictures, notes and settings of a printer are ordinary and may stay.
"""

from __future__ import annotations

import re

from policy.uploads.archives import Archive
from policy.uploads.refusals import FileRefused

XLSX_MAIN = b"spreadsheetml.sheet.main+xml"
ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
SAVE_VALUES = (
    "Kopieer alleen de cijfers naar een nieuw werkblad (plakken als waarden), en "
    "bewaar dat."
)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
ORDINARY_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
ODS_LINK = re.compile(
    rb"<table:(table-source|cell-range-source|dde-link)\b|<office:dde-source\b"
)


def check_xlsx(archive: Archive) -> None:
    """Raise FileRefused unless it is a plain Excel workbook without programs."""
    types = archive.read("[Content_Types].xml")
    names = [name.lower() for name in archive.names]
    if b"macroEnabled" in types or _has(names, r"vbaproject|/macrosheets/|/activex/"):
        raise _with_macros()
    if XLSX_MAIN not in types:
        raise FileRefused(
            "De naam zegt dat dit een Excel-bestand is, maar het is iets anders.",
            "Bewaar het opnieuw als .xlsx.",
        )
    if _has(names, r"/externallinks/"):
        raise _with_links()
    if _has(names, r"/embeddings/"):
        raise FileRefused("In het bestand zit een ander bestand.", SAVE_VALUES)
    for name in archive.names:
        if name.endswith(".rels"):
            _check_relations(archive.read(name))


def _check_relations(part: bytes) -> None:
    for found in RELATION.findall(part):
        if b"External" in found and not ORDINARY_LINK.search(found):
            raise _with_links()


def check_opendocument_sheet(archive: Archive) -> None:
    """Raise FileRefused unless it is a plain ODS spreadsheet without programs."""
    if archive.read("mimetype").strip() != ODS_MIMETYPE:
        raise FileRefused(
            "De naam zegt dat dit een ODS-bestand is, maar het is iets anders.",
            "Bewaar het opnieuw als .ods.",
        )
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise FileRefused(
            "Het ODS-bestand is beveiligd met een wachtwoord.",
            "Haal het wachtwoord eraf en bewaar het opnieuw.",
        )
    if _has([name.lower() for name in archive.names], r"^(basic|scripts)/"):
        raise _with_macros()
    if ODS_LINK.search(archive.read("content.xml")):
        raise _with_links()


def _has(names: list[str], pattern: str) -> bool:
    return any(re.search(pattern, name) for name in names)


def _with_macros() -> FileRefused:
    return FileRefused(
        "In het bestand zit een programma (een macro). Zulke bestanden neemt de site "
        "niet aan.",
        "Bewaar het als gewone werkmap zonder macro’s: .xlsx of .ods.",
    )


def _with_links() -> FileRefused:
    return FileRefused(
        "Het bestand haalt gegevens uit een ander bestand of van internet.", SAVE_VALUES
    )
