"""The kernel: event after event, pool after pool, replication after replication."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.arrival import arrive
from waakvlam.twin.engine.compiled import (
    compiled,
    compiled_alone,
    compiled_apart,
    compiled_for_python,
)
from waakvlam.twin.engine.conversation import admit
from waakvlam.twin.engine.ending import end_on_day, end_work
from waakvlam.twin.engine.finish import finish, keep_mark, quantile
from waakvlam.twin.engine.front_desk import set_pace, work_off_calls, working_time
from waakvlam.twin.engine.heap import empty
from waakvlam.twin.engine.memory import Outcome
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.pressure import MONTH, fall_sick
from waakvlam.twin.engine.randomness import mix, replication_key
from waakvlam.twin.engine.room import advance, has_room, set_capacity, sum_areas, work_on
from waakvlam.twin.engine.start import begin
from waakvlam.twin.engine.state import MOST_TEAMS, Records, Status, World
from waakvlam.twin.engine.takeover import take_over
from waakvlam.twin.engine.world import Bytes, desks_in, given_in, teams_in, world_in

DONE: Final = np.int64(Status.DONE)
RUN_AWAY: Final = np.int64(Status.RUN_AWAY)
EVERYBODY: Final = np.int64(MOST_TEAMS)  # the row of bins of all teams


@compiled_alone
def run_pool(w: World, at_start: Records, given: Whole) -> None:
    """Run one pool from its start to its end; so many households may be there at the start."""
    s = w.pool
    r = w.run
    begin(w, at_start, given)
    set_next_special(w)
    if s.next_special <= s.now:
        meet_special(w)
    while s.status == DONE:
        if (s.waiting > 0) & has_room(w):  # one branch: either alone cannot be foreseen
            admit(w)
        arrival = w.teams[s.arriving].desk.next_arrival
        day = w.time.key[0]  # infinite when there is none
        first = min(arrival, day)
        first = min(first, s.next_special)
        first = min(first, s.next_end)
        if first >= r.end:
            break
        advance(w, first)
        if s.next_special <= first:
            meet_special(w)
        elif s.next_end <= first:
            end_work(w)
        elif day <= first:
            end_on_day(w)
        else:
            arrive(w)
        if s.events > r.most_events:
            s.status = RUN_AWAY
    advance(w, max(s.now, r.end))
    work_on(w)
    if s.next_mark < math.inf:
        keep_mark(w)
    finish(w)


@compiled
def set_next_special(w: World) -> None:
    """Set the next moment at which something happens that no household causes."""
    s = w.pool
    soonest = min(w.parameters[s.period + 1, 0].begins, s.next_mark)
    soonest = min(soonest, s.next_month)
    s.next_special = min(soonest, s.next_opening)


@compiled_apart
def meet_special(w: World) -> None:
    """Let a warm-up end, a period or a month begin, or a working day open."""
    s = w.pool
    if s.next_mark <= s.now:
        work_on(w)
        keep_mark(w)
        s.next_mark = math.inf
    if w.parameters[s.period + 1, 0].begins <= s.now:
        work_off_calls(w, working_time(w, s.now))  # at the pace at which they were called
        for team in range(w.pool.teams):
            sum_areas(w, team)
        s.period += 1
        turn_to_period(w)
        set_pace(w)
        set_capacity(w)
    if s.next_month <= s.now:
        take_over(w)
        if s.sickens == 1:
            fall_sick(w)
            set_capacity(w)
        s.months += 1
        s.next_month = w.run.origin + s.months * MONTH
    if s.next_opening <= s.now:
        s.next_opening = math.inf
    set_next_special(w)


@compiled
def turn_to_period(w: World) -> None:
    """Let the teams have what holds for them in the period that it is."""
    for team in range(w.pool.teams):
        w.teams[team].current = w.parameters[w.pool.period, team]


@compiled_alone
def clear(w: World, first_team: Whole, teams: Whole) -> None:
    """Make the memory ready for the next pool."""
    w.pool = w.blank_pool
    w.pool.first_team = first_team
    w.pool.teams = teams
    empty(w.work)
    empty(w.time)
    for team in range(teams):
        w.teams[team].desk = w.blank_desk
        w.marks[team] = w.blank_desk


@compiled_alone
def collect(w: World, out: Outcome, replication: Whole, teams: Whole) -> None:
    """Put away what a pool gave: its desks, its waits, how it ended, how much happened."""
    s = w.pool
    row = replication * teams + s.first_team
    desks, marks = desks_in(out.desks), desks_in(out.marks)
    for team in range(s.teams):
        d = w.teams[team].desk
        at = s.first_team + team
        out.quantiles[replication, at, 0] = quantile(w, team, d.waits, 0.5)
        out.quantiles[replication, at, 1] = quantile(w, team, d.waits, 0.9)
        for b in range(d.last_bin + 1):
            w.bins[EVERYBODY, b] += w.bins[team, b]
            w.bins[team, b] = 0
        desks[row + team] = w.teams[team].desk
        marks[row + team] = w.marks[team]
    out.events[replication] += s.events
    out.status[replication] = max(out.status[replication], s.status)


@compiled_alone
def collect_everybody(w: World, out: Outcome, replication: Whole, teams: Whole) -> None:
    """Put away the waits of all teams together, and clear their bins."""
    last = np.int64(0)
    waits = np.int64(0)
    for team in range(teams):
        d = desks_in(out.desks)[replication * teams + team]
        last = max(last, d.last_bin)
        waits += d.waits
    out.quantiles[replication, teams, 0] = quantile(w, EVERYBODY, waits, 0.5)
    out.quantiles[replication, teams, 1] = quantile(w, EVERYBODY, waits, 0.9)
    for b in range(last + 1):
        w.bins[EVERYBODY, b] = 0


@compiled_alone
def take_parameters(w: World, parameters: Records, replication: Whole, teams: Whole) -> None:
    """Copy the parameters of this pool's teams, of `teams` in all, in this replication."""
    periods = w.run.periods
    for period in range(periods):
        row = (replication * periods + period) * teams + w.pool.first_team
        for team in range(w.pool.teams):
            w.parameters[period, team] = parameters[row + team]
    w.parameters[periods, 0].begins = math.inf
    turn_to_period(w)


@compiled_for_python
def run_replications(  # noqa: PLR0913, PLR0917 - numba takes no keyword-only arguments
    world: Bytes,
    parameters: Bytes,
    pools: npt.NDArray[np.int64],
    team_keys: npt.NDArray[np.uint64],
    at_start: Bytes,
    given: Whole,
    seed: Whole,
    first: Whole,
    out: Outcome,
) -> None:
    """Run replications `first`, `first` + 1, … of all pools, one after the other.

    Args:
        world: ``state.WORLD``, with its run and its days filled in.
        parameters: ``parameters.TEAM`` (replications, periods, teams), with what is derived.
        pools: the first team of each pool; one more, the number of teams.
        team_keys: a key per team (``randomness.name_key`` of its code).
        at_start: ``parameters.AT_START``.
        given: how many those are.
        seed: of the run.
        first: the number of the first replication.
        out: where the results go, by replication; its desks and marks as bytes.
    """
    w = world_in(world)
    for i in range(out.status.size):
        luck = replication_key(seed, first + i)
        for pool in range(pools.size - 1):
            clear(w, pools[pool], pools[pool + 1] - pools[pool])
            for team in range(w.pool.teams):
                w.teams[team].desk.key = mix(luck ^ team_keys[w.pool.first_team + team])
            take_parameters(w, teams_in(parameters), i, team_keys.size)
            run_pool(w, given_in(at_start), given)
            collect(w, out, i, team_keys.size)
        collect_everybody(w, out, i, team_keys.size)
