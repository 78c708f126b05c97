"""Where files that people brought lie: whole, private, under their own sha256.

No address leads to this folder. Who may have a file gets it from a page that asks.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings

from policy.uploads.refusals import FileRefused
from policy.whole_files import whole_file


def fingerprint(content: bytes) -> str:
    """The sha256 of a file: another one as soon as one sign is different."""
    return hashlib.sha256(content).hexdigest()


def path_of(folder: str, sha256: str) -> Path:
    """`folder` parts the files of different owners, such as a source."""
    return settings.FILES_DIR / "uploads" / folder / sha256[:2] / sha256


def keep(folder: str, content: bytes) -> str:
    """Keep a file, and give its sha256. It is safe before this returns."""
    sha256 = fingerprint(content)
    with whole_file(path_of(folder, sha256), is_durable=True) as file:
        file.write(content)
    return sha256


def kept(folder: str, sha256: str) -> bytes:
    """A file as it came; raises FileRefused when it is gone or damaged."""
    path = path_of(folder, sha256)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        content = None
    if content is None or fingerprint(content) != sha256:
        state = "weg" if content is None else "beschadigd"
        raise FileRefused(
            f"Het bewaarde bestand is {state}: {path.name} in de map uploads.",
            "Vraag de beheerder van deze site om de map met bestanden terug te zetten "
            "van een reservekopie, of voeg het bestand opnieuw toe.",
        )
    return content


def forget(folder: str, sha256: str) -> None:
    path_of(folder, sha256).unlink(missing_ok=True)
