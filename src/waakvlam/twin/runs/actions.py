"""Asking for a run, cancelling it, keeping a scenario, and what the worker writes down."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.jobs import queue
from waakvlam.twin.engine.version import engine_version
from waakvlam.twin.runs.models import KeptScenario, Run
from waakvlam.twin.runs.rules import WHOLE, Status
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.scenario.write import to_toml

SIMULATE = "run_simulation"
LANE = "simulations"


@transaction.atomic
def ask_run(
    *,
    scenario: Scenario,
    seed: int,
    replications: int,
    by: Account,
    present: list[list[str | float]] | None = None,
    repeats: Run | None = None,
) -> Run:
    """Put a run in the queue; nothing that it needs stands outside it.

    `present` are a ledger's open cases, when the scenario starts from them.
    """
    run = Run.objects.create(
        name=scenario.name[:200],
        scenario_text=to_toml(scenario),
        present=present,
        seed=seed,
        replications=replications,
        engine_version=engine_version(),
        asked_by=by,
        repeats=repeats,
    )
    log_deed(account_id=by.pk, verb="ask", noun="run", key=run.pk)
    queue.start(SIMULATE, once=once_of(run.pk), arguments={"run": str(run.pk)}, lane=LANE)
    return run


def repeat_run(*, run: Run, by: Account) -> Run:
    """Put the same run in the queue once more: the same text, seed and replications."""
    return ask_run(
        scenario=read_scenario(run.scenario_text),
        seed=run.seed,
        replications=run.replications,
        by=by,
        present=run.present,
        repeats=run,
    )


@transaction.atomic
def cancel_run(*, run: Run, by: Account, at: datetime) -> None:
    """Cancel a run: at once when it waits or nobody does it any more, else the worker stops it.

    One that ended stays as it is.
    """
    log_deed(account_id=by.pk, verb="cancel", noun="run", key=run.pk)
    waiting = Run.objects.filter(pk=run.pk, status=Status.WAITING)
    if waiting.update(status=Status.CANCELLED, cancel_asked_at=at, ended_at=at):
        return
    Run.objects.filter(pk=run.pk, status=Status.RUNNING).update(cancel_asked_at=at)
    if not _has_job(run.pk):
        note_end(run.pk, Status.CANCELLED, at)


def settle_run(*, run: Run, at: datetime) -> None:
    """Write a run off that nobody does any more: its job ended without writing down how.

    It has failed, or is cancelled when that was asked. One that is over or has a job stays so.
    """
    if run.under_way and not _has_job(run.pk):
        status = Status.FAILED if run.cancel_asked_at is None else Status.CANCELLED
        _open(run.pk).update(status=status, ended_at=at)
        run.refresh_from_db()


@transaction.atomic
def keep_scenario(*, scenario: Scenario, name: str, by: Account) -> KeptScenario:
    """Keep a scenario as the municipality's own, under a name."""
    named = replace(scenario, name=name)
    kept = KeptScenario.objects.create(name=name, text=to_toml(named), kept_by=by)
    log_deed(account_id=by.pk, verb="keep", noun="scenario", key=kept.pk)
    return kept


def take_up(number: int) -> Run | None:
    """Take a run up in the worker, also one that a killed worker left; None when it is over."""
    if not _open(number).update(status=Status.RUNNING, done=0):
        return None
    return Run.objects.get(pk=number)


def note_progress(number: int, share: float) -> bool:
    """Write down how far a run is; tell whether somebody asked to cancel it."""
    Run.objects.filter(pk=number).update(done=min(WHOLE, int(share * WHOLE)))
    return Run.objects.filter(pk=number, cancel_asked_at__isnull=False).exists()


def note_result(number: int, result: dict[str, Any], at: datetime) -> None:
    """Write down what came out."""
    Run.objects.filter(pk=number, status=Status.RUNNING).update(
        status=Status.DONE, result=result, done=WHOLE, ended_at=at
    )


def note_end(number: int, status: Status, at: datetime) -> None:
    """Write down that a run ended without a result: failed or cancelled."""
    Run.objects.filter(pk=number, status=Status.RUNNING).update(status=status, ended_at=at)


def _open(number: int) -> QuerySet[Run]:
    return Run.objects.filter(pk=number, status__in=[Status.WAITING, Status.RUNNING])


def _has_job(number: int) -> bool:
    """Whether a job for the run waits or is being done."""
    state = queue.state_of(once_of(number))
    return state is not None and state.is_under_way


def once_of(number: int) -> str:
    """Return what keeps a run from being done twice at once."""
    return f"{SIMULATE}:{number}"
