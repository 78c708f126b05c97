"""A smoke of the storm of faults: a few of them, in the order of one seed."""

import pytest

from tests.proof.storms import storm
from tests.sources.faults import refused

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_faults_in_any_order_change_no_figure():
    outcome = storm(refused("v4")[::9], times=2, seed=20261122)

    assert outcome.problems == []
    assert outcome.faults == 2 * outcome.kinds
    assert outcome.good > 0
