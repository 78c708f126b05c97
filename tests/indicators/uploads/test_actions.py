"""What is written about a file, and the imports that come of it."""

import pytest
from django.conf import settings

from indicators.actions import ImportRefused, approve_import
from indicators.imports.job import perform
from indicators.models import FileColumn, FileMapping, ImportRun, Observation, Upload
from indicators.uploads.actions import (
    UploadedBefore,
    add_upload,
    confirm_upload,
    explain_files,
    remove_upload,
)
from indicators.uploads.understanding import Understanding
from policy.uploads.kept import path_of
from tests import factories
from tests.indicators.uploads.bringing import CSV, figures

pytestmark = pytest.mark.django_db(transaction=True)

State = ImportRun.State


@pytest.fixture
def brought(source, griffier):
    def bring(text=CSV, name="export.csv"):
        return add_upload(
            source=source,
            name=name,
            extension=".csv",
            content=text.encode(),
            by=griffier,
        )

    return bring


@pytest.fixture
def explained(source, griffier):
    def explain(series, header="Jeugdhulp", **over):
        areas, marks = over.pop("areas", {}), over.pop("marks", {})
        column = FileColumn(header=header, occurrence=1, series=series, **over)
        explain_files(
            source=source,
            columns=[column],
            unused=[],
            areas=areas,
            marks=marks,
            by=griffier,
        )

    return explain


def plans_of(upload, user):
    return Understanding(upload, user).plans


def done(run):
    perform(run.pk)
    run.refresh_from_db()
    return run


@pytest.fixture
def confirmed(brought, explained, youth, griffier):
    def confirm(text=CSV, **over):
        upload = brought(text)
        explained(youth, **over)
        plans = plans_of(upload, griffier)
        (run,) = confirm_upload(upload=upload, plans=plans, by=griffier)
        return run

    return confirm


class TestAFile:
    def test_it_is_kept_as_it_came(self, brought):
        upload = brought()
        path = path_of(f"{upload.source_id}", upload.sha256)

        assert path.read_text() == CSV and path.is_relative_to(settings.FILES_DIR)

    def test_the_same_file_is_one_file(self, brought):
        first = brought()
        with pytest.raises(UploadedBefore) as caught:
            brought(name="anders.csv")

        assert caught.value.upload == first

    def test_two_sources_may_have_the_same_file(self, brought, griffier):
        first = brought()
        other = add_upload(
            source=factories.source(slug="ander"),
            name="export.csv",
            extension=".csv",
            content=CSV.encode(),
            by=griffier,
        )
        remove_upload(upload=other, by=griffier)

        assert path_of(f"{first.source_id}", first.sha256).exists()


class TestExplaining:
    def test_what_is_said_later_counts(self, explained, youth, homes):
        explained(youth, areas={"Bergen": "GM0893"}, marks={"n.b.": "not_measured"})
        explained(homes, areas={"Utopia": ""})

        assert FileColumn.objects.get().series == homes
        mapping = FileMapping.objects.get()
        assert mapping.areas == {"Bergen": "GM0893", "Utopia": ""}
        assert mapping.marks == {"n.b.": "not_measured"}

    def test_a_column_may_be_let_go(self, explained, youth, source, griffier):
        explained(youth)
        said = {"columns": [], "areas": {}, "marks": {}, "by": griffier}
        explain_files(source=source, unused=[("Jeugdhulp", 1)], **said)

        assert not FileColumn.objects.exists()


class TestConfirming:
    def test_a_run_keeps_how_the_file_was_understood(self, confirmed, explained, homes):
        run = confirmed()
        explained(homes)  # somebody says something else meanwhile

        assert done(run).state == State.DONE
        assert {series for series, *_ in figures()} == {"jeugdhulp"}

    def test_without_a_column_there_is_nothing_to_confirm(self, brought, griffier):
        with pytest.raises(ImportRefused, match="niets"):
            confirm_upload(upload=brought(), plans={}, by=griffier)

    def test_the_same_series_is_not_taken_over_twice(self, confirmed, griffier):
        run = confirmed()
        plans = plans_of(run.upload, griffier)
        with pytest.raises(ImportRefused, match="niets"):
            confirm_upload(upload=run.upload, plans=plans, by=griffier)

        assert ImportRun.objects.count() == 1

    @pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING, State.SET_ASIDE])
    def test_other_figures_that_wait_go_first(
        self, brought, explained, youth, griffier, state
    ):
        upload = brought()
        explained(youth)
        factories.import_run(series=youth, state=state)
        with pytest.raises(ImportRefused, match="wachten nog andere cijfers"):
            confirm_upload(upload=upload, plans=plans_of(upload, griffier), by=griffier)

        assert Upload.objects.get().confirmed_at is None

    def test_a_series_that_is_fetched_is_refused(
        self, brought, explained, youth, source, griffier
    ):
        upload = brought()
        explained(youth)
        plans = plans_of(upload, griffier)
        source.reader = "cbs_v4"
        source.save()
        factories.import_term(plan=factories.import_plan(series=youth))

        with pytest.raises(ImportRefused, match="haalt ‘Jongeren met jeugdhulp’ zelf"):
            confirm_upload(upload=upload, plans=plans, by=griffier)

    def test_what_cannot_be_fetched_for_want_of_a_key_is_no_hindrance(
        self, confirmed, youth, source
    ):
        source.reader = "swing"
        source.save()
        factories.import_term(plan=factories.import_plan(series=youth))

        assert done(confirmed()).state == State.DONE

    @pytest.mark.parametrize("plan", [{"is_active": False}, {}])
    def test_a_plan_that_fetches_nothing_is_no_hindrance(
        self, confirmed, youth, source, plan
    ):
        source.reader = "cbs_v4"
        source.save()
        made = factories.import_plan(series=youth, **plan)
        factories.import_term(plan=made, measure="" if not plan else "M1")

        assert done(confirmed()).state == State.DONE


class TestTheRun:
    def test_a_file_that_was_lost_is_a_fault_with_a_remedy(self, confirmed):
        run = confirmed("Gemeente;Jeugdhulp|2022\nWestland;7,7\n")
        for path in (settings.FILES_DIR / "uploads").rglob(f"*{run.upload.sha256}*"):
            path.unlink()

        assert (done(run).state, run.fault) == (State.FAILED, "answer_lost")
        assert "reservekopie" in run.remedy

    def test_cells_that_were_damaged_are_read_again(self, confirmed):
        run = confirmed("Gemeente;Jeugdhulp|2022\nWestland;6,6\n")
        for path in (settings.FILES_DIR / "uploads" / "cells").glob(
            f"*{run.upload.sha256}*"
        ):
            path.write_bytes(b"onzin")

        assert done(run).state == State.DONE

    def test_a_large_change_waits_for_a_person_and_then_gives_the_same(
        self, confirmed, youth, beheerder, griffier, explained
    ):
        done(confirmed())
        run = done(confirmed("Gemeente;Jeugdhulp|2022;\nWestland;98\nDelft;115\n"))
        assert run.state == State.SET_ASIDE
        assert figures()["jeugdhulp", "GM1783", "2022"] == "9.8"

        approve_import(run=run, by=beheerder)
        assert done(run).state == State.DONE
        assert figures()["jeugdhulp", "GM1783", "2022"] == "98"
        assert figures()["jeugdhulp", "GM1783", "2023"] == "10.1"

    def test_what_a_file_does_not_have_never_vanishes(self, confirmed):
        done(confirmed())
        run = done(confirmed("Gemeente;Jeugdhulp|2022\nWestland;9,8\n"))

        assert (run.state, run.unchanged, run.vanished) == (State.DONE, 1, 0)
        assert not Observation.objects.filter(missing="vanished").exists()

    def test_what_failed_can_be_taken_over_again(self, confirmed, griffier):
        run = confirmed()
        plans = plans_of(run.upload, griffier)
        run.file_plan["header"] = "Iets anders"
        run.save()
        done(run)

        (again,) = confirm_upload(upload=run.upload, plans=plans, by=griffier)
        assert again.slot == f"{run.slot}, keer 2"
        assert done(again).state == State.DONE

    def test_a_plan_that_no_longer_fits_the_file_changes_nothing(self, confirmed):
        run = confirmed()
        run.file_plan["header"] = "Iets anders"
        run.save()

        assert (done(run).state, run.fault) == (State.FAILED, "file_not_usable")
        assert figures() == {}

    def test_problems_that_come_up_later_change_nothing(self, confirmed):
        run = confirmed()
        run.file_plan["last_year"] = 2022
        run.save()

        assert done(run).state == State.FAILED
        assert "2022 en eerder" in run.error and run.upload.name in run.error
        assert figures() == {}
