"""The numbers that conversations tell together: referral, help, severity, the feedbacks."""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.special import expit

from waakvlam.twin.calibration.history import Column, Conversations
from waakvlam.twin.calibration.likelihood import Likelihood, Strengths
from waakvlam.twin.calibration.metropolis import STEPS, sample
from waakvlam.twin.calibration.priors import (
    BASE,
    CONVERSATION_PRIORS,
    MEAN,
    PART,
    REFERS,
    SEVERITY,
    SHORTENS,
    VARIANCE,
    WORSENS,
)

CV: Final = "help.duration.cv"
SEVERITY_SD: Final = "demand.severity_sd"

_ORDER: Final = (MEAN, BASE, SEVERITY, VARIANCE, PART, REFERS, SHORTENS, WORSENS)
_MIDDLE: Final = np.array([CONVERSATION_PRIORS[name].mean for name in _ORDER])
_SD: Final = np.array([CONVERSATION_PRIORS[name].sd for name in _ORDER])


def talk_draws(
    found: Conversations,
    *,
    law: str,
    threshold_days: float,
    decides: bool,
    luck: np.random.Generator,
    steps: int = STEPS,
) -> dict[str, Column]:
    """Return joint draws given the conversations, by key; the help's cv and severity's sd too."""
    likelihood = Likelihood(found, law=law, threshold_days=threshold_days, decides=decides)

    def log_density(scaled: Column) -> float:
        off = (scaled - _MIDDLE) / _SD
        known = -0.5 * float(off @ off)
        return known + likelihood.at(_strengths(scaled))

    scaled = sample(log_density, _start(found), 0.2 * _SD, luck, steps=steps)
    return _named(scaled)


def prior_draws(number: int, luck: np.random.Generator) -> dict[str, Column]:
    """Return joint draws of the prior alone, by key."""
    return _named(_MIDDLE + _SD * luck.standard_normal((number, len(_ORDER))))


def _start(found: Conversations) -> Column:
    start = _MIDDLE.copy()
    if found.length.size:
        start[0] = np.log(np.mean(found.length) + 1.0)
    return start


def _strengths(scaled: Column) -> Strengths:
    mean, base, severity, variance, part, refers, shortens, worsens = scaled.tolist()
    return Strengths(
        mean=float(np.exp(np.clip(mean, -20.0, 20.0))),
        logit_base=base,
        severity_effect=severity,
        variance=float(np.exp(np.clip(variance, -12.0, 5.0))),
        part=float(np.clip(expit(part), 1e-4, 1.0 - 1e-4)),
        refers=refers,
        shortens=shortens,
        worsens=float(np.exp(np.clip(worsens, -40.0, 3.0))),
    )


def _named(scaled: Column) -> dict[str, Column]:
    own = {
        name: CONVERSATION_PRIORS[name].own(scaled[:, column]) for column, name in enumerate(_ORDER)
    }
    variance, part = own.pop(VARIANCE), own.pop(PART)
    own[CV] = np.sqrt(np.expm1((1.0 - part) * variance))
    own[SEVERITY_SD] = np.sqrt(part * variance)
    return own
