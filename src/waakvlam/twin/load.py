"""How much work is asked of a desk, as a share of what it can do: at 1 or more its list only grows.

Worked out from the numbers alone, without a run and without the feedbacks, the growth and who is
taken over.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit, roots_hermitenorm

from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.setup import Setup

_POINTS, _WEIGHTS = roots_hermitenorm(25)
_MOST_BACK: Final = 0.95

Shares = npt.NDArray[np.float64]


def offered_load(setup: Setup) -> dict[str, float]:
    """Return by team code the heaviest load of its desk in any period; infinite: no room at all.

    A desk is a team, in a one-stop shop all teams of a kind together. The load is that of the slots
    or of the hours, whichever is heavier.
    """
    found: dict[str, float] = {}
    for pool in {team.pool for team in setup.teams}:
        places = [at for at, team in enumerate(setup.teams) if team.pool == pool]
        loads = [_of_desk(period[places], setup.model) for period in setup.parameters]
        found |= {setup.teams[at].code: max(loads) for at in places}
    return {team.code: found[team.code] for team in setup.teams}


def _of_desk(teams: npt.NDArray[Any], model: str) -> float:
    asked = [_asked(team, model) for team in teams]
    slots = sum(float(t["slots"] or t["fte"] * t["caseload_per_fte"]) for t in teams)
    load = _ratio(sum(slot_days for slot_days, _ in asked), slots)
    given = [t["fte"] * t["hours_per_fte_week"] * t["client_bound_share"] for t in teams]
    counted = [
        not t["slots"] and hours and t["help_hours_per_household_week"]
        for t, hours in zip(teams, given, strict=True)
    ]
    if not all(counted):
        return load
    return max(load, _ratio(sum(hours for _, hours in asked), float(sum(given))))


def _ratio(asked: float, there: float) -> float:
    if asked == 0.0:
        return 0.0
    return asked / there if there > 0.0 else float("inf")


def _asked(p: npt.NDArray[Any], model: str) -> tuple[float, float]:
    """Return the slots and the client-bound hours a week that a team's requests ask for ever."""
    sd = float(p["demand_severity_sd"])
    severity = np.exp(sd * _POINTS - sd * sd / 2.0)
    weights = _WEIGHTS / _WEIGHTS.sum()
    sent_on = _sent_on(p, model, severity)
    helped = float(weights @ (1.0 - sent_on))
    help_days = float(weights @ ((1.0 - sent_on) * severity)) * float(p["help_duration_mean"])
    enquired = {"indication": 1.0, "one_stop_shop": 0.0}.get(model, 1.0 - helped)
    flames = float(p["low_flame_share"]) * (1.0 if model == "one_stop_shop" else helped)
    days = help_days + enquired * float(p["referral_enquiry_days"])
    days += flames * float(p["low_flame_duration_mean"]) * float(p["low_flame_weight"])
    hours = help_days / 7.0 * float(p["help_hours_per_household_week"])
    hours += enquired * float(p["referral_enquiry_hours"])
    back = min(_MOST_BACK, flames * float(p["low_flame_relapse_share"]))
    ways = ["advice", "other_desk", "social_base"] + ["direct"] * (model != "one_stop_shop")
    elsewhere = sum(float(p[f"triage_{way}_share"]) for way in ways)
    a_day = float(p["arrivals_per_year"]) / YEAR * (1.0 - elsewhere) / (1.0 - back)
    return a_day * days, a_day * 7.0 * hours


def _sent_on(p: npt.NDArray[Any], model: str, severity: Shares) -> Shares:
    """Return by severity who does not get the team's own help."""
    if model == "one_stop_shop":
        return np.full_like(severity, float(p["one_stop_shop_specialist_share"]))
    base = float(p["indication_share" if model == "indication" else "referral_base_share"])
    if base in {0.0, 1.0}:
        return np.full_like(severity, base)
    steps = float(p["referral_severity_effect"]) * np.log(severity)
    return np.asarray(expit(logit(base) + steps + float(p["feedback_organisation_effect"])))
