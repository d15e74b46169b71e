"""What follows from the parameters, and need not be worked out for each household."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.parameters import GAMMA_LAW, LAWS, LOGNORMAL_LAW, YEAR
from waakvlam.twin.engine.state import Records

_ELSEWHERE: Final = ("advice", "other_desk", "social_base")

Numbers = npt.NDArray[np.float64]


def derive(parameters: Records, model: str) -> None:
    """Fill in the derived fields of a table of ``parameters.TEAM`` of any shape.

    In a one-stop shop nobody is referred: who would go straight to other care joins the list.
    """
    for law in LAWS:
        a, b = _law_numbers(*(parameters[f"{law}_{part}"] for part in ("law", "mean", "cv")))
        parameters[f"{law}_a"], parameters[f"{law}_b"] = a, b
    parameters["arrivals_per_day"] = parameters["arrivals_per_year"] / YEAR
    ways = _ELSEWHERE if model == "one_stop_shop" else (*_ELSEWHERE, "direct")
    elsewhere = [parameters[f"triage_{way}_share"] for way in ways]
    parameters["triage_elsewhere_share"] = np.sum(elsewhere, axis=0)
    variance = _variance(parameters["supplementary_cost_cv"])
    parameters["supplementary_cost_spread"] = np.sqrt(variance)
    parameters["referral_logit"] = _logit(parameters["referral_base_share"])
    parameters["indication_logit"] = _logit(parameters["indication_share"])
    parameters["relapse_logit"] = _logit(parameters["low_flame_relapse_share"])


def _law_numbers(law: npt.NDArray[np.int64], mean: Numbers, cv: Numbers) -> tuple[Numbers, Numbers]:
    """Return the two numbers that ``randomness.draw`` wants for each law."""
    variance = _variance(cv)
    with np.errstate(divide="ignore"):  # of a law that is not asked for
        lognormal = np.log(mean) - 0.5 * variance, np.sqrt(variance)
        gamma = 1.0 / (cv * cv), mean * cv * cv
    which = [law == LOGNORMAL_LAW, law == GAMMA_LAW]
    return (
        np.select(which, [lognormal[0], gamma[0]], mean),
        np.select(which, [lognormal[1], gamma[1]], 0.0),
    )


def _variance(cv: Numbers) -> Numbers:
    """Return the variance of the logarithm of what has such a spread, as a lognormal law has it."""
    return np.log1p(cv * cv)


def _logit(share: Numbers) -> Numbers:
    """Return ln(p / (1 - p)); infinite at 0 and 1."""
    with np.errstate(divide="ignore"):
        return np.log(share / (1.0 - share))
