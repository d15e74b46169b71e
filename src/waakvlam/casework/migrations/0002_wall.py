"""The second wall: row-level security on every table of a household's file (L1, S7)."""

from pathlib import Path

from django.db import migrations

FUNCTIONS = (Path(__file__).with_name("0002_wall_functions.sql")).read_text(encoding="utf-8")
FILES = "household person helprequest clockstop case phasespell member involvement coordination " \
        "plan goal planaction contact contactmember appointment mark".split()
WITH_EVENTS = [name for name in FILES if name not in {"appointment", "mark"}]
RECEIVABLE = {"household", "person", "helprequest"}
NEVER_DELETED = {"household", "person", "helprequest", "case"}


def visible(key: str) -> str:
    return (
        "contractor_id = ANY ((SELECT actor_contractors())::bigint[]) AND ("
        f"{key} = ANY ((SELECT actor_households())::uuid[]) OR "
        "team_id = ANY ((SELECT actor_lead_teams())::bigint[]))"
    )


def wall(table: str, key: str, *, receivable: bool, deletable: bool) -> str:
    see = visible(key)
    add = "(SELECT actor_id()) IS NOT NULL" if receivable else see
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY see ON {table} FOR SELECT TO waakvlam_app USING ({see})",
        f"CREATE POLICY add ON {table} FOR INSERT TO waakvlam_app WITH CHECK ({add})",
        f"CREATE POLICY change ON {table} FOR UPDATE TO waakvlam_app USING ({see}) "
        "WITH CHECK (contractor_id = ANY ((SELECT actor_contractors())::bigint[]))",
        f"CREATE POLICY refresh ON {table} FOR SELECT TO waakvlam_ledger USING (true)",
    ]
    if deletable:
        statements.append(f"CREATE POLICY remove ON {table} FOR DELETE TO waakvlam_app USING ({see})")
    return ";\n".join(statements)


def same_team(table: str) -> str:
    """Team and contractor equal the household's, and move with it."""
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_household "
        "FOREIGN KEY (household_id, team_id, contractor_id) "
        "REFERENCES casework_household (key, team_id, contractor_id) "
        "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
    )


def statements() -> list[str]:
    """Every statement, in order."""
    result = [
        FUNCTIONS,
        "ALTER TABLE casework_household ADD CONSTRAINT household_of_contractors_team "
        "FOREIGN KEY (team_id, contractor_id) REFERENCES organisation_team (id, contractor_id) "
        "DEFERRABLE INITIALLY DEFERRED",
    ]
    for name in FILES:
        table, key = f"casework_{name}", "key" if name == "household" else "household_id"
        if name != "household":
            result.append(same_team(table))
        result.append(
            wall(table, key, receivable=name in RECEIVABLE, deletable=name not in NEVER_DELETED)
        )
    for name in WITH_EVENTS:
        key = "key" if name == "household" else "household_id"
        table = f"casework_{name}event"
        result.append(wall(table, key, receivable=True, deletable=False))
        index = "key" if name == "household" else "household_id"
        result.append(f"CREATE INDEX IF NOT EXISTS {table}_of_household ON {table} ({index})")
    own = "account_id = (SELECT actor_id())"
    shown = "EXISTS (SELECT FROM casework_household h WHERE h.key = household_key)"
    result += [
        "ALTER TABLE casework_draft ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY own ON casework_draft TO waakvlam_app USING ({own}) WITH CHECK ({own})",
        "ALTER TABLE privacy_grant ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY see ON privacy_grant FOR SELECT TO waakvlam_app USING ({own} OR {shown})",
        "CREATE POLICY add ON privacy_grant FOR INSERT TO waakvlam_app "
        f"WITH CHECK (ground = 'helps' AND {shown})",
        "CREATE POLICY change ON privacy_grant FOR UPDATE TO waakvlam_app "
        f"USING ({own} OR {shown})",
    ]
    for table in ("audit_read", "audit_deed"):
        result += [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY see ON {table} FOR SELECT TO waakvlam_app USING ({own} OR {shown})",
            f"CREATE POLICY add ON {table} FOR INSERT TO waakvlam_app, waakvlam_steering "
            f"WITH CHECK ({own})",
        ]
    return result


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_initial"),
        ("privacy", "0001_initial"),
        ("audit", "0001_initial"),
        ("organisation", "0001_initial"),
    ]
    operations = [migrations.RunSQL(";\n".join(statements()), migrations.RunSQL.noop)]
