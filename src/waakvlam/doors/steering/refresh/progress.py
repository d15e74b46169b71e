"""How a job of the steering pages does, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from waakvlam.jobs.queue import Stage, a_worker_lives, state_of

REFRESH = "refresh_ledger"
PATIENCE = timedelta(seconds=30)
"""After this long without a start we look whether any worker runs."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: whether it still goes on, when that was last known, and in words."""

    stage: Stage
    since: datetime
    text: str

    @property
    def under_way(self) -> bool:
        """Whether it waits or runs."""
        return self.stage in {Stage.WAITING, Stage.RUNNING}

    @property
    def failed(self) -> bool:
        """Whether it ended without a result."""
        return self.stage is Stage.FAILED


def progress_of(once: str, now: datetime, *, under_way: bool = False) -> Progress | None:
    """Return how the newest job with this `once` does; None without one.

    With `under_way` an ended job counts as none.
    """
    state = state_of(once)
    if state is None or (under_way and not state.is_under_way):
        return None
    return Progress(state.stage, state.since, _words(state.stage, state.since, now))


def _words(stage: Stage, since: datetime, now: datetime) -> str:
    if stage is Stage.WAITING and now - since > PATIENCE and not a_worker_lives(now):
        return _("Nothing takes up the work: no background worker runs. Tell the administrator.")
    return {
        Stage.WAITING: _("Waiting for its turn."),
        Stage.RUNNING: _("The figures are being computed. This usually takes less than a minute."),
        Stage.DONE: _("The figures are up to date."),
        Stage.FAILED: _("This did not succeed; the former figures still stand."),
    }[stage]
