"""Everything that a run of the engine needs, as plain values that can be sent elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team of the scenario; `pool` numbers the desk that admits its households.

    A pool is a team of its own, but in a one-stop shop all teams of one kind (`twin.md`).
    """

    code: str
    team_kind: str
    district: str
    pool: int
    expertise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A number in doubt: one draw per replication, put in every place where it stands.

    Attributes:
        key: as the reader wrote it, which also names its luck.
        law: ``lognormal``, ``logit_normal`` or ``normal``; `low` and `high` are its 5% and 95%
            points; `value` is what counts when the doubt is left out.
        field: the field of ``parameters.TEAM``; `factor` multiplies the draw per place (a team's
            part of a whole).
        places: (period, team, factor) of every place.
    """

    key: str
    law: str
    value: float
    low: float
    high: float
    field: str
    places: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A table of joint draws instead of spreads: a replication takes one row (calibration)."""

    keys: tuple[str, ...]
    fields: tuple[str, ...]
    places: tuple[tuple[tuple[int, int, float], ...], ...]
    rows: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """A scenario, ready for the kernel.

    Attributes:
        first_day: the date of day 0, on which the burn-in, if any, begins.
        parameters: ``parameters.TEAM`` of shape (periods, teams): what the keys say, nothing drawn.
        period_starts: the day on which each period begins; the first is 0 (the table's first day).
        run: ``parameters.RUN`` of shape (1,).
        days: ``days.DAY``.
        at_start: ``parameters.AT_START``: who is there at the start, by pool, then team.
        doubt: draw the spreads (or the joint draws) per replication.
    """

    name: str
    model: str
    first_day: date
    teams: tuple[Team, ...]
    parameters: npt.NDArray[np.void]
    period_starts: npt.NDArray[np.float64]
    run: npt.NDArray[np.void]
    days: npt.NDArray[np.void]
    at_start: npt.NDArray[np.void]
    spreads: tuple[Spread, ...] = ()
    joint: Joint | None = None
    doubt: bool = False
