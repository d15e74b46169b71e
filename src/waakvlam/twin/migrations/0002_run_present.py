"""A run keeps the open cases that it starts from, so that it can be done again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('twin', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='run',
            name='present',
            field=models.JSONField(null=True),
        ),
    ]
