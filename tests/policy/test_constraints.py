"""Each rule that the database holds for frameworks, goals and council items."""

from datetime import date
from functools import partial
from itertools import cycle

import pytest
from django.db import IntegrityError, connection, transaction

from policy.models import (
    Activity,
    AuditEvent,
    Decision,
    Goal,
    GoalLink,
    SourceDocument,
)
from tests import factories as make
from tests.constraints import (
    Rule,
    all_of,
    choice,
    declared,
    in_order,
    not_negative,
    unique,
)

pytestmark = pytest.mark.django_db


def goal_and_parent(*, same_framework):
    parent = make.goal()
    framework = parent.framework if same_framework else make.framework()
    make.goal(parent=parent, framework=framework)


def goal_under_itself():
    goal = make.goal()
    Goal.objects.filter(pk=goal.pk).update(parent=goal)


def link_to_itself():
    goal = make.goal()
    make.goal_link(from_goal=goal, to_goal=goal)


RULES = [
    unique("policy_sourcedocument_key_key", make.source_document, key="rapport"),
    not_negative(SourceDocument, make.source_document, "year"),
    unique("policy_framework_slug_key", make.framework, slug="sbk-2016"),
    in_order(
        "policy_framework_in_force_in_order",
        make.framework,
        "in_force_from",
        "in_force_to",
    ),
    Rule(
        "policy_framework_has_area",
        accepts=partial(make.framework, area_codes=["GM1783", "GM0293"]),
        refuses=partial(make.framework, area_codes=[]),
    ),
    unique("policy_goal_key_key", make.goal, key="sbk-2016/b"),
    unique("policy_goal_slug_unique", make.goal, framework=make.framework, slug="b"),
    *choice(Goal, make.goal, "level"),
    not_negative(Goal, make.goal, "position"),
    Rule(
        "policy_goal_not_its_own_parent",
        accepts=partial(goal_and_parent, same_framework=True),
        refuses=goal_under_itself,
    ),
    Rule(
        "policy_goal_parent_in_framework",
        accepts=partial(goal_and_parent, same_framework=True),
        refuses=partial(goal_and_parent, same_framework=False),
    ),
    *choice(GoalLink, make.goal_link, "relation", "change", "comparable"),
    Rule(
        "policy_goallink_two_goals",
        accepts=make.goal_link,
        refuses=link_to_itself,
    ),
    unique(
        "policy_goallink_unique",
        make.goal_link,
        from_goal=make.goal,
        to_goal=make.goal,
        relation=cycle(GoalLink.Relation.values).__next__,
    ),
    unique("policy_activity_unique", make.activity, goal=make.goal, title="Spreekuur"),
    *choice(Activity, make.activity, "category", "status"),
    in_order("policy_activity_period_in_order", make.activity, "starts_on", "ends_on"),
    unique(
        "policy_decision_unique",
        make.decision,
        title=lambda: f"Motie {next(make.numbers)}",
        starts_on=date(2025, 3, 4),
    ),
    *choice(Decision, make.decision, "kind", "outcome", "role", "date_precision"),
    in_order(
        "policy_decision_date_in_order",
        make.decision,
        "starts_on",
        "ends_on",
        optional=False,
        date_precision=Decision.Precision.SPAN,
    ),
    Rule(
        "policy_decision_day_is_one_day",
        accepts=all_of(
            make.decision,
            partial(
                make.decision,
                date_precision=Decision.Precision.MONTH,
                starts_on=date(2025, 3, 1),
                ends_on=date(2025, 3, 31),
            ),
        ),
        refuses=partial(
            make.decision, starts_on=date(2025, 3, 4), ends_on=date(2025, 3, 5)
        ),
    ),
    unique("policy_term_name_key", make.term, name="Wmo"),
    unique("policy_partner_key_key", make.partner, key="ggd"),
]

TESTED_ELSEWHERE = {
    # Only there for policy_goal_parent_in_framework to point to; `id` is unique.
    "policy_goal_id_framework_unique",
    # In tests/policy/test_audit.py.
    "policy_auditevent_insert_only",
}


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()


def test_every_rule_of_the_database_has_a_test():
    assert {rule.name for rule in RULES} | TESTED_ELSEWHERE == declared("policy")


def test_a_goal_cannot_move_to_another_framework_without_its_children():
    parent = make.goal()
    make.goal(parent=parent, framework=parent.framework)

    with pytest.raises(IntegrityError), transaction.atomic():
        parent.framework = make.framework()
        parent.save()
        connection.check_constraints()


def test_what_others_refer_to_cannot_be_deleted():
    goal = make.goal()
    for row in (goal.framework, goal.document):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
            connection.check_constraints()


def test_somebody_who_is_in_the_log_cannot_be_deleted(griffier):
    AuditEvent.objects.record(by=griffier, action="login")

    with pytest.raises(IntegrityError):
        griffier.delete()
