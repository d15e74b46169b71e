"""Write one replication of the twin as a ledger, which says that it is simulated.

The run becomes history as any municipality's: from its start on everything, and of the time before
(the burn-in) what still ran then. What the twin does not know is not in it: absence, hours written,
plans, surveys, who somebody is. Each household is one person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pyarrow as pa

from waakvlam.ledger.store.manifest import Manifest
from waakvlam.ledger.store.write import see_that_it_may_be_replaced, write_ledger
from waakvlam.ledger.tables.schema import TABLES
from waakvlam.twin.as_ledger.care_rows import referral_rows
from waakvlam.twin.as_ledger.casework_rows import Limits, member_rows, phase_rows, request_rows
from waakvlam.twin.as_ledger.moments import Moments
from waakvlam.twin.as_ledger.money_rows import care_spending, team_spending
from waakvlam.twin.as_ledger.spells import read_journal
from waakvlam.twin.as_ledger.staff_rows import norm_rows, staffing_rows
from waakvlam.twin.as_ledger.teams import Row, places_of
from waakvlam.twin.as_ledger.urgent import urgent_households
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.run import journal_of, simulate
from waakvlam.twin.scenario.doubt import parameters_of
from waakvlam.twin.scenario.scenario import Scenario


def write_simulated_ledger(
    setup: Setup, seed: int, folder: Path, *, scenario: Scenario | None = None
) -> Manifest:
    """Write replication 0 of a setup as the ledger in a folder, which is replaced as a whole.

    Its last day is the last of the run. With the scenario the ledger holds its norms as well.

    Raises:
        NoDistrictError: a team's district is no CBS code.
        JournalFullError: more happened than a journal holds.
        BalanceError: the replication does not add up.
        NotOfTheLedgerError, ForeignFilesError, LedgerBusyError: as `write_ledger`.
    """
    places = places_of(setup)
    moments = Moments.of(setup)
    told = read_journal(journal_of(setup, seed=seed))
    spells = [one for one in told.spells.values() if one.runs_on_at(moments.origin)]
    parameters = parameters_of(setup, seed, 0, 1)[0]
    desks = simulate(setup, replications=1, seed=seed, threads=1).outcome.desks[0]
    urgent = urgent_households(setup, parameters, spells, seed)
    limits = Limits(setup, parameters, moments)
    tables = {
        "help_requests": request_rows(spells, places, moments, limits, urgent),
        "phases": phase_rows(spells, places, moments),
        "members": member_rows(spells, places, moments),
        "referrals": referral_rows(told, spells, places, moments),
        "spending": chain(
            care_spending(told.care, places, moments),
            team_spending(setup, parameters, desks, told.specialists, moments, places),
        ),
        "staffing": staffing_rows(setup, parameters, places, moments),
        "norms": () if scenario is None else norm_rows(scenario, places, moments),
    }
    return write_ledger(
        folder,
        {name: _table(name, rows) for name, rows in tables.items()},
        as_of=moments.as_of,
        source="simulated",
        written_at=datetime.now(UTC),
    )


def see_that_it_can_be_written(setup: Setup, folder: Path) -> None:
    """Refuse beforehand what `write_simulated_ledger` would refuse afterwards; nothing is written.

    Raises:
        NoDistrictError, ForeignFilesError, LedgerBusyError: as `write_simulated_ledger`.
        OSError: nothing can be written there.
    """
    places_of(setup)
    see_that_it_may_be_replaced(folder)


def _table(name: str, rows: Iterable[Row]) -> pa.Table:
    """Return rows as a table; what a row does not name is null."""
    schema = TABLES[name].arrow_schema()
    records = list(rows)
    columns = [[row.get(column) for row in records] for column in schema.names]
    return pa.Table.from_arrays(
        [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)],
        schema=schema,
    )
