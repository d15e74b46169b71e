"""What the jobs do: here, because they need rooms that those who start them must not know.

Nothing here reads a file behind the wall as the app: the refresh logs in as `waakvlam_ledger`
(ADR 4), and the figures come from the ledger alone.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy

from waakvlam.doors.steering.figures.ledgers import NoLedgerError
from waakvlam.doors.steering.ledger_pages import prepare_book
from waakvlam.jobs.app import app
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.swap import LedgerBusyError

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
