"""What the jobs do: here, because they need rooms that those who start them must not know.

The refresh logs in as `waakvlam_ledger` (ADR 4), and the figures come from the ledger alone. A list
is taken over on behalf of who asked for it, within what they may do.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy

from waakvlam.doors.office.imports.long_list import TAKE_OVER, forget_abandoned, take_over
from waakvlam.doors.steering.figures.ledgers import NoLedgerError
from waakvlam.doors.steering.ledger_pages import prepare_book
from waakvlam.jobs.app import app
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.swap import LedgerBusyError
from waakvlam.twin.runs.actions import LANE, SIMULATE
from waakvlam.twin.runs.forget import forget_ledgers

BUSY = RetryStrategy(max_attempts=5, wait=15, retry_exceptions=[LedgerBusyError])


@app.task(name="refresh_ledger", retry=BUSY)
def refresh_ledger() -> None:
    """Write the ledger of this database, and prepare the figures that the pages show of it."""
    refresh(settings.LEDGER_DATABASE_URL, settings.LEDGER_FOLDER, now=timezone.now())
    prepare_figures()


@app.task(name="prepare_figures")
def prepare_figures(simulation: str = "") -> None:
    """Evaluate and mask a ledger for its pages; one that is gone needs none."""
    try:
        prepare_book(simulation, today=timezone.localdate())
    except NoLedgerError:
        return


@app.task(name=SIMULATE, queue=LANE)
def run_simulation(run: str) -> None:
    """Run a scenario; done twice it gives the same."""
    # The twin's libraries take seconds to load: not for a web server that only puts jobs in line.
    from waakvlam.twin.runs.job import do_run

    do_run(int(run), Path(settings.SIMULATIONS_FOLDER))


@app.periodic(cron="31 4 * * *")
@app.task(name="forget_simulated_ledgers", queueing_lock="forget_simulated_ledgers")
def forget_simulated_ledgers(timestamp: int) -> None:  # noqa: ARG001  # procrastinate gives it
    """Remove the ledgers of simulations that ended long ago; their figures stay."""
    forget_ledgers(Path(settings.SIMULATIONS_FOLDER), timezone.now())


@app.task(name=TAKE_OVER)
def take_list_over(tab: str, form: str, account: str) -> None:
    """Take a long list over: all rows or none, and done twice the same."""
    take_over(tab, form, int(account), timezone.now())


@app.periodic(cron="47 * * * *")
@app.task(name="forget_abandoned_uploads", queueing_lock="forget_abandoned_uploads")
def forget_abandoned_uploads(timestamp: int) -> None:  # noqa: ARG001  # procrastinate gives it
    """Destroy every list that was chosen and not taken over within a day."""
    forget_abandoned(timezone.now())
