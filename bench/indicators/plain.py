"""What the catalogue is held against: DuckDB reading the same columns, with nothing of ours.

Each part of an indicator is matched by two queries on the tables that its rows come from: a bare
aggregate over the columns that it names, and a grouping by month, team and district of the same
sort without our rules (as-of, maturity, states, running sums, coverage).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from waakvlam.ledger.tables.schema import TABLES
from waakvlam.monitor.definition import Indicator, Part
from waakvlam.monitor.facts import FACTS

# Of these an indicator needs only the columns that it asks for; to make the others takes them all.
PICKED_FROM = {"waits"}
# What `waits` calls otherwise, or makes of several columns.
OTHERWISE_CALLED = {
    "received_on": {"received_at"},
    "conversation_on": {"first_conversation_at"},
    "first_contact_matured": {"first_contact_due", "clock_stopped_since"},
    "quality_contact_matured": {"quality_contact_due", "clock_stopped_since"},
    "first_conversation_matured": {"first_conversation_due", "clock_stopped_since"},
    "needed_no_conversation": {"outcome", "closed_on", "complexity", "first_conversation_due"},
}
BEGINS = {
    "help_requests": "received_at",
    "phases": "started_on",
    "members": "started_on",
    "referrals": "decided_on",
    "hours": "week",
    "staffing": "started_on",
    "absence": "month",
    "experience": "answered_on",
    "norms": "valid_from",
}
SORTS = {
    "distinct": "count(DISTINCT {key})",
    "sum": "sum(hash({key}) % 100)",
    "median": "median(hash({key}) % 100)",
    "p90": "quantile_cont(hash({key}) % 100, 0.9)",
    "km_median": "median(hash({key}) % 100)",
}


def parts_of(indicator: Indicator) -> list[Part]:
    """Give the one or two parts that an indicator adds up."""
    return [part for part in (indicator.part, indicator.divided_by) if part is not None]


def bare_aggregates(part: Part) -> Iterator[str]:
    """Give per table the query that reads the columns that the part reads, into one number each."""
    for table, columns in columns_read(part).items():
        read = ", ".join(f'bit_xor(hash("{column}"))' for column in columns)
        yield f"SELECT {read} FROM {table}"  # noqa: S608


def plain_grouping(part: Part) -> str:
    """Give the grouping that somebody would write who does not care when what was known."""
    table, columns = next(iter(columns_read(part).items()))
    dims = [name for name in ("team", "district") if name in columns]
    key = next((name for name in columns if name.endswith("_key")), BEGINS[table])
    value = SORTS.get(part.adds_up, "count(*)").format(key=key)
    groups = ", ".join([f"date_trunc('month', {BEGINS[table]}::DATE)", *dims])
    return f"SELECT {groups}, {value} FROM {table} GROUP BY ALL"  # noqa: S608


def columns_read(part: Part) -> dict[str, list[str]]:
    """Give the ledger's tables that a part reads, and of each the columns that it names."""
    wanted = f"{part.rows} {part.value} {part.usable} {part.key} {part.weight} {part.running}"
    facts = list(_facts_behind(_words(wanted)))
    through = " ".join(FACTS[name] for name in facts)
    tables = [name for name in BEGINS if {name, f"known_{name}"} & _words(f"{wanted} {through}")]
    named = _words(" ".join([wanted, *(FACTS[name] for name in facts if name not in PICKED_FROM)]))
    return {name: _columns(name, named) for name in tables}


def _facts_behind(words: set[str]) -> Iterator[str]:
    """Give the facts that are named, and those that they are made of."""
    for name, select in reversed(FACTS.items()):
        if name in words:
            words = words | _words(select)
            yield name


def _columns(table: str, named: set[str]) -> list[str]:
    columns = [column.name for column in TABLES[table].columns]
    return [name for name in columns if name in named or name == BEGINS[table]]


def _words(sql: str) -> set[str]:
    words = set(re.findall(r"[a-z_]+", re.sub(r"--.*", "", sql)))
    return words.union(*(OTHERWISE_CALLED.get(word, ()) for word in words))
