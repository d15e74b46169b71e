"""The bench of calibration: how often 90% intervals hold the truth, and what it costs."""

from __future__ import annotations

import os
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final

import numpy as np

from bench.calibration.trial import Trial, run_trial
from bench.printing import say, table
from waakvlam.twin.calibration.calibrate import Learnt

TRIALS: Final = 200


def run_calibration(scale: float) -> None:
    """Run the trials and print the coverage per number; 84-96% is what 200 trials may give."""
    numbers = range(1, max(2, round(TRIALS * scale)) + 1)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as processes:
        trials = list(processes.map(run_trial, numbers))
    say(f"## Calibration: {len(trials)} ledgers of 36 months, drawn from the priors\n")
    say(table(["number", "held", "of", "coverage", "R²", "said", "assumed"], _rows(trials)))
    work = [trial.work for trial in trials]
    talks = [trial.conversations for trial in trials]
    say(
        f"\nOf work {np.median(work):.1f} s (at most {max(work):.1f} s), "
        f"with {np.median(talks):,.0f} conversations (at most {max(talks):,})."
    )


def _rows(trials: list[Trial]) -> list[list[str]]:
    found = defaultdict(list)
    for trial in trials:
        for one in trial.learnt:
            found[one.key].append((trial.truth[one.key], one))
    rows = []
    for key, pairs in found.items():
        held = sum(one.low <= truth <= one.high for truth, one in pairs)
        said = np.mean([one.said for _, one in pairs])
        assumed = np.mean([one.assumed for _, one in pairs])
        figures = [f"{held / len(pairs):.0%}", f"{_explained(pairs):.2f}", f"{said:.0%}"]
        rows.append([key, str(held), str(len(pairs)), *figures, f"{assumed:.0%}"])
    return rows


def _explained(pairs: list[tuple[float, Learnt]]) -> float:
    """Return the part of the truth's variance that the middles explain."""
    truth = np.array([one for one, _ in pairs])
    middle = np.array([one.value for _, one in pairs])
    if len(pairs) < 3 or truth.std() == 0.0 or middle.std() == 0.0:  # noqa: PLR2004 - two are a line
        return float("nan")
    return float(np.corrcoef(truth, middle)[0, 1] ** 2)
