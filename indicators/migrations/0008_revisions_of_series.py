"""Find the earlier figures of a series, so that a page of an earlier day stays fast.

Without it every page as of a day opens the earlier rows of all figures there are.
"""

from django.db import migrations, models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast


class Migration(migrations.Migration):
    dependencies = (("indicators", "0007_heartbeat"),)

    operations = (
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                Cast(KeyTextTransform("series_id", "row"), models.BigIntegerField()),
                condition=models.Q(table="indicators_observation"),
                name="indicators_revision_of_series",
            ),
        ),
    )
