"""``waakvlam demo_prepare``: brings the demo's tables, data and ledger up to date, as the owner."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from multiprocessing import get_context

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from waakvlam.config.database.grants import grant_roles
from waakvlam.demo.fill import make_rows
from waakvlam.demo.generate.load import load_rows
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.year import SEED
from waakvlam.demo.history.bring import bring_history
from waakvlam.demo.history.budget_lines import bring_budget_lines
from waakvlam.demo.history.files import history_files
from waakvlam.demo.state import is_filled
from waakvlam.doors.steering.refresh.progress import REFRESH
from waakvlam.funding.work.contents import known_task_fields
from waakvlam.jobs.queue import start
from waakvlam.kernel.local_time import local_day
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.manifest import BadManifestError, read_manifest


def _is_behind() -> bool:
    """Tell whether a migration is still to be run; asking is quicker than migrating nothing."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Command(BaseCommand):
    """A part of ``waakvlam demo``; refuses outside a demo."""

    help = "Migrate, grant, fill and write the ledger of the demo (a part of `waakvlam demo`)."
    requires_system_checks = ()

    def handle(self, *_args: object, **_options: object) -> None:
        """Do what is not done yet."""
        if not settings.DEMO:
            raise CommandError("This fills a demo; it is none (WAAKVLAM_DEMO).")
        owner = os.environ["DATABASE_URL"]
        now = timezone.now()
        filled = is_filled(owner)
        # What needs no database is made up beside the building of the tables.
        with ProcessPoolExecutor(1, get_context("spawn"), django.setup) as other:
            keys: list[str] = settings.BSN_KEYS
            rows = None if filled else other.submit(make_rows, now=now, bsn_keys=keys)
            history = partial(history_files, seed=SEED, today=local_day(now))
            files = history if filled else other.submit(history).result
            self._build()
            if rows:
                self._fill(owner, rows.result, now)
            brought = bring_history(files=files, now=now, tell=self._tell)
        bring_budget_lines(known_task_fields)
        if brought or not filled or not self._ledger_is_of_today():
            self._tell("Writing the ledger …")
            dsn = os.environ["WAAKVLAM_LEDGER_DATABASE_URL"]
            refresh(dsn, settings.LEDGER_FOLDER, now=now)
            start(REFRESH, once=REFRESH)  # the worker prepares the figures of the pages

    def _build(self) -> None:
        if _is_behind():
            self._tell("Bringing the tables up to date …")
            call_command("migrate", verbosity=0)
        grant_roles()
        settings.STATIC_ROOT.mkdir(exist_ok=True)

    def _fill(self, owner: str, rows: Callable[[], Rows], now: datetime) -> None:
        self._tell("Making up a year in Nijmegen (once) …")
        made = rows()
        self._tell(f"{made.count():,} rows into the database …")
        load_rows(owner, made, now=now)

    def _ledger_is_of_today(self) -> bool:
        try:
            manifest = read_manifest(settings.LEDGER_FOLDER)
        except (OSError, BadManifestError):
            return False
        return manifest is not None and manifest.as_of == local_day(timezone.now())

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
