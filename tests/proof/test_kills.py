"""A smoke of the proofs: three kills."""

import pytest

from tests.background import running
from tests.proof.kills import kills
from tests.proof.site import site_with

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_killed_worker_loses_and_doubles_nothing():
    with (
        site_with("filesystem", areas=200, pause=0.1) as site,
        running(site.worker()) as worker,
    ):
        rounds, reader = kills(site, worker, hits=3, most=6)
        log = worker.output()

    assert [problem for each in rounds for problem in each.problems] == [], log
    assert sum(each.hit for each in rounds) >= 3
    assert reader.readings > 20
    assert reader.mixtures == 0
