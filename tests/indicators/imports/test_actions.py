"""Asking for figures, and deciding on what was set aside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from indicators.actions import (
    ImportRefused,
    approve_import,
    reject_import,
    request_import,
)
from indicators.models import ImportRun
from policy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

State = ImportRun.State


@pytest.fixture
def series():
    series = factories.series(source=factories.source(reader="cbs_v4"))
    factories.import_plan(series=series)
    return series


@pytest.fixture
def set_aside(series):
    return factories.import_run(series=series, state=State.SET_ASIDE)


class TestRequesting:
    def test_the_row_comes_with_its_line_in_the_log(self, series, beheerder):
        run = request_import(series=series, slot="hand 1", by=beheerder)

        run.refresh_from_db()
        assert (run.state, run.requested_by) == (State.QUEUED, "beheerder")
        assert run.due_at <= timezone.now()
        event = AuditEvent.objects.get(action="import_requested")
        assert (event.by, event.subject_id) == (beheerder, str(run.pk))

    @pytest.mark.parametrize("state", ImportRun.UNFINISHED)
    def test_who_asks_again_gets_the_run_that_is_not_over(self, series, state):
        earlier = factories.import_run(series=series, state=state)

        assert request_import(series=series, slot="hand 1", by="tests") == earlier
        assert not AuditEvent.objects.filter(action="import_requested").exists()

    def test_a_run_that_would_try_later_tries_now(self, series):
        earlier = factories.import_run(series=series, attempts=2)
        later = timezone.now() + timedelta(minutes=10)
        ImportRun.objects.filter(pk=earlier.pk).update(due_at=later)

        request_import(series=series, slot="hand 1", by="tests")

        earlier.refresh_from_db()
        assert earlier.due_at <= timezone.now()
        assert earlier.attempts == 2

    def test_the_same_slot_is_never_done_twice(self, series):
        earlier = factories.import_run(series=series, slot="x", state=State.DONE)

        assert request_import(series=series, slot="x", by="tests") == earlier
        assert ImportRun.objects.count() == 1

    def test_a_series_of_a_source_that_is_not_read_is_refused(self, series):
        series.source.reader = ""

        with pytest.raises(ImportRefused, match="niet zelf op. Kies in /beheer/"):
            request_import(series=series, slot="hand 1", by="tests")

    def test_a_series_of_a_document_is_refused(self):
        series = factories.series(document=factories.source_document())

        with pytest.raises(ImportRefused, match="niet zelf op"):
            request_import(series=series, slot="hand 1", by="tests")

    def test_a_series_without_a_plan_is_refused(self):
        series = factories.series(source=factories.source(reader="cbs_v4"))

        with pytest.raises(ImportRefused, match="Voeg in /beheer/ een manier"):
            request_import(series=series, slot="hand 1", by="tests")


class TestApproving:
    def test_the_run_waits_again_with_who_decided(self, set_aside, beheerder):
        approve_import(run=set_aside, by=beheerder)

        set_aside.refresh_from_db()
        assert (set_aside.state, set_aside.is_approved) == (State.QUEUED, True)
        assert (set_aside.attempts, set_aside.finished_at) == (0, None)
        assert (set_aside.decided_by, bool(set_aside.decided_at)) == ("beheerder", True)
        event = AuditEvent.objects.get(action="import_approved")
        assert (event.by, event.subject_id) == (beheerder, str(set_aside.pk))

    def test_not_while_the_figures_are_fetched_anew(self, set_aside, beheerder):
        factories.import_run(series=set_aside.series, state=State.RUNNING)

        with pytest.raises(ImportRefused, match="Wacht tot dat klaar is"):
            approve_import(run=set_aside, by=beheerder)

        set_aside.refresh_from_db()
        assert set_aside.state == State.SET_ASIDE

    @pytest.mark.parametrize(
        "state", sorted(set(State.values) - {State.SET_ASIDE, State.QUEUED})
    )
    def test_only_what_was_set_aside(self, series, beheerder, state):
        run = factories.import_run(series=series, state=state)

        with pytest.raises(ImportRefused, match="wachten niet meer op een besluit"):
            approve_import(run=run, by=beheerder)
        with pytest.raises(ImportRefused, match="wachten niet meer op een besluit"):
            reject_import(run=run, reason="Klopt niet.", by=beheerder)

    def test_the_second_to_decide_is_told(self, set_aside, beheerder):
        approve_import(run=set_aside, by=beheerder)

        with pytest.raises(ImportRefused, match="ze zijn nu ‘wacht’"):
            reject_import(run=set_aside, reason="Klopt niet.", by=beheerder)


class TestRejecting:
    def test_the_run_ends_with_the_reason(self, set_aside, beheerder):
        reject_import(run=set_aside, reason=" Komma verschoven. ", by=beheerder)

        set_aside.refresh_from_db()
        assert (set_aside.state, set_aside.is_approved) == (State.REJECTED, False)
        assert set_aside.decision_reason == "Komma verschoven."
        assert set_aside.decided_by == "beheerder"
        event = AuditEvent.objects.get(action="import_rejected")
        assert event.detail == {"reason": "Komma verschoven."}

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_not_without_a_reason(self, set_aside, beheerder, reason):
        with pytest.raises(ImportRefused, match="Schrijf waarom"):
            reject_import(run=set_aside, reason=reason, by=beheerder)

        set_aside.refresh_from_db()
        assert set_aside.state == State.SET_ASIDE
