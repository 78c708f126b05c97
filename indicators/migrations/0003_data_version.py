"""Every change of figures, and of what is said of them, raises the data version."""

from django.db import migrations

PUBLIC_TABLES = (
    "indicators_area",
    "indicators_areamember",
    "indicators_breakdown",
    "indicators_breakdown_categories",
    "indicators_category",
    "indicators_dimension",
    "indicators_explanation",
    "indicators_goalindicator",
    "indicators_indicator",
    "indicators_observation",
    "indicators_peergroup",
    "indicators_peergroup_members",
    "indicators_period",
    "indicators_remark",
    "indicators_revision",
    "indicators_series",
    "indicators_seriesbreak",
    "indicators_source",
    "indicators_target",
    "indicators_unit",
)


class Migration(migrations.Migration):
    dependencies = (
        ("indicators", "0002_revisions"),
        ("policy", "0004_data_version"),
    )

    operations = tuple(
        migrations.RunSQL(
            f"SELECT policy_raise_on_change('{table}')",
            f"DROP TRIGGER raise_data_version ON {table}",
        )
        for table in PUBLIC_TABLES
    )
