"""Turn the knobs of a scenario: other numbers, another model, another time."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

from waakvlam.twin.scenario.faults import Faults
from waakvlam.twin.scenario.keys import NUMBERS, TEAM_KEYS
from waakvlam.twin.scenario.read import scenario_of
from waakvlam.twin.scenario.scenario import Draws, Scenario
from waakvlam.twin.scenario.text import Tree
from waakvlam.twin.scenario.write import to_tree


def with_values(scenario: Scenario, values: Mapping[str, float], source: str = "") -> Scenario:
    """Return the scenario with other numbers, by address; a number that is set is in no doubt.

    `source` says where all of them come from.

    Addresses are those of ``Scenario.numbers`` and of any other key in a scope that is there, but a
    part of a duration only where the duration is written. A number that is set leaves the table of
    joint draws, which would else undo it.

    Raises:
        ScenarioError: when an address does not exist or a number is impossible.
    """
    faults = Faults()
    tree = to_tree(scenario)
    written = {address for address, _, _ in scenario.numbers()}
    for address, value in values.items():
        found = _place(scenario, tree, address)
        part = address.endswith((".mean", ".cv")) and address not in written
        if found is None or part:
            faults.unknown(address, address, written)
            continue
        table, path = found
        for name in path[:-1]:
            table = table.setdefault(name, {})
        table[path[-1]] = {"value": value, "from": source} if source else value
    faults.raise_any()
    draws = _without(scenario.draws, values)
    return scenario_of(tree, folder=scenario.folder, draws=draws)


def _without(draws: Draws | None, addresses: Container[str]) -> Draws | None:
    if draws is None:
        return None
    kept = [column for column, key in enumerate(draws.keys) if key not in addresses]
    rows = tuple(tuple(row[column] for column in kept) for row in draws.rows)
    return Draws(tuple(draws.keys[column] for column in kept), rows)


def with_model(scenario: Scenario, model: str) -> Scenario:
    """Return the scenario under another organisation model.

    Raises:
        ScenarioError: when there is no such model.
    """
    tree = to_tree(scenario) | {"model": model}
    return scenario_of(tree, folder=scenario.folder, draws=scenario.draws)


def with_time(scenario: Scenario, start: date, days: int) -> Scenario:
    """Return the scenario over another time; what it says of a warm-up stays.

    Raises:
        ScenarioError: when the time is impossible, or a change lies outside it.
    """
    tree = to_tree(scenario)
    tree["run"] |= {"start": start, "days": days}
    return scenario_of(tree, folder=scenario.folder, draws=scenario.draws)


def _place(scenario: Scenario, tree: Tree, address: str) -> tuple[Tree, list[str]] | None:
    """Return the table of the scope that an address begins with, and the way to it from there."""
    scopes: list[tuple[str, Tree]] = [("", tree)]
    scopes += [(f"kind.{kind}.", table) for kind, table in tree.get("kind", {}).items()]
    teams = zip(scenario.teams, tree["team"], strict=True)
    scopes += [(f"team.{team.code}.", table) for team, table in teams]
    changes = enumerate(tree.get("change", []), start=1)
    scopes += [(f"change.{number}.", table) for number, table in changes]
    for prefix, table in scopes:
        name = address.removeprefix(prefix)
        if address.startswith(prefix) and name in NUMBERS:
            if name in TEAM_KEYS and not prefix.startswith(("team.", "change.")):
                return None
            return table, name.split(".")
    return None
