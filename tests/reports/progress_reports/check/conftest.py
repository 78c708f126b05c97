"""A report with a goal, and a figure of it that the site knows."""

import pytest

from tests import factories, report_factories


@pytest.fixture
def report():
    return report_factories.report(period=factories.year(2020))


@pytest.fixture
def goal(report):
    return factories.goal(framework=report.framework, code="B", title="Geen schulden")


@pytest.fixture
def indicator(goal):
    """Of a goal, and known with everything that a figure of it names."""
    unit = factories.unit(
        code="aantal", label="aantal", symbol="", is_additive=True, lowest=0
    )
    row = factories.indicator(slug="schuld", title="Gemiddelde schuld", unit=unit)
    factories.goal_indicator(goal=goal, indicator=row)
    factories.area(code="GM1783", name="Westland")
    factories.total()
    factories.dimension(key="leeftijd", label="Leeftijd")
    for name in ("jong", "oud"):
        factories.breakdown(key=f"leeftijd={name}", label=name.capitalize())
    return row
