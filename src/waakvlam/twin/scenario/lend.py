"""Which scenarios can lend their numbers to other teams."""

from __future__ import annotations

from waakvlam.twin.scenario.scenario import Scenario


def can_lend(scenario: Scenario) -> bool:
    """Tell whether a scenario can lend its numbers to the teams of a ledger.

    It gives fte and a caseload rather than places, has nothing that changes on a date, and no table
    of draws.
    """
    if scenario.changes or scenario.run.draws:
        return False
    return all({"fte", "caseload_per_fte"} <= set(team.entries) for team in scenario.teams)
