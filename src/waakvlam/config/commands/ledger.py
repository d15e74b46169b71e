"""`waakvlam ledger`: write the ledger of this database, check any ledger, or add to it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from waakvlam.config.commands.ledger_rows import VERBS, add_verbs, run_verb
from waakvlam.config.commands.outcome import AT_FAULT, DONE, faults_of, report


def run(arguments: Sequence[str]) -> int:
    """Run a call of `waakvlam ledger` and return its exit status."""
    asked = _parser().parse_args(arguments)
    if asked.verb in VERBS:
        return run_verb(asked)
    if asked.verb == "check":
        return _check(asked.directory, asked.format)
    return _refresh(asked.directory, asked.format)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="waakvlam ledger", allow_abbrev=False)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="CALL")
    for verb, does in (
        ("check", "checks a ledger against the schema and its own sums; needs no database"),
        ("refresh", "writes the ledger of this database as Parquet"),
    ):
        one = verbs.add_parser(verb, help=does, description=does, allow_abbrev=False)
        one.add_argument("directory", metavar="DIR", type=Path, help="the folder of the ledger")
        one.add_argument("--format", choices=["text", "json"], default="text")
    add_verbs(verbs)
    return parser


def _check(directory: Path, form: str) -> int:
    faults = faults_of(directory)
    if form == "json":
        print(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=1))
    elif not faults:
        print(f"{directory}: a good ledger")
    return report(faults) if faults else DONE


def _refresh(directory: Path, form: str) -> int:
    import psycopg

    from waakvlam.ledger.refresh.added import AddedRowsFaultError
    from waakvlam.ledger.refresh.refresh import refresh
    from waakvlam.ledger.store.swap import LedgerBusyError
    from waakvlam.ledger.store.write import ForeignFilesError

    try:
        done = refresh(_dsn(), directory, now=datetime.now(UTC))
    except (LedgerBusyError, ForeignFilesError) as error:
        print(f"{error}; expected a folder that only this refresh writes", file=sys.stderr)
        return AT_FAULT
    except AddedRowsFaultError as error:
        return report(error.faults)
    except psycopg.Error as error:
        said = str(error).strip().splitlines()[0]
        expected = "a database that waakvlam_ledger may read (WAAKVLAM_LEDGER_DATABASE_URL)"
        print(f"{directory}: cannot be refreshed: {said}; expected {expected}", file=sys.stderr)
        return AT_FAULT
    rows = {name: table.rows for name, table in done.manifest.tables.items()}
    if form == "json":
        print(json.dumps({"written": done.written, "kept": done.kept, "rows": rows}, indent=1))
    else:
        total = sum(number or 0 for number in rows.values())
        print(f"{directory}: {total} rows; {len(done.kept)} tables had not changed")
    return DONE


def _dsn() -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waakvlam.config.settings")
    from django.conf import settings

    return str(settings.LEDGER_DATABASE_URL)
