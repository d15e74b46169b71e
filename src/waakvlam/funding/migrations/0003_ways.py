"""A way to a lump sum without a result, and a note that says which amount it is about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funding", "0002_guards")]

    operations = [
        migrations.RemoveConstraint(model_name="lumpsumway", name="lump_sum_way_known"),
        migrations.RemoveField(model_name="lumpsumway", name="source"),
        migrations.AlterField(
            model_name="lumpsumway",
            name="result_cents",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="lumpsumway",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ("trend", "staffing", "twin")))
                & (
                    models.Q(("result_cents__gte", 0), ("result_cents__isnull", False))
                    | models.Q(("result_cents__isnull", True), ("way", "twin"))
                ),
                name="lump_sum_way_known",
            ),
        ),
        migrations.AddField(
            model_name="awardnote",
            name="about_cents",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="awardnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("about_cents__gte", 0), models.Q(("why", ""), _negated=True)),
                name="award_note_says_why",
            ),
        ),
    ]
