"""What was decided or fixed stays as it is."""

from pathlib import Path

from django.db import migrations

GUARDS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
UNDO = """
DROP TRIGGER paper_stays ON funding_paper;
DROP TRIGGER part_stays ON funding_awardnote;
DROP TRIGGER part_stays ON funding_lumpsumway;
DROP TRIGGER part_stays ON funding_plannedagreement;
DROP TRIGGER part_stays ON funding_talk;
DROP TRIGGER decided_stays ON funding_revisionversion;
DROP FUNCTION funding_paper_stays();
DROP FUNCTION funding_part_stays();
DROP FUNCTION funding_decided_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]

    operations = [migrations.RunSQL(GUARDS, UNDO)]
