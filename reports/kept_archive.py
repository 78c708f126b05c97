"""The zip of all data, kept as a file for as long as the data are the same.

Making it takes seconds once all municipalities are in it, and everybody may ask.
"""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings

from policy.data_version import State
from policy.whole_files import whole_file
from reports.open_data import write_archive

# Another process may still be making it, or about to send it.
SECONDS_OLD = 600


def archive_of(state: State) -> IO[bytes]:
    """The zip of this state; who asks first waits for it, and closes what he gets.

    To be asked for in the snapshot of `state`, as every public page is.
    """
    path = path_of(state)
    with suppress(FileNotFoundError):
        return path.open("rb")
    with whole_file(path) as file:
        write_archive(file)
    _remove_others(path)
    return path.open("rb")


def path_of(state: State) -> Path:
    made_of = f"{settings.RELEASE} {state.version} {state.day.isoformat()}"
    name = sha256(made_of.encode()).hexdigest()
    return settings.FILES_DIR / "open-data" / f"{name}.zip"


def _remove_others(path: Path) -> None:
    """Those of earlier data, and what a process left that was killed."""
    oldest = time.time() - SECONDS_OLD
    for other in path.parent.iterdir():
        with suppress(FileNotFoundError):
            if other != path and other.stat().st_mtime < oldest:
                other.unlink()
