"""The list of reports, and what other pages say of them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from reports.overview import Overview
from reports.progress_reports.actions import withdraw
from reports.progress_reports.reading.mentions import mentions_of
from reports.progress_reports.reading.report_list import ReportList
from tests import factories, report_factories
from tests.reports.progress_reports.reading.writing import (
    figure_of,
    line_of,
    publish,
    publish_again,
)

PUBLIC = AnonymousUser()


def titles(reports):
    return [
        entry.publication.title for item in reports.frameworks for entry in item.entries
    ]


# --- the list ---


def test_the_newest_period_goes_first_with_its_newest_version(report, earlier, goal):
    publish(report, title="Over 2020")
    publish(earlier, title="Over 2018")
    publish_again(earlier, title="Over 2018, beter")

    reports = ReportList.of(PUBLIC)

    assert titles(reports) == ["Over 2020", "Over 2018, beter"]
    assert reports.newest.coverage == "het enige doel"


def test_reports_of_other_municipalities_stand_apart(report, goal, read):
    publish(report, title="Eigen")
    elsewhere = factories.framework(area_codes=["GM0484"])
    publish(report_factories.report(framework=elsewhere), title="Van een ander")

    reports = ReportList.of(PUBLIC)

    assert [item.framework for item in reports.others] == [elsewhere]
    text = read("/rapportages/")
    assert text.index("Eigen") < text.index("Andere gemeenten (voorbeeld)")
    assert text.index("Andere gemeenten (voorbeeld)") < text.index("Van een ander")


def test_a_withdrawn_report_stays_in_the_list_and_says_so(report, goal, read):
    publication = publish(report, title="Fout stuk")
    withdraw(publication=publication, because="Verkeerd.", by=factories.user())

    text = read("/rapportages/")

    assert "Fout stuk" in text
    assert "Ingetrokken op" in text
    assert "Wij kennen nog geen rapportage" in text  # that anybody can read


def test_the_list_of_one_framework_leaves_out_the_others(report, goal, read):
    publish(report, title="Over 2020")
    other = factories.framework(slug="ander")

    assert "Over 2020" in read("/rapportages/?kader=kader")
    text = read(f"/rapportages/?kader={other.slug}")
    assert "Bij dit kader kennen wij geen rapportage" in text
    assert "Over 2020" not in text


@pytest.mark.parametrize("role", ["raadslid", "rekenkamer", "beheerder"])
def test_who_does_not_write_reports_sees_no_drafts(client, person, report, read, role):
    report_factories.version(report=report)
    client.force_login(person(role))

    text = read("/rapportages/")

    assert "Nog niet openbaar" not in text
    assert "Het kader" not in text


def test_who_writes_reports_sees_the_drafts_and_begins_new_ones(
    as_ambtelijk, report, read
):
    draft = report_factories.version(report=report)

    html = as_ambtelijk.get("/rapportages/").content.decode()

    assert f"{draft.get_absolute_url()}werk/" in html
    assert 'href="/rapportages/nieuw/"' in html


def test_the_list_takes_as_many_queries_for_more_reports(
    report, earlier, goal, django_assert_max_num_queries
):
    publish(report)
    with django_assert_max_num_queries(3):
        titles(ReportList.of(PUBLIC))
    publish(earlier)
    with django_assert_max_num_queries(3):
        titles(ReportList.of(PUBLIC))


# --- on the page of a goal ---


def test_a_goal_shows_what_the_newest_reports_say_of_it(report, earlier, goal, read):
    publish(earlier, goals=(line_of(goal, done="Eerst een plan."),))
    publish(report, goals=(line_of(goal, done="Toen een loket.", word="nearly"),))

    text = read(goal.get_absolute_url())

    said = text[text.index("Wat zei het college? In de rapportages") :]
    assert said.index("Over 2020 Bijna op koers") < said.index("Toen een loket.")
    assert said.index("Toen een loket.") < said.index("Eerst een plan.")


def test_a_report_that_only_gives_a_figure_of_it_mentions_it_too(report, goal):
    other = factories.goal(framework=goal.framework)
    publish(report, goals=(), figures=(figure_of(goal, factories.indicator()),))

    (mention,) = mentions_of(goal, PUBLIC).newest

    assert mention.line is None
    assert mention.address == f"{report.get_absolute_url()}#doel-a"
    assert mentions_of(other, PUBLIC).newest == []


def test_a_goal_that_the_newest_version_leaves_out_is_not_mentioned(report, goal):
    other = factories.goal(framework=goal.framework)
    publish(report, goals=(line_of(goal, done="Iets."),))
    publish_again(report, goals=(line_of(other, done="Iets."),))

    assert mentions_of(goal, PUBLIC).newest == []


def test_on_an_earlier_day_a_goal_shows_only_what_was_public_then(report, goal):
    publish(report)
    today = timezone.localdate()

    assert len(mentions_of(goal, PUBLIC, today).newest) == 1
    assert mentions_of(goal, PUBLIC, today - timedelta(days=1)).newest == []


# --- elsewhere ---


def test_the_overview_names_the_last_report_of_its_framework(report, earlier, goal):
    publish(earlier)
    publish(report)

    page = Overview.of(report.framework, user=PUBLIC, on=timezone.localdate())

    assert page.last_report.version.report == report


def test_the_sitemap_has_reports_and_no_drafts(report, earlier, goal, client):
    publish(report)
    report_factories.version(report=earlier)

    sitemap = client.get("/sitemap.xml").content.decode()

    assert f"{report.get_absolute_url()}<" in sitemap
    assert earlier.get_absolute_url() not in sitemap
