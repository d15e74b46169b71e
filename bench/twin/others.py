"""The same queue in what others use for it: SimPy and Ciw, at small sizes."""

from __future__ import annotations

import random
import time
from collections.abc import Generator
from typing import Any

import ciw
import simpy

from bench.twin.same_queue import LOAD, MEAN_DAYS, SLOTS

ARRIVALS_A_DAY = SLOTS * LOAD / MEAN_DAYS


def customers_a_second_in_simpy(customers: int) -> float:
    """Let SimPy serve about so many, and tell how many it served a second of processor time."""
    luck = random.Random(1)  # noqa: S311 - a simulation
    served = 0
    world = simpy.Environment()
    team = simpy.Resource(world, capacity=SLOTS)

    def be_helped() -> Generator[simpy.Event, Any, Any]:
        nonlocal served
        with team.request() as turn:
            yield turn
            served += 1
            yield world.timeout(luck.expovariate(1 / MEAN_DAYS))

    def arrive() -> Generator[simpy.Event, Any, Any]:
        while True:
            yield world.timeout(luck.expovariate(ARRIVALS_A_DAY))
            world.process(be_helped())

    world.process(arrive())
    began = time.process_time()
    world.run(until=customers / ARRIVALS_A_DAY)
    return served / (time.process_time() - began)


def customers_a_second_in_ciw(customers: int) -> float:
    """Let Ciw serve about so many, and tell how many it served a second of processor time."""
    ciw.seed(1)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(ARRIVALS_A_DAY)],
        service_distributions=[ciw.dists.Exponential(1 / MEAN_DAYS)],
        number_of_servers=[SLOTS],
    )
    run = ciw.Simulation(network)
    began = time.process_time()
    run.simulate_until_max_time(customers / ARRIVALS_A_DAY)
    seconds = time.process_time() - began
    return len(run.get_all_records()) / seconds
