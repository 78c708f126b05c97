"""Locks that the database frees by itself when whoever held them is killed.

They are session advisory locks, on the connection that also does the work: when it
breaks, lock and work end together. A proxy that pools per transaction gives every
statement another session, and so cannot stand between this program and PostgreSQL.
"""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import Error, connection

logger = logging.getLogger(__name__)

# The first number of a lock says what it is on, the second on which one.
ON_RUN = 7301
ON_TABLE = 7302
LARGEST = 2**31 - 1

TAKE = "SELECT pg_try_advisory_lock(%s, %s)"
FREE = "SELECT pg_advisory_unlock(%s, %s)"
TAKEN = """
    SELECT classid::bigint, objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
# The server notices within this time that a worker was killed during a statement, and
# shows which process it works for.
PREPARE = """
    SET client_connection_check_interval = '2s';
    SELECT set_config('application_name', %s, false)
"""


class Lock(NamedTuple):
    kind: int
    number: int


def on_run(run_id: int) -> Lock:
    return Lock(ON_RUN, run_id & LARGEST)


def on_table(source: str, table: str) -> Lock:
    """So that a source is asked for a table by one of our workers at a time.

    Two tables may share a number: then the one waits for the other, and no more.
    """
    return Lock(ON_TABLE, zlib.crc32(f"{source}/{table}".encode()) & LARGEST)


@contextmanager
def held(*locks: Lock) -> Iterator[bool]:
    """Hold all of them, if nobody else holds one; True when they are ours."""
    ours: list[Lock] = []
    try:
        with connection.cursor() as cursor:
            cursor.execute(PREPARE, [f"raadszicht {os.getpid()}"])
        yield all(_take(lock, ours) for lock in sorted(locks))
    finally:
        _free(ours)


def _take(lock: Lock, ours: list[Lock]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(TAKE, lock)
        (is_ours,) = cursor.fetchone()
    if is_ours:
        ours.append(lock)
    return is_ours


def _free(ours: list[Lock]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.executemany(FREE, ours)
    except Error as error:
        # A connection that no longer works: closing it frees what it held.
        logger.warning("Closing a connection with locks: %s", error)
        connection.close()


def taken() -> set[Lock]:
    """Every lock that somebody holds now, on any host."""
    with connection.cursor() as cursor:
        cursor.execute(TAKEN)
        return {Lock(*row) for row in cursor.fetchall()}
