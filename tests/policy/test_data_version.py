"""Every change of public data raises the data version, in the same transaction."""

from contextlib import suppress
from threading import Event, Thread

import pytest
from django.apps import apps
from django.db import DataError, connection, transaction

from policy import data_version
from policy.models import Term
from tests import factories

# What no public page shows, or only together with the state of its import. Files that
# people bring are drafts.
NOT_PUBLIC = {
    "indicators_upload",
    "indicators_filemapping",
    "indicators_filecolumn",
    "policy_auditevent",
    "indicators_rawanswer",
    "indicators_heartbeat",
    "reports_reportversion",
    "reports_reportfile",
    "reports_filepiece",
    "reports_filepage",
    "reports_redaction",
    # An evaluation of which only its publication is read.
    "reports_evaluation",
    "reports_evaluation_goals",
    "reports_evaluation_team",
    "reports_finding",
    "reports_finding_goals",
    "reports_evidence",
    "reports_recommendationdraft",
    "reports_recommendationdraft_goals",
    "reports_recommendationdraft_findings",
    "reports_hearing",
    "reports_reply",
}
WATCHED = """
    SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'raise_data_version'
"""


@pytest.mark.django_db
def test_every_table_of_the_apps_raises_the_version_but_the_log_and_raw_answers():
    tables = {
        model._meta.db_table
        for app in ("policy", "indicators", "reports")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }
    with connection.cursor() as cursor:
        cursor.execute(WATCHED)
        watched = {table for (table,) in cursor.fetchall()}

    assert watched == tables - NOT_PUBLIC


@pytest.mark.django_db(transaction=True)
class TestInTransactionsThatCommit:
    def test_an_added_changed_or_removed_row_raises_it(self):
        versions = [data_version.read()]
        term = factories.term()
        versions.append(data_version.read())
        Term.objects.filter(pk=term.pk).update(meaning="anders")
        versions.append(data_version.read())
        Term.objects.filter(pk=term.pk).delete()
        versions.append(data_version.read())

        assert len(set(versions)) == len(versions)

    def test_many_changes_in_one_transaction_raise_it_once(self):
        factories.source_document()
        before = number()
        with transaction.atomic():
            factories.term()
            factories.term()
            Term.objects.update(meaning="anders")
        assert number() == before + 1

    def test_it_stays_when_a_transaction_is_taken_back(self):
        before = data_version.read()
        with suppress(DataError), transaction.atomic():
            factories.term()
            raise DataError
        assert data_version.read() == before

    def test_a_part_taken_back_does_not_hide_the_rest(self):
        before = number()
        with transaction.atomic():
            with suppress(DataError), transaction.atomic():
                factories.term()
                raise DataError
            factories.term()
        assert number() == before + 1

    def test_a_login_does_not_raise_it(self, client, griffier):
        before = data_version.read()
        client.force_login(griffier)
        factories.audit_event()
        assert data_version.read() == before

    def test_a_long_import_does_not_hold_up_somebody_else(self):
        """The row of the version is locked at the very end only."""
        changed, committed = Event(), Event()

        def long_import():
            with transaction.atomic():
                factories.term()
                changed.set()
                committed.wait(20)
            connection.close()

        thread = Thread(target=long_import)
        thread.start()
        try:
            assert changed.wait(20)
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            factories.term()
        finally:
            committed.set()
            thread.join()
            connection.close()
        assert Term.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_sees_one_state_and_cannot_write():
    term = factories.term(meaning="oud")
    with data_version.snapshot() as state:
        in_another_transaction(
            lambda: Term.objects.filter(pk=term.pk).update(meaning="nieuw")
        )
        assert Term.objects.get().meaning == "oud"
        assert data_version.read() == state.version
        with pytest.raises(Exception, match="read-only"), transaction.atomic():
            factories.term()
    assert Term.objects.get().meaning == "nieuw"
    assert data_version.read() != state.version


@pytest.mark.django_db(transaction=True)
def test_a_process_reads_the_version_again_after_a_second(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(data_version, "RE_READ_AFTER", 1.0)
    monkeypatch.setattr(data_version.time, "monotonic", lambda: now)
    known = data_version.Known()
    before = known.version()
    factories.source_document()

    now += 0.99
    assert known.version() == before
    now += 0.01
    assert known.version() == data_version.read() != before


def number() -> int:
    return int(data_version.read().split("-")[0])


def in_another_transaction(write):
    def run():
        write()
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()
