"""A smoke of the proofs: three kills on each broker."""

import pytest

from tests.background import running
from tests.brokers import REDIS
from tests.proof.kills import kills
from tests.proof.site import site_with

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

BROKERS = [
    "filesystem",
    pytest.param(
        "redis",
        marks=pytest.mark.skipif(not REDIS, reason="there is no redis-server here"),
    ),
]


@pytest.mark.parametrize("broker", BROKERS)
def test_a_killed_worker_loses_and_doubles_nothing(broker):
    with (
        site_with(broker, areas=200, pause=0.1) as site,
        running(site.worker()) as worker,
    ):
        rounds, reader = kills(site, worker, hits=3, most=6)
        log = worker.output()

    assert [problem for each in rounds for problem in each.problems] == [], log
    assert sum(each.hit for each in rounds) >= 3
    assert reader.readings > 20
    assert reader.mixtures == 0
