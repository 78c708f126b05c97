"""The log: every change leaves a line, and no line is ever changed."""

import pytest
from django.db import (
    IntegrityError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)

from policy.models import AuditEvent, Framework
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(griffier):
    return AuditEvent.objects.record(by=griffier, action="login", subject=griffier)


def test_a_line_says_who_did_what_to_what(griffier):
    framework = factories.framework(title="Sociaal beleidskader")

    event = AuditEvent.objects.record(
        by=griffier, action="changed", subject=framework, fields=["titel"]
    )

    event.refresh_from_db()
    assert (event.by, event.by_name, event.action) == (griffier, "griffier", "changed")
    assert (event.subject_type, event.subject_id, event.subject_label) == (
        "policy.framework",
        str(framework.pk),
        "Sociaal beleidskader",
    )
    assert event.detail == {"fields": ["titel"]}


def test_a_process_can_be_the_one_who_did_it(db):
    event = AuditEvent.objects.record(by="load_sample", action="loaded", rows=3)

    event.refresh_from_db()
    assert (event.by, event.by_name, event.subject_type) == (None, "load_sample", "")


def test_the_act_and_its_line_are_undone_together(griffier):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        framework = factories.framework()
        AuditEvent.objects.record(by=griffier, action="added", subject=framework)
        raise ZeroDivisionError

    assert not Framework.objects.exists()
    assert not AuditEvent.objects.filter(action="added").exists()


def change_by_orm(event):
    event.action = "logout"
    event.save()


def change_in_bulk(event):
    AuditEvent.objects.update(by_name="iemand anders")


def delete_by_orm(event):
    event.delete()


def delete_in_bulk(event):
    AuditEvent.objects.all().delete()


def change_by_sql(event):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE policy_auditevent SET at = now()")


def delete_by_sql(event):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM policy_auditevent")


def overwrite_by_upsert(event):
    AuditEvent.objects.bulk_create(
        [AuditEvent(pk=event.pk, by_name="iemand anders", action="logout")],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["by_name", "action"],
    )


@pytest.mark.parametrize(
    "attack",
    [
        change_by_orm,
        change_in_bulk,
        delete_by_orm,
        delete_in_bulk,
        change_by_sql,
        delete_by_sql,
        overwrite_by_upsert,
    ],
)
def test_the_database_refuses_to_touch_a_line(event, attack):
    before = list(AuditEvent.objects.values())

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        attack(event)

    assert list(AuditEvent.objects.values()) == before


# --- The application's role owns nothing ---


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE policy_auditevent",
        "DROP TABLE policy_auditevent",
        "DROP TRIGGER policy_auditevent_insert_only ON policy_auditevent",
        "ALTER TABLE policy_auditevent DISABLE TRIGGER policy_auditevent_insert_only",
        "ALTER TABLE policy_auditevent DISABLE TRIGGER ALL",
        "ALTER TABLE policy_auditevent OWNER TO CURRENT_USER",
        "ALTER TABLE indicators_observation DISABLE TRIGGER USER",
        "ALTER TABLE indicators_observation"
        " DROP CONSTRAINT indicators_observation_value_or_reason",
        "TRUNCATE indicators_revision",
        "DROP TABLE indicators_observation CASCADE",
        "CREATE OR REPLACE FUNCTION policy_refuse_change() RETURNS trigger"
        " LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "CREATE TABLE policy_elsewhere (id int)",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_take_the_rules_away(statement):
    with (
        pytest.raises(ProgrammingError, match="must be owner|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_application_is_another_role_than_the_owner_and_no_superuser():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolcreaterole, rolbypassrls"
            " FROM pg_roles WHERE rolname = current_user"
        )
        role, *powers = cursor.fetchone()

    assert role != connections["owner"].settings_dict["USER"]
    assert powers == [False, False, False]
