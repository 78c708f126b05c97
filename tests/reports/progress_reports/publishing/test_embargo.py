"""What waits for its day: nothing of it shows before, and it is published once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from indicators.models import Observation
from reports.exports.formats import FORMATS
from reports.models import Publication, ReportVersion
from reports.progress_reports import actions
from reports.progress_reports.content import GoalLine
from reports.progress_reports.publishing.embargo import publish_due
from tests import factories, report_factories

pytestmark = pytest.mark.django_db
State = ReportVersion.State
FAR_AWAY = report_factories.FAR_AWAY


@pytest.fixture
def waiting():
    return report_factories.scheduled()


def test_nothing_of_it_is_public_before_its_day(waiting):
    assert publish_due(timezone.now()) == []
    assert publish_due(FAR_AWAY - timedelta(seconds=1)) == []

    assert not Publication.objects.exists()
    assert not Observation.objects.exists()
    assert ReportVersion.objects.get().state == State.SCHEDULED


def test_no_page_tells_of_it_before_its_day(client):
    report = report_factories.report()
    says = report_factories.content(report, title="Zonderlinge voortgang")
    version = report_factories.scheduled(report=report, says=says)
    goal = report.framework.goals.get()
    pages = [
        reverse("report-list"),
        reverse("overview"),
        reverse("goal-detail", args=[report.framework.slug, goal.slug]),
    ]

    assert client.get(version.get_absolute_url()).status_code == 404
    assert client.get(report.get_absolute_url()).status_code == 404
    for kind in ("json", "csv", *FORMATS):
        address = reverse("version-download", args=[report.slug, 1, kind])
        assert client.get(address).status_code == 404
    for page in pages:
        assert "Zonderlinge" not in client.get(page).text
    found = client.get(reverse("search"), {"q": "Zonderlinge voortgang"}).text
    assert report.get_absolute_url() not in found


def test_it_is_published_when_its_moment_is_there(waiting):
    assert publish_due(FAR_AWAY) == [waiting]

    publication = Publication.objects.get(version=waiting)
    assert publication.published_at == FAR_AWAY
    assert publish_due(FAR_AWAY) == []


def test_the_clerk_can_call_it_back_and_change_it_himself(waiting):
    clerk = waiting.approved_by

    actions.return_version(version=waiting, because="Toch nog een fout.", by=clerk)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.approved_by) == (State.RETURNED, None)
    assert publish_due(FAR_AWAY) == []
    changed = actions.save_content(
        version=waiting,
        content=waiting.says,
        was=waiting.content_hash,
        by=clerk,
    )
    assert clerk.pk in changed.contributors


def test_what_cannot_be_published_goes_back_with_the_reason(caplog):
    report = report_factories.report()
    goal = factories.goal(framework=report.framework)
    line = GoalLine(goal=goal.key, title="Doel", word="on_course", reason="Het werkt.")
    version = report_factories.scheduled(
        report=report, says=report_factories.content(report, goals=(line,), author="")
    )
    other = report_factories.scheduled()

    assert publish_due(FAR_AWAY) == [other]

    version.refresh_from_db()
    assert version.state == State.RETURNED
    assert "wie de rapportage schreef" in version.returned_because
    assert "could not be published" in caplog.text
