"""Rules that only the database itself can hold.

- policy_refuse_change(): a row of the log stays as it was written.
- a goal hangs under a goal of its own framework.
"""

from django.db import migrations

REFUSE_CHANGE = """
CREATE FUNCTION policy_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER policy_auditevent_insert_only
    BEFORE UPDATE OR DELETE ON policy_auditevent
    FOR EACH ROW EXECUTE FUNCTION policy_refuse_change();
"""

REFUSE_CHANGE_REVERSE = """
DROP TRIGGER policy_auditevent_insert_only ON policy_auditevent;
DROP FUNCTION policy_refuse_change();
"""

PARENT_IN_FRAMEWORK = """
ALTER TABLE policy_goal
    ADD CONSTRAINT policy_goal_id_framework_unique UNIQUE (id, framework_id);
ALTER TABLE policy_goal
    ADD CONSTRAINT policy_goal_parent_in_framework
    FOREIGN KEY (parent_id, framework_id) REFERENCES policy_goal (id, framework_id)
    DEFERRABLE INITIALLY DEFERRED;
"""

PARENT_IN_FRAMEWORK_REVERSE = """
ALTER TABLE policy_goal DROP CONSTRAINT policy_goal_parent_in_framework;
ALTER TABLE policy_goal DROP CONSTRAINT policy_goal_id_framework_unique;
"""


class Migration(migrations.Migration):
    dependencies = (("policy", "0002_policy"),)

    operations = (
        migrations.RunSQL(REFUSE_CHANGE, REFUSE_CHANGE_REVERSE),
        migrations.RunSQL(PARENT_IN_FRAMEWORK, PARENT_IN_FRAMEWORK_REVERSE),
    )
