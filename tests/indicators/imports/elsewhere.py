"""Another process on the same database, as far as the database can tell."""

from contextlib import contextmanager

import psycopg2
from django.db import connections


@contextmanager
def another_session():
    """A connection of its own, that commits at each statement."""
    session = psycopg2.connect(**connections["default"].get_connection_params())
    session.autocommit = True
    try:
        yield session
    finally:
        session.close()


@contextmanager
def holding(*locks):
    """Somebody else holds these locks."""
    with another_session() as session, session.cursor() as cursor:
        for lock in locks:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", lock)
        yield
        cursor.execute("SELECT pg_advisory_unlock_all()")
