"""What a file is by its own first bytes, whatever its name says."""

from __future__ import annotations

import re

from policy.uploads.refusals import FileRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
PDF = b"%PDF-"
ELF = b"\x7fELF"
WEB_PAGE = re.compile(
    rb"\s*<(!doctype|!--|html|head|body|\?xml|script|svg|table|meta)", re.IGNORECASE
)
LOOKED_AT = 4096  # bytes
STARTS = {
    PDF: "een PDF",
    OLE: "een oud Office-bestand, of een bestand met een wachtwoord",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    ELF: "een programma",
    b"#!": "een programma",
    b"{\\rtf": "een RTF-document",
    b"%!PS": "een PostScript-document",
    b"\x1f\x8b": "een ingepakt bestand",
    b"7z\xbc\xaf": "een ingepakt bestand",
    b"Rar!": "een ingepakt bestand",
}
# By what a packed office file says of itself, close to its start or in its list.
PACKED = {
    b"application/vnd.oasis.opendocument.spreadsheet": "een ODS-werkblad",
    b"application/vnd.oasis.opendocument.text": "een ODT-document",
    b"xl/workbook": "een Excel-bestand",
    b"word/document": "een Word-document",
    b"ppt/presentation": "een presentatie",
}
NAME_AS_IT_IS = (
    "Geef het de naam die erbij hoort, of bewaar het opnieuw als de soort die u "
    "bedoelt."
)


def real_kind(content: bytes) -> str:
    """What it is, in words; empty for a text or what nobody knows."""
    for start, name in STARTS.items():
        if content.startswith(start):
            return name
    if is_program(content):
        return "een programma"
    if content.startswith(ZIP):
        return _packed_kind(content)
    start = content[:LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    return "een webpagina" if WEB_PAGE.match(start) else ""


def refuse_other_kinds(content: bytes, *, wanted: str, start: bytes = b"") -> None:
    """Raise FileRefused for what begins otherwise than `start`, naming what it is.

    Without a `start` it must be what nobody knows by its first bytes: a text.
    """
    if start and content.startswith(start):
        return
    real = real_kind(content)
    if real or start:
        raise wrong_name(wanted, real or "een gewone tekst, of beschadigd")


def wrong_name(wanted: str, real: str) -> FileRefused:
    return FileRefused(
        f"De naam zegt dat dit {wanted} is, maar het is {real}.", NAME_AS_IT_IS
    )


def is_program(content: bytes) -> bool:
    """Whether a part begins as a program of Windows or Linux does."""
    if content.startswith(ELF):
        return True
    at = int.from_bytes(content[60:64], "little")
    return content.startswith(b"MZ") and content[at : at + 4] == b"PE\0\0"


def _packed_kind(content: bytes) -> str:
    start, end = content[:LOOKED_AT], content[-16 * LOOKED_AT :]
    for sign, name in PACKED.items():
        if sign in start or sign in end:
            return name
    return "een ingepakt bestand"
