"""The steering door may read back its reader's own log rows, and no others.

PostgreSQL gives the number of a new row only to who may read that row.
"""

from django.db import migrations

TABLES = ("audit_read", "audit_deed")


def forwards() -> str:
    # `grants.sql` made this policy before this migration did.
    return ";\n".join(
        f"DROP POLICY IF EXISTS see_own ON {table};\n"
        f"CREATE POLICY see_own ON {table} FOR SELECT TO waakvlam_steering "
        "USING (account_id = (SELECT actor_id()))"
        for table in TABLES
    )


def backwards() -> str:
    return ";\n".join(f"DROP POLICY IF EXISTS see_own ON {table}" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("casework", "0002_wall"),
    ]
    operations = [migrations.RunSQL(forwards(), backwards())]
