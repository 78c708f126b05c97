"""No figure lies outside what its unit can be: no share of 120 %, no count below 0.

A unit says its lowest and highest figure. What is written is looked at per statement,
as migration 0010 does, and not per row: of each series only the smallest and the
largest. Whoever changes the unit, or gives a series another one, is told at the end of
the transaction, so that a load may change units, series and figures in any order.
"""

from django.db import migrations

# FOR SHARE: until our transaction ends, nobody changes the bounds that we looked at.
CHECK_FIGURES = """
CREATE FUNCTION indicators_check_bounds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong record;
BEGIN
    WITH extremes AS MATERIALIZED (
        SELECT series_id, min(value) AS least, max(value) AS most
        FROM written GROUP BY series_id
    ), bounds AS MATERIALIZED (
        SELECT series.id, series.slug, unit.code, unit.lowest, unit.highest
        FROM indicators_series AS series
        JOIN indicators_unit AS unit ON unit.id = series.unit_id
        WHERE series.id IN (SELECT series_id FROM extremes)
        ORDER BY series.id FOR SHARE
    )
    SELECT slug, code, CASE WHEN least < lowest THEN least ELSE most END AS value
    INTO wrong
    FROM extremes JOIN bounds ON bounds.id = extremes.series_id
    WHERE least < lowest OR most > highest LIMIT 1;
    IF FOUND THEN
        RAISE check_violation USING
            MESSAGE = format(
                '%s of series %s cannot be a figure in %s',
                wrong.value, wrong.slug, wrong.code
            ),
            TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER observation_within_bounds_on_insert
    AFTER INSERT ON indicators_observation
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT
    EXECUTE FUNCTION indicators_check_bounds();
CREATE TRIGGER observation_within_bounds_on_update
    AFTER UPDATE ON indicators_observation
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT
    EXECUTE FUNCTION indicators_check_bounds();
"""
CHECK_FIGURES_REVERSE = """
DROP TRIGGER observation_within_bounds_on_update ON indicators_observation;
DROP TRIGGER observation_within_bounds_on_insert ON indicators_observation;
DROP FUNCTION indicators_check_bounds();
"""

# The arguments: whose row changed, by its name in the query.
KEEP_BOUNDS = """
CREATE FUNCTION indicators_keep_bounds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong record;
BEGIN
    EXECUTE format(
        'SELECT figure.value, unit.code FROM indicators_unit AS unit
         JOIN indicators_series AS series ON series.unit_id = unit.id
         JOIN indicators_observation AS figure ON figure.series_id = series.id
         WHERE %s = $1 AND (figure.value < unit.lowest OR figure.value > unit.highest)
         LIMIT 1',
        TG_ARGV[0]
    ) INTO wrong USING NEW.id;
    IF wrong.value IS NOT NULL THEN
        RAISE check_violation USING
            MESSAGE = format(
                'there is a figure %s, which cannot be in %s', wrong.value, wrong.code
            ),
            TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER indicators_unit_bounds_hold_figures
    AFTER UPDATE ON indicators_unit DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN ((OLD.lowest, OLD.highest) IS DISTINCT FROM
                       (NEW.lowest, NEW.highest))
    EXECUTE FUNCTION indicators_keep_bounds('unit.id');
CREATE CONSTRAINT TRIGGER indicators_series_unit_holds_figures
    AFTER UPDATE ON indicators_series DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.unit_id IS DISTINCT FROM NEW.unit_id)
    EXECUTE FUNCTION indicators_keep_bounds('series.id');
"""
KEEP_BOUNDS_REVERSE = """
DROP TRIGGER indicators_series_unit_holds_figures ON indicators_series;
DROP TRIGGER indicators_unit_bounds_hold_figures ON indicators_unit;
DROP FUNCTION indicators_keep_bounds();
"""

CHECK_TARGETS = """
CREATE FUNCTION indicators_check_target_bounds() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    wrong record;
BEGIN
    EXECUTE format(
        'SELECT target.id, unit.code FROM indicators_target AS target
         JOIN indicators_unit AS unit ON unit.id = target.unit_id
         WHERE %s = $1 AND (
             LEAST(target.value, target.upper_value, target.baseline_value)
                 < unit.lowest
             OR GREATEST(target.value, target.upper_value, target.baseline_value)
                 > unit.highest
         ) LIMIT 1',
        TG_ARGV[0]
    ) INTO wrong USING NEW.id;
    IF wrong.id IS NOT NULL THEN
        RAISE check_violation USING
            MESSAGE = format(
                'target %s asks what cannot be in %s', wrong.id, wrong.code
            ),
            TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER indicators_target_within_bounds
    AFTER INSERT OR UPDATE ON indicators_target
    FOR EACH ROW EXECUTE FUNCTION indicators_check_target_bounds('target.id');
CREATE CONSTRAINT TRIGGER indicators_unit_bounds_hold_targets
    AFTER UPDATE ON indicators_unit DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN ((OLD.lowest, OLD.highest) IS DISTINCT FROM
                       (NEW.lowest, NEW.highest))
    EXECUTE FUNCTION indicators_check_target_bounds('unit.id');
"""
CHECK_TARGETS_REVERSE = """
DROP TRIGGER indicators_unit_bounds_hold_targets ON indicators_unit;
DROP TRIGGER indicators_target_within_bounds ON indicators_target;
DROP FUNCTION indicators_check_target_bounds();
"""


class Migration(migrations.Migration):
    dependencies = (("indicators", "0015_targets_as_decisions"),)

    operations = (
        migrations.RunSQL(CHECK_FIGURES, CHECK_FIGURES_REVERSE),
        migrations.RunSQL(KEEP_BOUNDS, KEEP_BOUNDS_REVERSE),
        migrations.RunSQL(CHECK_TARGETS, CHECK_TARGETS_REVERSE),
    )
