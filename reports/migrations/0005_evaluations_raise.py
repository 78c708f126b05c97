"""What everybody reads of evaluations raises the data version; what is written not."""

from django.db import migrations

PUBLIC = (
    "reports_normset",
    "reports_ratingstep",
    "reports_norm",
    "reports_evaluationpublication",
    "reports_evaluationpublication_goals",
    "reports_recommendation",
    "reports_recommendation_goals",
    "reports_followup",
    "reports_informationneed",
    "reports_needanswer",
)


class Migration(migrations.Migration):
    dependencies = (("reports", "0004_evaluations"),)

    operations = tuple(
        migrations.RunSQL(
            f"SELECT policy_raise_on_change('{table}')",
            f"DROP TRIGGER raise_data_version ON {table}",
        )
        for table in PUBLIC
    )
