"""What a team's desk counts and holds during one replication, field by field."""

from __future__ import annotations

from typing import Final

import numpy as np

# What a team's desk counts over the whole replication; the outcome takes off what was counted when
# the warm-up ended (but from STOCKS), so that flows are those after it.
COUNTS: Final = (
    "arrivals",
    "advice",
    "other_desk",
    "social_base",
    "direct",
    "listed",
    "relapses",
    "taken_over",
    "served",
    "departures",
    "referrals",  # direct ones included
    "other_referrals",
    "decided",  # first spells, for the share helped by the team
    "decided_referred",
    "help_ended",
)

# Counted after the warm-up only, or at one moment.
STOCKS: Final = (
    "statutory_referrals",
    "scored",
    "in_time",
    "first_scored",
    "first_in_time",
    "quality_scored",
    "quality_in_time",
    "at_start_waiting",
    "at_start_inside",
    "waiting_at_end",
    "inside_at_end",
    "clients_at_end",
)

SUMS: Final = (
    "body_days",  # households in help or enquiry x days
    "flame_days",  # households at low flame x days
    "flame_slot_days",
    "slot_days",
    "speed_days",
    "waiting_days",  # households on the list x days
)

# Whole cents, by day after the warm-up; the last three add up to every cent that was promised.
MONEY: Final = (
    "lump_sum",  # what the municipality pays for the team
    "team_cost",  # what the team costs: fte, overhead, specialists
    "care",  # by referral of the team
    "statutory",
    "specialists",
    "committed",  # of every referral and specialist, its whole term
    "before",  # of that: before the warm-up ended
    "after",  # of that: after the end
)

# How many there are now.
HELD: Final = ("waiting", "help", "enquiry", "low_flame", "specialist")

DESK: Final = np.dtype(
    [
        ("key", np.uint64),  # of the team in this replication
        ("made", np.int64),  # arrivals so far
        ("clock", np.float64),  # up to where arrivals were made
        ("day_end", np.float64),  # of the day that it lies in
        ("asks", np.float64),  # arrivals a day on that day
        ("period", np.int64),
        ("growth", np.float64),
        ("next_arrival", np.float64),
        ("next_key", np.uint64),  # who comes then
        ("placed", np.int64),  # households put there at the start
        ("slots", np.float64),
        ("hours_asked", np.float64),  # hours a week of what runs now
        ("since", np.float64),  # up to where its areas were summed
        ("last_bin", np.int64),
        ("waits", np.int64),  # in its bins
        ("wait_days", np.float64),  # of those served after the warm-up
        *((name, np.int64) for name in HELD + COUNTS + STOCKS + MONEY),
        *((name, np.float64) for name in SUMS),
    ],
)
