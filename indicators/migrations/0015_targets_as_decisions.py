"""A target is a decision: it changes with a reason, and it asks what can be asked.

A check sees one row of one table. What a target asks against what it asked before, and
against the days of its periods, is for a trigger.
"""

from django.db import migrations, models

BASELINE = models.F("baseline_value")
ASKED = (
    *("kind", "aim", "value", "upper_value", "unit_id", "area_id", "breakdown_id"),
    *("baseline_period_id", "baseline_value", "period_id", "set_by"),
)

CHANGE_EXPLAINED = """
CREATE FUNCTION indicators_refuse_unexplained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF btrim(NEW.change_reason) = '' OR NEW.change_reason = OLD.change_reason THEN
        RAISE check_violation USING
            MESSAGE = format(
                'what target %s asks changes without a reason of its own', NEW.id
            ),
            TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER indicators_target_change_explained
    BEFORE UPDATE ON indicators_target
    FOR EACH ROW WHEN (({old}) IS DISTINCT FROM ({new}))
    EXECUTE FUNCTION indicators_refuse_unexplained();
""".format(
    old=", ".join(f"OLD.{column}" for column in ASKED),
    new=", ".join(f"NEW.{column}" for column in ASKED),
)
CHANGE_EXPLAINED_REVERSE = """
DROP TRIGGER indicators_target_change_explained ON indicators_target;
DROP FUNCTION indicators_refuse_unexplained();
"""

# A period without an end cannot be compared, and is not refused.
DUE_AFTER_BEGIN = """
CREATE FUNCTION indicators_refuse_due_before() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong bigint;
BEGIN
    EXECUTE format(
        'SELECT target.id FROM indicators_target AS target
         JOIN indicators_period AS begin ON begin.id = target.baseline_period_id
         JOIN indicators_period AS due ON due.id = target.period_id
         WHERE due."end" <= begin."end" AND %s = $1 LIMIT 1',
        TG_ARGV[0]
    ) INTO wrong USING NEW.id;
    IF wrong IS NOT NULL THEN
        RAISE check_violation USING
            MESSAGE = format('target %s is due before its begin ends', wrong),
            TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER indicators_target_due_after_begin
    AFTER INSERT OR UPDATE ON indicators_target
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_due_before('target.id');
CREATE TRIGGER indicators_period_begins_before_due
    AFTER UPDATE ON indicators_period
    FOR EACH ROW WHEN (OLD."end" IS DISTINCT FROM NEW."end")
    EXECUTE FUNCTION indicators_refuse_due_before('begin.id');
CREATE TRIGGER indicators_period_due_after_begin
    AFTER UPDATE ON indicators_period
    FOR EACH ROW WHEN (OLD."end" IS DISTINCT FROM NEW."end")
    EXECUTE FUNCTION indicators_refuse_due_before('due.id');
"""
DUE_AFTER_BEGIN_REVERSE = """
DROP TRIGGER indicators_period_due_after_begin ON indicators_period;
DROP TRIGGER indicators_period_begins_before_due ON indicators_period;
DROP TRIGGER indicators_target_due_after_begin ON indicators_target;
DROP FUNCTION indicators_refuse_due_before();
"""


def is_kind(kind):
    return models.Q(("kind", kind))


def above(lookup):
    """An interval asks a rise where its upper end lies above what it was."""
    interval = is_kind("interval")
    return (interval & models.Q((f"upper_value__{lookup}", BASELINE))) | (
        ~interval & models.Q((f"value__{lookup}", BASELINE))
    )


def aim(name, condition):
    return ~models.Q(("aim", name)) | condition


def check(name, condition, message):
    return migrations.AddConstraint(
        model_name="target",
        constraint=models.CheckConstraint(
            condition=condition,
            name=f"indicators_target_{name}",
            violation_error_message=message,
        ),
    )


class Migration(migrations.Migration):
    dependencies = (("indicators", "0014_judging"),)

    operations = (
        check(
            "value_named",
            ~is_kind("value_by_date") | models.Q(("value__isnull", False)),
            "Vul de waarde in die gehaald moet zijn.",
        ),
        check(
            "milestone_dated",
            ~is_kind("milestone") | models.Q(("period__isnull", False)),
            "Kies wanneer de mijlpaal gehaald moet zijn.",
        ),
        check(
            "direction_without_value",
            ~is_kind("direction") | models.Q(("value__isnull", True)),
            "Haal de waarde weg, of kies een andere soort: bij alleen een richting "
            "hoort geen getal.",
        ),
        check(
            "value_is_a_change",
            ~is_kind("value_by_date")
            | models.Q(("value__lt", BASELINE))
            | models.Q(("value__gt", BASELINE)),
            "De waarde is gelijk aan het cijfer aan het begin. Kies een andere "
            "waarde, of de soort ‘gelijk houden’.",
        ),
        check(
            "value_on_the_right_side",
            aim("up", above("gt"))
            & aim("not_down", above("gte"))
            & aim("down", models.Q(("value__lt", BASELINE)))
            & aim("not_up", models.Q(("value__lte", BASELINE))),
            "De waarde ligt aan de verkeerde kant van het cijfer aan het begin. "
            "Verander de waarde, de richting of dat cijfer.",
        ),
        migrations.RunSQL(CHANGE_EXPLAINED, CHANGE_EXPLAINED_REVERSE),
        migrations.RunSQL(DUE_AFTER_BEGIN, DUE_AFTER_BEGIN_REVERSE),
    )
