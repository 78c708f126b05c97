"""What can go wrong at a source, in words that a clerk understands."""

from __future__ import annotations


class SourceFault(Exception):
    """Nothing was taken over, because of this.

    `kind` names the fault in logs and tests. `error` says in Dutch what happened and
    where, `remedy` what the reader can do. `may_pass` is whether trying again may
    help; `wait` is how many seconds the source asks to wait.
    """

    kind = "fault"
    may_pass = False

    def __init__(self, error: str, remedy: str, *, wait: float | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.remedy = remedy
        self.wait = wait
