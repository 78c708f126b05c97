"""The gate before any parser: is a file what its name says, and is it safe to read?

The name, the type and the content of a file must say the same. What a browser says of
the type is not asked: anybody can write that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import PurePosixPath
from typing import NamedTuple

from policy.uploads.archives import check_archive
from policy.uploads.office import check_opendocument_sheet, check_xlsx
from policy.uploads.refusals import FileRefused

MOST_BYTES = 10 * 2**20
LONGEST_NAME = 150
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
WEB_PAGE = re.compile(rb"\s*<(!doctype|html|\?xml|script|table)", re.IGNORECASE)
# Tab, line feed and carriage return are ordinary; the others are no part of a text.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class FileKind(NamedTuple):
    """A kind of file that may come in; `check` raises FileRefused."""

    extension: str
    content_type: str
    name: str
    check: Callable[[bytes], None]


def admit(name: str, content: bytes, kinds: Collection[FileKind]) -> FileKind:
    """The kind of a file that may come in; raises FileRefused for every other one."""
    kind = _kind_by_name(name, kinds)
    if not content:
        raise FileRefused(
            "Het bestand is leeg: er staat niets in.",
            "Kijk of het bestand bij u wel opent, en kies het opnieuw.",
        )
    check_size(len(content))
    kind.check(content)
    return kind


def check_size(size: int) -> None:
    """Raise FileRefused for a file of more bytes than the site takes."""
    if size > MOST_BYTES:
        raise FileRefused(
            f"Het bestand is te groot: meer dan {MOST_BYTES // 2**20} MB.",
            "Neem minder jaren of minder gebieden in één bestand.",
        )


def shown_name(name: str) -> str:
    """The name of a file as it can be shown: no folders, no signs that deceive."""
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    stem, dot, extension = visible.strip().rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{extension[:10]}" or "bestand"


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding: UTF-8, or else Windows-1252.

    Raises FileRefused for what is no text.
    """
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        raise FileRefused(
            f"Het bestand is geen gewone tekst: teken {error.start + 1} is niet te "
            "lezen.",
            "Bewaar het opnieuw als ‘CSV UTF-8’, of als .xlsx of .ods.",
        ) from error


def _kind_by_name(name: str, kinds: Collection[FileKind]) -> FileKind:
    extension = PurePosixPath(shown_name(name)).suffix.lower()
    for kind in kinds:
        if kind.extension == extension:
            return kind
    known = ", ".join(kind.extension for kind in kinds)
    found = f"eindigt op {extension}" if extension else "heeft geen soort in de naam"
    raise FileRefused(
        f"Dit soort bestand kan de site niet lezen: de naam {found}.",
        f"Bewaar het als een van deze soorten: {known}.",
    )


def _check_text(content: bytes) -> None:
    if content.startswith(OLE) or content.startswith(ZIP):
        raise FileRefused(
            "De naam zegt dat dit een tekstbestand is, maar het is een werkblad of een "
            "ingepakt bestand.",
            "Geef het de naam die erbij hoort, of bewaar het opnieuw als CSV.",
        )
    if content.startswith(UTF16):
        raise FileRefused(
            "Dit tekstbestand is bewaard als ‘Unicode’ (UTF-16).",
            "Bewaar het opnieuw als ‘CSV UTF-8’.",
        )
    if content.startswith(b"%PDF") or WEB_PAGE.match(
        content.removeprefix(b"\xef\xbb\xbf")
    ):
        raise FileRefused(
            "De naam zegt dat dit een tekstbestand is, maar het is een webpagina of "
            "een document.",
            "Haal de tabel opnieuw op bij de bron, en kies daar voor CSV of Excel.",
        )
    text, _ = decoded(content)
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise FileRefused(
            f"In regel {line} staat een teken dat in geen tekst hoort "
            f"(nummer {ord(found[0])}).",
            "Haal het bestand opnieuw op bij de bron, of bewaar het opnieuw als CSV.",
        )


def _check_xlsx(content: bytes) -> None:
    _refuse_old_office(content)
    check_xlsx(check_archive(content, kind="Excel-bestand"))


def _check_ods(content: bytes) -> None:
    _refuse_old_office(content)
    check_opendocument_sheet(check_archive(content, kind="ODS-bestand"))


def _refuse_old_office(content: bytes) -> None:
    if content.startswith(OLE):
        raise FileRefused(
            "Dit bestand is beveiligd met een wachtwoord, of het is een oud "
            "Excel-bestand (.xls).",
            "Open het, haal het wachtwoord eraf, en bewaar het opnieuw als .xlsx.",
        )


CSV = FileKind(".csv", "text/csv", "CSV", _check_text)
TEXT = FileKind(".txt", "text/plain", "tekst", _check_text)
XLSX = FileKind(
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Excel",
    _check_xlsx,
)
ODS = FileKind(
    ".ods", "application/vnd.oasis.opendocument.spreadsheet", "ODS", _check_ods
)
SHEETS = (CSV, TEXT, XLSX, ODS)
