"""Write a scenario back as TOML, so that reading it again gives the same scenario."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from waakvlam.twin.scenario.scenario import Entries, Entry, Number, Scenario
from waakvlam.twin.scenario.text import Tree

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_SECTIONS_OF_TABLES: Final = ("team", "change")


def to_toml(scenario: Scenario) -> str:
    """Return the scenario as TOML; its comments are not kept, all else is.

    A table of draws stays where it is: only its name is written.
    """
    return "\n".join(_lines(to_tree(scenario))) + "\n"


def to_tree(scenario: Scenario) -> Tree:
    """Return the scenario as TOML's tables."""
    run = scenario.run
    tree: Tree = {"name": scenario.name, "model": scenario.model}
    tree["run"] = {
        "start": run.start,
        "days": run.days,
        "warm_up_days": run.warm_up_days,
        "start_state": run.start_state,
        "calendar": run.calendar,
        "parameter_uncertainty": run.parameter_uncertainty,
    }
    if run.draws:
        tree["run"]["draws"] = run.draws
    tree |= _scope_tree(scenario.entries)
    if scenario.kinds:
        tree["kind"] = {kind: _scope_tree(found) for kind, found in scenario.kinds.items()}
    tree["team"] = [
        {
            "code": team.code,
            "team_kind": team.team_kind,
            "district": team.district,
            "expertise": list(team.expertise),
        }
        | _scope_tree(team.entries)
        for team in scenario.teams
    ]
    if scenario.changes:
        tree["change"] = [
            {"on": change.on}
            | ({"kind": change.kind} if change.kind is not None else {})
            | ({"team": change.team} if change.team is not None else {})
            | _scope_tree(change.entries)
            for change in scenario.changes
        ]
    return tree


def _scope_tree(entries: Entries) -> Tree:
    tree: Tree = {}
    for name, entry in entries.items():
        section, _, key = name.rpartition(".")
        (tree.setdefault(section, {}) if section else tree)[key] = _entry(entry)
    return tree


def _entry(entry: Entry) -> object:
    if isinstance(entry, Number):
        return _number(entry)
    parts = {"dist": entry.law, "mean": _number(entry.mean)}
    return parts if entry.cv is None else parts | {"cv": _number(entry.cv)}


def _number(number: Number) -> object:
    value = _plain(number.value)
    if number.low is None and not number.source:
        return value
    parts: dict[str, object] = {"value": value}
    if number.low is not None and number.high is not None:
        parts |= {"low": _plain(number.low), "high": _plain(number.high)}
    return parts | ({"from": number.source} if number.source else {})


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _lines(tree: Tree) -> Iterator[str]:
    """Yield the lines: plain values first, for a table ends what stands before it."""
    tables = {name: found for name, found in tree.items() if _is_table(name, found)}
    for name, found in tree.items():
        if name not in tables:
            yield f"{name} = {_value(found)}"
    for name, found in tables.items():
        if name in _SECTIONS_OF_TABLES:
            for one in found:
                yield from ("", f"[[{name}]]", *_scope_lines(one))
        elif name == "kind":
            for kind, sections in found.items():
                yield from ("", f"[kind.{_key(kind)}]", *_scope_lines(sections))
        else:
            yield from ("", f"[{name}]", *_scope_lines(found))


def _is_table(name: str, found: object) -> bool:
    return isinstance(found, Mapping) or name in _SECTIONS_OF_TABLES


def _scope_lines(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of one table; its sections become dotted keys."""
    for name, found in table.items():
        if isinstance(found, Mapping) and not {"value", "dist"} & set(found):
            yield from (f"{name}.{key} = {_value(one)}" for key, one in found.items())
        else:
            yield f"{name} = {_value(found)}"


def _value(found: object) -> str:
    if isinstance(found, str):
        # JSON's escapes are TOML's, but for the one control character that JSON leaves alone.
        return json.dumps(found, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, list):
        return f"[{', '.join(_value(one) for one in found)}]"
    if isinstance(found, Mapping):
        inside = ", ".join(f"{_key(name)} = {_value(one)}" for name, one in found.items())
        return f"{{ {inside} }}"
    return repr(found)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)
