"""The same seed gives the same result, bit for bit, however the replications are dealt out."""

from __future__ import annotations

import functools
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from unit.twin.reference_cases import CASES
from waakvlam.twin.engine.memory import Outcome
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.run import simulate, simulate_these
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

SEED = 11
REPLICATIONS = 12
# Numbers in doubt as well: their draws must not know of chunks either.
DOUBT = "arrivals_per_year = { value = 330, low = 250, high = 400 }"


class Backwards(Executor):
    """Runs what it is given in the opposite order, when it is asked for the first answer."""

    def __init__(self) -> None:
        self.asked: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.asked.append((future, functools.partial(fn, *args, **kwargs)))
        if len(self.asked) == 4:  # as many chunks as these replications make
            for waiting, work in reversed(self.asked):
                waiting.set_result(work())
        return future


@functools.cache
def setup() -> Setup:
    text = CASES["a broad team with everything"]
    text = text.replace("arrivals_per_year = 330", DOUBT)
    text = text.replace('calendar = "nl"', 'calendar = "nl"\nparameter_uncertainty = true')
    return compile_scenario(read_scenario(text))


@functools.cache
def alone() -> Outcome:
    return simulate(setup(), replications=REPLICATIONS, seed=SEED, threads=1).outcome


def assert_same(outcome: Outcome, expected: Outcome) -> None:
    for name, part, twin in zip(Outcome._fields, outcome, expected, strict=True):
        assert part.tobytes() == twin.tobytes(), name


@pytest.mark.parametrize("threads", [2, 4])
def test_on_more_threads(threads: int) -> None:
    result = simulate(setup(), replications=REPLICATIONS, seed=SEED, threads=threads)
    assert_same(result.outcome, alone())


def test_in_any_order_of_chunks() -> None:
    executor = Backwards()
    result = simulate(setup(), replications=REPLICATIONS, seed=SEED, executor=executor)
    assert len(executor.asked) == 4
    assert_same(result.outcome, alone())


def test_some_of_them_are_what_they_are_among_all() -> None:
    chosen = [2, 3, 9]
    with ThreadPoolExecutor(2) as executor:
        some = simulate_these(setup(), chosen, seed=SEED, executor=executor).outcome
    assert_same(some, Outcome(*(part[chosen] for part in alone())))


def test_in_another_process() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        result = simulate(setup(), replications=REPLICATIONS, seed=SEED, executor=executor)
    assert_same(result.outcome, alone())


@pytest.mark.parametrize("first", [1, 5, 11])
def test_from_another_first_replication(first: int) -> None:
    result = simulate(setup(), replications=REPLICATIONS - first, seed=SEED, first=first, threads=1)
    assert_same(result.outcome, Outcome(*(part[first:] for part in alone())))


def test_another_seed_and_another_replication_are_other_luck() -> None:
    other = simulate(setup(), replications=REPLICATIONS, seed=SEED + 1, threads=1).outcome
    assert not np.array_equal(other.desks["wait_days"], alone().desks["wait_days"])
    assert np.unique(alone().desks["wait_days"][:, 0]).size == REPLICATIONS
