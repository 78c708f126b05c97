"""Which release of the program this is: a digest of everything that makes a page."""

import hashlib
from pathlib import Path

MAKES_PAGES = (
    "requirements.txt",
    "config/**/*.py",
    "policy/**/*.py",
    "indicators/**/*.py",
    "indicators/reference/*.csv",
    "reports/**/*.py",
    "reports/**/*.typ",
    "templates/**/*",
    "static/**/*",
)


def digest_of(base_dir: Path, *choices: object) -> str:
    """The same on every host that runs the same files with the same choices."""
    digest = hashlib.sha256(repr(choices).encode())
    for pattern in MAKES_PAGES:
        for path in sorted(base_dir.glob(pattern)):
            if path.is_file():
                digest.update(str(path.relative_to(base_dir)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
