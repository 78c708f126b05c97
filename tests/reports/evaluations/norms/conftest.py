"""A draft of an auditor, and two auditors at the pages of it."""

import pytest

from tests import evaluation_factories as make
from tests.reports.evaluations.norms.desk import Desk


@pytest.fixture
def by():
    return make.auditor()


@pytest.fixture
def draft(by):
    """A theme with the norms N1 and N2, and a scale of three and one apart."""
    return make.norm_set(title="Ons kader", made_by=by, published_at=None)


@pytest.fixture
def desk(by):
    return Desk(by)


@pytest.fixture
def other_desk(draft):
    """Of a colleague: in the team of an evaluation that uses the draft."""
    colleague = make.auditor()
    make.evaluation(colleague, norm_set=draft)
    return Desk(colleague)
