"""What a board costs does not grow with the other teams; indexes that others begin with go."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).with_name("0007_queue_of_one_team.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0006_hand_over'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='case',
            name='team',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='household',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.household'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='professional',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='organisation.professional'),
        ),
        migrations.AlterField(
            model_name='contactmember',
            name='contact',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='casework.contact'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['team', 'closed_on'], name='case_of_team_until'),
        ),
        migrations.RunSQL(SQL),
    ]
