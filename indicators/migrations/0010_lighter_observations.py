"""Have an import write less: no index twice, no look-up of the run that it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("indicators", "0009_revision_known_to"),)

    operations = (
        *(
            migrations.AlterField(
                model_name="observation",
                name=name,
                field=models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=f"indicators.{name}",
                    verbose_name=verbose_name,
                ),
            )
            for name, verbose_name in (
                ("period", "periode"),
                ("breakdown", "uitsplitsing"),
            )
        ),
        migrations.AlterField(
            model_name="observation",
            name="series",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="indicators.series",
                verbose_name="reeks",
            ),
        ),
        migrations.AlterField(
            model_name="observation",
            name="run",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="indicators.importrun",
                verbose_name="opgehaald in",
            ),
        ),
    )
