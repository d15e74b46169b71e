"""The kernel: event after event, pool after pool, replication after replication."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.arrival import arrive
from waakvlam.twin.engine.compiled import compiled, compiled_for_python
from waakvlam.twin.engine.conversation import admit
from waakvlam.twin.engine.ending import end_on_day, end_work
from waakvlam.twin.engine.finish import finish, keep_mark, quantile
from waakvlam.twin.engine.front_desk import pace, work_off_calls, working_time
from waakvlam.twin.engine.memory import Outcome
from waakvlam.twin.engine.parameters import GAMMA_LAW, LOGNORMAL_LAW, YEAR, Whole
from waakvlam.twin.engine.pressure import MONTH, fall_sick, logit
from waakvlam.twin.engine.randomness import mix, replication_key
from waakvlam.twin.engine.room import advance, next_work_end, set_capacity, sum_areas
from waakvlam.twin.engine.start import begin
from waakvlam.twin.engine.state import MOST_BINS, MOST_TEAMS, Records, Status, World
from waakvlam.twin.engine.takeover import take_over
from waakvlam.twin.engine.world import put_row, world_of

DONE: Final = np.int64(Status.DONE)
RUN_AWAY: Final = np.int64(Status.RUN_AWAY)
EVERYBODY: Final = np.int64(MOST_TEAMS)  # the row of bins of all teams


@compiled
def run_pool(w: World, at_start: Records) -> None:
    """Run one pool from its start to its end."""
    s = w.pool
    r = w.run
    begin(w, at_start)
    set_next_special(w)
    if s.next_special <= s.now:
        meet_special(w)
    admit(w)
    while s.status == DONE:
        arrival = w.desks[s.arriving].next_arrival
        work = next_work_end(w)
        day = w.time[0].key if s.in_time > 0 else math.inf
        first = min(arrival, work, day, s.next_special)
        if first >= r.end:
            break
        advance(w, first)
        if s.next_special == first:
            meet_special(w)
        elif work == first:
            end_work(w)
        elif day == first:
            end_on_day(w)
        else:
            arrive(w)
        admit(w)
        if s.events > r.most_events:
            s.status = RUN_AWAY
    advance(w, max(s.now, r.end))
    if s.next_mark < math.inf:
        keep_mark(w)
    finish(w)


@compiled
def set_next_special(w: World) -> None:
    """Set the next moment at which something happens that no household causes."""
    s = w.pool
    soonest = min(w.parameters[s.period + 1, 0].begins, s.next_mark)
    s.next_special = min(soonest, s.next_opening, s.next_month)


@compiled
def meet_special(w: World) -> None:
    """Let a warm-up end, a period or a month begin, or a working day open."""
    s = w.pool
    if s.next_mark <= s.now:
        keep_mark(w)
        s.next_mark = math.inf
    if w.parameters[s.period + 1, 0].begins <= s.now:
        if pace(w) > 0.0:  # what was called before goes at the pace of before
            work_off_calls(w, working_time(w, s.now), 1.0 / pace(w))
        for team in range(w.pool.teams):
            sum_areas(w, team)
        s.period += 1
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
def prepare(w: World) -> None:
    """Work out the fields that the laws and the shares need, in every period and team."""
    for period in range(w.run.periods):
        for team in range(w.pool.teams):
            p = w.parameters[period, team]
            law, mean, cv = p.help_duration_law, p.help_duration_mean, p.help_duration_cv
            p.help_duration_a, p.help_duration_b = law_numbers(law, mean, cv)
            law = p.low_flame_duration_law
            mean, cv = p.low_flame_duration_mean, p.low_flame_duration_cv
            p.low_flame_duration_a, p.low_flame_duration_b = law_numbers(law, mean, cv)
            law = p.supplementary_start_delay_law
            mean, cv = p.supplementary_start_delay_mean, p.supplementary_start_delay_cv
            p.supplementary_start_delay_a, p.supplementary_start_delay_b = law_numbers(
                law, mean, cv
            )
            law = p.supplementary_term_law
            mean, cv = p.supplementary_term_mean, p.supplementary_term_cv
            p.supplementary_term_a, p.supplementary_term_b = law_numbers(law, mean, cv)
            law = p.one_stop_shop_specialist_duration_law
            mean = p.one_stop_shop_specialist_duration_mean
            cv = p.one_stop_shop_specialist_duration_cv
            a, b = law_numbers(law, mean, cv)
            p.one_stop_shop_specialist_duration_a = a
            p.one_stop_shop_specialist_duration_b = b
            p.arrivals_per_day = p.arrivals_per_year / YEAR
            cv = p.supplementary_cost_cv
            p.supplementary_cost_spread = math.sqrt(math.log1p(cv * cv))
            p.referral_logit = logit(p.referral_base_share)
            p.indication_logit = logit(p.indication_share)
            p.relapse_logit = logit(p.low_flame_relapse_share)


@compiled
def law_numbers(law: Whole, mean: float, cv: float) -> tuple[float, float]:
    """Return the two numbers that ``randomness.draw`` wants for a law."""
    if law == LOGNORMAL_LAW:
        variance = math.log1p(cv * cv)
        return math.log(mean) - 0.5 * variance, math.sqrt(variance)
    if law == GAMMA_LAW:
        return 1.0 / (cv * cv), mean * cv * cv
    return mean, 0.0


@compiled
def clear(w: World, first_team: Whole, teams: Whole) -> None:
    """Make the memory ready for the next pool."""
    w.pool = w.blank_pool
    w.pool.first_team = first_team
    w.pool.teams = teams
    for team in range(teams):
        w.desks[team] = w.blank_desk
        w.marks[team] = w.blank_desk


@compiled
def collect(w: World, out: Outcome, replication: Whole) -> None:
    """Put away what a pool gave: its desks, its waits, how it ended, how much happened."""
    s = w.pool
    for team in range(s.teams):
        last = w.desks[team].last_bin
        at = s.first_team + team
        out.quantiles[replication, at, 0] = quantile(w, team, last, 0.5)
        out.quantiles[replication, at, 1] = quantile(w, team, last, 0.9)
        for b in range(last + 1):
            w.bins[EVERYBODY, b] += w.bins[team, b]
            w.bins[team, b] = 0
        put_row(out.desks, (replication, at), w.desks[team])
        put_row(out.marks, (replication, at), w.marks[team])
    out.events[replication] += s.events
    out.status[replication] = max(out.status[replication], s.status)


@compiled
def collect_everybody(w: World, out: Outcome, replication: Whole) -> None:
    """Put away the waits of all teams together, and clear their bins."""
    last = MOST_BINS - 1
    while last > 0 and w.bins[EVERYBODY, last] == 0:
        last -= 1
    everybody = out.quantiles.shape[1] - 1
    out.quantiles[replication, everybody, 0] = quantile(w, EVERYBODY, last, 0.5)
    out.quantiles[replication, everybody, 1] = quantile(w, EVERYBODY, last, 0.9)
    for b in range(last + 1):
        w.bins[EVERYBODY, b] = 0


@compiled
def take_parameters(w: World, parameters: Records, replication: Whole) -> None:
    """Copy the parameters of this pool's teams in this replication."""
    for period in range(parameters.shape[1]):
        for team in range(w.pool.teams):
            w.parameters[period, team] = parameters[replication, period, w.pool.first_team + team]


@compiled_for_python
def run_replications(
    world: Records,
    parameters: Records,
    pools: npt.NDArray[np.int64],
    team_keys: npt.NDArray[np.uint64],
    at_start: Records,
    seed: Whole,
    first: Whole,
    out: Outcome,
) -> None:
    """Run replications `first`, `first` + 1, … of all pools, one after the other.

    Args:
        world: ``state.WORLD`` (1), with its run and its days filled in.
        parameters: ``parameters.TEAM`` (replications, periods + 1, teams); the last period never
            begins.
        pools: the first team of each pool; one more, the number of teams.
        team_keys: a key per team (``randomness.name_key`` of its code).
        at_start: ``parameters.AT_START``.
        seed: of the run.
        first: the number of the first replication.
        out: where the results go, by replication.
    """
    w = world_of(world)
    for i in range(parameters.shape[0]):
        luck = replication_key(seed, first + i)
        for pool in range(pools.size - 1):
            clear(w, pools[pool], pools[pool + 1] - pools[pool])
            for team in range(w.pool.teams):
                w.desks[team].key = mix(luck ^ team_keys[w.pool.first_team + team])
            take_parameters(w, parameters, i)
            prepare(w)
            run_pool(w, at_start)
            collect(w, out, i)
        collect_everybody(w, out, i)
