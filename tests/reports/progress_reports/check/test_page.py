"""The check page of what a version says now."""

import pytest

from indicators.models import Area
from policy.models import AuditEvent
from reports.progress_reports.content import ActivityLine
from tests import factories, report_factories
from tests.reports.progress_reports.check.lines import line, part
from tests.reports.progress_reports.check.pages import address, draft, text_of

pytestmark = pytest.mark.django_db


def test_every_figure_stands_at_its_goal(as_ambtelijk, report, goal, indicator):
    version = draft(
        report, line(26, goals=(goal.key,)), line(13, period=2019, goals=())
    )
    factories.year(2019)
    html = text_of(as_ambtelijk, address(version))

    assert "B Geen schulden" in html and "Bij geen doel" in html
    assert "Wij vonden niets dat niet klopt." in html
    assert "Controleer wat er staat" in html


def test_what_is_wrong_stands_on_top_and_leads_to_its_row(
    as_ambtelijk, report, goal, indicator
):
    lines = [line(146), part(100, "jong"), part(42, "oud"), line(5, period="2099")]
    version = draft(report, *(line for line in lines))
    html = text_of(as_ambtelijk, address(version))

    assert "Bekijk eerst 2 regels" in html
    assert '<a href="#regel-1">Regel 1, Gemiddelde schuld: som klopt niet</a>' in html
    assert '<tr id="regel-1" tabindex="-1" class="rz-row-problem">' in html
    assert "De delen (leeftijd) zijn samen 142." in html
    assert "Op deze site staat de periode ‘2099’ niet." in html


def test_it_stands_beside_the_report_over_the_time_before(
    as_ambtelijk, report, goal, indicator
):
    earlier = report_factories.report(
        framework=report.framework, period=factories.year(2019)
    )
    says = report_factories.content(
        earlier, figures=(line(54888, period=2019, public_source="x"),)
    )
    report_factories.published(report=earlier, says=says)
    html = text_of(as_ambtelijk, address(draft(report, line(26160, explanation=""))))

    assert "54.888<small>over 2019</small>" in html
    assert "Meer dan de helft lager dan in 2019 (54.888)." in html
    assert "Vergeleken met de rapportage over 2019 en de bronnen van deze site." in html


def test_it_stands_beside_what_the_sources_say(as_ambtelijk, report, goal, indicator):
    series = factories.series(
        indicator=indicator, source=factories.source(name="CBS"), is_preferred=True
    )
    factories.observation(
        series=series,
        area=Area.objects.get(code="GM1783"),
        period=factories.year(2020),
        value=30,
        decimals=0,
    )
    html = text_of(as_ambtelijk, address(draft(report, line(26))))

    assert "Anders dan de bron" in html and "CBS geeft 30." in html


def test_a_text_about_a_person_is_named(as_ambtelijk, report, goal):
    goals = report_factories.content(report).goals
    says = report_factories.content(
        report, goals=goals, summary="Bel Jan op jan@voorbeeld.nl"
    )
    version = report_factories.version(report=report, says=says)
    html = text_of(as_ambtelijk, address(version))

    assert '<a href="#persoon-1">' in html
    assert "Staat hier iets over een persoon?" in html


def test_a_small_number_of_people_says_what_readers_will_see(
    as_ambtelijk, report, goal, indicator
):
    indicator.counts_people = True
    indicator.save()
    of_2019 = line(123, period=factories.year(2019).code)
    html = text_of(as_ambtelijk, address(draft(report, line(4), of_2019)))

    assert "Klein aantal" in html and "Lezers zien dit cijfer niet. Kleiner" in html
    assert "Lezers zien het afgerond: 125." in html


def test_a_new_version_stands_beside_the_one_before(
    as_ambtelijk, report, goal, indicator
):
    first = report_factories.content(
        report,
        figures=(line(25, public_source="x"), part(1, "jong", public_source="x")),
    )
    report_factories.published(report=report, says=first)
    second = draft(report, line(26), number=2, reason="Een cijfer klopte niet.")
    html = text_of(as_ambtelijk, address(second))

    assert "25<small>in versie 1</small>" in html
    assert "1 cijfer valt weg." in html


def test_of_many_other_changes_the_rest_is_counted(as_ambtelijk, report, goal):
    report_factories.published(report=report)
    says = report_factories.content(
        report,
        activities=tuple(
            ActivityLine(
                goal=goal.key,
                goal_title=str(goal),
                title=f"Les {number}",
                category="improve",
                status="done",
            )
            for number in range(1_203)
        ),
    )
    second = report_factories.version(
        report=report, says=says, number=2, reason="Er ontbrak veel."
    )
    html = text_of(as_ambtelijk, address(second))

    assert html.count("<li>Activiteit ‘Les ") == 100
    assert "En nog 1.103 andere." in html


def test_of_a_long_report_each_goal_shows_its_problems_and_some_others(
    as_ambtelijk, report, goal, indicator, django_assert_max_num_queries
):
    years = [factories.year(year).code for year in range(1961, 2021)]
    figures = [line(100, period=year, goals=(goal.key,)) for year in years]
    figures[40] = line(-1, period=years[40], goals=(goal.key,))
    version = draft(report, *figures)
    with django_assert_max_num_queries(30):
        html = text_of(as_ambtelijk, address(version))

    assert html.count('<tr id="regel-') == 6 and 'id="regel-41"' in html
    assert "Toon alle 60 cijfers van B Geen schulden" in html
    every = text_of(as_ambtelijk, address(version), doel=goal.slug)
    assert every.count('<tr id="regel-') == 60


def test_nothing_of_it_is_kept(as_ambtelijk, report, goal, indicator):
    version = draft(report, line(26))
    text_of(as_ambtelijk, address(version))

    version.refresh_from_db()
    assert version.says.figures == (line(26),)
    assert not AuditEvent.objects.filter(subject_id=str(version.pk)).exists()


@pytest.mark.parametrize("role", ["raadslid", "rekenkamer", "beheerder"])
def test_who_does_not_write_reports_finds_nothing(client, person, report, role):
    client.force_login(person(role))

    assert client.get(address(draft(report))).status_code == 404
