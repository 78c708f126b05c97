"""Have a file read in a process of its own, and take in what it gives."""

from __future__ import annotations

import json
import zlib

from indicators.importers.sheets.cells import Sheet
from indicators.importers.sheets.limits import LIMITS
from policy.uploads.apart import BrokeDown, LookedTooLong, ask_apart
from policy.uploads.refusals import FileRefused

CHILD = "indicators.importers.sheets.child"


def open_file(content: bytes, extension: str) -> list[Sheet]:
    """The sheets of a file that passed the gate; raises FileRefused."""
    asked = ask_apart(CHILD, extension, content=[content], limits=LIMITS)
    try:
        return [Sheet.from_json(kept) for kept in asked]
    except LookedTooLong as error:
        raise FileRefused(
            f"Het lezen van het bestand duurde langer dan {LIMITS.seconds} seconden.",
            "Neem minder jaren of gebieden in één bestand, of bewaar het als CSV: dat "
            "leest veel sneller.",
        ) from error
    except BrokeDown as error:
        raise FileRefused(
            "Het bestand is beschadigd, of te ingewikkeld om te lezen.",
            "Open het in uw rekenprogramma en bewaar het opnieuw, liefst als CSV.",
        ) from error


def open_figures(content: bytes, extension: str) -> list[Sheet]:
    """The same for a file of only figures: there the end of a line means nothing."""
    return [sheet.on_one_line() for sheet in open_file(content, extension)]


def packed(sheets: list[Sheet]) -> bytes:
    """The cells of a file, to be kept beside it."""
    text = json.dumps([sheet.as_json() for sheet in sheets])
    return zlib.compress(text.encode())


def unpacked(content: bytes) -> list[Sheet]:
    """What `packed` gave; raises ValueError when it was damaged."""
    try:
        kept = json.loads(zlib.decompress(content))
    except zlib.error as error:
        raise ValueError("the kept cells are damaged") from error
    return [Sheet.from_json(sheet) for sheet in kept]
