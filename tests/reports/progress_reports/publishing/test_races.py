"""Two at the same moment: one does it, and the other is told or leaves it alone."""

from threading import Thread

import pytest
from django.db import connection, connections, transaction

from policy.models import AuditEvent
from reports.models import Publication
from reports.progress_reports import actions
from reports.progress_reports.publishing.embargo import publish_due
from reports.progress_reports.redaction.actions import approve_redaction
from reports.progress_reports.refusals import ReportRefused
from tests import factories, report_factories

pytestmark = pytest.mark.django_db(transaction=True)

WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"


class Second(Thread):
    """Does the same in a transaction of its own, and keeps what came of it."""

    def __init__(self, act):
        super().__init__()
        self.act = act
        self.outcome = None

    def run(self):
        try:
            self.outcome = self.act()
        except ReportRefused as refusal:
            self.outcome = refusal
        finally:
            connections.close_all()

    def wait_until_it_waits(self):
        """For the row that the first one holds."""
        while self.is_alive():
            with connection.cursor() as cursor:
                cursor.execute(WAITS)
                if cursor.fetchone()[0]:
                    return
        raise AssertionError("it did not wait")


def both(act):
    """`act` by two people; the second begins before the first has ended."""
    second = Second(lambda: act(factories.user()))
    person = factories.user()
    with transaction.atomic():
        act(person)
        second.start()
        second.wait_until_it_waits()
    second.join(20)
    assert isinstance(second.outcome, ReportRefused)


def test_of_two_approvals_one_publishes():
    version = report_factories.submitted()

    both(lambda by: actions.approve(version=version, was=version.content_hash, by=by))

    assert Publication.objects.count() == 1
    assert AuditEvent.objects.filter(action="report_approved").count() == 1


def test_of_a_return_and_an_approval_one_counts():
    version = report_factories.submitted()
    second = Second(
        lambda: actions.approve(
            version=version, was=version.content_hash, by=factories.user()
        )
    )
    clerk = factories.user()

    with transaction.atomic():
        actions.return_version(version=version, because="Wacht", by=clerk)
        second.start()
        second.wait_until_it_waits()
    second.join(20)

    assert isinstance(second.outcome, ReportRefused)
    assert not Publication.objects.exists()


def test_of_two_who_agree_to_erase_one_does():
    redaction = report_factories.redaction()

    both(lambda by: approve_redaction(redaction=redaction, by=by))

    assert AuditEvent.objects.filter(action="redaction_done").count() == 1


def test_two_workers_publish_what_is_due_once():
    report_factories.scheduled()
    second = Second(lambda: publish_due(report_factories.FAR_AWAY))

    with transaction.atomic():
        first = publish_due(report_factories.FAR_AWAY)
        second.start()
        # It does not wait for what another one is at.
        second.join(20)

    assert (len(first), second.outcome) == (1, [])
    assert Publication.objects.count() == 1
