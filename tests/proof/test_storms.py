"""A smoke of the storm of faults: a few of them, in the order of one seed."""

import pytest

from tests.proof import storms

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_faults_in_any_order_change_no_figure(monkeypatch):
    monkeypatch.setattr(storms, "REFUSED", storms.REFUSED[::9])

    outcome = storms.storm(times=2, seed=20261122)

    assert outcome.problems == []
    assert outcome.faults == 2 * outcome.kinds
    assert outcome.good > 0
