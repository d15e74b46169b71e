"""Ciw, somebody else's simulator of queues, sees the same on two small cases."""

from __future__ import annotations

from math import log, log1p, sqrt
from typing import Any

import ciw
import numpy as np

from unit.twin.trust.checks import MOST_ERRORS, Column, law, queue, seen_in_kernel

DAYS, LIMIT = 40, 0.5
REPLICATIONS = 60  # of Ciw, which is slow
LONG_AFTER = 40  # days in which whoever began within DAYS is done, for Ciw tells of the done only


def test_two_slots_and_a_lognormal_help() -> None:
    variance = log1p(1.2 * 1.2)
    help_ = ciw.dists.Lognormal(log(0.5) - variance / 2, sqrt(variance))
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(3.4)],
        service_distributions=[help_],
        number_of_servers=[2],
    )
    assert apart(of_ciw(network), 3.4, law("lognormal", 0.5, 1.2)) < MOST_ERRORS


def test_the_urgent_go_first() -> None:
    """And a twin that lets nobody go first is not what Ciw sees."""
    help_ = ciw.dists.Exponential(2.0)
    network = ciw.create_network(
        arrival_distributions={
            "urgent": [ciw.dists.Exponential(1.6)],
            "ordinary": [ciw.dists.Exponential(1.6)],
        },
        service_distributions={"urgent": [help_], "ordinary": [help_]},
        priority_classes={"urgent": 0, "ordinary": 1},
        number_of_servers=[2],
    )
    runs = of_ciw(network)
    exponential = law("exponential", 0.5)
    assert apart(runs, 3.2, exponential, "[demand]\nurgent_share = 0.5") < MOST_ERRORS
    assert apart(runs, 3.2, exponential) > MOST_ERRORS


def apart(runs: Column, a_day: float, help_: str, more: str = "") -> float:
    """How many standard errors the kernel and Ciw are apart where they are most."""
    setup = queue(a_day=a_day, law=help_, room="slots = 2", days=DAYS, limit=LIMIT, more=more)
    seen = seen_in_kernel(setup, replications=400)
    kernel = (seen.wait_days, seen.served, seen.in_time, seen.scored)
    return max(abs(between(one, other)) for one, other in zip(kernel, runs.T, strict=True))


def of_ciw(network: Any) -> Column:
    return np.array([ciw_counts(network, seed) for seed in range(REPLICATIONS)])


def ciw_counts(network: Any, seed: int) -> tuple[float, float, float, float]:
    """The days waited and the number of those served, and in time and scored by arrival."""
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(DAYS + LONG_AFTER)
    records = simulation.get_all_records()
    arrived = np.array([record.arrival_date for record in records])
    began = np.array([record.service_start_date for record in records])
    served, scored = began < DAYS, arrived <= DAYS - LIMIT
    waited = began - arrived
    in_time = scored & (waited <= LIMIT)
    return waited[served].sum(), served.sum(), in_time.sum(), scored.sum()


def between(one: Column, other: Column) -> float:
    """How many standard errors two means are apart."""
    error = sqrt(one.var(ddof=1) / one.size + other.var(ddof=1) / other.size)
    return float(one.mean() - other.mean()) / error
