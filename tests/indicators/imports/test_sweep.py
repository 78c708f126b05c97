"""What waits is sent to the workers, and what nobody can do is not."""

import json
from base64 import b64decode
from datetime import timedelta

import pytest
from django.utils import timezone

from indicators import tasks
from indicators.imports import locks, sweep, waking
from indicators.models import Heartbeat, ImportRun
from tests import factories
from tests.brokers import REDIS as REDIS_PROGRAM
from tests.brokers import Redis, messages_folder, sending_to
from tests.indicators.imports.elsewhere import holding

pytestmark = pytest.mark.django_db

State = ImportRun.State


@pytest.fixture
def options(tmp_path):
    return messages_folder(tmp_path)


@pytest.fixture
def sent(options, settings):
    """The numbers of the runs in the messages that were sent."""

    def numbers():
        files = sorted(options["data_folder_out"].glob("*.celery.msg"))
        bodies = [
            json.loads(b64decode(json.loads(f.read_text())["body"])) for f in files
        ]
        return [body[0][0] for body in bodies]

    with sending_to("filesystem://localhost/", options):
        yield numbers


@pytest.fixture
def make_run():
    def make(**over):
        series = factories.series(source=factories.source(reader="cbs_v4"))
        plan = factories.import_plan(series=series)
        factories.import_term(plan=plan, table=over.pop("table", series.slug))
        due_at = over.pop("due_at", None)
        run = factories.import_run(series=series, **over)
        if due_at:
            ImportRun.objects.filter(pk=run.pk).update(due_at=due_at)
        return run

    return make


def test_what_waits_or_lost_its_worker_is_sent(make_run, sent):
    waits, runs = make_run(), make_run(state=State.RUNNING)
    make_run(state=State.DONE)

    assert sweep.wake_workers(timezone.now()) == [waits.pk, runs.pk]
    assert sent() == [waits.pk, runs.pk]


def test_what_tries_again_later_is_left_alone(make_run, sent):
    later = timezone.now() + timedelta(seconds=30)
    run = make_run(due_at=later)

    assert sweep.wake_workers(timezone.now()) == []
    assert sweep.wake_workers(later) == [run.pk]


def test_what_somebody_is_doing_is_left_alone(make_run, sent):
    run = make_run(state=State.RUNNING)

    with holding(locks.on_run(run.pk)):
        assert sweep.wake_workers(timezone.now()) == []

    assert sweep.wake_workers(timezone.now()) == [run.pk]


def test_what_asks_for_a_table_that_is_being_read_waits(make_run, sent):
    run, other = make_run(table="03759ned"), make_run(table="84583NED")

    with holding(locks.on_table(run.series.source.slug, "03759ned")):
        assert sweep.wake_workers(timezone.now()) == [other.pk]


def test_a_message_does_not_outlive_the_next_sweep_by_much(make_run, sent, options):
    make_run()
    sweep.wake_workers(timezone.now())

    (file,) = options["data_folder_out"].glob("*.celery.msg")
    expires = json.loads(file.read_text())["headers"]["expires"]
    left = timezone.datetime.fromisoformat(expires) - timezone.now()
    assert timedelta(seconds=10) < left <= timedelta(seconds=waking.MESSAGE_SECONDS)


def test_one_question_however_many_wait(make_run, sent, django_assert_max_num_queries):
    for _ in range(20):
        make_run()

    with django_assert_max_num_queries(6):
        assert len(sweep.wake_workers(timezone.now())) == 20


def test_the_task_schedules_sends_and_leaves_a_sign_of_life(make_run, sent, settings):
    settings.IMPORT_SCHEDULES = {}
    run = make_run()

    tasks.sweep_imports()
    tasks.sweep_imports()

    assert sent() == [run.pk, run.pk]
    assert timezone.now() - Heartbeat.objects.get().at < timedelta(seconds=10)


class TestWithoutABroker:
    def test_a_folder_that_is_gone_is_no_error(self, make_run, sent, options, caplog):
        run = make_run()
        options["data_folder_out"].rmdir()

        assert not waking.wake_for(run.pk)
        assert sweep.wake_workers(timezone.now()) == []
        assert f"Import run {run.pk} waits, as the broker is away" in caplog.text

    @pytest.mark.parametrize("fail", [Redis.take_down, Redis.freeze])
    @pytest.mark.skipif(not REDIS_PROGRAM, reason="there is no redis-server here")
    def test_a_redis_that_is_away_or_hangs_keeps_nobody_waiting(self, fail, settings):
        redis = Redis()
        options = {"socket_connect_timeout": 2, "socket_timeout": 2}
        try:
            with sending_to(redis.url, options):
                assert waking.wake_for(1)
                fail(redis)
                start = timezone.now()
                assert not waking.wake_for(2)
                assert timezone.now() - start < timedelta(seconds=10)
        finally:
            redis.close()
