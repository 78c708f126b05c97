"""The data version: raised by every change of public data, in the same transaction.

Triggers raise it (migration 0004), so that no code path can forget it. A page reads
it in the same snapshot as its data, so that both always belong together.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

# A page is at most this many seconds behind the database.
RE_READ_AFTER = 1.0

ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
READ = """
    SELECT number || '-' || (extract(epoch FROM raised_at) * 1000000)::bigint
    FROM policy_dataversion
"""


class State(NamedTuple):
    """What a page is made of: the data as they were, and the day that it was."""

    version: str
    day: date

    @classmethod
    def today(cls, version: str) -> State:
        return cls(version, timezone.localdate())

    @property
    def is_of_today(self) -> bool:
        return self.day == timezone.localdate()


def read() -> str:
    """The version that belongs to what this transaction sees.

    With the moment in it: a number may come back after a restore, this does not.
    """
    return _first_value(READ)


def _first_value(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@contextmanager
def snapshot() -> Iterator[State]:
    """One unchanging state of the data."""
    if connection.in_atomic_block:
        # Somebody else's transaction, as in a test: then its state is what counts.
        yield State.today(read())
        return
    with transaction.atomic():
        # One journey to the database for both: every public page makes it.
        yield State.today(_first_value(ONE_STATE + READ))


class Known:
    """The version as this process last read it, at most a second ago."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = ""
        self._read_at = -RE_READ_AFTER

    def version(self) -> str:
        if self._is_old():
            with self._lock:
                # Another thread may have read it while this one waited.
                if self._is_old():
                    now = time.monotonic()
                    self._version = read()
                    self._read_at = now
        return self._version

    def _is_old(self) -> bool:
        return time.monotonic() - self._read_at >= RE_READ_AFTER


known = Known()
