"""Each rule that the database holds for what a team writes, sends and publishes."""

from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from reports.models import (
    EvaluationPublication,
    Evidence,
    Hearing,
    InformationNeed,
    NeedAnswer,
    Norm,
    RatingStep,
    Recommendation,
)
from tests import evaluation_factories as make
from tests import factories
from tests.constraints import Rule, all_of
from tests.reports.evaluations.rule_rows import (
    adopted,
    answered,
    closed,
    edition,
    heard,
    in_draft,
    other_text,
    rated,
    reply,
    whole_edition,
    write,
)

pytestmark = pytest.mark.django_db


def draft_norms():
    return make.norm_set(published_at=None)


def step(norms):
    return RatingStep.objects.create(
        norm_set=norms, code="zeer-goed", word="zeer goed", tone="good", position=4
    )


def norm(norms, **fields):
    return Norm.objects.create(norm_set=norms, code="N9", title="Nieuw", **fields)


def moved(norms, *, to):
    write(norms.norms.get(code="N1"), parent=to)


def under_a_theme():
    norms = draft_norms()
    moved(norms, to=norms.norms.get(code="beleid"))


def under_its_own_part():
    norms = draft_norms()
    theme = norms.norms.get(code="beleid")
    write(theme, parent=norms.norms.get(code="N1"))


def in_state(state, of=None):
    """Past the actions; with the hearing that such a state needs."""
    if state in ("fact_check", "response"):
        return heard(state, of).evaluation
    if state == "processing":
        return closed(heard(of=of)).evaluation
    if state == "afterword":
        return closed(heard("response", of)).evaluation
    return adopted(of)


def deleted(make_row):
    row = make_row()
    type(row).objects.filter(pk=row.pk)._raw_delete("default")


def with_its_evaluation(hearing, state):
    write(hearing.evaluation, state=state)


# --- parts of an evaluation, while it is written and after ---


def reworded(of):
    write(of.findings.first(), text="Anders.")


def more_evidence(of):
    Evidence.objects.create(
        finding=of.findings.first(),
        kind="document",
        document_title="Nota",
        place="bladzijde 1",
    )


def readvised(of):
    write(of.recommendation_drafts.first(), title="Anders")


PARTS = {
    "finding": reworded,
    "evidence": more_evidence,
    "recommendationdraft": readvised,
    "evaluation_goals": lambda of: of.goals.add(factories.goal()),
    "finding_goals": lambda of: of.findings.first().goals.add(factories.goal()),
    "recommendationdraft_goals": lambda of: of.recommendation_drafts.first().goals.add(
        factories.goal()
    ),
    "recommendationdraft_findings": lambda of: (
        of.recommendation_drafts.first().findings.add(of.findings.first())
    ),
}


def without_evidence(finding):
    finding.evidence.all()._raw_delete("default")


def advice_under(parent):
    of = in_draft()
    above = parent(of)
    write(make.recommendation_draft(of, number="1a"), parent=above)


def part_of_a_part(of):
    first = of.recommendation_drafts.first()
    return make.recommendation_draft(of, number="1b", parent=first)


def published_recommendation():
    return make.recommendation(number="1")


def new_recommendation(publication, **over):
    fields = {
        "number": "2",
        "kind": "own",
        "made_by": "Rekenkamer",
        "addressee": "college",
        "title": "Verzonnen",
    }
    Recommendation.objects.create(publication=publication, **fields | over)


def need_answer():
    need = InformationNeed.objects.create(
        who="Raad",
        need=f"Behoefte {next(factories.numbers)}",
        document=factories.source_document(),
    )
    return NeedAnswer.objects.create(
        need=need, met="no", words="Nog niet.", by=factories.user(), by_label="griffie"
    )


def sent_with_a_judgement():
    sent_again(heard("response"), stage="fact_check")


def sent_again(hearing, **over):
    """The same text, to be checked by others."""
    fields = {
        "evaluation": in_draft(),
        "stage": hearing.stage,
        "content": hearing.content,
        "content_hash": hearing.content_hash,
        "due_on": hearing.due_on,
        "sent_by": hearing.sent_by,
    }
    Hearing.objects.create(**fields | over)


def rewritten(row):
    write(row, **other_text(row.content))


def handed_in_and_moved(row):
    write(row, reason="Anders.", hearing=answered(row.hearing))


def rated_unfounded():
    of = make.evaluation()
    write(make.finding(of), rating=of.norm_set.steps.first())


def on_a_theme(finding):
    write(finding, norm=finding.evaluation.norm_set.norms.get(code="beleid"))


def looked_at(row):
    """With what is looked at when a transaction ends."""
    connection.check_constraints()
    return row


def tied_in_time():
    row = edition()
    row.goals.add(factories.goal())
    write(row.evaluation, state="published")


def another_text_than(of):
    edition(of, **other_text(of.offered))


def next_edition(of):
    write(of, state="draft", edition=of.edition + 1, reason="Een fout.")


RULES = [
    # --- a text and its sha256 ---
    Rule(
        "reports_hearing_hash_fits",
        accepts=heard,
        refuses=lambda: sent_again(heard(), content_hash="0" * 64),
    ),
    Rule(
        "reports_evaluationpublication_hash_fits",
        accepts=whole_edition,
        refuses=lambda: edition(content_hash="0" * 64),
    ),
    Rule(
        "reports_evaluation_hash_fits",
        accepts=adopted,
        refuses=lambda: write(in_draft(), offered="{}", offered_hash="0" * 64),
    ),
    # --- norms ---
    Rule(
        "reports_normset_unchanged",
        accepts=all_of(
            lambda: write(draft_norms(), title="Anders"),
            lambda: write(draft_norms(), published_at=timezone.now()),
        ),
        refuses=lambda: write(make.norm_set(), title="Anders"),
    ),
    Rule(
        "reports_norm_unchanged",
        accepts=lambda: norm(draft_norms()),
        refuses=lambda: norm(make.norm_set()),
    ),
    Rule(
        "reports_ratingstep_unchanged",
        accepts=lambda: step(draft_norms()),
        refuses=lambda: step(make.norm_set()),
    ),
    Rule(
        "reports_ratingstep_scale_stands_still",
        accepts=lambda: step(in_draft(norm_set=draft_norms()).norm_set),
        refuses=lambda: step(rated(norm_set=draft_norms()).evaluation.norm_set),
    ),
    *(
        Rule("reports_norm_in_a_tree", accepts=under_a_theme, refuses=refused)
        for refused in (
            under_its_own_part,
            lambda: moved(draft_norms(), to=draft_norms().norms.get(code="beleid")),
        )
    ),
    # --- how an evaluation goes on ---
    *(
        Rule(
            "reports_evaluation_begins_as_draft",
            accepts=make.evaluation,
            refuses=partial(make.evaluation, **fields),
        )
        for fields in (
            {"edition": 2, "reason": "Een fout."},
            {"state": "processing"},
        )
    ),
    *(
        Rule(
            "reports_evaluation_goes_on_in_order",
            accepts=lambda: next_edition(make.published().evaluation),
            refuses=refused,
        )
        for refused in (
            lambda: write(make.published().evaluation, title="Anders"),
            lambda: write(in_draft(), state="afterword"),
            lambda: write(in_draft(), edition=2, reason="Een fout."),
            lambda: write(in_draft(), contributors=[]),
            lambda: write(in_state("processing"), slug="anders"),
            lambda: write(rated().evaluation, norm_set=make.norm_set()),
            lambda: write(adopted(), contributors=[1]),
            lambda: write(adopted(), state="published"),
        )
    ),
    Rule(
        "reports_evaluation_kept",
        accepts=lambda: in_draft().delete(),
        refuses=lambda: deleted(lambda: in_state("submitted")),
    ),
    *(
        Rule(
            "reports_evaluation_heard_in_a_hearing",
            accepts=partial(in_state, state),
            refuses=lambda state=state: write(in_draft(), state=state),
        )
        for state in ("fact_check", "response")
    ),
    Rule(
        "reports_hearing_of_one_that_is_heard",
        accepts=closed,
        refuses=lambda: write(looked_at(heard()), closed_at=timezone.now()),
    ),
    # --- its parts, only while the team writes ---
    *(
        Rule(
            f"reports_{part}_written_in_time",
            accepts=all_of(
                lambda change=change: change(in_draft()),
                lambda change=change: change(in_state("processing")),
            ),
            refuses=lambda change=change, state=state: change(in_state(state)),
        )
        for part, change in PARTS.items()
        for state in ("fact_check", "response", "afterword", "submitted")
    ),
    Rule(
        "reports_finding_rating_has_evidence",
        accepts=all_of(
            rated,
            lambda: write(rated(), why_no_evidence="Alleen interviews."),
        ),
        refuses=rated_unfounded,
    ),
    Rule(
        "reports_evidence_of_a_rating",
        accepts=lambda: without_evidence(in_draft().findings.first()),
        refuses=lambda: without_evidence(looked_at(rated())),
    ),
    *(
        Rule("reports_finding_of_its_norms", accepts=rated, refuses=refused)
        for refused in (
            lambda: write(rated(), rating=make.norm_set().steps.first()),
            lambda: write(rated(), norm=make.norm_set().norms.get(code="N2")),
            lambda: on_a_theme(rated()),
        )
    ),
    *(
        Rule(
            "reports_recommendationdraft_part_of_one",
            accepts=lambda: advice_under(lambda of: of.recommendation_drafts.first()),
            refuses=partial(advice_under, parent),
        )
        for parent in (
            part_of_a_part,
            lambda of: in_draft().recommendation_drafts.first(),
        )
    ),
    # --- both sides ---
    Rule(
        "reports_hearing_begins_as_a_question",
        accepts=heard,
        refuses=sent_with_a_judgement,
    ),
    *(
        Rule("reports_hearing_unchanged", accepts=answered, refuses=refused)
        for refused in (
            lambda: rewritten(heard()),
            lambda: write(answered(), answered_by=make.auditor()),
            lambda: write(closed(), due_on=date(2127, 1, 1)),
            lambda: deleted(heard),
        )
    ),
    *(
        Rule("reports_reply_in_time", accepts=accepted, refuses=refused)
        for accepted, refused in (
            (reply, lambda: reply(answered())),
            (
                lambda: write(reply(), reason="Anders."),
                lambda: handed_in_and_moved(reply()),
            ),
            (
                lambda: handled(closed),
                lambda: handled(answered),
            ),
            (lambda: deleted(reply), lambda: deleted(handed_in_reply)),
        )
    ),
    *(
        Rule(
            "reports_reply_to_something",
            accepts=all_of(reply, lambda: reply(about="", answer="", reason="Goed.")),
            refuses=partial(reply, about=about),
        )
        # The factual check holds no recommendation.
        for about in ("finding/99", "recommendation/1")
    ),
    # --- what everybody reads ---
    *(
        Rule(
            "reports_evaluationpublication_adopted",
            accepts=whole_edition,
            refuses=refused,
        )
        for refused in (
            lambda: edition(in_state_submitted()),
            lambda: edition(adopted(approved_by=None)),
            lambda: edition(written_and_adopted_by_one()),
            lambda: edition(adopted(approved_by=make.auditor())),
            lambda: another_text_than(adopted()),
            lambda: edition(title="Anders"),
            lambda: edition(edition=2),
            lambda: edition(slug="anders"),
        )
    ),
    Rule(
        "reports_evaluationpublication_of_published",
        accepts=whole_edition,
        refuses=edition,
    ),
    *(
        Rule(
            "reports_evaluationpublication_unchanged",
            accepts=lambda: withdrawn(make.published()),
            refuses=refused,
        )
        for refused in (
            lambda: rewritten(make.published()),
            lambda: write(make.published(), title="Anders"),
            lambda: write(
                withdrawn(make.published()), withdrawn_at=None, withdrawn_because=""
            ),
            lambda: deleted(make.published),
        )
    ),
    Rule(
        "reports_evaluationpublication_goals_unchanged",
        accepts=tied_in_time,
        refuses=lambda: make.published().goals.add(factories.goal()),
    ),
    *(
        Rule(
            "reports_recommendation_as_published",
            accepts=published_recommendation,
            refuses=refused,
        )
        for refused in (
            lambda: write(published_recommendation(), title="Anders"),
            lambda: write(published_recommendation(), answer="agree"),
            lambda: write(published_recommendation(), number="7"),
            lambda: new_recommendation(make.published()),
            lambda: new_recommendation(
                withdrawn(make.published()), number="1", title="Anders"
            ),
            lambda: deleted(published_recommendation),
        )
    ),
    Rule(
        "reports_recommendation_goals_as_published",
        accepts=lambda: make.recommendation(goals=[factories.goal()]),
        refuses=lambda: published_recommendation().goals.add(factories.goal()),
    ),
    Rule(
        "reports_recommendation_goals_as_published",
        accepts=lambda: make.recommendation(goals=[factories.goal()]),
        refuses=lambda: make.recommendation(goals=[factories.goal()]).goals.clear(),
    ),
    # --- what is only added to ---
    *(
        Rule(
            "reports_followup_unchanged",
            accepts=lambda: make.follow_up(make.recommendation()),
            refuses=refused,
        )
        for refused in (
            lambda: write(make.follow_up(make.recommendation()), words="Anders."),
            lambda: deleted(lambda: make.follow_up(make.recommendation())),
        )
    ),
    Rule(
        "reports_followup_of_own",
        accepts=lambda: checked(make.recommendation()),
        refuses=lambda: checked(
            make.recommendation(kind="others", cited_in="paragraaf 2")
        ),
    ),
    Rule(
        "reports_needanswer_unchanged",
        accepts=need_answer,
        refuses=lambda: write(need_answer(), words="Toch wel."),
    ),
]


def handled(until):
    row = reply()
    until(row.hearing)
    write(row, handling="adopted")


def handed_in_reply():
    row = reply()
    answered(row.hearing)
    return row


def in_state_submitted():
    return adopted(approved_by=None, approved_at=None, approved_hash="")


def written_and_adopted_by_one():
    of = in_draft()
    return adopted(of, approved_by=of.team.first())


def withdrawn(publication):
    return write(
        publication, withdrawn_at=timezone.now(), withdrawn_because="Een fout."
    )


def checked(recommendation):
    return make.follow_up(
        recommendation, kind="status", status="done", evidence="Het besluit."
    )


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()


def test_the_owner_of_the_tables_is_not_who_the_program_is():
    """Or the rules above could be taken away by the program itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tableowner <> current_user FROM pg_tables WHERE tablename = %s",
            [EvaluationPublication._meta.db_table],
        )
        assert cursor.fetchone() == (True,)
