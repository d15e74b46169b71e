"""How a job does, in the reader's words; each page gives the words for its own work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from waakvlam.jobs.queue import Stage, a_worker_lives, state_of

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


def progress_in(
    words: Mapping[Stage, Promise], once: str, now: datetime, *, under_way: bool = False
) -> Progress | None:
    """Return how the newest job with this `once` does; None without one.

    With `under_way` an ended job counts as none.
    """
    state = state_of(once)
    if state is None or (under_way and not state.is_under_way):
        return None
    waits_long = state.stage is Stage.WAITING and now - state.since > PATIENCE
    if waits_long and not a_worker_lives(now):
        text = _("Nothing takes up the work: no background worker runs. Tell the administrator.")
    else:
        text = str(words[state.stage])
    return Progress(state.stage, state.since, text)
