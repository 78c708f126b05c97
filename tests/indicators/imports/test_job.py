"""A run from claim to end: done, tried again later, given up, or left to another."""

import signal
from contextlib import contextmanager
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core import mail
from django.db import OperationalError, connection
from django.utils import timezone

from indicators.actions import approve_import
from indicators.imports import job, locks
from indicators.imports.job import Performed, perform
from indicators.models import ImportRun, Observation, Revision, Series
from tests import factories
from tests.indicators.imports.elsewhere import another_session, holding
from tests.table_source import CHANGED, TABLE

pytestmark = pytest.mark.django_db(transaction=True)

State = ImportRun.State


@pytest.fixture
def run(fetched_series):
    return factories.import_run(series=fetched_series)


def done(run):
    assert perform(run.pk) is Performed.TRIED
    run.refresh_from_db()
    return run


def figures_of(series):
    rows = Observation.objects.filter(series=series)
    found = rows.values_list("area__code", "period__code", "value")
    return {(area, period): value for area, period, value in found}


def make_due(run):
    ImportRun.objects.filter(pk=run.pk).update(due_at=timezone.now())


def busy(times, wait=600):
    """The source asks to come back later, so much later that nobody waits for it."""
    return [(503, {"Retry-After": str(wait)})] * times


class TestAGoodRun:
    def test_it_brings_every_figure(self, run, table_source):
        done(run)

        assert (run.state, run.attempts, run.error) == (State.DONE, 1, "")
        assert (run.rows_expected, run.rows_read, run.created) == (400, 400, 400)
        assert run.merged_at and run.finished_at
        assert figures_of(run.series) == table_source.figures(1)

    def test_a_later_one_revises_what_changed_and_nothing_else(self, run, table_source):
        done(run)
        table_source.version = 2
        changed = table_source.changes(1, 2)

        later = done(factories.import_run(series=run.series))

        assert changed == 2 * 400 // CHANGED
        assert (later.created, later.revised) == (0, changed)
        assert (
            Revision.objects.filter(table="indicators_observation").count() == changed
        )
        assert figures_of(run.series) == table_source.figures(2)

    def test_how_far_it_is_can_be_seen_meanwhile(self, run):
        seen = []

        def look(read, expected):
            with another_session() as other, other.cursor() as cursor:
                cursor.execute("SELECT state, attempts FROM indicators_importrun")
                seen.append((read, expected, *cursor.fetchone()))

        perform(run.pk, progress=look)

        assert seen[0] == (0, 400, "running", 1)
        assert seen[-1] == (400, 400, "running", 1)

    def test_locks_are_held_meanwhile_and_free_after(self, run):
        held = []
        perform(run.pk, progress=lambda read, expected: held.append(locks.taken()))

        assert held[0] == {
            locks.on_run(run.pk),
            locks.on_table(run.series.source.slug, TABLE),
        }
        assert locks.taken() == set()


class TestWhoDoesIt:
    @pytest.mark.parametrize(
        "lock", [lambda run: locks.on_run(run.pk), lambda run: table_lock(run)]
    )
    def test_what_another_does_is_left_to_him(self, run, lock):
        with holding(lock(run)):
            start = timezone.now()
            assert perform(run.pk) is Performed.BUSY
            assert timezone.now() - start < timedelta(seconds=1)

        run.refresh_from_db()
        assert (run.state, run.attempts) == (State.QUEUED, 0)

    def test_a_second_message_does_nothing(self, run, table_source):
        done(run)
        asked = table_source.questions

        assert perform(run.pk) is Performed.NOT_DUE

        run.refresh_from_db()
        assert (run.attempts, table_source.questions) == (1, asked)

    def test_a_run_that_lost_its_worker_is_done_after_all(self, run):
        ImportRun.objects.filter(pk=run.pk).update(state=State.RUNNING, attempts=1)

        assert (done(run).state, run.attempts) == (State.DONE, 2)

    def test_a_run_that_killed_five_workers_ends(self, run, settings, table_source):
        settings.ALERT_EMAIL = ["beheer@example.nl"]
        ImportRun.objects.filter(pk=run.pk).update(state=State.RUNNING, attempts=5)

        done(run)

        assert (run.state, run.fault) == (State.FAILED, "broke_off")
        assert "5 keer begonnen" in run.error
        assert table_source.questions == 0
        assert len(mail.outbox) == 1

    def test_when_the_database_goes_the_run_waits_for_the_sweep(self, run, caplog):
        def cut_off(read, expected):
            with connection.cursor() as ours:
                ours.execute("SELECT pg_backend_pid()")
                pid = ours.fetchone()
            with another_session() as other, other.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s, 5000)", pid)

        with pytest.raises(OperationalError):
            perform(run.pk, progress=cut_off)

        run.refresh_from_db()
        assert (run.state, locks.taken()) == (State.RUNNING, set())
        assert "lost the database" in caplog.text
        assert (done(run).state, run.attempts) == (State.DONE, 2)

    def test_when_somebody_ended_it_meanwhile_nothing_is_written(self, run):
        def end(read, expected):
            ImportRun.objects.filter(pk=run.pk).update(
                state=State.REJECTED, finished_at=timezone.now()
            )

        perform(run.pk, progress=end)

        run.refresh_from_db()
        assert run.state == State.REJECTED
        assert not Observation.objects.exists()


def table_lock(run):
    return locks.on_table(run.series.source.slug, TABLE)


class TestTryingAgain:
    def test_a_source_that_is_busy_is_asked_again_when_it_said(self, run, table_source):
        table_source.refusals = busy(1)
        done(run)

        assert (run.state, run.fault, run.attempts) == (State.QUEUED, "busy", 1)
        assert run.error and run.remedy
        wait = run.due_at - timezone.now()
        assert timedelta(seconds=590) < wait <= timedelta(seconds=600)
        assert perform(run.pk) is Performed.NOT_DUE

        make_due(run)
        done(run)
        assert (run.state, run.attempts) == (State.DONE, 2)
        assert (run.fault, run.error, run.remedy) == ("", "", "")

    def test_after_five_attempts_it_is_given_up_and_the_old_figures_stay(
        self, run, table_source
    ):
        done(run)
        before = figures_of(run.series)
        table_source.version = 2
        table_source.refusals = busy(5)
        later = factories.import_run(series=run.series)
        for _ in range(5):
            make_due(later)
            done(later)

        assert (later.state, later.attempts) == (State.FAILED, 5)
        assert later.finished_at
        assert figures_of(run.series) == before
        assert done(factories.import_run(series=run.series)).state == State.DONE

    def test_what_will_not_pass_is_given_up_at_once(self, run, table_source):
        run.series.import_plan.terms.update(measure="M2")
        done(run)

        assert (run.state, run.attempts) == (State.FAILED, 1)
        assert "M2" in run.error

    def test_figures_of_another_table_than_the_series_names_are_not_taken(self, run):
        Series.objects.update(table=f"99999NED, {TABLE}X")
        run.refresh_from_db()
        done(run)

        assert (run.state, run.fault) == (State.FAILED, "other_table")
        assert f"vraagt tabel {TABLE}" in run.error and "99999NED" in run.error
        assert not Observation.objects.exists()

    def test_without_a_plan_it_says_what_is_missing(self, run):
        run.series.import_plan.delete()
        done(run)

        assert (run.state, run.fault) == (State.FAILED, "no_way_to_fetch")
        assert "/beheer/" in run.remedy

    @pytest.mark.parametrize(
        ("attempts", "longest"), [(1, 30), (2, 60), (3, 120), (4, 240), (12, 900)]
    )
    def test_the_pause_grows_and_is_drawn(self, attempts, longest):
        drawn = [job.pause_after(attempts, None).total_seconds() for _ in range(500)]

        assert 0 <= min(drawn) < longest * 0.1
        assert longest * 0.9 < max(drawn) <= longest

    @pytest.mark.parametrize(("asked", "given"), [(0, 0), (45, 45), (10**6, 900)])
    def test_who_asks_for_time_gets_it_up_to_a_quarter_of_an_hour(self, asked, given):
        assert job.pause_after(1, asked) == timedelta(seconds=given)


@contextmanager
def time_limit(seconds):
    """As the pool does it: a signal, in the middle of whatever is going on."""

    def end(number, frame):
        raise SoftTimeLimitExceeded

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class TestWhatIsNoFaultOfTheSource:
    def test_a_run_that_takes_too_long_is_tried_again(self, run, table_source):
        table_source.pause = 0.4
        with time_limit(0.7):
            done(run)

        assert (run.state, run.fault) == (State.QUEUED, "took_too_long")
        assert locks.taken() == set()
        assert not Observation.objects.exists()

        table_source.pause = 0
        make_due(run)
        assert done(run).state == State.DONE

    def test_a_mistake_of_ours_is_told_in_dutch_and_logged_in_full(
        self, run, settings, tmp_path, caplog
    ):
        settings.FILES_DIR = tmp_path / "file"
        settings.FILES_DIR.write_text("no folder")
        done(run)

        assert (run.state, run.fault) == (State.FAILED, "unforeseen")
        assert "fout in dit programma" in run.error
        assert "Traceback" in caplog.text
        assert "NotADirectoryError" in caplog.text or "FileExistsError" in caplog.text


class TestMail:
    @pytest.fixture(autouse=True)
    def somebody(self, settings):
        settings.ALERT_EMAIL = ["beheer@example.nl"]
        settings.BASE_URL = "https://raad.example.nl"

    def failures(self, series, count):
        series.import_plan.terms.update(measure="M2")
        for _ in range(count):
            done(factories.import_run(series=series))

    def test_the_first_and_the_third_failure_in_a_row_are_told(self, fetched_series):
        self.failures(fetched_series, 5)

        first, third = mail.outbox
        assert first.to == ["beheer@example.nl"]
        assert "Wat u kunt doen: " in first.body
        assert "https://raad.example.nl/bronnen/bron/" in first.body
        assert "3 keer achter elkaar" in third.body

    def test_after_a_good_run_the_count_starts_again(self, fetched_series):
        self.failures(fetched_series, 2)
        fetched_series.import_plan.terms.update(measure="M1")
        done(factories.import_run(series=fetched_series))
        self.failures(fetched_series, 2)

        assert len(mail.outbox) == 2

    def test_a_try_that_comes_back_is_not_told(self, run, table_source):
        table_source.refusals = busy(1)
        done(run)

        assert mail.outbox == []

    def test_nobody_is_told_where_no_address_is_set(self, fetched_series, settings):
        settings.ALERT_EMAIL = []
        self.failures(fetched_series, 1)

        assert mail.outbox == []

    def test_a_mail_server_that_is_away_changes_nothing(
        self, fetched_series, settings, caplog
    ):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        self.failures(fetched_series, 1)

        assert ImportRun.objects.get().state == State.FAILED
        assert "was not sent" in caplog.text


class TestWhatIsSetAside:
    @pytest.fixture
    def set_aside(self, run, table_source, settings):
        """A later run, of a source that lost half of its areas."""
        settings.ALERT_EMAIL = ["beheer@example.nl"]
        done(run)
        table_source.areas = table_source.areas[:20]
        return done(factories.import_run(series=run.series))

    def test_it_waits_for_somebody_who_is_told(self, set_aside, table_source):
        assert set_aside.state == State.SET_ASIDE
        assert len(figures_of(set_aside.series)) == 400
        (message,) = mail.outbox
        assert "apart gezet" in message.body

    def test_what_is_approved_comes_from_the_kept_answers(
        self, set_aside, table_source, beheerder
    ):
        asked = table_source.questions
        approve_import(run=set_aside, by=beheerder)

        done(set_aside)

        assert (set_aside.state, set_aside.vanished) == (State.DONE, 200)
        assert table_source.questions == asked
