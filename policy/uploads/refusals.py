"""Why a file does not come in."""

from __future__ import annotations


class FileRefused(Exception):
    """Nothing of the file is kept, because of this.

    `error` says in Dutch what is wrong with it and where, `remedy` what the person who
    brought it can do.
    """

    def __init__(self, error: str, remedy: str) -> None:
        super().__init__(f"{error} {remedy}")
        self.error = error
        self.remedy = remedy
