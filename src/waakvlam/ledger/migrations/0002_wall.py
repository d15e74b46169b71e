"""Who may bring rows in and look at them, and that it is logged."""

from pathlib import Path

from django.db import migrations

WALL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
UNDO = """
DROP TRIGGER removed_once ON ledger_batch;
DROP TRIGGER logged ON ledger_batch;
DROP FUNCTION batch_removed_once();
DROP FUNCTION log_batch();
DROP POLICY bring_in ON ledger_batch;
DROP POLICY bring_in ON ledger_addedrow;
DROP POLICY refresh ON ledger_batch;
DROP POLICY refresh ON ledger_addedrow;
ALTER TABLE ledger_batch DISABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_addedrow DISABLE ROW LEVEL SECURITY;
DROP FUNCTION actor_may_bring_in();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_initial"),
        ("accounts", "0001_initial"),
        ("audit", "0001_initial"),
        ("casework", "0002_wall"),
    ]

    operations = [migrations.RunSQL(WALL, UNDO)]
