"""What was taken in from a team's list, and recognising many people at once (H7)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).with_name("0004_imports_find_known.sql")).read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_wall"),
        ("organisation", "0001_initial"),
    ]
    operations = [
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                (
                    "key",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("help_request", "help_request"), ("case", "case")], max_length=12
                    ),
                ),
                ("fingerprint", models.BinaryField(max_length=32)),
                ("imported_at", models.DateTimeField()),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "kind", "fingerprint"), name="imported_row_once_per_team"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("help_request", "case"))),
                        name="imported_row_kind_known",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
