"""What is different between two contents."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.progress_reports.changes import Kind, changes, place_in_time
from reports.progress_reports.content import (
    ActivityLine,
    Content,
    FigureLine,
    GoalLine,
)

BASE = Content(
    title="Voortgang 2019",
    author="College",
    framework="kader",
    framework_title="Het kader",
    period="2019",
    period_label="2019",
)


def goal(letter="a", **said):
    return GoalLine(goal=f"kader/{letter}", title=f"Doel {letter}", **said)


def figure(value="48.7", period="2019", **other):
    return FigureLine(
        indicator="eenzaam",
        title="Eenzaamheid",
        unit="%",
        unit_label="procent",
        area="GM1783",
        area_label="Westland",
        period=period,
        period_label=period,
        value=None if value is None else Decimal(value),
        goals=("kader/a",),
        **other,
    )


def activity(title="Cursus", status="ongoing", **other):
    return ActivityLine(
        goal="kader/a",
        goal_title="Doel a",
        title=title,
        category="improve",
        status=status,
        **other,
    )


def version(**said):
    return replace(BASE, **said)


def next_report(**said):
    return replace(BASE, period="2020", period_label="2020", title="2020", **said)


def kinds(found):
    return [change.kind for change in found]


# --- two versions ---


def test_the_first_version_has_nothing_before_it():
    found = changes(None, version(goals=(goal(done="Iets."),)))

    assert found.is_first
    assert not found


def test_the_same_content_twice_has_no_difference():
    whole = version(
        goals=(goal(done="Iets."),), figures=(figure(),), activities=(activity(),)
    )

    assert not changes(whole, Content.from_text(whole.as_text()))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((), (goal(pages="4"),), Kind.NEW),
        ((goal(word="on_course"),), (), Kind.GONE),
        ((goal(done="Iets."),), (goal(),), Kind.GONE),
        ((goal(done="Iets."),), (goal(done="Anders."),), Kind.CHANGED),
    ],
)
def test_a_goal_is_new_gone_or_changed(before, after, kind):
    (found,) = changes(version(goals=before), version(goals=after)).goals

    assert (found.goal, found.title, found.kind) == ("kader/a", "Doel a", kind)


def test_a_goal_is_mentioned_by_a_figure_or_an_activity_too():
    found = changes(version(figures=(figure(),)), version(activities=(activity(),)))

    assert found.goals == ()


def test_a_changed_text_has_what_stood_there_and_what_stands_there_now():
    (found,) = changes(
        version(goals=(goal(done="Iets.", word="on_course"),)),
        version(goals=(goal(done="Anders.", word="missed"),)),
    ).goals

    (text,) = found.texts
    assert (text.name, text.before, text.after) == ("done", "Iets.", "Anders.")
    assert (found.word.before, found.word.after) == ("on_course", "missed")


def test_a_figure_that_changed_has_its_difference_in_points():
    (found,) = changes(
        version(figures=(figure("48.7"),)), version(figures=(figure("50.1"),))
    ).figures

    assert found.kind is Kind.CHANGED
    assert found.difference == Decimal("1.4")
    assert found.in_points
    assert not found.is_then_and_now


def test_a_figure_without_a_value_has_no_difference():
    (found,) = changes(
        version(figures=(figure("48.7"),)),
        version(figures=(figure(None, missing="not_measured"),)),
    ).figures

    assert found.difference is None


def test_of_two_versions_another_period_is_another_figure():
    found = changes(
        version(figures=(figure(period="2018"),)),
        version(figures=(figure(period="2019"),)),
    )

    assert kinds(found.figures) == [Kind.NEW, Kind.GONE]
    assert found.figure_of[figure(period="2018").key].after is None


@pytest.mark.parametrize(
    "other",
    [{"explanation": "Door corona."}, {"section": "§ 2"}, {"note": "Let op."}],
)
def test_of_two_versions_no_difference_of_a_figure_is_too_small(other):
    found = changes(version(figures=(figure(),)), version(figures=(figure(**other),)))

    ((name, value),) = other.items()
    ((changed,),) = [change.fields for change in found.figures]
    assert (changed.name, changed.after) == (name, value)


def test_an_activity_is_new_gone_or_has_another_status():
    found = changes(
        version(activities=(activity("Cursus"), activity("Loket"))),
        version(activities=(activity("Cursus", "done"), activity("Krant"))),
    )

    assert kinds(found.activities) == [Kind.CHANGED, Kind.NEW, Kind.GONE]
    status = found.activity_of["kader/a", "Cursus"].status
    assert (status.before, status.after) == ("ongoing", "done")


def test_the_report_as_a_whole_can_change():
    found = changes(version(), version(why_incomplete="Bijlage ontbreekt."))

    assert [change.name for change in found.fields] == ["why_incomplete"]


# --- a report and the one before it ---


def test_the_newest_figure_stands_beside_the_newest_of_the_report_before():
    (found,) = changes(
        version(figures=(figure("40", "2016"), figure("45", "2018"))),
        next_report(figures=(figure("50", "2020"),)),
    ).figures

    assert found.is_then_and_now
    assert (found.before.period, found.after.period) == ("2018", "2020")
    assert found.difference == 5


def test_a_figure_told_again_is_no_news_unless_it_is_another():
    before = version(figures=(figure("45", "2018", section="§ 1"),))
    same = next_report(figures=(figure("45", "2018", section="§ 9"),))
    other = next_report(figures=(figure("46", "2018", section="§ 9"),))

    assert changes(before, same).figures == ()
    (found,) = changes(before, other).figures
    assert not found.is_then_and_now
    assert found.difference == 1


def test_an_older_figure_that_was_not_told_before_is_set_beside_nothing():
    found = changes(
        version(figures=(figure("45", "2018"),)),
        next_report(figures=(figure("50", "2020"), figure("30", "2012"))),
    )

    by_period = {change.line.period: change for change in found.figures}
    assert by_period["2012"].kind is Kind.NEW
    assert by_period["2020"].before.period == "2018"


@pytest.mark.parametrize(
    ("then", "now"),
    [("2018-08", "2020"), ("2015-2016", "2017-2020"), ("2018", "2020-01-01")],
)
def test_no_half_year_is_set_beside_a_year(then, now):
    found = changes(
        version(figures=(figure("45", then),)),
        next_report(figures=(figure("50", now),)),
    )

    assert kinds(found.figures) == [Kind.NEW]


def test_a_thing_without_any_figure_now_is_gone_once():
    found = changes(
        version(figures=(figure("40", "2016"), figure("45", "2018"))), next_report()
    )

    (gone,) = found.figures
    assert (gone.kind, gone.before.period) == (Kind.GONE, "2018")


def test_where_a_line_stands_in_another_report_means_nothing():
    found = changes(
        version(goals=(goal(pages="4"),), activities=(activity(section="§ 1"),)),
        next_report(goals=(goal(pages="9"),), activities=(activity(section="§ 2"),)),
    )

    assert not found


def test_periods_go_by_their_last_year_and_what_was_before_it_goes_first():
    codes = ["2020", "t/m 2017", "2016-2020", "voor 2020", "2018-07-04"]

    assert sorted(codes, key=place_in_time) == [
        "t/m 2017",
        "2018-07-04",
        "voor 2020",
        "2016-2020",
        "2020",
    ]
