"""The data version: one row that every change of public data raises, by trigger.

- policy_note_change() remembers, once per transaction, that something changed.
- policy_raise_data_version() raises the version at the very end of that transaction,
  so that the row is locked no longer than the commit takes.
- policy_raise_on_change(table) makes a table count; a migration that adds a model
  calls it.

Django does not know these tables: nothing but the triggers writes to them, and the
flush after a test leaves them alone.
"""

from django.db import migrations

TABLES = """
CREATE TABLE policy_dataversion (
    is_the_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_the_only_row),
    number bigint NOT NULL,
    raised_at timestamptz NOT NULL
);
INSERT INTO policy_dataversion (number, raised_at) VALUES (1, clock_timestamp());

CREATE TABLE policy_datachange (transaction xid8 PRIMARY KEY);
"""

TABLES_REVERSE = """
DROP TABLE policy_datachange;
DROP TABLE policy_dataversion;
"""

FUNCTIONS = """
CREATE FUNCTION policy_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO policy_datachange VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION policy_raise_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM policy_datachange WHERE transaction = NEW.transaction;
    UPDATE policy_dataversion SET number = number + 1, raised_at = clock_timestamp();
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER policy_datachange_at_commit
    AFTER INSERT ON policy_datachange DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION policy_raise_data_version();

CREATE FUNCTION policy_raise_on_change(changed regclass) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER raise_data_version '
        'AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s '
        'FOR EACH STATEMENT EXECUTE FUNCTION policy_note_change()',
        changed
    );
END $$;
"""

FUNCTIONS_REVERSE = """
DROP FUNCTION policy_raise_on_change(regclass);
DROP TRIGGER policy_datachange_at_commit ON policy_datachange;
DROP FUNCTION policy_raise_data_version();
DROP FUNCTION policy_note_change();
"""

PUBLIC_TABLES = (
    "policy_activity",
    "policy_decision",
    "policy_decision_goals",
    "policy_framework",
    "policy_goal",
    "policy_goallink",
    "policy_partner",
    "policy_partner_documents",
    "policy_sourcedocument",
    "policy_term",
)


class Migration(migrations.Migration):
    dependencies = (("policy", "0003_rules"),)

    operations = (
        migrations.RunSQL(TABLES, TABLES_REVERSE),
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_REVERSE),
        *(
            migrations.RunSQL(
                f"SELECT policy_raise_on_change('{table}')",
                f"DROP TRIGGER raise_data_version ON {table}",
            )
            for table in PUBLIC_TABLES
        ),
    )
