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

from policy.uploads.refusals import FileRefused

LONGEST_NAME = 150
# Signs that turn the reading direction around, so that a name shows another end.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What a program is called; before a harmless ending it deceives.
DECEIVING = re.compile(
    r"\.(exe|scr|bat|cmd|ps1|vbs|js|jar|msi|lnk|hta)\.\w+$",
    re.IGNORECASE,
)


class FileKind(NamedTuple):
    """A kind of file that may come in; `check` raises FileRefused."""

    extension: str
    content_type: str
    name: str
    most_bytes: int
    smaller: str  # how to make a file of this kind smaller
    check: Callable[[bytes], None]


def admit(name: str, content: bytes, kinds: Collection[FileKind]) -> FileKind:
    """The kind of a file that may come in; raises FileRefused for every other one."""
    kind = admit_name(name, len(content), kinds)
    kind.check(content)
    return kind


def admit_name(name: str, size: int, kinds: Collection[FileKind]) -> FileKind:
    """What can be said of a file without reading it: its name, and its bytes."""
    _refuse_deceiving(name)
    kind = _kind_by_name(name, kinds)
    if not size:
        raise FileRefused(
            "Het bestand is leeg: er staat niets in.",
            "Kijk of het bestand bij u wel opent, en kies het opnieuw.",
        )
    if size > kind.most_bytes:
        raise FileRefused(
            f"Het bestand is te groot: meer dan {kind.most_bytes // 2**20} MB.",
            kind.smaller,
        )
    return kind


def shown_name(name: str) -> str:
    """The name of a file as it can be shown: no folders, no signs that deceive."""
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    stem, dot, extension = visible.strip().rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{extension[:10]}" or "bestand"


def _refuse_deceiving(name: str) -> None:
    if "\0" in name or TURNING.search(name) or DECEIVING.search(name):
        raise FileRefused(
            "De naam van het bestand doet zich anders voor dan hij is.",
            "Kijk of u dit bestand vertrouwt. Zo ja: geef het een gewone naam met één "
            "punt erin, en kies het opnieuw.",
        )


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
