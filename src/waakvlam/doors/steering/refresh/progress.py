"""How a job of the steering pages does, in the reader's words."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from waakvlam.doors.frame.progress import Progress, progress_in
from waakvlam.jobs.queue import Stage

REFRESH = "refresh_ledger"
WORDS = {
    Stage.WAITING: _("Waiting for its turn."),
    Stage.RUNNING: _("The figures are being computed. This usually takes less than a minute."),
    Stage.DONE: _("The figures are up to date."),
    Stage.FAILED: _("This did not succeed; the former figures still stand."),
}


def progress_of(once: str, now: datetime, *, under_way: bool = False) -> Progress | None:
    """Return how the newest job with this `once` does; None without one.

    With `under_way` an ended job counts as none.
    """
    return progress_in(WORDS, once, now, under_way=under_way)
