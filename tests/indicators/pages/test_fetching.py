"""How the figures of a source are fetched: on its page, in the list, and elsewhere."""

from datetime import UTC, date, datetime, timedelta

import pytest
from celery.schedules import crontab
from django.utils import timezone

from indicators.import_status import Timetable, doubts_about
from indicators.imports.schedule import next_run
from indicators.models import ImportRun, Indicator
from tests import factories
from tests.figure_files import page_tables
from tests.indicators.pages.reading import queries_of

pytestmark = pytest.mark.django_db

State = ImportRun.State
TODAY = date(2026, 11, 22)
MONDAY = datetime(2026, 11, 16, 3, 23, tzinfo=UTC)
PAGE = "/bronnen/cbs/"


@pytest.fixture(autouse=True)
def today(monkeypatch, settings):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)
    settings.IMPORT_SCHEDULES = {"cbs": crontab(minute="23", hour="4", day_of_week="1")}


@pytest.fixture
def cbs():
    return factories.source(slug="cbs", reader="cbs_v4")


@pytest.fixture
def planned(cbs):
    """A series of CBS, with how it is fetched."""

    def make(*, measure="M1", title="Inwoners", plan=None, **over):
        indicator = factories.indicator(title=title)
        series = factories.series(
            source=cbs, indicator=indicator, table="03759ned", **over
        )
        way = factories.import_plan(series=series, **(plan or {}))
        factories.import_term(plan=way, measure=measure)
        return series

    return make


def done(series, at=MONDAY, **counts):
    return factories.import_run(
        series=series, state=State.DONE, merged_at=at, finished_at=at, **counts
    )


def failed(series, at=MONDAY):
    return factories.import_run(series=series, state=State.FAILED, finished_at=at)


def text(html):
    return " ".join(html.split())


def row(html, table="tabel-ophalen"):
    (only,) = page_tables(html)[table]
    return only


# --- What the site does not fetch ---


def test_a_source_without_a_reader_is_not_fetched(read):
    source = factories.source(slug="rivm", reader="")
    factories.import_plan(series=factories.series(source=source))

    html = read("/bronnen/rivm/")

    assert "Deze site haalt de cijfers niet zelf op." in html
    assert "tabel-ophalen" not in html
    assert row(read("/bronnen/"), "tabel-statistiek")["Opgehaald"] == (
        "niet door deze site"
    )


def test_a_series_without_a_plan_is_named_apart(read, cbs, planned):
    planned()
    other = factories.series(source=cbs)

    html = read(PAGE)

    part = html.partition("Niet door deze site opgehaald")[2].partition("</ul>")[0]
    assert "Deze site haalt dit niet zelf op." in part
    assert other.indicator.title in part
    assert row(html)["Indicator"].startswith("Inwoners")


def test_a_series_of_which_nobody_chose_the_measure_says_how_to_do_that(read, planned):
    planned(measure="")

    html = text(read(PAGE))

    assert "tabel-ophalen" not in html
    assert "Van 1 reeks is het onderwerp nog niet gekozen." in html
    assert "<code>manage.py list_measures cbs TABEL</code>" in html
    assert "Inwoners: <code>03759ned</code>" in html
    assert "1 reeks zonder gekozen onderwerp" in text(read("/bronnen/"))


# --- How it goes ---


def test_a_series_that_was_never_fetched_says_so(read, planned):
    planned()

    html = read(PAGE)

    assert row(html) == {
        "Indicator": "Inwoners Tabel 03759ned",
        "Laatst gelukt": "nog nooit opgehaald",
        "Laatste keer": "nog geen",
        "Cijfers": "nog geen",
    }
    assert "Nog nooit opgehaald" in html
    assert "misschien verouderd" not in html


def test_the_last_success_stands_with_its_age_its_counts_and_its_run(read, planned):
    run = done(
        planned(),
        rows_read=13568,
        created=12,
        revised=3,
        vanished=1,
        unchanged=13552,
    )

    html = read(PAGE)

    assert row(html) == {
        "Indicator": "Inwoners Tabel 03759ned",
        "Laatst gelukt": "16 november 2026, 04:236 dagen geleden",
        "Laatste keer": "gelukt 16 november 2026, 04:23",
        "Cijfers": "13.568 gelezen 12 nieuw 3 bijgesteld 1 niet meer in de bron "
        "13.552 gelijk",
    }
    assert f'href="{run.get_absolute_url()}"' in html
    assert "16 november 2026" in row(read("/bronnen/"), "tabel-statistiek")["Opgehaald"]


def test_a_failure_stands_with_its_remedy_and_the_success_before_it(read, planned):
    series = planned()
    done(series, MONDAY - timedelta(days=7))
    failed(series)

    html = read(PAGE)

    cells = row(html)
    assert cells["Laatst gelukt"] == "9 november 2026, 04:2313 dagen geleden"
    assert "mislukt" in cells["Laatste keer"]
    assert (
        "De bron antwoordt niet. Probeer het morgen opnieuw." in (cells["Laatste keer"])
    )
    assert cells["Cijfers"] == "0 gelezen, niets overgenomen"
    assert "1 reeks mislukt" in text(read("/bronnen/"))
    assert "Het ophalen van deze cijfers mislukte op 16 november 2026." in html


def test_figures_that_wait_for_a_person_are_named_and_linked(read, planned):
    run = factories.import_run(series=planned(), state=State.SET_ASIDE)

    html = read(PAGE)

    part = html.partition("Wacht op een mens")[2].partition("</dd>")[0]
    assert f'href="{run.get_absolute_url()}"' in part
    assert "1 reeks apart gezet" in text(read("/bronnen/"))


def test_progress_stands_on_the_page_while_a_run_goes_on(read, planned):
    factories.import_run(
        series=planned(), state=State.RUNNING, rows_read=100, rows_expected=400
    )

    html = read(PAGE)

    assert 'max="400" value="100"' in html
    assert "100 van 400 cijfers gelezen." in html
    assert "js/progress.js" in html
    assert '<a href="/bronnen/cbs/">Ververs</a>' in html


def test_of_those_that_wait_only_the_first_is_followed(read, planned):
    runs = [factories.import_run(series=planned()) for _ in range(3)]

    html = read(PAGE)

    assert html.count("data-progress=") == 1
    assert f"{runs[0].get_absolute_url()}voortgang/" in html
    assert "<dd>3 reeksen</dd>" in html


def test_without_anything_going_on_no_script_is_loaded(read, planned):
    done(planned())

    assert "progress.js" not in read(PAGE)


def test_the_next_turn_is_that_of_the_timetable(read, planned):
    planned()
    turn = timezone.localtime(next_run("cbs", timezone.now()))

    assert f"{turn:%H:%M}" in read(PAGE)
    assert "volgende keer:" in read("/bronnen/")


def test_without_a_timetable_somebody_must_ask(read, planned, settings):
    settings.IMPORT_SCHEDULES = {}
    planned()

    assert "Niet vanzelf: iemand moet het vragen" in read(PAGE)


def test_a_plan_that_is_off_says_so(read, planned):
    planned(plan={"is_active": False})

    html = read(PAGE)

    assert "wordt niet vanzelf opgehaald" in html
    assert "Geen enkele reeks wordt vanzelf opgehaald" in html


def test_a_draft_is_not_told_of(client, planned, beheerder):
    run = done(planned(title="Nog niet af"))
    Indicator.objects.update(published_at=None)

    def page():
        return client.get(PAGE).content.decode()

    assert "Nog niet af" not in page()
    assert run.get_absolute_url() not in page()
    client.force_login(beheerder)
    assert "Nog niet af" in page()


def test_queries_do_not_grow_with_the_series(
    client, planned, django_assert_max_num_queries
):
    def add():
        series = planned()
        done(series)
        failed(series)

    add()
    before = queries_of(client, PAGE, django_assert_max_num_queries)
    for _ in range(3):
        add()

    assert queries_of(client, PAGE, django_assert_max_num_queries) == before


# --- Figures that are older than they should be ---


def doubts(series, newest=None):
    return doubts_about({series.pk: newest}, on=TODAY).get(series.pk, [])


def test_what_came_with_the_last_two_turns_is_not_doubted(planned):
    series = planned()
    done(series)

    assert doubts(series) == []


def test_what_was_fetched_long_ago_is_doubted(planned):
    series = planned()
    done(series, MONDAY - timedelta(days=14))

    (reason,) = doubts(series)
    assert "20 dagen geleden, en hoort elke week te gebeuren." in reason


def test_a_plan_that_is_off_is_not_doubted_for_its_age_or_failure(planned):
    series = planned(plan={"is_active": False})
    done(series, MONDAY - timedelta(days=400))
    failed(series)

    assert doubts(series) == []


def test_a_run_that_was_overtaken_or_goes_on_says_nothing_of_freshness(planned):
    series = planned()
    done(series)
    factories.import_run(series=series, state=State.SUPERSEDED)
    factories.import_run(series=series, state=State.RUNNING)

    assert doubts(series) == []


def test_a_success_after_a_failure_ends_the_doubt(planned):
    series = planned()
    done(series, MONDAY - timedelta(days=7))
    failed(series)
    assert doubts(series)

    done(series)
    assert doubts(series) == []


def test_a_series_without_a_plan_is_never_doubted(cbs):
    series = factories.series(source=cbs)
    done(series, MONDAY - timedelta(days=400))

    assert doubts(series) == []


def test_the_page_of_an_indicator_says_why_its_figure_is_doubted(
    read, planned, westland
):
    series = planned(plan={"known_within": 12})
    factories.observation(series=series, area=westland, period=factories.year(2020))
    address = series.indicator.get_absolute_url()
    assert "misschien verouderd" not in read(address)

    done(series)

    html = read(address)
    assert "Dit cijfer is misschien verouderd" in html
    assert "Een nieuwer cijfer hoorde er op 31 december 2022 te zijn." in html
    assert 'href="/bronnen/cbs/#ophalen"' in html


def test_the_row_at_a_goal_has_a_quiet_mark(read, planned, westland):
    series = planned(plan={"known_within": 12})
    factories.observation(series=series, area=westland, period=factories.year(2020))
    tie = factories.goal_indicator(indicator=series.indicator)
    address = tie.goal.get_absolute_url()
    assert "misschien verouderd" not in read(address)

    done(series)

    assert read(address).count("misschien verouderd") == 1


def test_who_looks_back_is_told_nothing_of_how_fetching_goes_now(
    read, planned, westland
):
    series = planned(plan={"known_within": 12})
    factories.observation(series=series, area=westland, period=factories.year(2020))
    tie = factories.goal_indicator(indicator=series.indicator)
    done(series)

    for row in (series.indicator, tie.goal):
        assert "misschien verouderd" in read(row.get_absolute_url())
        html = read(f"{row.get_absolute_url()}?peil={TODAY:%Y-%m-%d}")
        assert "misschien verouderd" not in html


def test_the_longest_wait_of_a_timetable_of_working_days_is_the_weekend(settings):
    settings.IMPORT_SCHEDULES = {
        "cbs": crontab(minute="0", hour="4", day_of_week="1-5")
    }
    timetable = Timetable(datetime(2026, 3, 25, tzinfo=UTC))

    assert timetable.every_days("cbs") == 3
    assert timetable.every_days("nooit") is None


def test_a_week_in_which_the_clock_changes_is_a_week():
    timetable = Timetable(datetime(2026, 3, 20, tzinfo=UTC))

    assert timetable.every_days("cbs") == 7
