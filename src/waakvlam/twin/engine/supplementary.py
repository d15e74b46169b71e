"""Supplementary care: a referral starts after a delay, runs a term, and costs by the day.

Nothing waits for it, so it needs no events: its whole course is known when it is made.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled
from waakvlam.twin.engine.journal import note
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.randomness import (
    DELAY,
    OTHER_DELAY,
    OTHER_TARIFF,
    OTHER_TERM,
    TARIFF,
    TERM,
    draw,
    lognormal,
    uniform,
)
from waakvlam.twin.engine.state import Deed, World

REFERRAL: Final = np.int64(Deed.REFERRAL)
OTHER_REFERRAL: Final = np.int64(Deed.OTHER_REFERRAL)
_MOST_CENTS: Final = 1e15  # of one referral, so that their sum stays a whole number


@compiled
def cost_of(tariff: float, spread: float, ratio: float, luck: float) -> Whole:
    """Return whole cents: a lognormal draw around the tariff, x how much heavier it became."""
    if tariff <= 0.0:
        return 0
    factor = 1.0
    if spread > 0.0:
        factor = lognormal(-0.5 * spread * spread, spread, luck)
    cents = tariff * factor * ratio
    return np.int64(math.floor(min(cents, _MOST_CENTS) + 0.5))


@compiled
def part_before(cost: Whole, start: float, length: float, moment: float) -> Whole:
    """Return the whole cents that fall before a moment; at once when the length is 0."""
    if moment <= start:
        return 0
    if moment >= start + length:
        return cost
    return np.int64(math.floor(cost * ((moment - start) / length)))


@compiled
def book(w: World, team: Whole, cost: Whole, start: float, length: float) -> Whole:
    """Divide a cost over before, during and after what counts; return what counts."""
    r = w.run
    m = w.teams[team].desk
    before = part_before(cost, start, length, r.warm_up_end)
    until = part_before(cost, start, length, r.end)
    m.committed += cost
    m.before += before
    m.after += cost - until
    return until - before


@compiled
def begins_anew(w: World, team: Whole) -> bool:
    """Tell whether what is referred now is forgotten: the start gives the running clients itself.

    Only during a burn-in, when the scenario says how many clients run at its start.
    """
    given = w.parameters[0, team].supplementary_clients_at_start > 0.0
    return given and w.pool.now < w.run.origin


@compiled
def refer(w: World, team: Whole, key: np.uint64, number: Whole, spell: Whole, ratio: float) -> None:
    """Refer a household for begeleiding, from now on."""
    w.teams[team].desk.referrals += 1
    give_care(w, team, key, number, spell, ratio, REFERRAL, DELAY, TERM, TARIFF)


@compiled
def refer_besides(
    w: World, team: Whole, key: np.uint64, number: Whole, spell: Whole, ratio: float
) -> None:
    """Indicate another kind of care besides the team's own help."""
    w.teams[team].desk.other_referrals += 1
    give_care(
        w, team, key, number, spell, ratio, OTHER_REFERRAL, OTHER_DELAY, OTHER_TERM, OTHER_TARIFF
    )


@compiled
def give_care(  # noqa: PLR0913, PLR0917 - numba takes no keyword-only arguments
    w: World,
    team: Whole,
    key: np.uint64,
    number: Whole,
    spell: Whole,
    ratio: float,
    deed: Whole,
    delay: Whole,
    term: Whole,
    tariff: Whole,
) -> None:
    """Let a referral start, run its term and cost, by the luck of the last three."""
    s = w.pool
    p = w.teams[team].current
    s.events += 1
    if begins_anew(w, team):
        return
    a, b = p.supplementary_start_delay_a, p.supplementary_start_delay_b
    start = s.now + draw(p.supplementary_start_delay_law, a, b, key, spell, delay)
    a, b = p.supplementary_term_a, p.supplementary_term_b
    length = draw(p.supplementary_term_law, a, b, key, spell, term)
    luck = uniform(key, spell, tariff)
    cost = cost_of(p.supplementary_tariff_cents, p.supplementary_cost_spread, ratio, luck)
    w.teams[team].desk.care += book(w, team, cost, start, length)
    count_client(w, team, start, length)
    note(w, s.now, deed, team, number, spell, start, length, float(cost))


@compiled
def count_client(w: World, team: Whole, start: float, length: float) -> None:
    """Count who has care at the end."""
    end = w.run.end
    if start <= end < start + length:
        w.teams[team].desk.clients_at_end += 1
