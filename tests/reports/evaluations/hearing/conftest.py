"""A team and the other party, each at the pages in a browser of their own."""

import pytest
from django.test import Client

from tests.reports.evaluations.hearing.steps import sent, written
from tests.reports.progress_reports.workroom.desk import Desk


def desk_of(person):
    client = Client()
    client.force_login(person)
    return Desk(client)


@pytest.fixture
def evaluation(rekenkamer):
    return written(
        by=rekenkamer,
        slug="sociaal-2025",
        title="Sociaal beleid",
        lead="Het beleid faalt.",
    )


@pytest.fixture
def team(rekenkamer):
    return desk_of(rekenkamer)


@pytest.fixture
def party(ambtelijk):
    return desk_of(ambtelijk)


@pytest.fixture
def fact_check(evaluation):
    return sent(of=evaluation)


@pytest.fixture
def response(evaluation):
    return sent("response", evaluation)
