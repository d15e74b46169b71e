"""In every replication nobody and no cent is lost, and Little's law holds to the hour."""

from __future__ import annotations

import functools
import math
from collections import Counter
from typing import Any

import numpy as np
import pytest

from unit.twin.reference import Pool, run_reference
from unit.twin.reference_cases import NAMES, setup_of
from unit.twin.reference_room import Household
from unit.twin.trust.checks import WrongError, hold_flow, hold_money
from waakvlam.twin.engine.desk import COUNTS, MONEY, STOCKS
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import Deed, Stage, Way
from waakvlam.twin.run import Result, journal_of, simulate

SEED = 7
REPLICATIONS = 40
LINE = ["deed", "team", "number", "spell", "time", "a", "b"]
PAID = ("REFERRAL", "OTHER_REFERRAL", "STATUTORY_REFERRAL", "SPECIALIST", "CLIENT")


@functools.cache
def ran(name: str) -> Result:
    return simulate(setup_of(name), replications=REPLICATIONS, seed=SEED, threads=1)


def whole(desk: Any, names: tuple[str, ...]) -> dict[str, int]:
    return {name: int(desk[name]) for name in names}


@pytest.mark.parametrize("name", NAMES)
def test_every_household_and_every_cent_is_accounted_for(name: str) -> None:
    result = ran(name)
    for desk in result.outcome.desks.ravel():
        hold_flow(whole(desk, (*COUNTS, *STOCKS)))
        hold_money(whole(desk, MONEY))


@pytest.mark.parametrize("name", [name for name in NAMES if "shop" in name])
def test_a_shop_is_paid_what_was_agreed_and_its_share_of_the_overrun(name: str) -> None:
    result = ran(name)
    setup = result.setup
    for pool in {team.pool for team in setup.teams}:
        own = [at for at, team in enumerate(setup.teams) if team.pool == pool]
        agreed = round(sum(agreed_with(setup, team) for team in own))
        for replication in range(REPLICATIONS):
            desks = result.outcome.desks[replication, own]
            overrun = max(0, int(desks["team_cost"].sum()) - agreed)
            paid = agreed + math.floor(0.4 * overrun + 0.5)
            assert int(desks["lump_sum"].sum()) == paid


def agreed_with(setup: Setup, team: int) -> float:
    """What was agreed with a team over the days that count; it is the same in every period."""
    days = float(setup.run["end"][0] - setup.run["warm_up_end"][0])
    return days / YEAR * float(setup.parameters["one_stop_shop_lump_sum_cents"][0, team])


@pytest.mark.parametrize("name", NAMES)
def test_the_journal_s_cents_are_the_books_cents(name: str) -> None:
    result = ran(name)
    for replication in range(2):
        lines = journal_of(result.setup, seed=SEED, replication=replication)
        paid = np.isin(lines["deed"], [Deed[deed] for deed in PAID])
        promised = int(lines["c"][paid].sum())
        assert promised == int(result.outcome.desks["committed"][replication].sum())


@pytest.mark.parametrize("name", NAMES)
def test_little_s_law_with_its_boundary(name: str) -> None:
    """Days on the list = days waited by the served + what waits at the end - at the beginning."""
    result = ran(name)
    run = result.setup.run[0]
    for replication in range(3):
        lines = journal_of(result.setup, seed=SEED, replication=replication)
        on_list = waited_by(lines, float(run["end"])) - waited_by(lines, float(run["warm_up_end"]))
        end, mark = result.outcome.desks[replication], result.outcome.marks[replication]
        days = float((end["waiting_days"] - mark["waiting_days"]).sum())
        assert days == pytest.approx(float(end["wait_days"].sum()) + on_list, abs=1e-5)


def waited_by(lines: Any, moment: float) -> float:
    """How long those on the list at a moment had waited then, all together."""
    since: dict[tuple[int, int, int], float] = {}
    told = lines[(lines["time"] < moment) | (lines["deed"] == Deed.PRESENT)]
    for deed, team, number, spell, time, a, b in told[LINE].tolist():
        who = (team, number, spell)
        if deed == Deed.CONVERSATION:
            del since[who]
        elif deed == Deed.PRESENT and a == Stage.WAITING:
            since[who] = b
        elif deed in {Deed.RELAPSE, Deed.TAKEN_OVER} or (deed == Deed.ARRIVAL and a == Way.LISTED):
            since[who] = time
    return sum(moment - arrived for arrived in since.values())


class Loses(Pool):
    """Every twentieth request never reaches the list."""

    def join(self, household: Household) -> None:
        if household.number % 20 != 19:
            super().join(household)


def test_a_lost_household_and_a_lost_cent_are_refused() -> None:
    setup = setup_of("a plain queue")
    setup.run["warm_up_end"] = 0.0
    honest, broken = (run_reference(setup, seed=1, replication=0, pool=p) for p in (Pool, Loses))
    for team in honest:
        hold_flow(team.counts)
    with pytest.raises(WrongError, match="the list"):
        hold_flow(broken[0].counts)
    cents = Counter({"care": 5, "committed": 9, "before": 1, "after": 3})
    hold_money(cents)
    with pytest.raises(WrongError):
        hold_money(cents + Counter({"committed": 1}))
