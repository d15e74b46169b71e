"""A run whose end could not be written down does not stay under way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from factories.cast import Cast, make_cast
from factories.simulations import village
from waakvlam.twin.models import Run
from waakvlam.twin.runs import job
from waakvlam.twin.runs.actions import ask_run, cancel_run, settle_run, take_up
from waakvlam.twin.runs.job import do_run
from waakvlam.twin.runs.rules import Status

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Iterator[Cast]:
    """The cast, really committed, with an empty queue afterwards."""
    yield make_cast()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture
def run(cast: Cast) -> Run:
    return ask_run(scenario=village(), seed=3, replications=8, by=cast.commissioner)


def job_is(status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])


def status_of(run: Run) -> str:
    run.refresh_from_db()
    return run.status


def test_a_run_fails_when_the_database_goes_away_meanwhile(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object, **words: Any) -> dict[str, Any]:
        connection.connection.close()
        assert not words["stopped"]()
        return {}

    monkeypatch.setattr(job, "compare", cut_off)
    with pytest.raises((InterfaceError, OperationalError)):
        do_run(run.pk, tmp_path)
    assert status_of(run) == Status.FAILED


def test_a_run_whose_result_cannot_be_written_has_failed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(job, "compare", lambda *_, **__: {})
    monkeypatch.setattr(job, "_write_ledger", lambda *_: "")
    monkeypatch.setattr(job, "note_result", full)
    with pytest.raises(OperationalError):
        do_run(run.pk, tmp_path)
    assert status_of(run) == Status.FAILED


@pytest.mark.parametrize("taken_up", [False, True])
@pytest.mark.parametrize(
    ("job", "cancelled", "expected"),
    [
        ("todo", False, None),
        ("doing", False, None),
        ("doing", True, None),
        ("failed", False, Status.FAILED),
        ("succeeded", False, Status.FAILED),
        ("failed", True, Status.CANCELLED),
    ],
)
def test_a_run_is_under_way_as_long_as_its_job_is(
    run: Run, taken_up: bool, job: str, cancelled: bool, expected: Status | None
) -> None:
    if taken_up:
        take_up(run.pk)
    if cancelled:
        Run.objects.filter(pk=run.pk).update(cancel_asked_at=timezone.now())
    job_is(job)
    before = status_of(run)
    settle_run(run=run, at=timezone.now())
    assert run.status == status_of(run) == (expected or before)


@pytest.mark.parametrize(
    ("job", "expected"), [("doing", Status.RUNNING), ("failed", Status.CANCELLED)]
)
def test_cancelling_waits_for_a_worker_only_when_there_is_one(
    cast: Cast, run: Run, job: str, expected: Status
) -> None:
    take_up(run.pk)
    job_is(job)
    cancel_run(run=run, by=cast.commissioner, at=timezone.now())
    assert status_of(run) == expected
    assert run.cancel_asked_at is not None


def test_a_run_that_is_over_stays_as_it_ended(cast: Cast, run: Run) -> None:
    cancel_run(run=run, by=cast.commissioner, at=timezone.now())
    job_is("failed")
    run.refresh_from_db()
    ended_at = run.ended_at
    settle_run(run=run, at=timezone.now())
    assert (status_of(run), run.ended_at) == (Status.CANCELLED, ended_at)
