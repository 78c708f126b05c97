"""A browser in which somebody of a role is logged in."""

import pytest


@pytest.fixture
def as_griffier(client, griffier):
    client.force_login(griffier)
    return client


@pytest.fixture
def as_ambtelijk(client, ambtelijk):
    client.force_login(ambtelijk)
    return client


@pytest.fixture
def as_beheerder(client, beheerder):
    client.force_login(beheerder)
    return client
