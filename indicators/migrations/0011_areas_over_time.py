"""What became of areas, what rates are made of, and readers for three more sources."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0010_lighter_observations"),
    ]

    operations = [
        migrations.CreateModel(
            name="AreaChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("on", models.DateField(verbose_name="op")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "ging helemaal over"),
                            ("divided", "werd verdeeld"),
                            ("border", "stond een deel af"),
                            ("renamed", "kreeg een andere naam"),
                        ],
                        max_length=20,
                        verbose_name="hoe",
                    ),
                ),
                (
                    "inhabitants",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Leeg als de bron het niet zegt.",
                        null=True,
                        verbose_name="inwoners die overgingen",
                    ),
                ),
            ],
            options={
                "verbose_name": "verandering van een gebied",
                "verbose_name_plural": "veranderingen van gebieden",
                "ordering": ("on", "area", "origin"),
            },
        ),
        migrations.CreateModel(
            name="Rate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "factor",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="100 voor een percentage, 1000 voor een cijfer per 1.000.",
                        max_digits=12,
                        verbose_name="maal",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="decimalen van de uitkomst"
                    ),
                ),
            ],
            options={
                "verbose_name": "samenstelling van een verhouding",
                "verbose_name_plural": "samenstellingen van verhoudingen",
                "ordering": ("series",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="source",
            name="indicators_source_reader_valid",
        ),
        migrations.AlterField(
            model_name="source",
            name="reader",
            field=models.CharField(
                blank=True,
                choices=[
                    ("cbs_v4", "CBS OData v4"),
                    ("cbs_v3", "CBS OData v3"),
                    ("cbs_third", "CBS OData v3, tabellen van derden"),
                    ("swing", "Swing OData, zoals waarstaatjegemeente"),
                ],
                help_text="Leeg als deze site de cijfers niet zelf ophaalt.",
                max_length=20,
                verbose_name="wordt gelezen met",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reader__in", ["", "cbs_v4", "cbs_v3", "cbs_third", "swing"])
                ),
                name="indicators_source_reader_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddField(
            model_name="areachange",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="received",
                to="indicators.area",
                verbose_name="gebied",
            ),
        ),
        migrations.AddField(
            model_name="areachange",
            name="origin",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="given",
                to="indicators.area",
                verbose_name="kwam van",
            ),
        ),
        migrations.AddField(
            model_name="rate",
            name="denominator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="indicators.series",
                verbose_name="op de",
            ),
        ),
        migrations.AddField(
            model_name="rate",
            name="numerator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="indicators.series",
                verbose_name="aantal",
            ),
        ),
        migrations.AddField(
            model_name="rate",
            name="series",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rate",
                to="indicators.series",
                verbose_name="reeks",
            ),
        ),
        migrations.AddConstraint(
            model_name="areachange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["merged", "divided", "border", "renamed"])
                ),
                name="indicators_areachange_kind_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="areachange",
            constraint=models.UniqueConstraint(
                fields=("area", "origin", "on"),
                name="indicators_areachange_unique",
                violation_error_message="Deze verandering staat er al.",
            ),
        ),
        migrations.AddConstraint(
            model_name="areachange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "merged"),
                    models.Q(("area", models.F("origin")), _negated=True),
                    _connector="OR",
                ),
                name="indicators_areachange_from_another",
                violation_error_message="Kies twee verschillende gebieden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rate",
            constraint=models.CheckConstraint(
                condition=models.Q(("factor__gt", 0)),
                name="indicators_rate_factor_positive",
                violation_error_message="Vul een getal boven nul in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rate",
            constraint=models.CheckConstraint(
                condition=models.Q(("decimals__lte", 6)),
                name="indicators_rate_decimals_fit",
                violation_error_message="Kies hoogstens 6 decimalen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("numerator", models.F("denominator")), _negated=True),
                    models.Q(("series", models.F("numerator")), _negated=True),
                    models.Q(("series", models.F("denominator")), _negated=True),
                ),
                name="indicators_rate_three_series",
                violation_error_message="Kies drie verschillende reeksen.",
            ),
        ),
        *(
            migrations.RunSQL(
                f"SELECT policy_raise_on_change('{table}')",
                f"DROP TRIGGER raise_data_version ON {table}",
            )
            for table in ("indicators_areachange", "indicators_rate")
        ),
    ]
