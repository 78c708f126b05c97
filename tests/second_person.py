"""Somebody who does something at the same moment, in a transaction of their own."""

from threading import Thread

from django.db import connection, connections

WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"


class SecondPerson(Thread):
    """Does `act` and keeps what came of it, or the refusal of one of `refusals`."""

    def __init__(self, act, *refusals):
        super().__init__()
        self.act = act
        self.refusals = refusals
        self.outcome = None

    def run(self):
        try:
            self.outcome = self.act()
        except self.refusals as refusal:
            self.outcome = refusal
        finally:
            connections.close_all()

    def wait_until_it_waits(self):
        """For the row that the first one holds."""
        while self.is_alive():
            with connection.cursor() as cursor:
                cursor.execute(WAITS)
                if cursor.fetchone()[0]:
                    return
        raise AssertionError("it did not wait")
