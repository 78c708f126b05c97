"""The letters of the site, as files that the maker of PDFs can read."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

from policy.whole_files import whole_file

SOURCE = settings.BASE_DIR / "static" / "vendor" / "fonts"


@lru_cache
def font_folder() -> Path:
    """Where they are; made once, for all processes."""
    files = {path.stem: path.read_bytes() for path in sorted(SOURCE.glob("*.woff2"))}
    digest = sha256(b"".join(files.values())).hexdigest()[:16]
    folder = settings.FILES_DIR / "fonts" / digest
    for name, content in files.items():
        path = folder / f"{name}.ttf"
        if not path.exists():
            with whole_file(path) as output:
                output.write(_unpacked(content))
    return folder


def _unpacked(woff2: bytes) -> bytes:
    font = TTFont(BytesIO(woff2), recalcTimestamp=False)
    font.flavor = None
    output = BytesIO()
    font.save(output)
    return output.getvalue()
