"""Each rule that the database holds for recommendations and their follow-up.

What it holds by triggers is tried in test_never_changed.py.
"""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.utils import timezone

from reports.evaluations.content import Response
from reports.evaluations.snapshot import content_of
from reports.models import FollowUp, Recommendation
from reports.progress_reports.content import digest
from tests import evaluation_factories as make
from tests.constraints import Rule, all_of, choice
from tests.reports.evaluations.rule_rows import edition, in_draft, write

pytestmark = pytest.mark.django_db

STATUS = {"kind": "status", "status": "done", "evidence": "Brief van 3 maart"}
ADOPTION = {"kind": "adoption", "adopted": "yes"}
COMMENT = {"kind": "comment"}
SAID = ("number", "kind", "made_by", "cited_in", "addressee", "title", "detail", "note")
SAYS_ONE_THING = "reports_followup_says_one_thing"


def follow_up(**said):
    return make.follow_up(make.recommendation(), **said)


def published(*, answer="", times=1, **line):
    """What an edition says of it, and the row: both past models and actions."""
    of = in_draft()
    content = content_of(of)
    response = Response(answer) if answer else None
    said = replace(content.recommendations[0], response=response, **line)
    text = replace(content, recommendations=(said,)).as_text()
    colleague = make.auditor()
    of.team.add(colleague)
    write(
        of,
        state="submitted",
        offered=text,
        offered_hash=digest(text),
        approved_by=colleague,
        approved_at=timezone.now(),
        approved_hash=digest(text),
    )
    publication = edition(of)
    write(of, state="published")
    for _ in range(times):
        Recommendation.objects.create(
            publication=publication,
            answer=answer,
            **{name: getattr(said, name) for name in SAID},
        )


RULES = [
    # --- what was recommended ---
    *choice(Recommendation, published, "kind", "answer"),
    Rule(
        "reports_recommendation_position_check",
        accepts=lambda: write(make.recommendation(), position=3),
        refuses=lambda: write(make.recommendation(), position=-1),
    ),
    Rule(
        "reports_recommendation_number_unique",
        accepts=all_of(published, published),
        refuses=partial(published, times=2),
    ),
    *(
        Rule(
            "reports_recommendation_from_and_to",
            accepts=published,
            refuses=partial(published, **{field: ""}),
        )
        for field in ("made_by", "addressee")
    ),
    # --- what happened to one ---
    *choice(FollowUp, partial(follow_up, **STATUS), "kind", "status"),
    *choice(FollowUp, partial(follow_up, **ADOPTION), "adopted"),
    Rule(
        SAYS_ONE_THING,
        accepts=all_of(
            *(partial(follow_up, **it) for it in (STATUS, ADOPTION, COMMENT))
        ),
        refuses=partial(follow_up, **{**STATUS, "evidence": ""}),
    ),
    *(
        Rule(SAYS_ONE_THING, accepts=follow_up, refuses=partial(follow_up, **refused))
        for refused in (
            {**STATUS, "status": ""},
            {**STATUS, "adopted": "yes"},
            {**ADOPTION, "adopted": ""},
            {**ADOPTION, "status": "done"},
            {**COMMENT, "status": "done"},
            {**COMMENT, "adopted": "yes"},
            {**COMMENT, "next_on": date(2027, 1, 1)},
        )
    ),
    Rule(
        "reports_followup_has_words",
        accepts=follow_up,
        refuses=partial(follow_up, words=""),
    ),
    Rule(
        "reports_followup_next_is_later",
        accepts=partial(
            follow_up, **STATUS, on=date(2026, 1, 5), next_on=date(2026, 1, 5)
        ),
        refuses=partial(
            follow_up, **STATUS, on=date(2026, 1, 5), next_on=date(2026, 1, 4)
        ),
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()
