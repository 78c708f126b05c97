"""Two at the same moment: one does it, and the other is told or leaves it alone."""

import pytest
from django.db import transaction

from policy.models import AuditEvent
from reports.models import Publication
from reports.progress_reports import actions
from reports.progress_reports.publishing.embargo import publish_due
from reports.progress_reports.redaction.actions import approve_redaction
from reports.progress_reports.refusals import ReportRefused
from tests import factories, report_factories
from tests.second_person import SecondPerson

pytestmark = pytest.mark.django_db(transaction=True)


def both(act):
    """`act` by two people; the second begins before the first has ended."""
    second = SecondPerson(lambda: act(factories.user()), ReportRefused)
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
    second = SecondPerson(
        lambda: actions.approve(
            version=version, was=version.content_hash, by=factories.user()
        ),
        ReportRefused,
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
    second = SecondPerson(lambda: publish_due(report_factories.FAR_AWAY))

    with transaction.atomic():
        first = publish_due(report_factories.FAR_AWAY)
        second.start()
        # It does not wait for what another one is at.
        second.join(20)

    assert (len(first), second.outcome) == (1, [])
    assert Publication.objects.count() == 1
