"""Columns for the search, which the revisions leave out.

A trigger before the change sees a generated column empty: without this every write
of the same row would seem a change. What is computed needs no keeping either.
"""

from django.db import migrations

from policy.search_columns import SEARCH_COLUMNS, search_columns

KEEP_REVISION = """
CREATE OR REPLACE FUNCTION indicators_keep_revision()
RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD) {computed};
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) {computed} - 'known_from' = before - 'known_from' THEN
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
    dependencies = (
        ("indicators", "0003_data_version"),
        ("policy", "0005_search"),
    )

    operations = (
        migrations.RunSQL(
            KEEP_REVISION.format(computed=COMPUTED), KEEP_REVISION.format(computed="")
        ),
        search_columns(
            "indicators_indicator",
            names=["title"],
            text=["definition", "people", "predicate", "owner"],
        ),
    )
