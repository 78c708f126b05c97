"""What holds for imports in the database itself.

- The pages show what a run came to, not every step of it: only its state raises the
  data version, or each page would be made anew at every page that is read of a source.
- A run, and the answers that it got, are kept for ever.
- Which run brought a figure is no change of the figure.
"""

from django.db import migrations

from policy.search_columns import SEARCH_COLUMNS

RAISE_ON_STATE = """
CREATE TRIGGER raise_data_version
    AFTER INSERT OR DELETE OR UPDATE OF state, merged_at ON indicators_importrun
    FOR EACH STATEMENT EXECUTE FUNCTION policy_note_change();
"""

KEEP_RUNS = """
CREATE TRIGGER indicators_importrun_no_delete
    BEFORE DELETE ON indicators_importrun
    FOR EACH ROW EXECUTE FUNCTION policy_refuse_change();
CREATE TRIGGER indicators_rawanswer_insert_only
    BEFORE UPDATE OR DELETE ON indicators_rawanswer
    FOR EACH ROW EXECUTE FUNCTION policy_refuse_change();
"""
KEEP_RUNS_REVERSE = """
DROP TRIGGER indicators_importrun_no_delete ON indicators_importrun;
DROP TRIGGER indicators_rawanswer_insert_only ON indicators_rawanswer;
"""

KEEP_REVISION = """
CREATE OR REPLACE FUNCTION indicators_keep_revision()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD) {computed};
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) {computed} - 'known_from' {no_change}
           = before - 'known_from' {no_change} THEN
        NEW.known_from := OLD.known_from;
        RETURN NEW;
    END IF;
    IF OLD.known_from < now() THEN
        INSERT INTO indicators_revision ("table", row_id, row, known_from, known_to)
        VALUES (TG_TABLE_NAME, OLD.id, before, OLD.known_from, now());
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    NEW.known_from := GREATEST(now(), OLD.known_from);
    RETURN NEW;
END $$;
"""
COMPUTED = "".join(f" - '{column}'" for column in SEARCH_COLUMNS)


class Migration(migrations.Migration):
    dependencies = (("indicators", "0005_imports"),)

    operations = (
        *(
            migrations.RunSQL(
                f"SELECT policy_raise_on_change('{table}')",
                f"DROP TRIGGER raise_data_version ON {table}",
            )
            for table in ("indicators_importplan", "indicators_importterm")
        ),
        migrations.RunSQL(
            RAISE_ON_STATE,
            "DROP TRIGGER raise_data_version ON indicators_importrun",
        ),
        migrations.RunSQL(KEEP_RUNS, KEEP_RUNS_REVERSE),
        migrations.RunSQL(
            KEEP_REVISION.format(computed=COMPUTED, no_change="- 'run_id'"),
            KEEP_REVISION.format(computed=COMPUTED, no_change=""),
        ),
    )
