"""Figures that changed in a way that tells something, from the source to the site."""

import pytest

from indicators.imports.job import perform
from indicators.models import ImportRun, Observation
from tests import factories
from tests.sources import built, faults_meaning
from tests.sources.built import AREAS, YEARS
from tests.sources.server import source

State = ImportRun.State
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def series(settings):
    """A series of the built table: by year since 2018, of all its areas."""
    settings.ALLOW_LOOPBACK_SOURCES = True
    factories.total()
    series = factories.series(
        source=factories.source(slug="bron", reader="cbs_v4"),
        table=built.TABLE,
        measure=built.TITLE,
    )
    plan = factories.import_plan(
        series=series,
        area_kinds=["country", "province", "municipality"],
        since=YEARS[0],
        status="",
    )
    factories.import_term(
        plan=plan,
        table=built.TABLE,
        measure=built.MEASURE,
        measure_title=built.TITLE,
        fixed=built.FIXED,
    )
    return series


@pytest.fixture
def fetch(settings, series):
    def once(server):
        settings.CBS_V4_URL = server.url
        run = factories.import_run(series=series)
        perform(run.pk)
        run.refresh_from_db()
        return run

    return once


def figures():
    columns = ("area__code", "period__code", "value", "missing", "status")
    return list(Observation.objects.values_list(*columns).order_by(*columns[:2]))


@pytest.mark.parametrize(
    "fault", faults_meaning.CATALOGUE.all, ids=lambda fault: fault.name
)
def test_what_becomes_of_the_figures(fault, fetch):
    with source() as server:
        first = fetch(server)
        assert (first.state, first.created) == (State.DONE, AREAS * len(YEARS))
        before = figures()

        server.use(fault.name)
        run = fetch(server)
        assert (run.state, run.error) == (fault.outcome, run.error)
        if fault.outcome == State.DONE:
            counts = {"created": 0, "revised": 0, "vanished": 0} | fault.changes
            assert {name: getattr(run, name) for name in counts} == counts
            return

        assert figures() == before
        if fault.outcome == State.QUEUED:
            end(run)
        server.use("")
        assert fetch(server).state == State.DONE
        assert figures() == before


def end(run):
    """As if it had been tried five times."""
    run.state, run.finished_at = State.FAILED, run.due_at
    run.save()
