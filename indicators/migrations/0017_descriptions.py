"""Tell apart figures that only describe from those that measure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0016_bounds_of_figures"),
    ]

    operations = [
        migrations.AddField(
            model_name="indicator",
            name="is_description",
            field=models.BooleanField(
                default=False,
                help_text="Getallen die iets beschrijven, zoals openingstijden. Zij "
                "krijgen geen grafiek en geen oordeel.",
                verbose_name="beschrijft alleen",
            ),
        ),
    ]
