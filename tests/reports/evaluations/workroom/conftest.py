"""An evaluation of one researcher, at the pages of the workroom."""

import pytest
from django.test import Client

from policy.roles import Role
from tests import evaluation_factories as make
from tests import factories
from tests.reports.progress_reports.workroom.desk import Desk


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def framework():
    made = factories.framework(slug="kader", short_title="Kernachtig")
    for code, title in (("A", "Betaald werk"), ("B", "Minder armoede")):
        factories.goal(
            framework=made,
            key=f"kader-{code.lower()}",
            slug=code.lower(),
            code=code,
            title=title,
        )
    return made


@pytest.fixture
def evaluation(westland, framework, rekenkamer):
    """A draft with one theme, two norms and no findings."""
    return make.evaluation(
        by=rekenkamer,
        slug="sociaal-2025",
        title="Sociaal beleid",
        framework=framework,
    )


@pytest.fixture
def desk(client, rekenkamer):
    client.force_login(rekenkamer)
    return Desk(client)


@pytest.fixture
def colleague():
    return factories.user(Role.REKENKAMER, username="collega")


@pytest.fixture
def other_desk(evaluation, colleague):
    """Of a colleague in the team, in a browser of their own."""
    evaluation.team.add(colleague)
    return desk_of(colleague)


def desk_of(person):
    client = Client()
    client.force_login(person)
    return Desk(client)
