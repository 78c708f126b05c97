"""Check the references of figures per statement, and keep no index twice.

An import inserts a million rows in one statement. A foreign key looks up each of them,
for each of five columns, which took more than half of the time; what it finds is the
same few thousand areas, periods and runs. Here each of those is looked up once. What
holds is what a foreign key holds: no figure points to what is not there, and nothing
that a figure points to can be deleted, also not at the same moment by somebody else.
"""

import django.db.models.deletion
from django.db import migrations, models

REFERENCES = {
    "series": "indicators_series",
    "area": "indicators_area",
    "period": "indicators_period",
    "breakdown": "indicators_breakdown",
    "run": "indicators_importrun",
}
NAMES = {
    "series": ("reeks", "observations"),
    "area": ("gebied", "+"),
    "period": ("periode", "+"),
    "breakdown": ("uitsplitsing", "+"),
    "run": ("opgehaald in", "+"),
}

# FOR KEY SHARE: until our transaction ends, nobody deletes what we found.
CHECK = """
CREATE FUNCTION indicators_check_reference() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost bigint;
BEGIN
    EXECUTE format(
        'WITH wanted AS (
            SELECT DISTINCT %1$I AS id FROM written WHERE %1$I IS NOT NULL
        ), found AS MATERIALIZED (
            SELECT id FROM %2$s WHERE id IN (SELECT id FROM wanted)
            ORDER BY id FOR KEY SHARE
        )
        SELECT id FROM wanted EXCEPT SELECT id FROM found LIMIT 1',
        TG_ARGV[0], TG_ARGV[1]
    ) INTO lost;
    IF lost IS NOT NULL THEN
        RAISE foreign_key_violation USING
            MESSAGE = format(
                'a row of %s points to %s %s, which is not there',
                TG_TABLE_NAME, TG_ARGV[1], lost
            ),
            TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION indicators_keep_referenced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_used boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM indicators_observation WHERE %I = $1)', TG_ARGV[0]
    ) USING OLD.id INTO is_used;
    IF is_used THEN
        RAISE foreign_key_violation USING
            MESSAGE = format(
                'figures point to %s %s, which cannot go', TG_TABLE_NAME, OLD.id
            ),
            TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;
"""
CHECK_REVERSE = """
DROP FUNCTION indicators_keep_referenced();
DROP FUNCTION indicators_check_reference();
"""


def triggers(name, table):
    """For a column: at what is written, and at what it points to.

    A run is never deleted anyhow (migration 0006).
    """
    checks = [
        (
            f"observation_{name}_on_{event.lower()}",
            "indicators_observation",
            f"AFTER {event}",
            "REFERENCING NEW TABLE AS written FOR EACH STATEMENT",
            f"indicators_check_reference('{name}_id', '{table}')",
        )
        for event in ("INSERT", "UPDATE")
    ]
    keep = (
        f"kept_for_observation_{name}",
        table,
        "AFTER DELETE OR UPDATE OF id",
        "FOR EACH ROW",
        f"indicators_keep_referenced('{name}_id')",
    )
    return [
        migrations.RunSQL(
            f"CREATE TRIGGER {trigger} {event} ON {on} {how} EXECUTE FUNCTION {call}",
            f"DROP TRIGGER {trigger} ON {on}",
        )
        for trigger, on, event, how, call in (*checks, *([keep] * (name != "run")))
    ]


def reference(name, table):
    is_run = name == "run"
    verbose_name, related_name = NAMES[name]
    return migrations.AlterField(
        model_name="observation",
        name=name,
        field=models.ForeignKey(
            blank=is_run,
            null=is_run,
            db_constraint=False,
            db_index=name == "area",
            on_delete=django.db.models.deletion.PROTECT,
            related_name=related_name,
            to=table.replace("_", ".", 1),
            verbose_name=verbose_name,
        ),
    )


class Migration(migrations.Migration):
    dependencies = (("indicators", "0009_revision_known_to"),)

    operations = (
        *(reference(*each) for each in REFERENCES.items()),
        migrations.RunSQL(CHECK, CHECK_REVERSE),
        *(trigger for each in REFERENCES.items() for trigger in triggers(*each)),
    )
