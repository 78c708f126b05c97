"""When sources are asked: latest and next moment, and at most one run for each."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from celery.schedules import crontab
from django.db import connection

from indicators.imports import schedule
from indicators.models import ImportRun
from policy.models import AuditEvent
from tests import factories

DUTCH = ZoneInfo("Europe/Amsterdam")
MONDAYS = crontab.from_string("23 4 * * 1")
# A Wednesday.
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
LAST_MONDAY = datetime(2026, 11, 16, 4, 23, tzinfo=DUTCH)


def dutch(*parts):
    return datetime(*parts, tzinfo=DUTCH)


class TestMoments:
    @pytest.mark.parametrize(
        ("cron", "now", "latest", "coming"),
        [
            ("23 4 * * 1", NOW, LAST_MONDAY, dutch(2026, 11, 23, 4, 23)),
            # At the moment itself it has come.
            ("23 4 * * 1", LAST_MONDAY, LAST_MONDAY, dutch(2026, 11, 23, 4, 23)),
            (
                "*/15 * * * *",
                dutch(2026, 11, 18, 0, 5),
                dutch(2026, 11, 18, 0, 0),
                dutch(2026, 11, 18, 0, 15),
            ),
            (
                "0 6,18 * * *",
                dutch(2026, 11, 18, 17, 59),
                dutch(2026, 11, 18, 6, 0),
                dutch(2026, 11, 18, 18, 0),
            ),
            # Sunday is day 0.
            (
                "0 5 * * 0",
                NOW,
                dutch(2026, 11, 15, 5, 0),
                dutch(2026, 11, 22, 5, 0),
            ),
            (
                "0 5 31 * *",
                NOW,
                dutch(2026, 10, 31, 5, 0),
                dutch(2026, 12, 31, 5, 0),
            ),
            (
                "0 5 29 2 *",
                NOW,
                dutch(2024, 2, 29, 5, 0),
                dutch(2028, 2, 29, 5, 0),
            ),
        ],
    )
    def test_the_latest_and_the_next(self, cron, now, latest, coming):
        times = crontab.from_string(cron)

        assert schedule.latest_slot(times, now) == latest
        assert schedule.next_slot(times, now) == coming

    def test_it_is_dutch_time_in_summer_and_in_winter(self):
        winter = schedule.next_slot(MONDAYS, dutch(2027, 1, 1))
        summer = schedule.next_slot(MONDAYS, dutch(2027, 7, 1))

        assert winter.astimezone(UTC).hour == 3
        assert summer.astimezone(UTC).hour == 2

    def test_a_moment_that_the_summer_skips_comes_an_hour_later_by_the_clock(self):
        half_past_two = crontab.from_string("30 2 * * *")

        moment = schedule.latest_slot(half_past_two, dutch(2027, 3, 28, 12, 0))

        assert moment.isoformat() == "2027-03-28T03:30:00+02:00"

    def test_a_moment_that_the_winter_repeats_comes_once(self):
        half_past_two = crontab.from_string("30 2 * * *")
        first = schedule.latest_slot(half_past_two, dutch(2027, 10, 31, 2, 45))
        second = schedule.latest_slot(half_past_two, dutch(2027, 10, 31, 12, 0))

        assert first == second

    def test_a_source_without_schedule_has_no_next_run(self, settings):
        settings.IMPORT_SCHEDULES = {"bron": MONDAYS}

        assert schedule.next_run("bron", NOW) == dutch(2026, 11, 23, 4, 23)
        assert schedule.next_run("andere-bron", NOW) is None


@pytest.fixture
def planned(settings):
    """A series that is fetched on Mondays, and was there before the last one."""

    def make(
        reader="cbs_v4",
        known_from=LAST_MONDAY - timedelta(days=1),
        measure="M1",
        **over,
    ):
        source = factories.source(slug="bron", reader=reader)
        series = factories.series(source=source, known_from=known_from)
        plan = factories.import_plan(series=series, **over)
        factories.import_term(plan=plan, measure=measure)
        return series

    settings.IMPORT_SCHEDULES = {"bron": MONDAYS}
    return make


def slots(series):
    runs = ImportRun.objects.filter(series=series)
    return sorted(runs.values_list("slot", flat=True))


@pytest.mark.django_db
class TestDueRuns:
    def test_each_moment_makes_one_run(self, planned):
        series = planned()

        (run,) = schedule.make_due_runs(NOW)

        assert (run.series, run.slot) == (series, LAST_MONDAY.isoformat())
        assert (run.state, run.requested_by) == ("queued", "rooster")
        assert AuditEvent.objects.get(action="import_requested").by_name == "rooster"
        assert schedule.make_due_runs(NOW) == []

    def test_a_run_that_ended_is_not_made_again_before_the_next_moment(self, planned):
        series = planned()
        slot = LAST_MONDAY.isoformat()
        factories.import_run(series=series, slot=slot, state="failed")

        assert schedule.make_due_runs(NOW) == []
        assert len(schedule.make_due_runs(NOW + timedelta(days=5))) == 1

    def test_after_weeks_without_a_worker_only_the_latest_is_made(self, planned):
        series = planned()
        schedule.make_due_runs(NOW)
        ImportRun.objects.update(state="failed", error="x", finished_at=NOW)

        schedule.make_due_runs(NOW + timedelta(weeks=3))

        late = LAST_MONDAY + timedelta(weeks=3)
        assert slots(series) == [LAST_MONDAY.isoformat(), late.isoformat()]

    def test_a_moment_waits_for_a_run_that_is_not_over(self, planned):
        series = planned()
        earlier = factories.import_run(series=series, state="running")

        assert schedule.make_due_runs(NOW) == []

        ImportRun.objects.filter(pk=earlier.pk).update(
            state="failed", error="x", finished_at=NOW
        )
        assert len(schedule.make_due_runs(NOW)) == 1

    def test_a_series_that_came_after_the_moment_waits_for_the_next(self, planned):
        planned(known_from=LAST_MONDAY + timedelta(minutes=1))

        assert schedule.make_due_runs(NOW) == []
        assert len(schedule.make_due_runs(NOW + timedelta(weeks=1))) == 1

    @pytest.mark.parametrize(
        "over", [{"is_active": False}, {"reader": ""}, {"measure": ""}]
    )
    def test_what_is_not_fetched_makes_none(self, planned, over):
        planned(**over)

        assert schedule.make_due_runs(NOW) == []

    def test_a_source_without_schedule_makes_none(self, planned, settings):
        planned()
        settings.IMPORT_SCHEDULES = {}

        assert schedule.make_due_runs(NOW) == []


@pytest.mark.django_db(transaction=True)
def test_schedulers_that_come_at_the_same_time_make_one_run_per_moment(planned):
    series = planned()
    both = Barrier(4)
    faults = []

    def schedule_now(now):
        try:
            both.wait()
            schedule.make_due_runs(now)
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    for week in range(5):
        now = NOW + timedelta(weeks=week)
        threads = [Thread(target=schedule_now, args=(now,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ImportRun.objects.update(state="failed", error="x", finished_at=now)

    assert faults == []
    assert len(slots(series)) == len(set(slots(series))) == 5
