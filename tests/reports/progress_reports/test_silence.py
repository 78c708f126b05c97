"""What a report does not say."""

from datetime import date
from decimal import Decimal

import pytest

from policy.models import Activity, Goal
from reports.progress_reports.content import ActivityLine, FigureLine, GoalLine
from reports.progress_reports.silence import silence_of
from tests import factories, report_factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return report_factories.report(period=factories.year(2019))


@pytest.fixture
def goal(report):
    return factories.goal(framework=report.framework, title="Minder schulden")


def silence(report, **said):
    says = report_factories.content(report, **({"goals": ()} | said))
    return silence_of(says, report.framework)


def line_of(goal, **said):
    return GoalLine(goal=goal.key, title=goal.title, **said)


def figure_of(goal, indicator, **other):
    return FigureLine(
        indicator=indicator.slug,
        title=indicator.title,
        unit="%",
        unit_label="procent",
        area="GM1783",
        area_label="Westland",
        period="2019",
        period_label="2019",
        value=Decimal(1),
        goals=(goal.key,),
        **other,
    )


def activity_of(goal, title):
    return ActivityLine(
        goal=goal.key,
        goal_title=goal.title,
        title=title,
        category="improve",
        status="done",
    )


def test_it_counts_the_goals_of_the_framework_that_are_not_mentioned(report, goal):
    other = factories.goal(framework=report.framework)

    found = silence(report, goals=(line_of(goal, done="Iets."),))

    assert [item.goal for item in found.mentioned] == [goal]
    assert [item.goal for item in found.unmentioned] == [other]
    assert found.sentence == "De rapportage zegt iets over 1 van de 2 doelen."
    assert found.summary == "De rapportage noemt niet: 1 doel."


def test_a_project_is_counted_apart_from_the_goals(report, goal):
    project = factories.goal(framework=report.framework, level=Goal.Level.PROJECT)
    factories.goal(framework=report.framework, level=Goal.Level.THEME)

    found = silence(report, goals=(line_of(goal, done="Iets."),))

    assert [item.goal for item in found.unmentioned_projects] == [project]
    assert found.unmentioned == ()


def test_it_asks_after_the_figures_of_the_goals_that_it_mentions(report, goal):
    given, silent = factories.indicator(), factories.indicator()
    hidden = factories.indicator(published_at=None)
    elsewhere = factories.goal_indicator(
        goal=factories.goal(framework=report.framework)
    )
    for indicator in (given, silent, hidden):
        factories.goal_indicator(goal=goal, indicator=indicator)

    found = silence(
        report,
        goals=(line_of(goal, word="on_course"),),
        figures=(figure_of(goal, given),),
    )

    (coverage,) = found.without_figures
    assert coverage.silent_indicators == (silent,)
    assert elsewhere.indicator not in coverage.silent_indicators
    assert coverage.parts == ["een oordeel", "1 van 2 cijfers"]


def test_a_figure_that_stands_with_another_goal_is_given(report, goal):
    other = factories.goal(framework=report.framework)
    indicator = factories.indicator()
    for row in (goal, other):
        factories.goal_indicator(goal=row, indicator=indicator)

    found = silence(
        report,
        goals=(line_of(goal, done="Iets."),),
        figures=(figure_of(other, indicator),),
    )

    assert found.without_figures == ()
    assert [item.figures for item in found.counted] == [1, 1]


def test_it_asks_after_activities_that_ran_in_its_period(report, goal):
    running = factories.activity(goal=goal)
    factories.activity(goal=goal, title="Cursus")
    factories.activity(goal=goal, status=Activity.Status.STOPPED)
    factories.activity(goal=goal, starts_on=date(2020, 1, 1))
    factories.activity(goal=goal, ends_on=date(2018, 12, 31))

    found = silence(report, activities=(activity_of(goal, "Cursus"),))

    (coverage,) = found.without_activities
    assert coverage.silent_activities == (running,)


def test_a_figure_without_explanation_is_named(report, goal):
    indicator, explained = factories.indicator(), factories.indicator()

    found = silence(
        report,
        figures=(
            figure_of(goal, indicator),
            figure_of(goal, explained, explanation="Door corona."),
        ),
    )

    assert [line.indicator for line in found.unexplained] == [indicator.slug]


def test_a_version_that_only_names_goals_is_not_blamed_for_it(report, goal):
    factories.goal_indicator(goal=goal)

    found = silence(report, goals=(line_of(goal, pages="4"),))

    assert found.names_only
    assert found.sentence == (
        "Deze versie noemt alleen welke doelen in het stuk staan: het enige doel."
    )
    assert found.summary == ""


def test_of_a_report_in_part_it_says_only_what_is_here(report, goal):
    found = silence(
        report,
        goals=(GoalLine(goal="iets", title="Iets anders", done="Iets."),),
        why_incomplete="Alleen hoofdstuk 2 is bekend.",
    )

    assert found.sentence == (
        "Wat wij van deze rapportage hebben, gaat over geen enkel doel."
    )
    assert found.summary == "Hier staat niets over: 1 doel."


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([], "Deze versie noemt nog geen doelen."),
        (["Iets.", "Iets."], "De rapportage zegt iets over alle 2 doelen."),
    ],
)
def test_none_and_all_are_said_in_words(report, goal, said, sentence):
    goals = [goal, factories.goal(framework=report.framework)]
    lines = tuple(
        line_of(row, done=text) for row, text in zip(goals, said, strict=False)
    )

    assert silence(report, goals=lines).sentence == sentence


def test_a_long_report_takes_as_many_queries_as_a_short_one(
    report, goal, django_assert_max_num_queries
):
    indicators = [factories.indicator() for _ in range(3)]
    for indicator in indicators:
        factories.goal_indicator(goal=goal, indicator=indicator)
    figures = tuple(figure_of(goal, row) for row in indicators) * 100

    with django_assert_max_num_queries(7):
        silence(report, figures=figures)
