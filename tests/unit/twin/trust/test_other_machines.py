"""Chunks of a run go to other processes and to a cluster, and come back the same, bit for bit."""

from __future__ import annotations

import functools
import multiprocessing
import pickle
import warnings
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from waakvlam.twin.engine.memory import Outcome
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.run import run_chunk, simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

SEED = 5
REPLICATIONS = 8
SCENARIO = """
name = "two small teams"
model = "broad_team"
[run]
start = 2023-01-01
days = 200
parameter_uncertainty = true
[help]
duration = { dist = "gamma", mean = { value = 60, low = 50, high = 70 }, cv = 0.7 }
[[team]]
code = "a"
team_kind = "adults"
district = "d"
arrivals_per_year = 90
slots = 14
[[team]]
code = "b"
team_kind = "youth_family"
district = "d"
arrivals_per_year = 60
slots = 9
"""


def setup() -> Setup:
    return compile_scenario(read_scenario(SCENARIO))


@functools.cache
def with_threads() -> Outcome:
    return simulate(setup(), replications=REPLICATIONS, seed=SEED, threads=1).outcome


def assert_the_same(executor: Executor) -> None:
    outcome = simulate(setup(), replications=REPLICATIONS, seed=SEED, executor=executor).outcome
    for name, part, expected in zip(Outcome._fields, outcome, with_threads(), strict=True):
        assert part.tobytes() == expected.tobytes(), name


def test_in_two_processes() -> None:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        assert_the_same(executor)


def test_on_a_cluster_of_two_workers(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what distributed itself leaves open
        with (
            LocalCluster(
                n_workers=2,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address=None,
                local_directory=str(tmp_path),
            ) as cluster,
            Client(cluster) as client,
            client.get_executor() as executor,
        ):
            assert_the_same(executor)


@pytest.mark.parametrize("replications", [0, 2])
def test_what_is_sent_and_what_comes_back_can_be_pickled(replications: int) -> None:
    work, sent = pickle.loads(pickle.dumps((run_chunk, setup())))
    chunk = pickle.loads(pickle.dumps(work(sent, SEED, 0, replications)))
    expected = with_threads().desks[:replications]
    assert chunk.outcome.desks.tobytes() == expected.tobytes()
