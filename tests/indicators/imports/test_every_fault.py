"""Every named fault of a source, from the address to the figures on the site.

Whatever a source does: the figures of before stay, whole; the run says in Dutch what
happened; and a good run can follow.
"""

import pytest
from django.utils import timezone

from indicators.imports.job import MOST_ATTEMPTS, perform
from indicators.models import ImportRun, Observation, Revision
from tests import factories
from tests.indicators.importers.asking import ALL_KINDS, SHORT
from tests.sources.built import FIXED, MEASURE, TABLE, TITLE
from tests.sources.faults import FAULTS
from tests.sources.server import source

pytestmark = pytest.mark.django_db(transaction=True)

State = ImportRun.State


@pytest.fixture
def series(settings, monkeypatch):
    settings.ALLOW_LOOPBACK_SOURCES = True
    monkeypatch.setattr("indicators.imports.readers.LIMITS", SHORT)
    factories.total()
    series = factories.series(
        source=factories.source(slug="bron", reader="cbs_v4"),
        table=TABLE,
        measure=TITLE,
    )
    plan = factories.import_plan(
        series=series, area_kinds=list(ALL_KINDS), since=2018, status=""
    )
    factories.import_term(
        plan=plan, table=TABLE, measure=MEASURE, measure_title=TITLE, fixed=FIXED
    )
    return series


def fetched(series, server, settings):
    """A run that got as far as it can get by itself."""
    settings.CBS_V4_URL = server.url
    run = factories.import_run(series=series, slot=timezone.now().isoformat())
    perform(run.pk)
    run.refresh_from_db()
    return run


def figures(series):
    return set(
        Observation.objects.filter(series=series).values_list(
            *("area__code", "period__code", "value", "decimals", "missing"),
            *("status", "source_mark"),
        )
    )


def give_up_waiting(run):
    """As if every further attempt had met the same fault."""
    ImportRun.objects.filter(pk=run.pk, state=State.QUEUED).update(
        due_at=timezone.now(), attempts=MOST_ATTEMPTS
    )
    perform(run.pk)


@pytest.fixture
def fetched_before(series, settings):
    """The figures that an ordinary run brought."""
    with source() as server:
        assert fetched(series, server, settings).state == State.DONE
    return figures(series)


def fault_names(*, refused):
    return [fault.name for fault in FAULTS.values() if is_refused(fault) == refused]


def is_refused(fault):
    return bool(fault.kind) or fault.outcome == "failed"


@pytest.mark.parametrize("name", fault_names(refused=True))
def test_after_a_fault_the_old_figures_stay_and_a_good_run_follows(
    name, series, settings, fetched_before
):
    with source(fault=name) as server:
        run = fetched(series, server, settings)

    assert run.state in (State.FAILED, State.QUEUED)
    assert FAULTS[name].kind in ("", run.fault)
    assert run.error and run.remedy and run.merged_at is None
    assert figures(series) == fetched_before

    give_up_waiting(run)
    with source() as server:
        later = fetched(series, server, settings)
    assert later.state == State.DONE
    assert (later.created, later.revised, later.vanished) == (0, 0, 0)
    assert figures(series) == fetched_before
    assert not Revision.objects.exists()


@pytest.mark.parametrize("name", fault_names(refused=False))
def test_what_the_figures_tell_is_taken_over_or_set_aside_whole(
    name, series, settings, fetched_before
):
    fault = FAULTS[name]
    with source(fault=name) as server:
        run = fetched(series, server, settings)

    assert run.state == fault.outcome
    counts = {count: getattr(run, count) for count in fault.changes}
    assert counts == fault.changes
    if run.state == State.SET_ASIDE:
        assert figures(series) == fetched_before
    changed = run.revised + run.vanished if run.state == State.DONE else 0
    assert Revision.objects.count() == changed
