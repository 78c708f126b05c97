"""A framework with three goals, and a civil servant at the pages of the workroom."""

from datetime import date

import pytest

from policy.choices import GoalLevel
from tests import factories, report_factories
from tests.reports.progress_reports.workroom.desk import Desk


@pytest.fixture
def framework():
    made = factories.framework(
        slug="kader", short_title="Kernachtig", in_force_from=date(2016, 6, 28)
    )
    for position, (code, title) in enumerate(
        [("A", "Betaald werk"), ("B", "Minder armoede"), ("C", "Minder eenzaamheid")]
    ):
        factories.goal(
            framework=made,
            key=f"kader-{code.lower()}",
            slug=code.lower(),
            code=code,
            title=title,
            position=position,
        )
    factories.goal(
        framework=made, slug="p", title="Een project", level=GoalLevel.PROJECT
    )
    return made


@pytest.fixture
def version(framework, ambtelijk):
    """An empty draft of the civil servant, over 2020."""
    report = report_factories.report(
        slug="kader-2020", framework=framework, period=factories.year(2020)
    )
    return report_factories.version(
        report=report,
        says=report_factories.content(report, title="Voortgang 2020", goals=()),
        contributors=[ambtelijk.pk],
    )


@pytest.fixture
def desk(as_ambtelijk):
    return Desk(as_ambtelijk)


@pytest.fixture
def other_desk(griffier):
    """Of the clerk, in a browser of their own."""
    from django.test import Client

    client = Client()
    client.force_login(griffier)
    return Desk(client)
