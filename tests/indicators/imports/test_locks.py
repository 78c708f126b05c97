"""Who does an import holds its locks, and nobody else meanwhile."""

import pytest
from django.db import OperationalError, connection

from indicators.imports import locks
from tests.indicators.imports.elsewhere import another_session, holding
from tests.installation import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

RUN, TABLE = locks.on_run(12), locks.on_table("cbs-statline", "03759ned")


def test_it_is_held_as_long_as_the_work_lasts():
    with locks.held(RUN, TABLE) as are_ours:
        assert are_ours
        assert locks.taken() == {RUN, TABLE}

    assert locks.taken() == set()


def test_a_mistake_in_the_work_frees_it():
    with pytest.raises(ZeroDivisionError), locks.held(RUN):
        raise ZeroDivisionError

    assert locks.taken() == set()


@pytest.mark.parametrize("busy", [RUN, TABLE])
def test_all_or_none(busy):
    with holding(busy):
        with locks.held(RUN, TABLE) as are_ours:
            assert not are_ours
        assert locks.taken() == {busy}

    with locks.held(RUN, TABLE) as are_ours:
        assert are_ours


def test_a_lock_goes_with_the_connection_that_held_it():
    with another_session() as session, session.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", RUN)
        assert locks.taken() == {RUN}

    wait_until(lambda: locks.taken() == set(), 10)
    with locks.held(RUN) as are_ours:
        assert are_ours


def test_when_the_database_cuts_the_connection_off_the_lock_is_free():
    with another_session() as other, other.cursor() as cursor:
        with (
            pytest.raises(OperationalError),
            locks.held(RUN),
            connection.cursor() as ours,
        ):
            ours.execute("SELECT pg_backend_pid()")
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", ours.fetchone())
            ours.execute("SELECT 1")
        # A new connection by itself.
        assert locks.taken() == set()


def test_numbers_beyond_what_a_lock_can_hold_still_fit():
    with locks.held(locks.on_run(2**40 + 5)) as are_ours:
        assert are_ours
        assert locks.taken() == {locks.on_run(2**40 + 5)}


def test_tables_of_the_same_name_at_two_sources_are_two():
    assert locks.on_table("cbs-statline", "84583") != locks.on_table("rivm", "84583")
