"""Each rule that the database holds on evidence."""

from functools import partial

import pytest

from reports.models import Evidence
from tests import evaluation_factories as make
from tests import factories, report_factories
from tests.constraints import Rule, all_of, choice, not_negative

pytestmark = pytest.mark.django_db


def evidence(**fields):
    """As any SQL would write it; a document unless told else."""
    finding = make.finding(make.evaluation())
    defaults = {"kind": "document", "document_title": "Nota", "place": "bladzijde 1"}
    return Evidence.objects.create(finding=finding, **defaults | fields)


def of_kind(kind, **fields):
    nothing = {"document_title": "", "place": ""}
    made = {name: make_row() for name, make_row in fields.items()}
    return evidence(kind=kind, **nothing | made)


ONE_THING = "reports_evidence_points_to_one_thing"
DECISION = {"decision": factories.decision}
REPORT = {"report": report_factories.published, "line": lambda: "figure/1"}
FIGURE = {"figure": lambda: {"value": "48.7"}}

RULES = [
    *choice(Evidence, evidence, "kind"),
    not_negative(Evidence, evidence, "position"),
    *(
        Rule(
            ONE_THING,
            accepts=all_of(
                evidence,
                partial(of_kind, "decision", **DECISION),
                partial(of_kind, "report", **REPORT),
                partial(of_kind, "figure", **FIGURE),
            ),
            refuses=refused,
        )
        for refused in (
            partial(evidence, document_title=""),
            partial(evidence, place=""),
            lambda: evidence(document=factories.source_document()),
            partial(of_kind, "decision"),
            partial(of_kind, "decision", **DECISION, **FIGURE),
            partial(of_kind, "report", report=report_factories.published),
            partial(of_kind, "report", line=lambda: "figure/1"),
            partial(of_kind, "figure"),
            partial(of_kind, "figure", **FIGURE, **DECISION),
        )
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()
