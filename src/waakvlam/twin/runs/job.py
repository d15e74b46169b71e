"""What the worker does with a run: compute, write its ledger, and keep what came out."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from waakvlam.twin.as_ledger.teams import NoDistrictError
from waakvlam.twin.comparison import compare
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.ledger_out import write_simulated_ledger
from waakvlam.twin.ledger_stand import Present
from waakvlam.twin.run import JournalFullError, StoppedError
from waakvlam.twin.runs.actions import note_end, note_progress, note_result, take_up
from waakvlam.twin.runs.rules import Status, folder_name
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.start import setup_of

_SECONDS_BETWEEN: Final = 1.0


def do_run(number: int, folder: Path) -> None:
    """Do a run, and write its simulated ledger below a folder; one that is over is left alone.

    Raises:
        Exception: whatever went wrong, after the run was marked as failed.
    """
    run = take_up(number)
    if run is None:
        return
    watch = _Watch(number)
    try:
        scenario = read_scenario(run.scenario_text)
        present = None if run.present is None else [Present(*one) for one in run.present]
        result: dict[str, Any] = compare(
            scenario,
            seed=run.seed,
            replications=run.replications,
            present=present,
            progress=watch.tell,
            stopped=watch.is_cancelled,
        )
        setup = setup_of(scenario, present)
        result["ledger"] = _write_ledger(scenario, setup, run.seed, folder / folder_name(number))
        note_result(number, result, _now())
    except StoppedError:
        _end(number, Status.CANCELLED)
    except BaseException:
        _end(number, Status.FAILED)
        raise


def _end(number: int, status: Status) -> None:
    """Write down how a run ended; over a new connection when the old one is what broke."""
    try:
        note_end(number, status, _now())
    except (InterfaceError, OperationalError):
        close_old_connections()
        note_end(number, status, _now())


def _write_ledger(scenario: Scenario, setup: Setup, seed: int, folder: Path) -> str:
    """Write the ledger of the first replication; return why there is none, "" when there is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_simulated_ledger(setup, seed, folder, scenario=scenario)
    except NoDistrictError:
        return "no_district"
    except JournalFullError:
        return "too_much"
    return ""


def _now() -> datetime:
    return timezone.now()


class _Watch:
    """Writes progress down about once a second, and sees then whether to stop."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._share = 0.0
        self._looked = 0.0
        self._cancelled = False

    def tell(self, share: float) -> None:
        self._share = share

    def is_cancelled(self) -> bool:
        since = time.monotonic() - self._looked
        if since >= _SECONDS_BETWEEN:
            self._looked = time.monotonic()
            self._cancelled = note_progress(self._number, self._share)
        return self._cancelled
