"""Starting work in the background and telling how it goes (procrastinate).

Who starts a job knows its name only; what it does stands in a room above. A job may run more than
once, so what it does must be the same when done twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinateWorker,
)
from procrastinate.exceptions import AlreadyEnqueued

from waakvlam.jobs.app import app

SILENT_AFTER = timedelta(seconds=60)
"""A worker tells that it lives every ten seconds."""


class Stage(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


_STAGES = {"todo": Stage.WAITING, "doing": Stage.RUNNING, "succeeded": Stage.DONE}


@dataclass(frozen=True, slots=True)
class JobState:
    """How far a job is, and since when."""

    stage: Stage
    since: datetime

    @property
    def is_under_way(self) -> bool:
        """Whether it has yet to end."""
        return self.stage in {Stage.WAITING, Stage.RUNNING}


def start(
    name: str, *, once: str, arguments: Mapping[str, str] | None = None, lane: str = ""
) -> bool:
    """Start the job of this name; False when one with the same `once` waits or runs already.

    In a `lane`, a queue of its own, one job runs at a time, so that long work leaves the worker
    room for the rest. It belongs to the transaction: rolled back, it never was.
    """
    state = state_of(once)
    if state is not None and state.is_under_way:
        return False
    job = app.configure_task(
        name, queueing_lock=once, lock=lane or once, queue=lane or None, allow_unknown=True
    )
    try:
        with transaction.atomic():
            job.defer(**(arguments or {}))
    except AlreadyEnqueued:  # by somebody else, a moment ago
        return False
    return True


def state_of(once: str) -> JobState | None:
    """Return how the newest job with this `once` does; None when there never was one."""
    job = ProcrastinateJob.objects.filter(queueing_lock=once).order_by("-id").first()
    if job is None:
        return None
    newest = ProcrastinateEvent.objects.filter(job_id=job.pk).order_by("-id").first()
    at = newest.at if newest else None
    if at is None:  # nobody can tell since when; without events it must be very old
        return None
    return JobState(_STAGES.get(job.status, Stage.FAILED), at)


def a_worker_lives(now: datetime) -> bool:
    """Whether any worker was heard of in the last minute."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - SILENT_AFTER).exists()
