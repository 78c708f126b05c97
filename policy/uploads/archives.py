"""Look through a packed file before anything unpacks it.

What a packed file says of its own sizes is not believed: every part is unpacked in
small pieces, that are counted and thrown away, and it stops at the first one too many.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from policy.uploads.refusals import FileRefused
from policy.uploads.signs import OLE, ZIP, is_program

MOST_PARTS = 2000
MOST_IN_PART = 64 * 2**20
MOST_TOGETHER = 100 * 2**20
MOST_TIMES = 200  # as large as when packed
SMALL = 2**20  # a part of this size is never suspect for how well it packs
PIECE = 2**16
ENCRYPTED = 1
PROGRAM = re.compile(r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jar|msi|lnk|hta)$")
PACKED_WITH = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
OVERLAP = 32  # bytes that are looked at again, as a word may lie across two pieces
XML = (".xml", ".rels")
SAVE_AGAIN = (
    "Open het bestand in het programma waarin u het maakte, en bewaar het opnieuw."
)
ASK_SENDER = (
    "Zo’n bestand kan een aanval zijn. Vraag degene van wie u het kreeg om een nieuw "
    "bestand, of haal het opnieuw op bij de bron."
)


@dataclass(frozen=True)
class Archive:
    """A packed file that was looked through: its parts are small enough to read.

    `strange` are the parts that are a file of their own kind: packed, or old Office.
    """

    packed: zipfile.ZipFile
    kind: str
    strange: frozenset[str]

    @property
    def names(self) -> list[str]:
        return self.packed.namelist()

    def read(self, name: str) -> bytes:
        """A part as it is; nothing when there is none."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The same, a piece at a time: a part may be large."""
        if name in self.names:
            yield from _pieces(self.packed, self.packed.getinfo(name), self.kind)


def check_archive(content: bytes, *, kind: str) -> Archive:
    """The file with its parts; raises FileRefused for what may not be unpacked.

    `kind` is what the person thinks that it is, for the message.
    """
    try:
        packed = zipfile.ZipFile(BytesIO(content))
        parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise _damaged(kind) from error
    _check_list(parts, kind)
    _check_whole(packed, parts, kind)
    room, strange = MOST_TOGETHER, set()
    for part in parts:
        size, start = _check_part(packed, part, kind, room)
        room -= size
        if start.startswith((ZIP, OLE)):
            strange.add(part.filename)
    return Archive(packed, kind, frozenset(strange))


def _check_list(parts: list[zipfile.ZipInfo], kind: str) -> None:
    if len(parts) > MOST_PARTS:
        raise FileRefused(
            f"Het {kind} bestaat uit {len(parts)} onderdelen. Meer dan {MOST_PARTS} "
            "neemt de site niet aan.",
            SAVE_AGAIN,
        )
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise FileRefused(f"Het {kind} heeft een onderdeel dubbel.", ASK_SENDER)
    for part in parts:
        if _leads_outside(part.filename):
            raise FileRefused(
                f"Het {kind} heeft een onderdeel dat buiten het bestand wil komen.",
                ASK_SENDER,
            )
        if part.flag_bits & ENCRYPTED:
            raise FileRefused(
                f"Het {kind} is beveiligd met een wachtwoord.",
                "Haal het wachtwoord eraf en bewaar het opnieuw.",
            )
        if part.compress_type not in PACKED_WITH:
            raise FileRefused(
                f"Het {kind} is ingepakt op een manier die de site niet kent.",
                SAVE_AGAIN,
            )


def _check_whole(
    packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo], kind: str
) -> None:
    """Nothing may stand before, between or after the parts that are listed."""
    first = min((part.header_offset for part in parts), default=0)
    if first or packed.comment:
        raise FileRefused(
            f"In het {kind} is nog een ander bestand verstopt.", ASK_SENDER
        )


def _leads_outside(name: str) -> bool:
    return (
        name.startswith(("/", "\\"))
        or "\0" in name
        or ":" in name
        or ".." in re.split(r"[/\\]", name)
    )


def _check_part(
    packed: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str, room: int
) -> tuple[int, bytes]:
    """How large the part is when unpacked, and how it begins."""
    size, is_xml, before, start = 0, part.filename.lower().endswith(XML), b"", b""
    for piece in _pieces(packed, part, kind):
        start = start or piece
        size += len(piece)
        if size > min(MOST_IN_PART, room) or _packs_too_well(size, part):
            raise FileRefused(
                f"Het {kind} wordt veel te groot als het wordt uitgepakt.", ASK_SENDER
            )
        if is_xml:
            _check_xml(before + piece, kind, is_first=size == len(piece))
            before = piece[-OVERLAP:]
    if PROGRAM.search(part.filename.lower()) or is_program(start):
        raise FileRefused(
            f"In het {kind} zit een programma: {part.filename}.", ASK_SENDER
        )
    return size, start[:16]


def _packs_too_well(size: int, part: zipfile.ZipInfo) -> bool:
    return size > SMALL and size > MOST_TIMES * max(part.compress_size, 1)


def _check_xml(piece: bytes, kind: str, *, is_first: bool) -> None:
    # In UTF-16 a forbidden word would look different.
    if is_first and b"\0" in piece[:4] + piece[-4:]:
        raise FileRefused(f"Het {kind} heeft een onderdeel in UTF-16.", SAVE_AGAIN)
    if DECLARATION.search(piece):
        raise FileRefused(
            f"Het {kind} verwijst naar iets buiten het bestand (DOCTYPE of ENTITY).",
            ASK_SENDER,
        )


def _pieces(
    packed: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str
) -> Iterator[bytes]:
    try:
        with packed.open(part) as opened:
            while piece := opened.read(PIECE):
                yield piece
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError),
        *(OSError, ValueError, RuntimeError),
    ) as error:
        raise _damaged(kind) from error


def _damaged(kind: str) -> FileRefused:
    return FileRefused(
        f"Dit is geen {kind}, of het is beschadigd.",
        "Kijk of het bij u opent, en bewaar het dan opnieuw. Let op dat de naam "
        "eindigt op de soort die het is.",
    )
