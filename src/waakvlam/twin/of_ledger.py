"""A scenario of a ledger: its teams and what it knows of them, the rest from another scenario."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import duckdb

from waakvlam.ledger.store.connect import open_ledger
from waakvlam.twin.ledger_stand import Stand, stand_of
from waakvlam.twin.scenario.faults import Fault, ScenarioError
from waakvlam.twin.scenario.lend import can_lend
from waakvlam.twin.scenario.read import scenario_of
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.scenario.write import to_tree
from waakvlam.twin.start import numbers_of, source_of

DAYS: Final = 365
_OF_THE_LEDGER: Final = ("code", "team_kind", "district", "expertise", "slots")
_AT_THE_START: Final = ("open_at_start", "waiting_at_start")

TEAMS: Final = """
WITH seen AS (
    SELECT team, team_kind, district FROM help_requests
    UNION ALL SELECT team, team_kind, district FROM phases
    UNION ALL SELECT team, team_kind, NULL FROM staffing
)
SELECT team, mode(team_kind), coalesce(mode(district), (SELECT min(district) FROM seen))
FROM seen GROUP BY team ORDER BY mode(team_kind), team
"""
"""Each team with its kind, and the district where most of its households live."""

CLIENTS: Final = """
SELECT team_kind, count(*) FROM referrals
WHERE care_started_on <= $day AND (care_ended_on IS NULL OR care_ended_on > $day)
GROUP BY team_kind
"""
"""How many get supplementary care."""


def scenario_of_ledger(folder: Path, base: Scenario, name: str) -> Scenario:
    """Return a scenario that starts from a ledger's open cases, on the day after its last day.

    Its teams, their fte and arrivals, and the clients in supplementary care are the ledger's; what
    a team of a kind does is as for the first team of that kind in `base`.

    Raises:
        ScenarioError: `base` cannot lend its numbers, or has no team of a kind that the ledger has.
        UnreadableLedgerError: the ledger cannot be read.
    """
    if not can_lend(base):
        wrong = "give places, change on a date or are drawn from a table"
        right = "choose a scenario with fte throughout"
        raise ScenarioError([Fault("team", wrong, right)])
    stand = stand_of(folder)
    with open_ledger(folder) as ledger:
        teams = [row for row in ledger.execute(TEAMS).fetchall() if row[0] in stand.teams]
        clients = _clients(ledger, stand)
    tree = to_tree(base)
    tree["team"] = _teams(tree["team"], teams)
    kinds = {team["team_kind"] for team in tree["team"]}
    tree["kind"] = {kind: found for kind, found in tree.get("kind", {}).items() if kind in kinds}
    run = {"start": stand.as_of + timedelta(days=1), "days": DAYS, "warm_up_days": 0}
    tree["run"] |= run | {"start_state": "ledger"}
    tree["name"] = name
    made = scenario_of(tree)
    numbers = dict(numbers_of(made, stand)) | {
        f"kind.{kind}.supplementary.clients_at_start": float(clients.get(kind, 0))
        for kind in tree["kind"]
    }
    return made.with_values(numbers, source_of(stand))


def _clients(ledger: duckdb.DuckDBPyConnection, stand: Stand) -> dict[str, int]:
    return dict(ledger.execute(CLIENTS, {"day": stand.as_of}).fetchall())


def _teams(lent: list[dict[str, Any]], teams: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Return the ledger's teams, each with what the first of its kind is lent."""
    first: dict[str, Mapping[str, Any]] = {}
    for table in lent:
        first.setdefault(table["team_kind"], table)
    missing = {kind for _, kind, _ in teams} - set(first)
    if missing:
        wrong, right = "is in the ledger only", "choose a scenario with such a team"
        raise ScenarioError(Fault(f"kind.{kind}", wrong, right) for kind in sorted(missing))
    apart = {*_OF_THE_LEDGER, *_AT_THE_START}
    return [
        {"code": code, "team_kind": kind, "district": district, "expertise": []}
        | {name: found for name, found in first[kind].items() if name not in apart}
        for code, kind, district in teams
    ]
