"""Text files: are they text, and in which encoding?"""

from __future__ import annotations

import re

from policy.uploads.refusals import FileRefused
from policy.uploads.signs import refuse_other_kinds

UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Tab, line feed and carriage return are ordinary; the others are no part of a text.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


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


def check_text(content: bytes) -> None:
    """Raise FileRefused for what is no text, naming what it is or where it breaks."""
    if content.startswith(UTF16):
        raise FileRefused(
            "Dit tekstbestand is bewaard als ‘Unicode’ (UTF-16).",
            "Bewaar het opnieuw als ‘CSV UTF-8’.",
        )
    refuse_other_kinds(content, wanted="een tekstbestand")
    text, _ = decoded(content)
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise FileRefused(
            f"In regel {line} staat een teken dat in geen tekst hoort "
            f"(nummer {ord(found[0])}).",
            "Haal het bestand opnieuw op bij de bron, of bewaar het opnieuw als CSV.",
        )
