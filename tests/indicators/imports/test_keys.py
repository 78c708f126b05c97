"""Without the key of a source nothing of it is asked, and nothing fails."""

from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from celery.schedules import crontab
from django.core.management import CommandError, call_command

from indicators.actions import ImportRefused, request_import
from indicators.imports import schedule
from indicators.imports.job import perform
from indicators.imports.keys import lacks_key
from indicators.models import ImportRun
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def wsjg(settings):
    settings.WSJG_API_KEY = ""
    settings.IMPORT_SCHEDULES = {"wsjg": crontab.from_string("23 4 * * 3")}
    return factories.source(slug="wsjg", name="WSJG", owner="de VNG", reader="swing")


@pytest.fixture
def series(wsjg):
    series = factories.series(
        source=wsjg, table="03759ned", known_from=NOW - timedelta(days=30)
    )
    factories.import_term(plan=factories.import_plan(series=series))
    return series


def test_only_a_source_that_wants_a_key_can_lack_one(wsjg, settings):
    cbs = factories.source(reader="cbs_v4")
    unread = factories.source(reader="")

    assert [lacks_key(each) for each in (wsjg, cbs, unread)] == [True, False, False]

    settings.WSJG_API_KEY = "sleutel"
    assert not lacks_key(wsjg)


def test_who_asks_is_told_what_to_do(series):
    with pytest.raises(ImportRefused) as refused:
        request_import(series=series, slot="hand", by="tests")

    told = str(refused.value)
    assert "Vraag een sleutel aan de eigenaar: de VNG." in told
    assert "WSJG_API_KEY" in told
    assert "cijfers van het CBS komen vanzelf" in told
    assert not ImportRun.objects.exists()


def test_the_timetable_passes_it_by_in_silence(series, settings):
    assert schedule.make_due_runs(NOW) == []
    assert not ImportRun.objects.exists()

    settings.WSJG_API_KEY = "sleutel"
    assert [run.series for run in schedule.make_due_runs(NOW)] == [series]


@pytest.mark.parametrize("named", [True, False])
def test_the_command_says_what_to_do(series, named):
    with pytest.raises(CommandError, match="Vraag een sleutel aan de eigenaar: de VNG"):
        call_command(
            *("import_source", "wsjg", *([series.slug] if named else [])),
            stdout=StringIO(),
        )


def test_the_command_says_so_too_where_nobody_chose_any_figure(wsjg):
    with pytest.raises(CommandError, match="Vraag een sleutel aan de eigenaar: de VNG"):
        call_command("import_source", "wsjg", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_a_run_that_waited_while_the_key_was_taken_away_fails_once(series):
    run = factories.import_run(series=series)

    perform(run.pk)

    run.refresh_from_db()
    assert (run.state, run.fault, run.attempts) == ("failed", "key_refused", 1)
    assert "De sleutel ontbreekt" in run.error
    assert "WSJG_API_KEY" in run.remedy
