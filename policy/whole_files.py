"""Files that a reader finds whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


@contextmanager
def whole_file(path: Path, *, is_durable: bool = False) -> Iterator[IO[bytes]]:
    """A new file that takes its place at the end of the block, and only then.

    When the block fails nothing is left of it. With `is_durable` it is still there,
    under its name, after the power went.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            yield file
            file.flush()
            if is_durable:
                os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
    if is_durable:
        _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Else the name of a new file may be lost, with its content safely on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
