"""What the kernel is told: one record per period and team, and one for the whole run.

A field is a scenario key with its dots written as underscores (``help.duration`` has three: law,
mean and cv). Units: days, shares between 0 and 1, whole eurocents, counts per year of 365.25 days.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

import numpy as np

# A whole number of Python or of numpy: numba makes no difference.
Whole = int | np.signedinteger[Any]

YEAR: Final = 365.25

# How many days the twin runs before the scenario's start when that start is "stationary".
BURN_IN_DAYS: Final = 730


class Law(IntEnum):
    """The law of a duration. ``NONE`` is a duration of 0 days."""

    NONE = 0
    DETERMINISTIC = 1
    EXPONENTIAL = 2
    LOGNORMAL = 3
    GAMMA = 4


LOGNORMAL_LAW: Final = np.int64(Law.LOGNORMAL)
GAMMA_LAW: Final = np.int64(Law.GAMMA)


class Model(IntEnum):
    """The organisation models (E3.2, S2)."""

    INDICATION = 1
    BROAD_TEAM = 2
    ONE_STOP_SHOP = 3


LAWS: Final = (
    "help_duration",
    "low_flame_duration",
    "supplementary_start_delay",
    "supplementary_term",
    "one_stop_shop_specialist_duration",
)

NUMBERS: Final = (
    # the team
    "arrivals_per_year",
    "slots",  # 0: fte x caseload_per_fte
    "fte",
    "caseload_per_fte",
    "hours_per_fte_week",
    "client_bound_share",
    "open_at_start",
    "waiting_at_start",
    # who asks
    "demand_season_amplitude",
    "demand_growth_per_year",
    "demand_urgent_share",
    "demand_severity_sd",
    # front desk and triage
    "front_desk_contacts_per_working_day",  # 0: no front desk, nothing to score
    "triage_advice_share",
    "triage_other_desk_share",
    "triage_social_base_share",
    "triage_direct_share",
    # help
    "help_hours_per_household_week",
    "low_flame_share",
    "low_flame_weight",
    "low_flame_relapse_share",
    # referral and the three models
    "referral_base_share",
    "referral_severity_effect",
    "referral_other_care_share",
    "referral_enquiry_days",
    "referral_enquiry_hours",
    "indication_share",
    "one_stop_shop_specialist_share",
    "one_stop_shop_lump_sum_cents",  # a year, the team's part
    "one_stop_shop_overrun_share",
    # supplementary care; counts are the team's part of what the scenario says
    "supplementary_tariff_cents",
    "supplementary_cost_cv",
    "supplementary_clients_at_start",
    "takeover_clients",
    "takeover_first_share",
    "takeover_monthly_share",
    "statutory_referrals_per_year",
    "statutory_tariff_cents",
    # feedbacks
    "feedback_waiting_worsens",
    "feedback_waiting_threshold_days",
    "feedback_pressure_refers",
    "feedback_pressure_shortens",
    "feedback_short_help_returns",
    "feedback_pressure_sickness",
    "feedback_organisation_effect",
    # cost
    "cost_per_fte_cents",
    "cost_overhead_cents",  # a year, the team's part
    # norms
    "norms_first_contact_hours",
    "norms_quality_contact_working_days",
    "norms_first_conversation_days",
)

# What follows from the above (`derived`).
_DERIVED: Final = (
    *(f"{law}_{part}" for law in LAWS for part in ("a", "b")),  # see randomness.draw
    "arrivals_per_day",
    "triage_elsewhere_share",  # of all ways but the list
    "supplementary_cost_spread",  # of the logarithm of a cost
    "referral_logit",
    "indication_logit",
    "relapse_logit",
)

TEAM: Final = np.dtype(
    [("begins", np.float64)]  # the day on which the period begins
    + [(name, np.float64) for name in NUMBERS]
    + [(f"{law}_law", np.int64) for law in LAWS]
    + [(f"{law}_{part}", np.float64) for law in LAWS for part in ("mean", "cv")]
    + [(name, np.float64) for name in _DERIVED],
)

RUN: Final = np.dtype(
    [
        ("model", np.int64),
        ("end", np.float64),  # days from the first day of the calendar table
        ("origin", np.float64),  # the scenario's start on that axis (the burn-in's length)
        ("warm_up_end", np.float64),  # from here on it counts
        ("stationary", np.int64),  # 1: begin with what an endless run would hold in help
        ("periods", np.int64),
        ("days", np.int64),  # in the calendar
        ("keep_journal", np.int64),
        ("most_events", np.int64),  # per replication; beyond it the run has run away
    ],
)

# One row per household that is there at the start (given, or from a ledger).
AT_START: Final = np.dtype(
    [
        ("team", np.int64),
        ("stage", np.int64),  # state.Stage
        ("age", np.float64),  # days in that stage so far; -1: unknown, drawn
        ("priority", np.int64),  # state.Priority, of who waits
    ],
)
