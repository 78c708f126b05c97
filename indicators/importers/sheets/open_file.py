"""Have a file read in a process of its own, and take in what it gives."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import zlib
from pathlib import Path

from indicators.importers.sheets.cells import Sheet
from indicators.importers.sheets.limits import SECONDS
from policy.uploads.refusals import FileRefused

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[3]
# Libraries of numbers else take memory for every core. Nothing else is passed on:
# what reads a strange file has no business with addresses and keys.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONIOENCODING": "utf-8",
}


def open_file(content: bytes, extension: str) -> list[Sheet]:
    """The sheets of a file that passed the gate; raises FileRefused."""
    answer = _answer(content, extension)
    if "refused" in answer:
        raise FileRefused(*answer["refused"])
    return [Sheet.from_json(kept) for kept in answer["sheets"]]


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


def _answer(content: bytes, extension: str) -> dict:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "indicators.importers.sheets.child", extension],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            cwd=ROOT,
            env=ENVIRONMENT,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused(
            f"Het lezen van het bestand duurde langer dan {SECONDS} seconden.",
            "Neem minder jaren of gebieden in één bestand, of bewaar het als CSV: dat "
            "leest veel sneller.",
        ) from error
    except subprocess.CalledProcessError as error:
        logger.warning("A file could not be read: %s", error.stderr[-2000:].decode())
        raise FileRefused(
            "Het bestand is beschadigd, of te ingewikkeld om te lezen.",
            "Open het in uw rekenprogramma en bewaar het opnieuw, liefst als CSV.",
        ) from error
    return json.loads(done.stdout)
