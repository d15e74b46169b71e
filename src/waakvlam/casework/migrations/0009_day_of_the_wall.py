"""The wall goes by the day here: until two at night the database's own day is yesterday."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("0009_day_of_the_wall.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [("casework", "0008_merging")]

    operations = [migrations.RunSQL(SQL)]
