"""From a draft to a publication, and who may do what on the way."""

from dataclasses import replace

import pytest

from reports.models import ProgressReport, Publication, ReportVersion
from reports.progress_reports import actions
from reports.progress_reports.actions import ReportExists, ReportRefused
from tests import factories, report_factories

pytestmark = pytest.mark.django_db
State = ReportVersion.State


@pytest.fixture
def writer():
    return factories.user()


@pytest.fixture
def clerk():
    return factories.user()


def test_a_report_begins_as_an_empty_draft(writer):
    framework, period = factories.framework(), factories.year(2024)

    version = actions.start_report(
        framework=framework,
        period=period,
        title="Voortgang",
        author="College",
        by=writer,
    )

    assert (version.state, version.number) == (State.DRAFT, 1)
    assert version.says.framework_title == framework.title


def test_two_reports_over_one_period_are_refused(writer):
    report = report_factories.report()

    with pytest.raises(ReportExists) as caught:
        actions.start_report(
            framework=report.framework,
            period=report.period,
            title="Nog een",
            author="College",
            by=writer,
        )

    assert caught.value.report == report


def test_who_saves_over_somebody_elses_change_is_told(writer):
    version = report_factories.version()
    was = version.content_hash
    mine = replace(version.says, summary="van mij")
    yours = replace(version.says, summary="van u")
    actions.save_content(version=version, content=yours, was=was, by=writer)

    with pytest.raises(ReportRefused, match="intussen veranderd"):
        actions.save_content(version=version, content=mine, was=was, by=writer)

    version.refresh_from_db()
    assert ReportVersion.objects.get(pk=version.pk).says.summary == "van u"


def test_a_second_person_publishes(clerk):
    version = report_factories.submitted()

    actions.approve(version=version, was=version.content_hash, by=clerk)

    publication = Publication.objects.get(version=version)
    assert publication.says == version.says
    assert publication.goals.count() == 1
    assert ReportVersion.objects.get(pk=version.pk).state == State.PUBLISHED


def test_nobody_publishes_what_he_wrote(writer):
    version = report_factories.version(contributors=[writer.pk])
    version = actions.submit(version=version, was=version.content_hash, by=writer)

    with pytest.raises(ReportRefused, match="werkte zelf"):
        actions.approve(version=version, was=version.content_hash, by=writer)

    assert not Publication.objects.exists()


def test_a_draft_that_is_thrown_away_leaves_nothing(writer):
    version = report_factories.version()

    actions.discard(version=version, by=writer)

    assert not ProgressReport.objects.exists()


def test_a_correction_begins_with_what_was_published(writer):
    publication = report_factories.published()

    version = actions.correct(
        report=publication.version.report, reason="Een cijfer klopte niet.", by=writer
    )

    assert (version.number, version.state) == (2, State.DRAFT)
    assert version.says == publication.says


def test_there_is_one_next_version_at_a_time(writer):
    publication = report_factories.published()
    report = publication.version.report
    actions.correct(report=report, reason="Een cijfer klopte niet.", by=writer)

    with pytest.raises(ReportRefused, match="versie 2"):
        actions.correct(report=report, reason="Nog iets.", by=writer)
