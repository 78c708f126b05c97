"""Files with figures that people bring, and imports from such a file."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0011_areas_over_time"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="file_plan",
            field=models.JSONField(
                blank=True, null=True, verbose_name="uitleg bij het bestand"
            ),
        ),
        migrations.CreateModel(
            name="FileMapping",
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
                    "areas",
                    models.JSONField(blank=True, default=dict, verbose_name="gebieden"),
                ),
                (
                    "marks",
                    models.JSONField(blank=True, default=dict, verbose_name="tekens"),
                ),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file_mapping",
                        to="indicators.source",
                        verbose_name="bron van cijfers",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitleg bij bestanden",
                "verbose_name_plural": "uitleg bij bestanden",
            },
        ),
        migrations.CreateModel(
            name="FileColumn",
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
                    "header",
                    models.CharField(max_length=300, verbose_name="kop van de kolom"),
                ),
                (
                    "occurrence",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Soms staat dezelfde kop er twee keer, in een andere eenheid.",
                        verbose_name="hoeveelste met deze kop",
                    ),
                ),
                (
                    "decimal_mark",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                ",",
                                "een komma: 1.234 is ruim duizend, en 9,8 is bijna tien",
                            ),
                            (".", "een punt: 1.234 is ruim één, en 9.8 is bijna tien"),
                        ],
                        help_text="Leeg als de getallen het zelf laten zien.",
                        max_length=1,
                        verbose_name="teken voor de decimalen",
                    ),
                ),
                (
                    "period_means",
                    models.CharField(
                        choices=[
                            ("whole", "de hele periode"),
                            ("first_day", "de eerste dag"),
                            ("last_day", "de laatste dag"),
                        ],
                        default="whole",
                        max_length=20,
                        verbose_name="het cijfer gaat over",
                    ),
                ),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="vanaf jaar"
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="tot en met jaar"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file_columns",
                        to="indicators.series",
                        verbose_name="reeks",
                    ),
                ),
                (
                    "mapping",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="columns",
                        to="indicators.filemapping",
                        verbose_name="uitleg bij bestanden",
                    ),
                ),
            ],
            options={
                "verbose_name": "kolom van bestanden",
                "verbose_name_plural": "kolommen van bestanden",
                "ordering": ("mapping", "header", "occurrence"),
            },
        ),
        migrations.CreateModel(
            name="Upload",
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
                ("sha256", models.CharField(max_length=64, verbose_name="sha256")),
                (
                    "name",
                    models.CharField(
                        max_length=200, verbose_name="naam van het bestand"
                    ),
                ),
                (
                    "extension",
                    models.CharField(max_length=10, verbose_name="soort bestand"),
                ),
                (
                    "size",
                    models.PositiveBigIntegerField(verbose_name="grootte in bytes"),
                ),
                (
                    "sheet",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="gekozen blad"
                    ),
                ),
                (
                    "uploaded_by",
                    models.CharField(max_length=150, verbose_name="toegevoegd door"),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(
                        auto_now_add=True, verbose_name="toegevoegd op"
                    ),
                ),
                (
                    "confirmed_by",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="overgenomen door"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="overgenomen op"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="indicators.source",
                        verbose_name="bron van cijfers",
                    ),
                ),
            ],
            options={
                "verbose_name": "bestand met cijfers",
                "verbose_name_plural": "bestanden met cijfers",
                "ordering": ("-pk",),
            },
        ),
        migrations.AddField(
            model_name="importrun",
            name="upload",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="runs",
                to="indicators.upload",
                verbose_name="uit bestand",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file_plan", None), ("upload", None)),
                    models.Q(("file_plan__isnull", False), ("upload__isnull", False)),
                    _connector="OR",
                ),
                name="indicators_importrun_file_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="filecolumn",
            constraint=models.UniqueConstraint(
                fields=("mapping", "header", "occurrence"),
                name="indicators_filecolumn_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="filecolumn",
            constraint=models.CheckConstraint(
                condition=models.Q(("decimal_mark__in", ["", ",", "."])),
                name="indicators_filecolumn_decimal_mark_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="filecolumn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_means__in", ["whole", "first_day", "last_day"])
                ),
                name="indicators_filecolumn_period_means_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="filecolumn",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_year__gte", models.F("first_year"))),
                name="indicators_filecolumn_years_in_order",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.UniqueConstraint(
                fields=("source", "sha256"), name="indicators_upload_once_per_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at", None), ("confirmed_by", "")),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        models.Q(("confirmed_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="indicators_upload_confirmed_by_somebody",
            ),
        ),
    ]
