"""Read a scenario, or say everything that is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from waakvlam.twin.scenario.draws import read_draws
from waakvlam.twin.scenario.faults import Faults, ScenarioError, nearest, shown
from waakvlam.twin.scenario.keys import MODELS
from waakvlam.twin.scenario.read_run import read_run
from waakvlam.twin.scenario.read_scope import read_scope, read_text
from waakvlam.twin.scenario.read_teams import read_changes, read_kinds, read_teams
from waakvlam.twin.scenario.scenario import Draws, Scenario
from waakvlam.twin.scenario.text import Tree, tree_of
from waakvlam.twin.scenario.whole import check_whole

_TABLES: Final = frozenset({"name", "model", "run", "kind", "team", "change"})


def read_scenario(source: Path | str, *, folder: Path | None = None) -> Scenario:
    """Read a scenario from a file (a path) or from a text.

    A table of draws is looked for in the file's own folder, for a text in `folder`.

    Raises:
        ScenarioError: with all its faults.
    """
    home = source.parent if isinstance(source, Path) else folder
    return scenario_of(tree_of(source), folder=home)


def scenario_of(tree: Tree, *, folder: Path | None = None, draws: Draws | None = None) -> Scenario:
    """Return the scenario that TOML's tables describe; `draws` when they were read before.

    Raises:
        ScenarioError: with all its faults.
    """
    faults = Faults()
    name = read_text(tree, "name", "name", faults)
    model = _model(tree, faults)
    run = read_run(tree.get("run"), faults)
    teams = read_teams(tree.get("team"), faults)
    entries = read_scope(tree, "", faults, own=_TABLES)
    kinds = read_kinds(tree.get("kind", {}), teams, faults)
    changes = read_changes(tree.get("change", []), teams, faults)
    if run is None:
        raise ScenarioError(faults.found)
    scenario = Scenario(name, model, run, teams, entries, kinds, changes, draws, folder)
    check_whole(scenario, faults)
    faults.raise_any()
    if run.draws and draws is None:
        scenario = replace(scenario, draws=read_draws(scenario, faults))
        faults.raise_any()
    return scenario


def _model(tree: Tree, faults: Faults) -> str:
    models = ", ".join(MODELS)
    model = tree.get("model")
    if model is None:
        faults.add("model", "is missing", "write one of {models}", models=models)
        return ""
    if not isinstance(model, str) or model not in MODELS:
        near = nearest(model, MODELS) if isinstance(model, str) else ""
        right = "did you mean {near}?" if near in MODELS else "write one of {models}"
        words = {"value": shown(model), "near": near, "models": models}
        faults.add("model", "{value} is not a model", right, **words)
        return ""
    return model
