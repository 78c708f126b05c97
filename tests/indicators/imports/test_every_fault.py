"""Every named fault of a source, from the address to the figures on the site.

Whatever a source does: the figures of before stay, whole; the run says in Dutch what
happened; and a good run can follow.
"""

import pytest

from indicators.actions import approve_import
from indicators.imports.job import perform
from indicators.models import ImportRun, Revision
from tests import factories
from tests.sources.dialects import DIALECTS
from tests.sources.faults import fault_in, harmless, refused
from tests.sources.importing import (
    asking,
    built_series,
    fetched,
    fetched_from,
    figures,
    tried_to_the_end,
)
from tests.sources.server import source

pytestmark = pytest.mark.django_db(transaction=True)

State = ImportRun.State


REFUSED = [(dialect, name) for dialect in DIALECTS for name in refused(dialect)]
HARMLESS = [(dialect, name) for dialect in DIALECTS for name in harmless(dialect)]


@pytest.fixture
def series(dialect, db):
    """With the figures that an ordinary run brought."""
    series = built_series(dialect)
    assert fetched(series, dialect=dialect).state == State.DONE
    return series


@pytest.mark.parametrize(("dialect", "name"), REFUSED)
def test_after_a_fault_the_old_figures_stay_and_a_good_run_follows(
    dialect, name, series
):
    before = figures(series)

    run = fetched(series, name, dialect)

    fault = fault_in(dialect, name)
    assert run.state == fault.outcome
    assert fault.kind in ("", run.fault)
    assert run.error and run.remedy and run.merged_at is None
    assert figures(series) == before

    tried_to_the_end(run)
    later = fetched(series, dialect=dialect)
    assert later.state == State.DONE
    assert (later.created, later.revised, later.vanished) == (0, 0, 0)
    assert figures(series) == before
    assert not Revision.objects.exists()


@pytest.mark.parametrize(("dialect", "name"), HARMLESS)
def test_what_the_figures_tell_is_taken_over_or_set_aside_whole(dialect, name, series):
    before = figures(series)

    run = fetched(series, name, dialect)

    fault = fault_in(dialect, name)
    assert run.state == fault.outcome
    counts = {count: getattr(run, count) for count in fault.changes}
    assert counts == fault.changes
    if run.state == State.SET_ASIDE:
        assert figures(series) == before
    changed = run.revised + run.vanished if run.state == State.DONE else 0
    assert Revision.objects.count() == changed


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_somebody_approved_comes_from_the_answers_that_were_kept(dialect, series):
    before = figures(series)
    with source("thousandfold", dialect=dialect) as server, asking(server):
        run = fetched_from(server, series)
        assert run.state == State.SET_ASIDE
        asked = server.asked.total()

        server.use("")
        approve_import(run=run, by=factories.user())
        perform(run.pk)
        assert server.asked.total() == asked

    run.refresh_from_db()
    assert run.state == State.DONE, run.error
    assert {(area, period, value) for area, period, value, *_ in figures(series)} == {
        (area, period, value and value * 1000) for area, period, value, *_ in before
    }
