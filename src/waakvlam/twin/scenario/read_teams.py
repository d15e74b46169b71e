"""Read the teams, what is said per kind of team, and what changes on a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from waakvlam.ledger.tables.codes import TEAM_KINDS
from waakvlam.twin.scenario.faults import Faults, nearest, shown
from waakvlam.twin.scenario.keys import KEYS
from waakvlam.twin.scenario.read_run import read_date
from waakvlam.twin.scenario.read_scope import read_scope, read_text
from waakvlam.twin.scenario.scenario import Change, Entries, TeamEntry

_TEAM: Final = frozenset({"code", "team_kind", "district", "expertise"})
_CHANGE: Final = frozenset({"on", "kind", "team"})
_NO_KIND: Final = "{value} is no kind of team of this scenario"
_NO_TEAM: Final = "{value} is no team of this scenario"
MOST_TEAMS: Final = 2_000
_NOT_OF_A_TEAM: Final = tuple(name for name, key in KEYS.items() if key.of_pool)


def read_teams(tables: object, faults: Faults) -> tuple[TeamEntry, ...]:
    """Return the teams, each with a code of its own."""
    if tables is None or tables == []:
        faults.add("team", "is missing", "write at least one [[team]]")
        return ()
    if isinstance(tables, list) and len(tables) > MOST_TEAMS:
        wrong, right = "stands there {count} times", "write at most {most} teams"
        faults.add("team", wrong, right, count=len(tables), most=MOST_TEAMS)
        return ()
    teams = []
    codes: set[str] = set()
    for number, table in _tables(tables, "team", faults):
        team = _read_team(number, table, faults)
        if team.code and team.code in codes:
            wrong, right = "{code} stands there twice", "give each team a code of its own"
            faults.add(f"team.{team.code}.code", wrong, right, code=shown(team.code))
        codes.add(team.code)
        teams.append(team)
    return tuple(teams)


def _read_team(number: int, table: Mapping[str, Any], faults: Faults) -> TeamEntry:
    code = table.get("code")
    prefix = f"team.{code}." if isinstance(code, str) and code.strip() else f"team.{number}."
    texts = [read_text(table, name, prefix + name, faults) for name in _texts()]
    if texts[1] and texts[1] not in TEAM_KINDS:
        near = nearest(texts[1], TEAM_KINDS)
        right = "did you mean {near}?" if near in TEAM_KINDS else "write one of {known}"
        words = {"value": shown(texts[1]), "near": near, "known": ", ".join(TEAM_KINDS)}
        faults.add(f"{prefix}team_kind", "is {value}", right, **words)
    expertise = table.get("expertise", [])
    if not isinstance(expertise, list) or not all(isinstance(one, str) for one in expertise):
        right = 'write a list of texts, such as ["debts"]'
        faults.add(f"{prefix}expertise", "is {value}", right, value=shown(expertise))
        expertise = []
    if "arrivals_per_year" not in table:
        faults.add(f"{prefix}arrivals_per_year", "is missing", "write the requests a year")
    if "slots" not in table:
        for name in ("fte", "caseload_per_fte"):
            if name not in table:
                right = "write slots, or fte and caseload_per_fte"
                faults.add(prefix + name, "is missing", right)
    entries = read_scope(table, prefix, faults, own=_TEAM, team_keys=True)
    _refuse(entries, _NOT_OF_A_TEAM, prefix, faults)
    return TeamEntry(texts[0], texts[1], texts[2], tuple(expertise), entries)


def _texts() -> tuple[str, str, str]:
    return "code", "team_kind", "district"


def _refuse(entries: Entries, names: Iterable[str], prefix: str, faults: Faults) -> None:
    for name in names:
        if name in entries:
            wrong = "does not stand here"
            faults.add(prefix + name, wrong, "write it at the top or under [kind.…]")


def read_kinds(tables: object, teams: tuple[TeamEntry, ...], faults: Faults) -> dict[str, Entries]:
    """Return what is said per kind of team; a kind without a team is a fault."""
    if not isinstance(tables, Mapping):
        right = "write [kind.<name>.<section>]"
        faults.add("kind", "is {value}", right, value=shown(tables))
        return {}
    known = {team.team_kind for team in teams} - {""}
    found: dict[str, Entries] = {}
    for kind, table in tables.items():
        prefix = f"kind.{kind}."
        if kind not in known:
            _unknown(f"kind.{kind}", kind, _NO_KIND, known, faults)
        if isinstance(table, Mapping):
            found[kind] = read_scope(table, prefix, faults)
        else:
            right = "write [kind.<name>.<section>]"
            faults.add(f"kind.{kind}", "is {value}", right, value=shown(table))
    return found


def read_changes(
    tables: object, teams: tuple[TeamEntry, ...], faults: Faults
) -> tuple[Change, ...]:
    """Return the changes as they stand in the file; their number is part of their addresses."""
    changes = []
    kinds = {team.team_kind for team in teams} - {""}
    codes = {team.code for team in teams} - {""}
    for number, table in _tables(tables, "change", faults):
        prefix = f"change.{number}."
        on = read_date(table, "on", f"{prefix}on", faults)
        kind = _named(table, "kind", _NO_KIND, kinds, prefix, faults)
        team = _named(table, "team", _NO_TEAM, codes, prefix, faults)
        if kind and team:
            faults.add(f"{prefix}kind", "stands beside team", "name a kind or a team, not both")
        entries = read_scope(table, prefix, faults, own=_CHANGE, team_keys=True)
        for name in entries:
            if KEYS[name].fixed:
                right = "it is said once for the whole run; leave it out here"
                faults.add(prefix + name, "cannot change on a date", right)
        if on is not None:
            changes.append(Change(on, kind, team, entries))
    return tuple(changes)


def _named(
    table: Mapping[str, Any], name: str, wrong: str, known: set[str], prefix: str, faults: Faults
) -> str | None:
    found = table.get(name)
    if found is None or (isinstance(found, str) and found in known):
        return found
    _unknown(prefix + name, found, wrong, known, faults)
    return None


def _unknown(key: str, found: object, wrong: str, known: set[str], faults: Faults) -> None:
    if not known:  # the teams themselves are missing, which is said already
        return
    near = nearest(found, known) if isinstance(found, str) else ""
    right = "did you mean {near}?" if near in known else "write one of {known}"
    some = ", ".join(sorted(known)[:10])
    words = {"value": shown(found), "near": near, "known": some}
    faults.add(key, wrong, right, **words)


def _tables(tables: object, name: str, faults: Faults) -> list[tuple[int, Mapping[str, Any]]]:
    right = "write [[{name}]] with its keys below it"
    if not isinstance(tables, list):
        faults.add(name, "is {value}", right, value=shown(tables), name=name)
        return []
    found = []
    for number, table in enumerate(tables, start=1):
        if isinstance(table, Mapping):
            found.append((number, table))
        else:
            faults.add(f"{name}.{number}", "is {value}", right, value=shown(table), name=name)
    return found
