"""What holds between rows of the budget."""

from pathlib import Path

from django.db import migrations

GUARDS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
UNDO = """
DROP TRIGGER only_grows ON finance_amendment;
DROP TRIGGER only_grows ON finance_lineversion;
DROP TRIGGER line_version_follows ON finance_lineversion;
DROP TRIGGER amendment_adds_up ON finance_lineversion;
DROP FUNCTION finance_only_grows();
DROP FUNCTION finance_version_follows();
DROP FUNCTION finance_amendment_adds_up();
"""


class Migration(migrations.Migration):
    dependencies = [("finance", "0001_initial")]

    operations = [migrations.RunSQL(GUARDS, UNDO)]
