"""Each rule that the database holds for norms and their scales."""

from functools import partial
from itertools import count

import pytest
from django.db.models import F

from reports.models import Norm, NormSet, RatingStep
from tests import evaluation_factories as make
from tests.constraints import Rule, choice, not_negative, unique
from tests.reports.rule_rows import write

pytestmark = pytest.mark.django_db

N = count(1)


def draft(**over):
    return make.norm_set(published_at=None, **over)


def norm(**over):
    of = over.pop("norm_set", None) or draft()
    number = next(N)
    defaults = {"code": f"X{number}", "title": f"Norm {number}"}
    return Norm.objects.create(norm_set=of, **defaults | over)


def step(**over):
    of = over.pop("norm_set", None) or draft()
    number = next(N)
    defaults = {"code": f"woord-{number}", "word": f"woord {number}", "tone": "good"}
    return RatingStep.objects.create(norm_set=of, **defaults | over)


RULES = [
    unique(
        "reports_normset_slug_key",
        lambda **over: NormSet.objects.create(
            **{"slug": f"kader-{next(N)}", "title": "Kader", **over}
        ),
        slug="kader",
    ),
    Rule(
        "reports_normset_not_its_own_predecessor",
        accepts=lambda: write(draft(), predecessor=make.norm_set()),
        refuses=lambda: write(draft(), predecessor=F("pk")),
    ),
    *choice(RatingStep, step, "tone"),
    unique("reports_ratingstep_code_unique", step, norm_set=draft, code="x"),
    unique("reports_ratingstep_position_unique", step, norm_set=draft, position=9),
    # Below zero the database comes to this one before the next.
    Rule(
        "reports_ratingstep_position_check",
        accepts=partial(step, position=9),
        refuses=partial(step, position=-1),
    ),
    Rule(
        "reports_ratingstep_position_from_one",
        accepts=lambda: [step(position=None), step(position=9)],
        refuses=partial(step, position=0),
    ),
    *choice(Norm, norm, "weight"),
    not_negative(Norm, norm, "position"),
    unique("reports_norm_code_unique", norm, norm_set=draft, code="x"),
    Rule(
        "reports_norm_not_its_own_parent",
        accepts=lambda: norm(parent=None),
        refuses=lambda: write(norm(), parent=F("pk")),
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()
