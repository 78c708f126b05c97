import pytest

from indicators.choices import JudgementWord
from reports.progress_reports.content import ActivityLine, FigureLine, GoalLine
from tests import factories, report_factories


@pytest.fixture
def report(db):
    """On three goals: two with a figure, one with an activity too."""
    factories.total()
    framework = factories.framework(title="Kader Zorg")
    report = report_factories.report(framework=framework, period=factories.year(2020))
    for number, code in enumerate("ABC"):
        factories.goal(
            framework=framework, code=code, title=f"Doel {code}", position=number
        )
    a, b, _ = framework.goals.order_by("position")
    unit = factories.unit(code="aantal", label="aantal", symbol="", lowest=0)
    for goal, title in ((a, "Banen"), (b, "Leden")):
        indicator = factories.indicator(title=title, slug=title.lower(), unit=unit)
        factories.goal_indicator(goal=goal, indicator=indicator)
    factories.activity(goal=b, title="Wijkteam")
    factories.area(code="GM0503", name="Delft")
    factories.area(code="GM0373", name="Bergen (NH.)")
    factories.area(code="GM0893", name="Bergen (L.)")
    return report


@pytest.fixture
def goals(report):
    """Their keys."""
    return [goal.key for goal in report.framework.goals.order_by("position")]


@pytest.fixture
def empty(report):
    """A version that says nothing yet."""
    content = report_factories.content(report, goals=())
    return report_factories.version(report=report, says=content)


@pytest.fixture
def filled(report, goals):
    """A version that says something of goal A and B."""
    content = report_factories.content(
        report,
        goals=(
            GoalLine(
                goal=goals[0], title="A Doel A", done="Er is gewerkt.", pages="4, 7"
            ),
            GoalLine(
                goal=goals[1],
                title="B Doel B",
                word=JudgementWord.REACHED,
                reason="Het is klaar.",
            ),
        ),
        figures=(
            FigureLine(
                indicator="banen",
                title="Banen",
                unit="aantal",
                unit_label="aantal",
                area="GM1783",
                area_label="Westland",
                period="2020",
                period_label="2020",
                missing="not_measured",
                goals=(goals[0],),
            ),
        ),
        activities=(
            ActivityLine(
                goal=goals[1],
                goal_title="B Doel B",
                title="Wijkteam",
                category="improve",
                status="done",
            ),
        ),
    )
    return report_factories.version(report=report, says=content)
