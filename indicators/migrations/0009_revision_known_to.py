"""Find what one import changed among all earlier versions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("indicators", "0008_revisions_of_series"),)

    operations = (
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                fields=["known_to"], name="indicators_revision_known_to"
            ),
        ),
    )
