"""Each rule that the database holds on the rows that a team writes."""

from functools import partial
from itertools import count

import pytest

from reports.models import Evaluation, Finding, RecommendationDraft
from tests import evaluation_factories as make
from tests.constraints import Rule, all_of, choice, in_order, not_negative, unique
from tests.reports.evaluations.rule_rows import adopted, edition, in_draft, write

pytestmark = pytest.mark.django_db

N = count(1)
DEFAULTS = {"made_by": "Rekenkamer", "addressee": "college", "title": "Meet het"}


def evaluation(**fields):
    """As any SQL would write it."""
    of = make.evaluation()
    of.pk = None
    of.slug = f"kopie-{next(N)}"
    for name, value in fields.items():
        setattr(of, name, value)
    of.save(force_insert=True)
    return of


def finding(**fields):
    of = fields.pop("evaluation", None) or make.evaluation()
    number = fields.pop("number", None)
    return Finding.objects.create(
        evaluation=of, number=next(N) if number is None else number, **fields
    )


def recommendation(**fields):
    of = fields.pop("evaluation", None) or make.evaluation()
    return RecommendationDraft.objects.create(
        evaluation=of, **{"number": f"{next(N)}", **DEFAULTS, **fields}
    )


def two_on_one_norm():
    of = make.evaluation()
    norm = of.norm_set.norms.get(code="N1")
    finding(evaluation=of, norm=norm)
    finding(evaluation=of, norm=norm)


def on_two_norms():
    of = make.evaluation()
    for norm in of.norm_set.norms.filter(is_heading=False):
        finding(evaluation=of, norm=norm)
    finding(evaluation=of)
    finding(evaluation=of)


def rated(text):
    of = make.evaluation()
    finding(
        evaluation=of,
        text=text,
        rating=of.norm_set.steps.get(code="goed"),
        why_no_evidence="Gesprekken.",
    )


def offered_nothing():
    of = in_draft()
    write(of, state="submitted")


RULES = [
    # --- evaluations ---
    unique("reports_evaluation_slug_key", evaluation, slug=lambda: f"adres-{next(N)}"),
    in_order(
        "reports_evaluation_period_in_order", evaluation, "period_start", "period_end"
    ),
    Rule(
        "reports_evaluation_correction_has_reason",
        accepts=make.published,
        refuses=lambda: write(
            make.published().evaluation, state="draft", edition=2, reason=""
        ),
    ),
    Rule("reports_evaluation_offers_a_text", accepts=adopted, refuses=offered_nothing),
    Rule(
        "reports_evaluation_adopted_as_it_is",
        accepts=make.published,
        refuses=lambda: write(
            edition().evaluation, state="published", approved_by=None
        ),
    ),
    not_negative(Evaluation, evaluation, "year"),
    # --- findings ---
    *choice(Finding, finding, "source_answer"),
    not_negative(Finding, finding, "number"),
    unique(
        "reports_finding_number_unique",
        finding,
        evaluation=make.evaluation,
        number=lambda: next(N),
    ),
    Rule("reports_finding_one_per_norm", accepts=on_two_norms, refuses=two_on_one_norm),
    Rule(
        "reports_finding_rating_has_words",
        accepts=partial(rated, "Het gaat goed."),
        refuses=partial(rated, ""),
    ),
    # --- recommendations ---
    *choice(RecommendationDraft, recommendation, "kind", "source_answer"),
    not_negative(RecommendationDraft, recommendation, "position"),
    unique(
        "reports_recommendationdraft_number_unique",
        recommendation,
        evaluation=make.evaluation,
        number=lambda: f"{next(N)}",
    ),
    Rule(
        "reports_recommendationdraft_has_maker",
        accepts=recommendation,
        refuses=partial(recommendation, made_by=""),
    ),
    Rule(
        "reports_recommendationdraft_has_addressee",
        accepts=recommendation,
        refuses=partial(recommendation, addressee=""),
    ),
    Rule(
        "reports_recommendationdraft_of_others_is_cited",
        accepts=all_of(
            recommendation,
            partial(recommendation, kind="others", cited_in="paragraaf 2"),
        ),
        refuses=partial(recommendation, kind="others"),
    ),
]

# Another rule refuses the same, before the database comes to this one: an evaluation
# goes on in order (migration 0006).
IMPLIED = {"reports_evaluation_state_valid", "reports_evaluation_edition_check"}


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()
