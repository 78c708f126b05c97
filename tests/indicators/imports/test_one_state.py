"""While figures are taken over, others see the old or the new ones, never a mix."""

from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from indicators.imports import writer
from indicators.imports.faults import RunEnded
from indicators.imports.writer import write
from indicators.models import Area, ImportRun, Observation
from policy import data_version
from tests import factories
from tests.indicators.imports.readings import TODAY, approved, reading, running, take

pytestmark = pytest.mark.django_db(transaction=True)

State = ImportRun.State
# Long enough for the other connection to look many times.
PLACES = [(f"GM{a:04}", str(y)) for a in range(1, 301) for y in range(2000, 2020)]

LOOK = """
    SELECT r.state, count(o.id), count(o.id) FILTER (WHERE o.value >= 1000000),
           count(DISTINCT o.run_id)
    FROM indicators_importrun r LEFT JOIN indicators_observation o
    ON o.series_id = r.series_id
    WHERE r.id = %s GROUP BY r.state
"""


def values(more):
    return {place: str(number + more) for number, place in enumerate(PLACES, 1)}


@contextmanager
def somebody_looking(run):
    """What another connection sees of the run and its figures, again and again."""
    seen, stop, looks = [], Event(), Event()

    def look():
        try:
            while not stop.is_set():
                with connection.cursor() as cursor:
                    cursor.execute(LOOK, [run.pk])
                    seen.append(cursor.fetchone())
                looks.set()
        finally:
            connection.close()

    thread = Thread(target=look)
    thread.start()
    looks.wait(10)
    try:
        yield seen
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


@contextmanager
def in_a_thread(work):
    outcome = []
    thread = Thread(target=lambda: outcome.append(_done_and_closed(work)))
    thread.start()
    yield outcome
    thread.join(20)
    assert not thread.is_alive()


def _done_and_closed(work):
    try:
        return work()
    finally:
        connection.close()


def test_new_figures_come_all_at_once_and_with_the_state_of_their_run():
    run = running(factories.series())

    with somebody_looking(run) as seen:
        write(run, reading(values(0)), on=TODAY)

    total = len(PLACES)
    assert set(seen) <= {(State.RUNNING, 0, 0, 0), (State.DONE, total, 0, 1)}
    assert seen.count((State.RUNNING, 0, 0, 0)) > 20


def test_revised_figures_change_all_at_once():
    series = factories.series()
    take(series, values(0))
    run = approved(take(series, values(1_000_000)))

    with somebody_looking(run) as seen:
        write(run, reading(values(1_000_000)), on=TODAY)

    total = len(PLACES)
    old, new = (State.RUNNING, total, 0, 1), (State.DONE, total, total, 1)
    assert set(seen) <= {old, new}
    assert seen.count(old) > 20


def test_when_it_breaks_off_halfway_nothing_of_it_is_seen(monkeypatch):
    series = factories.series()
    take(series, values(0))
    run = approved(take(series, values(1_000_000)))

    def killed(*_, **__):
        # All figures are written by now, in a transaction that is not over.
        assert Observation.objects.filter(value__gte=1_000_000).count() == len(PLACES)
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "_done", killed)
    with somebody_looking(run) as seen, pytest.raises(KeyboardInterrupt):
        write(run, reading(values(1_000_000)), on=TODAY)

    assert set(seen) == {(State.RUNNING, len(PLACES), 0, 1)}


def test_the_version_of_the_data_is_raised_once_with_the_figures():
    factories.total()
    run = running(factories.series())
    before = int(data_version.read().split("-")[0])

    write(run, reading(values(0)), on=TODAY)

    assert int(data_version.read().split("-")[0]) == before + 1


def test_others_can_publish_while_a_reading_is_taken_over():
    """Whoever publishes raises the version: its row is free until the very end."""
    run = running(factories.series())
    waiting, publishing = Event(), Event()

    def publish():
        waiting.wait(10)
        factories.term()
        publishing.set()
        return True

    with in_a_thread(publish) as published, transaction.atomic():
        write(run, reading(values(0)), on=TODAY)
        waiting.set()
        assert publishing.wait(10)

    assert published == [True]


def test_the_end_of_a_run_waits_for_who_ends_it_first():
    """Whoever fails the run has its row; the writer then writes nothing."""
    run = running(factories.series())
    is_locked, is_staged = Event(), Event()

    def fail():
        with transaction.atomic():
            ImportRun.objects.filter(pk=run.pk).update(
                state=State.FAILED, error="Te laat.", finished_at=run.requested_at
            )
            is_locked.set()
            assert is_staged.wait(10)
        return True

    with in_a_thread(fail) as failed:
        assert is_locked.wait(10)
        with pytest.raises(RunEnded):
            write(
                run,
                reading(values(0)),
                on=TODAY,
                progress=lambda *_: is_staged.set(),
            )

    assert failed == [True]
    assert not Observation.objects.exists()
    assert not Area.objects.exists()


def test_two_series_that_bring_the_same_new_areas_both_get_them():
    runs = [running(factories.series()) for _ in range(2)]
    factories.total()

    with in_a_thread(lambda: write(runs[0], reading(values(0)), on=TODAY)) as other:
        mine = write(runs[1], reading(values(0)), on=TODAY)

    assert [mine.state, *(outcome.state for outcome in other)] == [State.DONE] * 2
    assert Area.objects.count() == 300
    assert Observation.objects.count() == 2 * len(PLACES)
