"""A run is asked for, done by the worker, cancelled, and done again with the same figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factories.simulations import town, village
from waakvlam.audit.models import Deed
from waakvlam.config.tasks import forget_simulated_ledgers
from waakvlam.ledger.store.check import check_ledger
from waakvlam.twin.models import KeptScenario, Run
from waakvlam.twin.run import StoppedError
from waakvlam.twin.runs import job
from waakvlam.twin.runs.actions import ask_run, cancel_run, keep_scenario, repeat_run, take_up
from waakvlam.twin.runs.job import do_run
from waakvlam.twin.runs.rules import Status, folder_name
from waakvlam.twin.scenario.read import read_scenario

if TYPE_CHECKING:
    from factories.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Confirm on few replications: what is sure is of no matter here."""
    monkeypatch.setattr("waakvlam.twin.search.CONFIRMED_ON", 200)
    monkeypatch.setattr("waakvlam.twin.rough_search.CONFIRMED_ROUGHLY_ON", 50)


def asked(cast: Cast) -> Run:
    scenario = village()
    return ask_run(scenario=scenario, seed=3, replications=8, by=cast.commissioner)


def without_seconds(result: dict[str, Any]) -> dict[str, Any]:
    """Return a result but for how long it took."""
    lump_sum = {key: value for key, value in result["lump_sum"].items() if key != "seconds"}
    return result | {"lump_sum": lump_sum}


def test_a_run_is_done_and_repeated_gives_the_same_figures(cast: Cast, tmp_path: Path) -> None:
    run = asked(cast)
    do_run(run.pk, tmp_path / "simulated")
    run.refresh_from_db()
    assert (run.status, run.done) == (Status.DONE, 1000)
    assert run.result is not None
    models = run.result["models"]
    assert set(models) == {"indication", "broad_team", "one_stop_shop"}
    for found in models.values():
        chance, ignorance = (found[band]["all"]["cost_total"] for band in ("chance", "ignorance"))
        assert chance["p05"] <= chance["p50"] <= chance["p95"]
        assert ignorance["p05"] <= ignorance["p50"] <= ignorance["p95"]
    own = models["broad_team"]
    assert own["chance"] != own["ignorance"]
    assert set(run.result["lump_sum"]["kinds"]) == {"adults", "youth_family"}
    assert run.result["ledger"] == ""
    assert check_ledger(tmp_path / "simulated" / folder_name(run.pk)) == []

    again = repeat_run(run=run, by=cast.commissioner)
    do_run(again.pk, tmp_path / "again")
    again.refresh_from_db()
    assert again.repeats_id == run.pk
    assert again.engine_version == run.engine_version
    assert again.result is not None
    assert without_seconds(again.result) == without_seconds(run.result)


def test_a_run_from_open_cases_can_be_repeated(cast: Cast, tmp_path: Path) -> None:
    scenario = replace(village(), run=replace(village().run, start_state="ledger"))
    present: list[list[str | float]] = [
        *(["north", "help", 10.5 * number, "ordinary"] for number in range(20)),
        ["south", "waiting", 3.0, "urgent"],
    ]
    run = ask_run(scenario=scenario, seed=3, replications=4, by=cast.commissioner, present=present)
    do_run(run.pk, tmp_path / "simulated")
    run.refresh_from_db()
    assert run.status == Status.DONE
    assert run.result is not None
    assert "faults" not in run.result["models"]["one_stop_shop"]
    waited = run.result["models"]["broad_team"]["chance"]["adults"]["wait_days_mean"]["mean"]
    empty = ask_run(scenario=village(), seed=3, replications=4, by=cast.commissioner)
    do_run(empty.pk, tmp_path / "empty")
    empty.refresh_from_db()
    assert empty.result is not None
    # Twenty households on room for eight: who comes next waits longer than from an empty start.
    nobody = empty.result["models"]["broad_team"]["chance"]["adults"]["wait_days_mean"]["mean"]
    assert waited > nobody + 1.0
    again = repeat_run(run=run, by=cast.commissioner)
    assert again.present == present


def test_asking_is_logged_and_puts_one_job_in_a_lane_of_its_own(cast: Cast) -> None:
    run = asked(cast)
    (found,) = ProcrastinateJob.objects.filter(task_name="run_simulation")
    assert (found.queue_name, found.lock, found.args) == (
        "simulations",
        "simulations",
        {"run": str(run.pk)},
    )
    assert Deed.objects.filter(verb="ask", noun="run", key=str(run.pk)).exists()


def test_what_waits_is_cancelled_at_once_and_never_done(cast: Cast, tmp_path: Path) -> None:
    run = asked(cast)
    cancel_run(run=run, by=cast.commissioner, at=timezone.now())
    do_run(run.pk, tmp_path)
    run.refresh_from_db()
    assert (run.status, run.result) == (Status.CANCELLED, None)
    assert not (tmp_path / folder_name(run.pk)).exists()


def test_what_runs_stops_when_it_is_cancelled(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = asked(cast)

    def half_way(*_: object, **words: Any) -> dict[str, Any]:
        words["progress"](0.5)
        assert not words["stopped"]()
        cancel_run(run=run, by=cast.commissioner, at=timezone.now())
        monkeypatch.setattr(job, "_SECONDS_BETWEEN", 0.0)
        assert words["stopped"]()
        raise StoppedError

    monkeypatch.setattr(job, "compare", half_way)
    do_run(run.pk, tmp_path)
    run.refresh_from_db()
    assert (run.status, run.done) == (Status.CANCELLED, 500)


def test_a_run_that_breaks_is_marked_and_told(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = asked(cast)

    def broken(*_: object, **__: object) -> dict[str, Any]:
        raise ArithmeticError

    monkeypatch.setattr(job, "compare", broken)
    with pytest.raises(ArithmeticError):
        do_run(run.pk, tmp_path)
    run.refresh_from_db()
    assert run.status == Status.FAILED
    cancel_run(run=run, by=cast.commissioner, at=timezone.now())
    run.refresh_from_db()
    assert run.status == Status.FAILED


def test_what_a_killed_worker_left_is_taken_up_again(cast: Cast) -> None:
    run = asked(cast)
    assert take_up(run.pk) is not None
    assert take_up(run.pk) is not None


def test_ledgers_of_long_ago_are_removed_and_nothing_else(
    cast: Cast, tmp_path: Path, settings: LazySettings
) -> None:
    settings.SIMULATIONS_FOLDER = tmp_path / "simulated"
    forget_simulated_ledgers(timestamp=0)  # there is no folder yet
    ended = {"old": timedelta(days=91), "new": timedelta(days=89)}
    runs = {}
    for name, ago in ended.items():
        run = asked(cast)
        at = timezone.now() - ago
        Run.objects.filter(pk=run.pk).update(
            status=Status.FAILED, asked_at=at - timedelta(hours=1), ended_at=at
        )
        runs[name] = settings.SIMULATIONS_FOLDER / folder_name(run.pk)
        runs[name].mkdir(parents=True)
        (runs[name] / "phases.parquet").touch()
    others = [settings.SIMULATIONS_FOLDER / name for name in ("doorrekening-x", "elsewhere")]
    for other in others:
        other.mkdir()
    forget_simulated_ledgers(timestamp=0)
    assert not runs["old"].exists()
    assert (runs["new"] / "phases.parquet").exists()
    assert all(other.exists() for other in others)
    assert Run.objects.count() == 2


def test_a_scenario_is_kept_as_it_was(cast: Cast) -> None:
    kept = keep_scenario(scenario=town(), name="Ons plan", by=cast.commissioner)
    read = read_scenario(KeptScenario.objects.get(pk=kept.pk).text)
    assert read == replace(town(), name="Ons plan")


@pytest.mark.parametrize(
    "wrong",
    [
        {"replications": 0},
        {"seed": -1},
        {"done": 1001},
        {"status": "asleep"},
        {"result": {}},
        {"status": Status.DONE, "ended_at": timezone.now() + timedelta(days=1)},
        {"ended_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_the_database_refuses_what_cannot_be(cast: Cast, wrong: dict[str, Any]) -> None:
    run = asked(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**wrong)
