"""An agreement names the talk that it comes from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("finance", "0002_guards")]

    operations = [
        migrations.AddField("agreement", "talk", models.BigIntegerField(null=True)),
    ]
