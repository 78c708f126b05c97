"""Give the application's role its rights on every table that the owner will make.

Runs before any table exists (run_before), so that nothing is left out. Where one
role does everything, there is nothing to give.
"""

from django.db import connections, migrations


def grant_rights(apps, schema_editor):
    role = connections["default"].settings_dict["USER"]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if role in ("", cursor.fetchone()[0]):
            return
    quoted = schema_editor.quote_name(role)
    schema_editor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
    schema_editor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {quoted}")
    for rights, things in (
        ("SELECT, INSERT, UPDATE, DELETE", "TABLES"),
        ("USAGE, SELECT", "SEQUENCES"),
    ):
        schema_editor.execute(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public "
            f"GRANT {rights} ON {things} TO {quoted}"
        )


class Migration(migrations.Migration):
    run_before = (("contenttypes", "0001_initial"),)

    operations = (migrations.RunPython(grant_rights, migrations.RunPython.noop),)
