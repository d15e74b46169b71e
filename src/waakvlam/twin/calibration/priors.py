"""What is believed of each number before the ledger speaks: one table, with the reasons.

`low` and `high` are 5% and 95% points. The signs of feedbacks are left to the data: half of each
prior lies below zero (CPB found referrals to rise where theory said they would fall).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import expit, logit, ndtri

from waakvlam.twin.calibration.history import Column

_95: Final = float(ndtri(0.95))


@dataclass(frozen=True, slots=True)
class Prior:
    """A prior: normal on the number's own, logarithmic or logit scale.

    Attributes:
        law: ``normal``, ``lognormal`` or ``logit_normal``.
        why: the reason, for the reader of the result.
    """

    law: str
    low: float
    high: float
    why: str

    @property
    def mean(self) -> float:
        """Return the middle, on the scale that is normal."""
        return 0.5 * (self._scaled(self.low) + self._scaled(self.high))

    @property
    def sd(self) -> float:
        """Return the standard deviation, on the scale that is normal."""
        return (self._scaled(self.high) - self._scaled(self.low)) / (2.0 * _95)

    def own(self, scaled: Column) -> Column:
        """Return the numbers themselves of values on the scale that is normal."""
        if self.law == "lognormal":
            return np.exp(scaled)
        return np.asarray(expit(scaled)) if self.law == "logit_normal" else scaled

    def _scaled(self, value: float) -> float:
        if self.law == "lognormal":
            return math.log(value)
        return float(logit(value)) if self.law == "logit_normal" else value


MEAN: Final = "help.duration.mean"
VARIANCE: Final = "log-variance of help"
PART: Final = "severity's part of it"
BASE: Final = "referral.base_share"
SEVERITY: Final = "referral.severity_effect"
REFERS: Final = "feedback.pressure_refers"
SHORTENS: Final = "feedback.pressure_shortens"
WORSENS: Final = "feedback.waiting_worsens"
SEASON: Final = "demand.season_amplitude"
GROWTH: Final = "demand.growth_per_year"

CONVERSATION_PRIORS: Final = {
    MEAN: Prior("lognormal", 40.0, 500.0, "teams report 160 days; from short help to long"),
    BASE: Prior("logit_normal", 0.03, 0.6, "one in five in 2022, well over half with indications"),
    SEVERITY: Prior("normal", -0.4, 1.8, "heavier households go to a provider more, as a rule"),
    VARIANCE: Prior("lognormal", 0.3, 2.0, "service times vary by a cv of 0.6 to 2.5"),
    PART: Prior("logit_normal", 0.1, 0.8, "how much of it was there before the first talk"),
    REFERS: Prior("normal", -0.6, 0.6, "unknown, the sign too"),
    SHORTENS: Prior("normal", -0.25, 0.25, "unknown, the sign too"),
    WORSENS: Prior("lognormal", 0.01, 0.4, "never below zero; 40% a month would be a landslide"),
}
ARRIVAL_PRIORS: Final = {
    SEASON: Prior("logit_normal", 0.01, 0.4, "a season of tenths, not of halves"),
    GROWTH: Prior("normal", -0.12, 0.12, "municipalities grow or shrink by a few percent"),
}

# A share is as likely as any other: Beta(1, 1); triage's together Dirichlet(1, ..., 1).
ANY_SHARE: Final = 1.0
# Requests a year: gamma by shape and mean; shape 1 is nearly flat.
REQUESTS: Final = (1.0, 500.0)
# Days at low flame: their rate is gamma with this shape, around once in so many days.
FLAME_DAYS: Final = (2.0, 365.0)
