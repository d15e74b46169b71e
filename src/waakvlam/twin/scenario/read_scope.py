"""Read the numbers of one place in the file: the top, a kind, a team or a change."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any, Final

from waakvlam.twin.scenario.faults import Faults, shown
from waakvlam.twin.scenario.keys import KEYS, SECTIONS, TEAM_KEYS
from waakvlam.twin.scenario.scenario import Entry
from waakvlam.twin.scenario.values import read_entry

_LONGEST_TEXT: Final = 200


def read_scope(
    table: Mapping[str, Any],
    prefix: str,
    faults: Faults,
    *,
    own: Set[str] = frozenset(),
    team_keys: bool = False,
) -> dict[str, Entry]:
    """Return what stands in a table, by key; addresses in faults begin with `prefix`.

    `own` are names that the caller reads itself; `team_keys`: a team's keys may stand here.
    """
    entries: dict[str, Entry] = {}
    allowed = {*own, *SECTIONS, *(TEAM_KEYS if team_keys else ())}
    for name, raw in table.items():
        if name in own:
            continue
        if name not in allowed:
            faults.unknown(prefix + name, name, allowed)
        elif name in TEAM_KEYS:
            _keep(entries, name, raw, prefix, faults)
        elif not isinstance(raw, Mapping):
            wrong, right = "{value} is not a section", "write [{name}] with its keys below it"
            faults.add(prefix + name, wrong, right, value=shown(raw), name=prefix + name)
        else:
            _read_section(entries, name, raw, prefix, faults)
    return entries


def _read_section(
    entries: dict[str, Entry],
    section: str,
    table: Mapping[str, Any],
    prefix: str,
    faults: Faults,
) -> None:
    allowed = [key.name.rpartition(".")[2] for key in KEYS.values() if key.section == section]
    for name, raw in table.items():
        if name in allowed:
            _keep(entries, f"{section}.{name}", raw, prefix, faults)
        else:
            faults.unknown(f"{prefix}{section}.{name}", name, allowed)


def _keep(entries: dict[str, Entry], name: str, raw: object, prefix: str, faults: Faults) -> None:
    entry = read_entry(raw, KEYS[name], prefix + name, faults)
    if entry is not None:
        entries[name] = entry


def read_text(table: Mapping[str, Any], name: str, address: str, faults: Faults) -> str:
    """Return a required text of at most 200 characters, or "" with its fault noted."""
    if name not in table:
        faults.add(address, "is missing", "write a text in quotes")
        return ""
    text = table[name]
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST_TEXT:
        right = "write a text in quotes, of at most {most} characters"
        faults.add(address, "is {value}", right, value=shown(text), most=_LONGEST_TEXT)
        return ""
    return text
