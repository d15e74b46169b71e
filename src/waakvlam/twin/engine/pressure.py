"""Pressure and what it does (S5): each feedback has a strength that may be zero."""

from __future__ import annotations

import math
from typing import Final

from waakvlam.twin.engine.compiled import compiled, compiled_apart, compiled_in_place
from waakvlam.twin.engine.elementary import exp, ln
from waakvlam.twin.engine.parameters import YEAR, Whole
from waakvlam.twin.engine.state import World

PRESSURE_DAYS: Final = 28.0
MONTH: Final = YEAR / 12.0
_MOST_SICK: Final = 0.5
_ZERO_BELOW: Final = -700.0  # where e^-x no longer fits a float


@compiled
def pressure(w: World) -> float:
    """Return P: the mean number of days waited so far by who is on the list, / 28."""
    s = w.pool
    if s.waiting == 0:
        return 0.0
    return max(0.0, s.now - s.waiting_since / s.waiting) / PRESSURE_DAYS


@compiled
def severity_after(severity: float, waited: float, worsens: float, threshold_days: float) -> float:
    """Return the severity after a wait: it grows with the months beyond the threshold."""
    if worsens == 0.0 or waited <= threshold_days:
        return severity
    return severity * (1.0 + worsens * (waited - threshold_days) / MONTH)


@compiled
def share_of(logit_of_it: float) -> float:
    """Return 1 / (1 + e^-x), also at infinity."""
    if logit_of_it < _ZERO_BELOW:
        return 0.0
    return 1.0 / (1.0 + exp(-logit_of_it))


@compiled_in_place
def share_sent_on(w: World, team: Whole, base_logit: float, severity: float, p_now: float) -> float:
    """Return the share that goes to a provider, given severity and pressure."""
    p = w.teams[team].current
    if base_logit < _ZERO_BELOW:
        return 0.0
    moved = base_logit + p.feedback_organisation_effect + p.feedback_pressure_refers * p_now
    if p.referral_severity_effect != 0.0:
        moved += p.referral_severity_effect * ln(severity)
    return share_of(moved)


@compiled
def relapse_share(w: World, team: Whole, p_at_start: float) -> float:
    """Return the share that comes back from low flame; help cut short comes back more."""
    p = w.teams[team].current
    more = p.feedback_short_help_returns * p.feedback_pressure_shortens * p_at_start
    if math.isinf(p.relapse_logit) or more == 0.0:
        return p.low_flame_relapse_share
    return share_of(p.relapse_logit + more)


@compiled
def pressure_sickness(w: World) -> float:
    """Return how pressure makes a pool's staff sick: its teams', weighed by their slots."""
    slots = 0.0
    strength = 0.0
    for team in range(w.pool.teams):
        p = w.teams[team].current
        own = p.slots if p.slots > 0.0 else p.fte * p.caseload_per_fte
        slots += own
        strength += own * p.feedback_pressure_sickness
    return strength / slots if slots > 0.0 else 0.0


@compiled_apart
def fall_sick(w: World) -> None:
    """Set, once a month, the share that is sick from the mean pressure of 91 days."""
    s = w.pool
    strength = pressure_sickness(w)
    elapsed = min(3.0 * MONTH, s.now)
    mean = (s.pressure_area - s.pressure_month_3) / elapsed if elapsed > 0.0 else 0.0
    s.pressure_month_3 = s.pressure_month_2
    s.pressure_month_2 = s.pressure_month_1
    s.pressure_month_1 = s.pressure_area
    s.sick_share = min(_MOST_SICK, strength * max(0.0, mean))
