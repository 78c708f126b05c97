"""How a run ends that does not simply take over what it read."""

from decimal import Decimal

import pytest

from indicators.imports.faults import RunEnded, TwoFigures
from indicators.imports.writer import write
from indicators.models import (
    Area,
    ImportRun,
    Observation,
    Period,
)
from policy.models import AuditEvent
from tests import factories
from tests.indicators.imports.readings import (
    TODAY,
    approved,
    checksum,
    figures,
    municipalities,
    reading,
    row,
    running,
    stamp,
    take,
)

pytestmark = pytest.mark.django_db

State = ImportRun.State
TEN = municipalities(10, lambda number: number)
ONE_CHANGED = {**TEN, ("GM0007", "2024"): "7.5"}


@pytest.fixture
def series():
    return factories.series()


class TestARunThatEnded:
    @pytest.mark.parametrize(
        "state", [state for state in State if state != State.RUNNING]
    )
    def test_it_writes_nothing(self, series, state):
        run = factories.import_run(series=series, state=state)

        with pytest.raises(RunEnded):
            write(run, reading(TEN), on=TODAY)

        run.refresh_from_db()
        assert run.state == state
        assert not Observation.objects.exists()
        assert not Area.objects.exists()

    def test_a_fault_leaves_the_run_and_the_figures_as_they_were(self, series):
        take(series, TEN)
        before = checksum()
        run = running(series)

        with pytest.raises(TwoFigures):
            write(run, reading([row(), row()]), on=TODAY)

        run.refresh_from_db()
        assert (run.state, checksum()) == (State.RUNNING, before)


class TestSettingAside:
    HUGE = {place: f"{value}000" for place, value in TEN.items()}

    def test_too_large_a_change_waits_and_the_old_figures_stay(self, series):
        take(series, TEN)
        before = checksum()

        run = take(series, {**self.HUGE, ("GM0099", "2025"): "5"}, modified=stamp(3))

        assert (run.state, checksum()) == (State.SET_ASIDE, before)
        assert not Area.objects.filter(code="GM0099").exists()
        assert not Period.objects.filter(code="2025").exists()
        assert (run.merged_at, run.source_modified) == (None, stamp(3))
        assert run.finished_at
        assert (run.created, run.revised, run.vanished) == (0, 0, 0)
        assert AuditEvent.objects.get(action="set_aside").subject_id == str(run.pk)

    def test_who_approves_takes_it_over(self, series):
        take(series, TEN)
        run = approved(take(series, self.HUGE))

        write(run, reading(self.HUGE), on=TODAY)

        run.refresh_from_db()
        assert (run.state, run.revised) == (State.DONE, 10)
        assert run.difference["reasons"]  # what was decided on stays readable
        assert {place: float(value) for place, value in figures(series).items()} == {
            place: float(value) for place, value in self.HUGE.items()
        }

    def test_approval_is_no_leave_for_what_is_wrong(self, series):
        take(series, TEN)
        run = approved(take(series, self.HUGE))

        with pytest.raises(TwoFigures):
            write(run, reading([row(), row()]), on=TODAY)

    def test_a_newer_one_that_is_set_aside_takes_its_place(self, series):
        take(series, TEN)
        older = take(series, self.HUGE)

        newer = take(series, self.HUGE)

        older.refresh_from_db()
        assert (older.state, newer.state) == (State.SUPERSEDED, State.SET_ASIDE)

    def test_a_newer_one_that_is_taken_over_takes_its_place(self, series):
        take(series, TEN)
        older = take(series, self.HUGE)

        newer = take(series, ONE_CHANGED)

        older.refresh_from_db()
        assert (older.state, newer.state) == (State.SUPERSEDED, State.DONE)

    def test_that_of_another_series_stays(self, series):
        take(series, TEN)
        older = take(series, self.HUGE)

        take(factories.series(), TEN)

        older.refresh_from_db()
        assert older.state == State.SET_ASIDE

    def test_an_approved_one_does_not_undo_what_came_after_it(self, series):
        take(series, TEN)
        older = take(series, self.HUGE, modified=stamp(2))
        take(series, ONE_CHANGED, modified=stamp(3))

        outcome = write(
            approved(older), reading(self.HUGE, modified=stamp(2)), on=TODAY
        )

        older.refresh_from_db()
        assert (outcome.state, older.state) == (State.SUPERSEDED, State.SUPERSEDED)
        assert figures(series) == ONE_CHANGED

    def test_the_first_time_nothing_is_too_large_but_the_sample_counts(self, series):
        assert take(series, self.HUGE).state == State.DONE

        other = factories.series()
        factories.observation(
            series=other,
            area=Area.objects.get(code="GM0001"),
            period=factories.year(2024),
            value=Decimal(1),
        )
        assert take(other, self.HUGE).state == State.SET_ASIDE
