"""Runs of a site made with Swing, from the plan to the figures on the site."""

import pytest
from django.utils import timezone

from indicators.imports.job import perform
from indicators.imports.plans import locks_of
from indicators.models import Area, ImportRun, Observation, RawAnswer, Revision
from tests import factories
from tests.sources import built
from tests.sources.built import AREAS, MUNICIPALITIES, YEARS, at
from tests.sources.dialects import DIALECTS
from tests.sources.importing import built_series, fetched, fetched_from, figures
from tests.sources.server import source

pytestmark = pytest.mark.django_db(transaction=True)

State = ImportRun.State
ALL = AREAS * len(YEARS)


@pytest.fixture
def series(db):
    series = built_series("swing")
    assert fetched(series, dialect="swing").state == State.DONE
    return series


def fetched_with(series, table):
    return fetched(series, dialect="swing", tables=[table])


def figure(series, area, period):
    return Observation.objects.get(series=series, area__code=area, period__code=period)


def test_the_same_twice_changes_nothing(series):
    before = figures(series)

    run = fetched(series, dialect="swing")

    assert (run.state, run.unchanged) == (State.DONE, ALL)
    assert (run.created, run.revised, run.vanished) == (0, 0, 0)
    assert figures(series) == before
    assert not Revision.objects.exists()


def test_every_figure_leads_to_its_run_and_to_answers_without_the_key(series):
    run = ImportRun.objects.get()

    assert set(Observation.objects.values_list("run", flat=True)) == {run.pk}
    urls = list(RawAnswer.objects.values_list("url", flat=True))
    assert any(url.endswith("/Values") for url in urls)
    assert all(DIALECTS["swing"].key not in url for url in urls)


def test_a_value_that_was_taken_back_is_a_revision(series):
    table = built.built()
    table.cell(**at("GM1783", "2021JJ00"))["Value"] = -99998

    run = fetched_with(series, table)

    assert (run.state, run.revised) == (State.DONE, 1)
    now = figure(series, "GM1783", "2021")
    assert (now.value, now.missing, now.source_mark) == (
        *(None, "not_applicable", "-99998"),
    )
    assert Revision.objects.get().row["value"] == 2288


def test_a_figure_that_is_absent_has_vanished_and_is_kept(series):
    table = built.built()
    table.remove([table.cell(**at("GM1783", "2021JJ00"))])

    run = fetched_with(series, table)

    assert (run.state, run.vanished) == (State.DONE, 1)
    assert figure(series, "GM1783", "2021").missing == "vanished"
    assert Revision.objects.get().row["value"] == 2288


def test_ways_of_having_no_figure_are_kept_apart():
    table = built.built()
    texts = {"GM9001": "-", "GM9002": "x", "GM9003": "?", "GM9004": "nvt"}
    for area, text in texts.items():
        table.cell(**at(area, "2021JJ00"))["Value"] = text
    table.remove([table.cell(**at("GM9005", "2021JJ00"))])
    series = built_series("swing")

    fetched_with(series, table)

    found = [figure(series, area, "2021") for area in texts]
    assert [(each.missing, each.source_mark) for each in found] == [
        ("not_stated", "-"),
        ("suppressed", "x"),
        ("not_yet_known", "?"),
        ("not_applicable", "nvt"),
    ]
    assert all(each.value is None for each in found)
    of_2021 = Observation.objects.filter(series=series, period__code="2021")
    assert not of_2021.filter(area__code="GM9005").exists()


def test_a_region_of_the_source_becomes_an_area_of_ours(series):
    series.import_plan.area_kinds = ["municipality", "group"]
    series.import_plan.save()

    fetched(series, dialect="swing")

    area = Area.objects.get(code="X-WSJG-LANDSDEEL-3")
    assert (area.kind, area.name) == ("group", "West-Nederland (LD)")


@pytest.mark.parametrize("fault", ["thousandfold", "half_of_the_municipalities_gone"])
def test_what_somebody_approves_is_read_again_without_the_source_or_its_key(
    fault, series, settings
):
    run = _set_aside(series, settings, fault=fault)

    assert _approved(run).state == State.DONE


def test_what_was_not_there_is_not_there_again_for_who_approves(series, settings):
    """One level after the other, as the source knows no question for all of them."""
    table = built.built()
    for row in table.cells(Measure=built.MEASURE):
        row["Value"] = row["Value"] and row["Value"] * 1000
    run = _set_aside(
        series, settings, fault="no_question_for_all_levels", tables=[table]
    )

    done = _approved(run)

    assert (done.state, done.error) == (State.DONE, "")
    assert figure(series, "GM1783", "2018").value == 2222000
    assert done.rows_read == ALL


def _set_aside(series, settings, **options):
    """A run that waits for a person, of a source that is away since."""
    with source(dialect="swing", **options) as server:
        run = fetched_from(server, series)
    settings.WSJG_URL = server.url
    assert run.state == State.SET_ASIDE
    return run


def _approved(run):
    ImportRun.objects.filter(pk=run.pk).update(
        state=State.QUEUED,
        is_approved=True,
        decided_by="beheerder",
        decided_at=timezone.now(),
        finished_at=None,
        attempts=0,
    )
    perform(run.pk)
    run.refresh_from_db()
    return run


def test_all_municipalities_are_there(series):
    codes = Observation.objects.filter(series=series, area__kind="municipality")

    assert set(codes.values_list("area__code", flat=True)) == set(MUNICIPALITIES)


def test_the_source_is_asked_for_one_thing_at_a_time(series):
    other = factories.series(source=series.source)
    factories.import_term(plan=factories.import_plan(series=other), table="een ander")
    runs = [factories.import_run(series=each) for each in (series, other)]

    first, second = (set(locks_of(run)) for run in runs)

    assert len(first & second) == 1
