"""What every call says in the same way: its exit status and the faults of its input."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.files import MANIFEST, UnreadableLedgerError
from waakvlam.ledger.tables.schema import TABLES

DONE = 0
AT_FAULT = 1
WRONG_USAGE = 2


def report(faults: Iterable[Fault]) -> int:
    """Write one line per fault to stderr; return the exit status of a fault."""
    for fault in faults:
        print(fault, file=sys.stderr)
    return AT_FAULT


def faults_of(directory: Path) -> list[Fault]:
    """Return all faults of a ledger, also those for which it cannot be opened at all."""
    absent = absence(directory)
    if absent is not None:
        return [absent]
    try:
        return check_ledger(directory)
    except UnreadableLedgerError as error:
        what = str(error).removeprefix(f"{directory}: ")
        return [Fault(str(directory), None, what, "a folder with the tables of a ledger")]


def absence(directory: Path) -> Fault | None:
    """Return the fault of a folder that holds nothing of a ledger; None when it does."""
    if not directory.is_dir():
        what = "is not a folder" if directory.exists() else "no such folder"
        return Fault(str(directory), None, what, "a folder with the tables of a ledger")
    names = {MANIFEST, *TABLES, *(f"{table}.parquet" for table in TABLES)}
    if any(path.name in names for path in directory.iterdir()):
        return None
    expected = f"tables such as help_requests.parquet, or {MANIFEST}"
    return Fault(str(directory), None, "holds nothing of a ledger", expected)
