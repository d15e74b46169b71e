"""`waakvlam ledger add`, `added` and `remove`: rows of the ledger that come from elsewhere.

They log in as the ledger's own role, as the refresh does (docs/adr/0004).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from waakvlam.config.commands.outcome import AT_FAULT, DONE, WRONG_USAGE, report
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from waakvlam.accounts.models import Account

VERBS = ("add", "added", "remove")
MOST_BYTES = 200 * 2**20
MEGABYTE = 2**20


class NoSuchAccountError(LookupError):
    """The account that was named does not exist, or may not bring anything in."""


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the calls."""
    add = _verb(verbs, "add", "brings in rows of a table from another system, all or none")
    add.add_argument("file", metavar="FILE", type=Path, help="CSV or Parquet (docs/imports.md)")
    add.add_argument("--table", metavar="NAME", required=True, choices=list(TABLES))
    _verb(verbs, "added", "lists what was brought in, when and by whom")
    remove = _verb(verbs, "remove", "removes the rows of a batch; the record of it stays")
    remove.add_argument("batch", metavar="NUMBER", type=int, help="as `added` lists it")
    for verb in (add, remove):
        verb.add_argument("--as", dest="username", metavar="USERNAME", help="on whose behalf")


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=does, description=does, allow_abbrev=False)
    verb.add_argument("--format", choices=["text", "json"], default="text")
    return verb


def run_verb(asked: argparse.Namespace) -> int:
    """Run one of the calls and return its exit status."""
    _log_in()
    from django.db import Error

    try:
        if asked.verb == "added":
            return _list(asked.format)
        by = _account(asked.username)
        return _add(asked, by) if asked.verb == "add" else _remove(asked, by)
    except NoSuchAccountError as error:
        print(f"waakvlam ledger {asked.verb}: {error}", file=sys.stderr)
        return WRONG_USAGE
    except Error as error:
        said = str(error).strip().splitlines()[0]
        expected = "a database that waakvlam_ledger may write (WAAKVLAM_LEDGER_DATABASE_URL)"
        print(f"waakvlam ledger {asked.verb}: {said}; expected {expected}", file=sys.stderr)
        return AT_FAULT


def _log_in() -> None:
    """Set Django up for the ledger's role, before its settings are read."""
    given = os.environ.get("WAAKVLAM_LEDGER_DATABASE_URL")
    if given:
        os.environ["DATABASE_URL"] = given
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waakvlam.config.settings")
    import django

    django.setup()


def _account(username: str | None) -> Account | None:
    from waakvlam.accounts.models import Account
    from waakvlam.accounts.permissions import Permission, holds

    if username is None:
        return None
    account = Account.objects.only("id", "role", "is_active").filter(username=username).first()
    if account is None or not account.is_active:
        raise NoSuchAccountError(f"there is no account {username}")
    if not holds(account.role, Permission.LEDGER_ADD):
        raise NoSuchAccountError(f"{username} may not bring rows into the ledger")
    return account


def _add(asked: argparse.Namespace, by: Account | None) -> int:
    from waakvlam.ledger.added.actions import bring_in
    from waakvlam.ledger.added.csv_file import FaultyFileError

    try:
        content = _content(asked.file)
        done = bring_in(
            content=content,
            table_name=asked.table,
            file_name=asked.file.name,
            by=by,
            at=datetime.now(UTC),
        )
    except FaultyFileError as error:
        if asked.format == "json":
            faults = [asdict(fault) for fault in error.faults]
            print(json.dumps({"batch": None, "new": 0, "known": 0, "faults": faults}))
        return report(error.faults)
    if asked.format == "json":
        print(json.dumps({**asdict(done), "faults": []}))
    elif done.new:
        counted = f"{done.new} rows brought in, {done.known} known already"
        print(f"{asked.file}: {counted}; batch {done.batch} of {asked.table}")
    else:
        print(f"{asked.file}: nothing new; all {done.known} rows are known already")
    return DONE


def _content(path: Path) -> bytes:
    from waakvlam.ledger.added.csv_file import FaultyFileError

    expected = f"a CSV or Parquet file of at most {MOST_BYTES // MEGABYTE} MB"
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        what = error.strerror or "cannot be read"
        raise FaultyFileError([Fault(str(path), None, what, expected)]) from None
    if len(content) > MOST_BYTES:
        raise FaultyFileError([Fault(str(path), None, "is larger", expected)])
    return content


def _list(form: str) -> int:
    from waakvlam.ledger.added.queries import origins

    found = origins()
    if form == "json":
        print(json.dumps([asdict(one) for one in found], default=str, indent=1))
        return DONE
    for one in found:
        gone = f"; removed {_local(one.removed_at)}" if one.removed_at else ""
        who = one.added_by or "the command line"
        print(
            f"{one.batch}  {one.table}  {one.rows} rows  {_local(one.added_at)}  by {who}  "
            f"{one.file_name}  sha256 {one.file_sha256[:12]}{gone}"
        )
    return DONE


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL_TIME):%Y-%m-%d %H:%M}"


def _remove(asked: argparse.Namespace, by: Account | None) -> int:
    from waakvlam.ledger.added.actions import NoSuchBatchError, remove_batch

    try:
        batch = remove_batch(number=asked.batch, by=by, at=datetime.now(UTC))
    except NoSuchBatchError as error:
        expected = "a number that `waakvlam ledger added` lists"
        return report([Fault(f"batch {error.number}", None, "is not there", expected)])
    if asked.format == "json":
        print(json.dumps({"batch": batch.pk, "removed": batch.row_count}))
    else:
        print(f"batch {batch.pk}: {batch.row_count} rows of {batch.table_name} removed")
    return DONE
