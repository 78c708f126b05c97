"""Ways to change what was published, tried one by one: none gets through.

Each tells how it is refused, so that an attack that never arrived does not count; and
after each every row of every table of reports is what it was.
"""

from dataclasses import replace

import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)

from reports.models import (
    FilePiece,
    Publication,
    Redaction,
    ReportFile,
    ReportVersion,
)
from reports.progress_reports import actions
from reports.progress_reports.content import digest
from reports.progress_reports.redaction.actions import approve_redaction
from reports.progress_reports.refusals import ReportRefused
from tests import factories, report_factories
from tests.reports.evaluations import test_attacks

pytestmark = pytest.mark.django_db

TABLES = (
    "reports_progressreport",
    "reports_reportversion",
    "reports_publication",
    "reports_publication_goals",
    "reports_publication_indicators",
    "reports_publication_explanations",
    "reports_publication_judgements",
    "reports_reportfile",
    "reports_filepiece",
    "reports_redaction",
)


@pytest.fixture
def published():
    """With a file, and one judgement that stands on the page of its goal."""
    report = report_factories.report()
    says = report_factories.content(report)
    says = replace(
        says,
        goals=(replace(says.goals[0], word="on_course", reason="De aanpak werkt."),),
    )
    file = report_factories.file()
    report_factories.piece(file=file)
    return report_factories.published(report=report, says=says, original=file)


@pytest.fixture
def everything(published):
    """What stands in the tables; to be asked again after an attack."""
    return _rows_of_all_tables


def _rows_of_all_tables():
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} AS t ORDER BY id")
            found[table] = [row for (row,) in cursor.fetchall()]
    assert found["reports_publication"]
    return found


def other_text(row):
    text = row.content.replace("Er is een plan", "Er is geen plan")
    assert text != row.content
    return {"content": text, "content_hash": digest(text)}


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


# --- by the ORM and by SQL, as the application's role ---


def save_the_row(publication):
    publication.title = "Anders"
    publication.save()


def update_in_bulk(publication):
    Publication.objects.update(**other_text(publication))


def bulk_update(publication):
    publication.title = "Anders"
    Publication.objects.bulk_update([publication], ["title"])


def upsert(publication):
    publication.title = "Anders"
    Publication.objects.bulk_create(
        [publication],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["title"],
    )


def delete_in_bulk(publication):
    Publication.objects.all()._raw_delete("default")


def update_by_sql(publication):
    sql("UPDATE reports_publication SET published_at = now()")


def delete_by_sql(publication):
    sql("DELETE FROM reports_publication")


def rewrite_the_version(publication):
    ReportVersion.objects.update(**other_text(publication.version))


def reopen_the_version(publication):
    ReportVersion.objects.update(state="draft")


def empty_the_contributors(publication):
    ReportVersion.objects.update(contributors=[])


def delete_the_version(publication):
    ReportVersion.objects.all()._raw_delete("default")


def rename_the_report(publication):
    report = publication.version.report
    report.slug = "een-ander-adres"
    report.save()


def add_a_goal(publication):
    publication.goals.add(factories.goal())


def clear_the_goals(publication):
    publication.goals.clear()


def take_back_a_judgement(publication):
    publication.judgements.get().delete()


def reword_a_judgement(publication):
    type(publication.judgements.get()).objects.update(word="off_course")


def change_the_bytes(publication):
    FilePiece.objects.update(content=b"anders")


def remove_the_bytes(publication):
    FilePiece.objects.all().delete()


def add_bytes(publication):
    report_factories.piece(file=publication.version.original, number=2)


def exchange_the_file(publication):
    ReportFile.objects.update(sha256="0" * 64)


def mark_the_file_erased(publication):
    ReportFile.objects.update(erased_at=publication.published_at)


def publish_something_never_approved(publication):
    version = report_factories.submitted()
    Publication.objects.create(
        version=version,
        title=version.says.title,
        content=version.content,
        content_hash=version.content_hash,
        published_at=publication.published_at,
    )


def publish_other_words_than_approved(publication):
    version = approved_version()
    Publication.objects.create(
        version=version,
        title=version.says.title,
        published_at=publication.published_at,
        **other_text(version),
    )


def forge_a_redaction(publication):
    Redaction.objects.bulk_create(
        [
            Redaction(
                version=publication.version,
                parts=["goals/0/done"],
                ground="request",
                explanation="Iemand vroeg erom.",
                asked_by=factories.user(),
                approved_by=factories.user(),
                done_at=publication.published_at,
                old_hash="0" * 64,
            )
        ]
    )


def finish_a_redaction_without_erasing(publication):
    redaction = report_factories.redaction(version=publication.version)
    Redaction.objects.filter(pk=redaction.pk).update(
        approved_by=factories.user(),
        done_at=publication.published_at,
        old_hash="0" * 64,
    )


def erase_what_nobody_agreed_to(publication):
    redaction = report_factories.redaction(version=publication.version)
    sql("SELECT reports_redact(%s)", redaction.pk)


def agree_to_ones_own_redaction(publication):
    redaction = report_factories.redaction(version=publication.version)
    Redaction.objects.filter(pk=redaction.pk).update(approved_by=redaction.asked_by)


def pretend_to_erase(publication):
    sql(
        "SELECT set_config('reports.erasing', pg_current_xact_id()::text, true);"
        "UPDATE reports_publication SET title = 'Anders'"
    )


def shadow_the_tables(publication):
    """A temporary table is found before the real one, where the path allows it."""
    sql(
        "CREATE TEMPORARY TABLE reports_reportversion ON COMMIT DROP AS "
        "SELECT * FROM public.reports_reportversion;"
        "UPDATE pg_temp.reports_reportversion SET state = 'submitted';"
        "INSERT INTO reports_publication_goals (publication_id, goal_id) "
        "VALUES (%s, %s)",
        publication.pk,
        factories.goal().pk,
    )


def approved_version():
    version = report_factories.submitted()
    ReportVersion.objects.filter(pk=version.pk).update(
        approved_by=factories.user(),
        approved_at=version.submitted_at,
        approved_hash=version.content_hash,
    )
    return version


@pytest.mark.parametrize(
    "attack",
    [
        save_the_row,
        update_in_bulk,
        bulk_update,
        upsert,
        delete_in_bulk,
        update_by_sql,
        delete_by_sql,
        rewrite_the_version,
        reopen_the_version,
        empty_the_contributors,
        delete_the_version,
        rename_the_report,
        add_a_goal,
        clear_the_goals,
        take_back_a_judgement,
        reword_a_judgement,
        change_the_bytes,
        remove_the_bytes,
        add_bytes,
        exchange_the_file,
        mark_the_file_erased,
        publish_something_never_approved,
        publish_other_words_than_approved,
        forge_a_redaction,
        finish_a_redaction_without_erasing,
        erase_what_nobody_agreed_to,
        agree_to_ones_own_redaction,
        pretend_to_erase,
        shadow_the_tables,
    ],
)
def test_the_database_refuses(published, everything, attack):
    before = everything()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        attack(published)

    # One of the rules of reports, and not a slip of the attack itself.
    rule = refused.value.__cause__.diag.constraint_name
    assert rule.startswith(("reports_", "indicators_judgement_of_a_report"))
    assert everything() == before


@pytest.mark.parametrize(
    "statement",
    [
        *(f"TRUNCATE {table} CASCADE" for table in TABLES),
        "DROP TABLE reports_publication CASCADE",
        "DROP TRIGGER reports_publication_unchanged ON reports_publication",
        "ALTER TABLE reports_publication DISABLE TRIGGER ALL",
        "ALTER TABLE reports_publication DISABLE TRIGGER reports_publication_unchanged",
        "ALTER TABLE reports_publication DROP CONSTRAINT reports_publication_hash_fits",
        "ALTER TABLE reports_redaction OWNER TO CURRENT_USER",
        "CREATE OR REPLACE FUNCTION reports_is_erasing() RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
        "ALTER FUNCTION reports_redact(bigint) SET search_path = pg_temp",
        "CREATE TABLE public.reports_elsewhere (id int)",
        "CREATE FUNCTION public.pg_current_xact_id() RETURNS xid8"
        " LANGUAGE sql AS 'SELECT NULL'",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_take_the_rules_away(published, everything, statement):
    before = everything()

    with (
        pytest.raises(ProgrammingError, match="must be owner|permission denied"),
        transaction.atomic(),
    ):
        sql(statement)

    assert everything() == before


def test_the_application_cannot_become_the_owner(published):
    owner = connections["owner"].settings_dict["USER"]

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        sql(f'SET ROLE "{owner}"')


def test_who_may_erase_is_the_application_and_nobody_else():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proacl::text, prosecdef, proconfig::text FROM pg_proc"
            " WHERE proname = 'reports_redact'"
        )
        rights, runs_as_owner, settings = cursor.fetchone()

    assert runs_as_owner
    assert "pg_catalog, public, pg_temp" in settings
    # Nobody is PUBLIC, which is written as nothing before the '='.
    assert not rights.startswith("{=") and ",=" not in rights


# --- by the actions: two people, and what they saw ---


def test_who_wrote_it_does_not_publish_it_under_another_hat(published, everything):
    version = report_factories.submitted()
    before = everything()

    for writer in version.contributors:
        with pytest.raises(ReportRefused, match="werkte zelf"):
            actions.approve(
                version=version,
                was=version.content_hash,
                by=factories.User.objects.get(pk=writer),
            )

    assert everything() == before


def test_the_database_knows_it_too(everything):
    version = report_factories.submitted()
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        ReportVersion.objects.filter(pk=version.pk).update(
            approved_by_id=version.contributors[0]
        )


def test_an_approval_is_of_what_was_on_the_screen(published, everything):
    version = report_factories.version()
    seen = version.content_hash
    writer = factories.user()
    actions.save_content(
        version=version,
        content=replace(version.says, summary="Iets anders."),
        was=seen,
        by=writer,
    )
    version.refresh_from_db()
    actions.submit(version=version, was=version.content_hash, by=writer)
    before = everything()

    with pytest.raises(ReportRefused, match="intussen veranderd"):
        actions.approve(version=version, was=seen, by=factories.user())

    assert everything() == before


@pytest.mark.parametrize(
    "make", [report_factories.submitted, report_factories.scheduled]
)
def test_nothing_is_edited_after_it_was_offered_or_approved(
    make, everything, published
):
    version = make()
    before = everything()

    with pytest.raises(ReportRefused, match="niet meer te veranderen"):
        actions.save_content(
            version=version,
            content=replace(version.says, summary="Iets anders."),
            was=version.content_hash,
            by=factories.user(),
        )
    with pytest.raises(IntegrityError, match="stands still"), transaction.atomic():
        ReportVersion.objects.filter(pk=version.pk).update(**other_text(version))

    assert everything() == before


def test_a_published_version_is_not_published_again_nor_called_back(
    published, everything
):
    version = published.version
    before = everything()

    with pytest.raises(ReportRefused, match="wacht niet"):
        actions.approve(version=version, was=version.content_hash, by=factories.user())
    with pytest.raises(ReportRefused, match="wacht niet"):
        actions.return_version(version=version, because="Nee", by=factories.user())
    with pytest.raises(ReportRefused, match="niet meer te veranderen"):
        actions.discard(version=version, by=factories.user())

    assert everything() == before


def test_who_asked_to_erase_does_not_agree_to_it(published, everything):
    redaction = report_factories.redaction(version=published.version)
    before = everything()

    with pytest.raises(ReportRefused, match="Een ander"):
        approve_redaction(redaction=redaction, by=redaction.asked_by)

    assert everything() == before


# --- by the pages ---


def test_beheer_has_no_page_for_any_of_it(as_beheerder, published):
    for model in ("publication", "reportversion", "progressreport", "redaction"):
        for page in ("", "add/", "1/change/", "1/delete/"):
            response = as_beheerder.post(f"/beheer/reports/{model}/{page}")
            assert response.status_code == 404


@pytest.mark.parametrize("page", ["change", "delete"])
def test_beheer_does_not_change_a_judgement_of_a_report(
    as_ambtelijk, published, everything, page
):
    before = everything()
    judgement = published.judgements.get()

    response = as_ambtelijk.post(
        f"/beheer/indicators/judgement/{judgement.pk}/{page}/",
        {"word": "off_course", "post": "yes"},
    )

    assert response.status_code == 403
    # One that no report brought, is theirs to keep.
    other = factories.judgement()
    own = as_ambtelijk.get(f"/beheer/indicators/judgement/{other.pk}/{page}/")
    assert own.status_code == 200
    assert everything() == before
    judgement.refresh_from_db()
    assert judgement.word == "on_course"


def test_the_rows_that_are_compared_are_all_there_are():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE tablename LIKE 'reports_%%'"
        )
        names = {name for (name,) in cursor.fetchall()}

    names -= set(test_attacks.TABLES)
    # The pages of a file are read from it, and read again when that fails. Of an
    # information need nothing is approved; its answers are only added to.
    assert names - set(TABLES) == {
        *("reports_filepage", "reports_informationneed", "reports_needanswer"),
    }
