"""Keep every earlier row of what is published, by trigger, so that nothing is lost.

The trigger dates the rows itself: `known_from` is the moment of the transaction that
changed them. A row changed again within one transaction was never seen by anybody
and leaves no revision. Revisions themselves are insert-only.
"""

from django.db import migrations

KEEP_REVISION = """
CREATE FUNCTION indicators_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - 'known_from' = to_jsonb(OLD) - 'known_from' THEN
        NEW.known_from := OLD.known_from;
        RETURN NEW;
    END IF;
    IF OLD.known_from < now() THEN
        INSERT INTO indicators_revision ("table", row_id, row, known_from, known_to)
        VALUES (TG_TABLE_NAME, OLD.id, to_jsonb(OLD), OLD.known_from, now());
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    NEW.known_from := GREATEST(now(), OLD.known_from);
    RETURN NEW;
END $$;

CREATE TRIGGER indicators_revision_insert_only
    BEFORE UPDATE OR DELETE ON indicators_revision
    FOR EACH ROW EXECUTE FUNCTION policy_refuse_change();
"""

KEEP_REVISION_REVERSE = """
DROP TRIGGER indicators_revision_insert_only ON indicators_revision;
DROP FUNCTION indicators_keep_revision();
"""

REVISED_TABLES = (
    "indicators_indicator",
    "indicators_series",
    "indicators_target",
    "indicators_observation",
)


def trigger_on(table):
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_keep_revision BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION indicators_keep_revision();
        """,
        f"DROP TRIGGER {table}_keep_revision ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = (
        ("indicators", "0001_figures"),
        ("policy", "0003_rules"),
    )

    operations = (
        migrations.RunSQL(KEEP_REVISION, KEEP_REVISION_REVERSE),
        *(trigger_on(table) for table in REVISED_TABLES),
    )
