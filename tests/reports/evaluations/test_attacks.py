"""Ways to change what left its team, tried one by one: none gets through.

As for progress reports: each tells how it is refused, and after each every row of
every table of evaluations is what it was.
"""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from reports.evaluations import actions
from reports.evaluations.publishing import actions as publishing
from reports.evaluations.refusals import EvaluationRefused
from reports.models import (
    Evaluation,
    EvaluationPublication,
    Evidence,
    Finding,
    FollowUp,
    Hearing,
    Recommendation,
    Reply,
)
from tests import evaluation_factories as make
from tests import factories
from tests.reports.evaluations.rule_rows import (
    answered,
    closed,
    heard,
    in_draft,
    other_text,
    rated,
    reply,
    write,
)
from tests.second_person import SecondPerson

pytestmark = pytest.mark.django_db

TABLES = (
    "reports_normset",
    "reports_norm",
    "reports_ratingstep",
    "reports_evaluation",
    "reports_evaluation_goals",
    "reports_evaluation_team",
    "reports_finding",
    "reports_finding_goals",
    "reports_evidence",
    "reports_recommendationdraft",
    "reports_recommendationdraft_goals",
    "reports_recommendationdraft_findings",
    "reports_hearing",
    "reports_reply",
    "reports_evaluationpublication",
    "reports_evaluationpublication_goals",
    "reports_recommendation",
    "reports_recommendation_goals",
    "reports_followup",
)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def everything():
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} AS t ORDER BY id")
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


@pytest.fixture
def published():
    """Heard, answered, adopted by a colleague, and followed up; beside it a draft."""
    of = in_draft()
    goal = factories.goal()
    of.recommendation_drafts.get().goals.add(goal)
    rated(of)
    hearing = heard("response", of)
    reply(hearing)
    closed(answered(hearing))
    of.refresh_from_db()
    publication = make.published(of)
    make.follow_up(publication.recommendations.get())
    # A hearing that is still open, of another evaluation.
    heard("response")
    connection.check_constraints()
    return publication


# --- by the ORM and by SQL, as the application's role ---


def save_the_row(publication):
    publication.title = "Anders"
    publication.save()


def update_in_bulk(publication):
    EvaluationPublication.objects.update(**other_text(publication.content))


def upsert(publication):
    publication.title = "Anders"
    EvaluationPublication.objects.bulk_create(
        [publication],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["title"],
    )


def delete_in_bulk(publication):
    EvaluationPublication.objects.all()._raw_delete("default")


def update_by_sql(publication):
    sql("UPDATE reports_evaluationpublication SET published_at = now()")


def delete_by_sql(publication):
    sql("DELETE FROM reports_evaluationpublication")


def publish_an_edition_that_nobody_adopted(publication):
    of = publication.evaluation
    publication.pk, publication.edition = None, of.edition + 1
    publication.save(force_insert=True)


def reopen_without_a_next_edition(publication):
    Evaluation.objects.filter(pk=publication.evaluation_id).update(state="draft")


def reopen_as_another_edition(publication):
    Evaluation.objects.filter(pk=publication.evaluation_id).update(
        state="draft", edition=7, reason="Een fout."
    )


def rename_the_evaluation(publication):
    Evaluation.objects.filter(pk=publication.evaluation_id).update(slug="anders")


def delete_the_evaluation(publication):
    Evaluation.objects.filter(pk=publication.evaluation_id)._raw_delete("default")


def rerate_a_finding(publication):
    Finding.objects.filter(evaluation=publication.evaluation).update(rating=None)


def take_away_the_evidence(publication):
    Evidence.objects.filter(finding__evaluation=publication.evaluation).delete()


def add_a_goal(publication):
    publication.goals.add(factories.goal())


def clear_the_goals_of_a_recommendation(publication):
    publication.recommendations.get().goals.clear()


def reword_a_recommendation(publication):
    Recommendation.objects.update(title="Doe niets")


def say_that_the_college_agreed(publication):
    Recommendation.objects.update(answer="agree")


def make_it_advice_of_others(publication):
    Recommendation.objects.update(kind="others", cited_in="paragraaf 2")


def rewrite_a_follow_up(publication):
    FollowUp.objects.update(words="Alles is klaar.")


def delete_a_follow_up(publication):
    FollowUp.objects.all().delete()


def reword_the_norms(publication):
    publication.evaluation.norm_set.norms.update(title="Alles is goed")


def reword_the_scale(publication):
    publication.evaluation.norm_set.steps.update(word="goed")


def withdraw_the_norms(publication):
    type(publication.evaluation.norm_set).objects.update(published_at=None)


def rewrite_what_was_sent(publication):
    Hearing.objects.update(letter="Anders.")


def reopen_a_hearing(publication):
    Hearing.objects.filter(evaluation=publication.evaluation).update(closed_at=None)


def rewrite_a_reply(publication):
    Reply.objects.update(reason="Anders.")


def reply_after_all(publication):
    hearing = publication.evaluation.hearings.get()
    reply(hearing, about="recommendation/1")


def change_what_lies_with_the_college(publication):
    lying = Evaluation.objects.get(state="response")
    lying.findings.update(text="Anders.")


def advise_while_it_lies_with_the_college(publication):
    lying = Evaluation.objects.get(state="response")
    lying.recommendation_drafts.update(addressee="raad")


def shadow_the_tables(publication):
    """A temporary table is found before the real one, where the path allows it."""
    sql(
        "CREATE TEMPORARY TABLE reports_evaluation ON COMMIT DROP AS "
        "SELECT * FROM public.reports_evaluation;"
        "UPDATE pg_temp.reports_evaluation SET state = 'submitted';"
        "INSERT INTO reports_evaluationpublication_goals"
        " (evaluationpublication_id, goal_id) VALUES (%s, %s)",
        publication.pk,
        factories.goal().pk,
    )


@pytest.mark.parametrize(
    "attack",
    [
        save_the_row,
        update_in_bulk,
        upsert,
        delete_in_bulk,
        update_by_sql,
        delete_by_sql,
        publish_an_edition_that_nobody_adopted,
        reopen_without_a_next_edition,
        reopen_as_another_edition,
        rename_the_evaluation,
        delete_the_evaluation,
        rerate_a_finding,
        take_away_the_evidence,
        add_a_goal,
        clear_the_goals_of_a_recommendation,
        reword_a_recommendation,
        say_that_the_college_agreed,
        make_it_advice_of_others,
        rewrite_a_follow_up,
        delete_a_follow_up,
        reword_the_norms,
        reword_the_scale,
        withdraw_the_norms,
        rewrite_what_was_sent,
        reopen_a_hearing,
        rewrite_a_reply,
        reply_after_all,
        change_what_lies_with_the_college,
        advise_while_it_lies_with_the_college,
        shadow_the_tables,
    ],
)
def test_the_database_refuses(published, attack):
    before = everything()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        attack(published)

    # One of the rules, and not a slip of the attack itself.
    assert refused.value.__cause__.diag.constraint_name.startswith("reports_")
    assert everything() == before


@pytest.mark.parametrize(
    "statement",
    [
        *(f"TRUNCATE {table} CASCADE" for table in TABLES),
        "DROP TABLE reports_evaluationpublication CASCADE",
        "DROP TRIGGER reports_followup_unchanged ON reports_followup",
        "ALTER TABLE reports_evaluationpublication DISABLE TRIGGER ALL",
        "ALTER TABLE reports_hearing DROP CONSTRAINT reports_hearing_hash_fits",
        "CREATE OR REPLACE FUNCTION reports_is_written(bigint) RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
    ],
)
def test_the_application_cannot_take_the_rules_away(published, statement):
    before = everything()

    with (
        pytest.raises(ProgrammingError, match="must be owner|permission denied"),
        transaction.atomic(),
    ):
        sql(statement)

    assert everything() == before


# --- by the actions ---


def test_nothing_is_written_in_what_lies_with_others_or_was_published(published):
    lying = Evaluation.objects.get(state="response")
    before = everything()

    for of in (lying, published.evaluation):
        for act in (
            lambda of=of: make.finding(of),
            lambda of=of: make.evidence(of.findings.first()),
            lambda of=of: make.recommendation_draft(of),
            lambda of=of: actions.save_evaluation(
                evaluation=of, title="Anders", by=of.team.first()
            ),
            lambda of=of: actions.remove(part=of.findings.first(), by=of.team.first()),
            lambda of=of: actions.discard(evaluation=of, by=of.team.first()),
            lambda of=of: publishing.approve(
                evaluation=of, was=of.offered_hash, by=make.auditor()
            ),
        ):
            with pytest.raises(EvaluationRefused):
                act()

    assert everything() == before


# --- at the same moment ---


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_who_writes_while_it_is_offered_is_refused(self):
        of = in_draft()
        writer = of.team.first()
        finding = of.findings.first()
        second = SecondPerson(lambda: write(finding, text="Anders."), IntegrityError)

        with transaction.atomic():
            publishing.submit(evaluation=of, by=writer)
            second.start()
            second.wait_until_it_waits()
        second.join(20)

        assert isinstance(second.outcome, IntegrityError)

    def test_of_two_who_adopt_it_one_publishes(self):
        of = in_draft()
        writer, first, colleague = of.team.first(), make.auditor(), make.auditor()
        of.team.add(first, colleague)
        of = publishing.submit(evaluation=of, by=writer)
        was = of.offered_hash
        second = SecondPerson(
            lambda: publishing.approve(evaluation=of, was=was, by=colleague),
            EvaluationRefused,
        )

        with transaction.atomic():
            publishing.approve(evaluation=of, was=was, by=first)
            second.start()
            second.wait_until_it_waits()
        second.join(20)

        assert isinstance(second.outcome, EvaluationRefused)
        assert EvaluationPublication.objects.count() == 1
