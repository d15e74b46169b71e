"""Adaptive Metropolis (Haario, Saksman and Tamminen 2001): the step learns the shape."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from scipy.optimize import minimize

from waakvlam.twin.calibration.history import Column

STEPS: Final = 6000
LEARNING: Final = 1500  # of the steps, not kept
_AIM: Final = 0.27  # of the proposals are taken
_LEARN_EVERY: Final = 50


def sample(
    log_density: Callable[[Column], float],
    start: Column,
    scale: Column,
    luck: np.random.Generator,
    *,
    steps: int = STEPS,
) -> Column:
    """Return draws of a density, one row each, after a quarter of the steps to learn.

    It begins at the top, which is sought first; `scale` is about how wide each number is.
    """

    def below(x: Column) -> float:
        return -log_density(start + x * scale)

    top = minimize(below, np.zeros(start.size), method="BFGS")
    here = start + top.x * scale
    shape = top.hess_inv * np.outer(scale, scale)
    learning = steps * LEARNING // STEPS
    spread = 2.38 / math.sqrt(start.size)
    level = log_density(here)
    kept = np.empty((steps, start.size))
    root = _root(shape, scale)
    taken = 0
    for step in range(steps):
        there = here + spread * root @ luck.standard_normal(start.size)
        its = log_density(there)
        if math.log(luck.random()) < its - level:
            here, level = there, its
            taken += 1
        kept[step] = here
        if step < learning and (step + 1) % _LEARN_EVERY == 0:
            spread *= math.exp(taken / _LEARN_EVERY - _AIM)
            taken = 0
            if step > learning // 3:
                root = _root(np.cov(kept[step // 2 : step + 1].T), scale)
    return kept[learning:]


def _root(covariance: Column, scale: Column) -> Column:
    """Return a square root of a covariance, with a little of the scale so that it has one."""
    steady = np.atleast_2d(covariance) + np.diag((1e-3 * scale) ** 2)
    try:
        return np.asarray(np.linalg.cholesky(steady))
    except np.linalg.LinAlgError:
        return np.asarray(np.diag(0.1 * scale))
