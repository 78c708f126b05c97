"""Each rule that the database holds on information needs and their answers.

That an answer never changes is tried in test_never_changed.py.
"""

from functools import partial

import pytest

from reports.models import InformationNeed, NeedAnswer
from tests import factories
from tests.constraints import Rule, all_of, choice, not_negative, unique
from tests.reports.evaluations.needs.rows import need

pytestmark = pytest.mark.django_db


def answer(**over):
    """As any SQL would write it; that nothing meets the need, unless told else."""
    defaults = {"met": "no", "words": "Nog niet.", "by_label": "griffie"}
    return NeedAnswer.objects.create(
        need=need(), by=factories.user(), **defaults | over
    )


SOMEWHERE = {"address": "/besluiten/", "label": "Raadsstukken"}
SAYS_WHERE = "reports_needanswer_met_says_where"

RULES = [
    *choice(InformationNeed, need, "kind"),
    not_negative(InformationNeed, need, "position"),
    unique(
        "reports_informationneed_unique",
        need,
        who=lambda: f"Raad {next(factories.numbers)}",
        need=lambda: f"Wachttijden {next(factories.numbers)}",
    ),
    *choice(NeedAnswer, partial(answer, **SOMEWHERE), "met"),
    *(
        Rule(
            SAYS_WHERE,
            accepts=all_of(answer, partial(answer, met=met, **SOMEWHERE)),
            refuses=partial(answer, met=met, **{**SOMEWHERE, lacking: ""}),
        )
        for met in ("yes", "partly")
        for lacking in SOMEWHERE
    ),
    Rule(
        "reports_needanswer_on_this_site",
        accepts=partial(answer, met="yes", **SOMEWHERE),
        refuses=partial(answer, met="yes", label="x", address="https://elders.nl/"),
    ),
    Rule(
        "reports_needanswer_has_words",
        accepts=answer,
        refuses=partial(answer, words=""),
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()
