"""Look through the rows of a table for faults, in sets, so that millions take seconds."""

from collections.abc import Sequence
from typing import Any

import duckdb

from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.files import LedgerFile
from waakvlam.ledger.store.probes import Probe, probes
from waakvlam.ledger.store.relations import cast, column_types, from_files, quoted
from waakvlam.ledger.tables.schema import Table

#: So many faults of one kind are listed; the rest is counted.
MOST_LISTED = 100
_SHOWN_CHARACTERS = 40

_PHASE_PROBES = (
    Probe(
        "started_on < last_end",
        "case {} is in two phases at once from {}",
        "one phase at a time, each to the day on which the next begins",
        ("case_key", "started_on"),
    ),
    Probe(
        "closed_reason IS NOT NULL AND next_start IS NOT NULL",
        "closed_reason is {} while another phase of the case follows",
        "closed_reason only on the last phase",
        ("closed_reason",),
    ),
)


class RowChecks:
    """The rows of one table in its sound columns, ready to be asked what is wrong with them."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        table: Table,
        files: Sequence[LedgerFile],
        sound: frozenset[str],
    ) -> None:
        self._connection = connection
        self._table = table
        self._sound = sound
        self._names = {file.path: file.name for file in files}
        self._create_view(files)

    def faults(self) -> list[Fault]:
        """Find the faults of single rows, of keys that occur twice, and of phases that overlap."""
        found = self._ask(probes(self._table, self._sound), "looked_at")
        if self._table.key and set(self._table.key) <= self._sound:
            found += self._faults_of_keys()
        if self._table.name == "phases" and {"case_key", "started_on"} <= self._sound:
            found += self._ask(_PHASE_PROBES, _with_neighbours(self._sound))
        return found

    def _create_view(self, files: Sequence[LedgerFile]) -> None:
        source = from_files(files, with_rows=True)
        types = column_types(self._connection, source, self._table.name)
        columns = [
            # A number stays as wide as it was written, so that its range can be looked at.
            f"{quoted(c.name) if c.kind.is_number else cast(c, types[c.name])} AS {quoted(c.name)}"
            for c in self._table.columns
            if c.name in self._sound
        ]
        select = f"SELECT {', '.join([*columns, 'filename', 'file_row_number'])} FROM {source}"  # noqa: S608
        self._connection.execute(f"CREATE OR REPLACE VIEW looked_at AS {select}")

    def _ask(self, asked: Sequence[Probe], source: str) -> list[Fault]:
        """Ask all questions in one pass, and list the rows of those that are answered yes."""
        if not asked:
            return []
        counts = ", ".join(f"count_if({probe.condition})" for probe in asked)
        totals = self._rows(f"SELECT {counts} FROM {source}")[0]  # noqa: S608
        return [
            fault
            for probe, total in zip(asked, totals, strict=True)
            if total
            for fault in self._listed(probe, source, total)
        ]

    def _faults_of_keys(self) -> list[Fault]:
        key = ", ".join(map(quoted, self._table.key))
        repeated = f"SELECT count(*) AS times FROM looked_at GROUP BY {key} HAVING times > 1"  # noqa: S608
        total = self._rows(f"SELECT coalesce(sum(times - 1), 0) FROM ({repeated})")[0][0]  # noqa: S608
        numbered = (
            "(SELECT *, row_number() OVER "  # noqa: S608
            f"(PARTITION BY {key} ORDER BY filename, file_row_number) AS turn FROM looked_at)"
        )
        what = ", ".join(f"{name} {{}}" for name in self._table.key) + " stands there before"
        probe = Probe("turn > 1", what, "each key once", self._table.key)
        return self._listed(probe, numbered, int(total)) if total else []

    def _listed(self, probe: Probe, source: str, total: int) -> list[Fault]:
        shown = "".join(
            f", coalesce(left(CAST({quoted(name)} AS VARCHAR), {_SHOWN_CHARACTERS}), 'null')"
            for name in probe.shows
        )
        rows = self._rows(
            f"SELECT filename, file_row_number + 1{shown} FROM {source} "  # noqa: S608
            f"WHERE {probe.condition} ORDER BY filename, file_row_number LIMIT {MOST_LISTED}"
        )
        faults = [
            Fault(self._names[path], row, probe.what.format(*values), probe.expected)
            for path, row, *values in rows
        ]
        return faults + self._more(probe, total - len(faults))

    def _more(self, probe: Probe, left_out: int) -> list[Fault]:
        if left_out <= 0:
            return []
        what = probe.what.format(*["…"] * len(probe.shows))
        return [Fault(self._table.name, None, f"{what}: and {left_out} more", probe.expected)]

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()


def _with_neighbours(sound: frozenset[str]) -> str:
    """Give the phases that last a day or more, each with the latest end before it and the next."""
    ended = "coalesce(ended_on, DATE 'infinity')" if "ended_on" in sound else "DATE 'infinity'"
    reason = "closed_reason" if "closed_reason" in sound else "NULL"
    return f"""(
        SELECT case_key, started_on, {reason} AS closed_reason, filename, file_row_number,
            max({ended}) OVER (
                in_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS last_end,
            lead(started_on) OVER in_order AS next_start
        FROM looked_at
        WHERE started_on < {ended}
        WINDOW in_order AS (PARTITION BY case_key ORDER BY started_on, file_row_number)
    )"""  # noqa: S608
