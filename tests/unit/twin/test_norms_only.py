"""What a search leaves out changes nothing of what it asks."""

import numpy as np
import pytest

from unit.twin.reference_cases import CASES, NAMES, setup_of
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.norms_only import norms_only
from waakvlam.twin.run import simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

# What the two norms of a lump sum are worked out from, and who was helped in between.
ASKED = ("scored", "in_time", "decided", "decided_referred", "served", "departures", "wait_days")
DOUBT = 'calendar = "nl"\nparameter_uncertainty = true'
ARRIVALS = "arrivals_per_year = { value = 330, low = 250, high = 400 }"
TARIFF = "tariff_cents = { value = 900000, low = 700000, high = 1100000 }"


def counted(setup: Setup) -> dict[str, list[list[float]]]:
    desks = simulate(setup, replications=6, seed=3, threads=1).outcome.desks
    return {name: desks[name].tolist() for name in ASKED}


@pytest.mark.parametrize("name", NAMES)
def test_the_norms_are_met_by_the_same_replications(name: str) -> None:
    setup = setup_of(name)
    assert counted(norms_only(setup)) == counted(setup)


def test_less_happens() -> None:
    setup = compile_scenario(read_scenario(CASES["a broad team with everything"]))
    whole = simulate(setup, replications=2, seed=3, threads=1)
    bare = simulate(norms_only(setup), replications=2, seed=3, threads=1)
    assert (bare.outcome.events < whole.outcome.events).all()
    assert not bare.outcome.desks["committed"].any()
    assert whole.outcome.desks["committed"].all()


def test_numbers_in_doubt_keep_their_draws() -> None:
    text = CASES["a broad team with everything"]
    text = text.replace('calendar = "nl"', DOUBT).replace("tariff_cents = 900000", TARIFF)
    text = text.replace("arrivals_per_year = 330", ARRIVALS)
    setup = compile_scenario(read_scenario(text))
    assert {spread.field for spread in setup.spreads} >= {
        "arrivals_per_year",
        "supplementary_tariff_cents",
    }
    assert np.unique([spread.field for spread in norms_only(setup).spreads]).tolist() == [
        "arrivals_per_year"
    ]
    assert counted(norms_only(setup)) == counted(setup)
