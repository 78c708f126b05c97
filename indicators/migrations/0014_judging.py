"""What is asked of figures and what the college says of them; bounds per unit."""

from decimal import Decimal

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0013_peer_groups"),
        ("policy", "0005_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Judgement",
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
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("reached", "gehaald"),
                            ("on_course", "op koers"),
                            ("nearly", "bijna op koers"),
                            ("off_course", "niet op koers"),
                            ("missed", "niet gehaald"),
                            ("in_words", "geen oordeel in één woord"),
                        ],
                        max_length=20,
                        verbose_name="oordeel",
                    ),
                ),
                ("reason", models.TextField(verbose_name="waarom")),
                (
                    "author",
                    models.CharField(
                        max_length=150, verbose_name="wie geeft het oordeel"
                    ),
                ),
                ("role", models.CharField(max_length=100, verbose_name="functie")),
                ("given_on", models.DateField(verbose_name="gegeven op")),
            ],
            options={
                "verbose_name": "oordeel van het college",
                "verbose_name_plural": "oordelen van het college",
                "ordering": ("goal", "-given_on", "pk"),
            },
        ),
        migrations.AddField(
            model_name="target",
            name="baseline_value",
            field=models.DecimalField(
                blank=True,
                decimal_places=6,
                help_text="Zoals de bron het noemt. Leeg als ons eigen cijfer ervan telt.",
                max_digits=20,
                null=True,
                verbose_name="cijfer aan het begin",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="change_reason",
            field=models.TextField(
                blank=True,
                help_text="Verplicht zodra het streven verandert. Het oude blijft zichtbaar.",
                verbose_name="waarom veranderd",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="highest",
            field=models.DecimalField(
                blank=True,
                decimal_places=6,
                help_text="Een deel van een geheel is nooit meer dan 100 %. Leeg is: geen grens.",
                max_digits=20,
                null=True,
                verbose_name="grootste mogelijke cijfer",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="is_measurable",
            field=models.BooleanField(
                default=True,
                help_text="Niet voor wat alleen in woorden te beschrijven is.",
                verbose_name="is te meten",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="lowest",
            field=models.DecimalField(
                blank=True,
                decimal_places=6,
                help_text="Een aantal is nooit kleiner dan 0. Leeg is: geen grens.",
                max_digits=20,
                null=True,
                verbose_name="kleinste mogelijke cijfer",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("baseline_value__lt", Decimal("100000000000000"))),
                name="indicators_target_baseline_value_is_a_number",
                violation_error_message="Vul een getal in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("lowest__lt", Decimal("100000000000000"))),
                name="indicators_unit_lowest_is_a_number",
                violation_error_message="Vul een getal in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("highest__lt", Decimal("100000000000000"))),
                name="indicators_unit_highest_is_a_number",
                violation_error_message="Vul een getal in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("highest__gte", models.F("lowest"))),
                name="indicators_unit_bounds_in_order",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="policy.sourcedocument",
                verbose_name="bron",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="goal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="policy.goal",
                verbose_name="doel",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="indicator",
            field=models.ForeignKey(
                blank=True,
                help_text="Leeg als het oordeel over het hele doel gaat.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="indicators.indicator",
                verbose_name="indicator",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "word__in",
                        [
                            "reached",
                            "on_course",
                            "nearly",
                            "off_course",
                            "missed",
                            "in_words",
                        ],
                    )
                ),
                name="indicators_judgement_word_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True),
                    models.Q(("author", ""), _negated=True),
                ),
                name="indicators_judgement_reason_and_author",
                violation_error_message="Schrijf waarom, en wie het oordeel geeft.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                fields=("goal", "indicator", "given_on", "section"),
                name="indicators_judgement_unique",
                nulls_distinct=False,
                violation_error_message="Er is al een oordeel van deze dag over dit doel.",
            ),
        ),
        migrations.RunSQL(
            "SELECT policy_raise_on_change('indicators_judgement')",
            "DROP TRIGGER raise_data_version ON indicators_judgement",
        ),
    ]
