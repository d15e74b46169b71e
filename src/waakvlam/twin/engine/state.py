"""The state of one pool during one replication, array by array.

A pool is one desk with its waiting list and its room: a team, or in a one-stop shop all teams of a
kind. Pools do not meet, so a replication runs them one after the other in the same memory.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.days import DAY
from waakvlam.twin.engine.desk import DESK
from waakvlam.twin.engine.parameters import RUN, TEAM

# Records of one of the types below: numba reads a field as an attribute, numpy's types do not.
Records = npt.NDArray[Any]
World = Any  # a record of WORLD
Heap = Any  # a record of HEAP


class Stage(IntEnum):
    """Where a household is."""

    FREE = 0  # the row is not in use
    WAITING = 1
    HELP = 2
    ENQUIRY = 3
    LOW_FLAME = 4
    SPECIALIST = 5


class Priority(IntEnum):
    """Who is first when there is room; within one priority the first to ask."""

    URGENT = 0
    RETURNING = 1
    ORDINARY = 2


class Status(IntEnum):
    """How a replication ended."""

    DONE = 0
    RUN_AWAY = 1  # more events than were foreseen: stopped with what it saw
    FULL = 2  # more households at once than there is room for: stopped with what it saw
    OUT_OF_BALANCE = 3  # households were lost or made: an error of the engine


class Deed(IntEnum):
    """A line of the journal."""

    PRESENT = 0  # at the start; a = stage, b = since
    ARRIVAL = 1  # a = triage outcome (Way)
    FIRST_CONTACT = 2
    QUALITY_CONTACT = 3
    CONVERSATION = 4
    ENQUIRY = 5
    ENQUIRY_END = 6
    HELP = 7
    HELP_END = 8
    LOW_FLAME = 9
    LOW_FLAME_END = 10
    RELAPSE = 11
    GONE = 12
    TAKEN_OVER = 13
    REFERRAL = 14  # a = care starts, b = its days, c = its cost in cents
    OTHER_REFERRAL = 15
    STATUTORY_REFERRAL = 16
    SPECIALIST = 17  # a = days, c = cost
    CLIENT = 18  # in care at the start; a = until, b = since, c = cost of the whole


class Way(IntEnum):
    """What triage decides."""

    LISTED = 0
    ADVICE = 1
    OTHER_DESK = 2
    SOCIAL_BASE = 3
    DIRECT = 4


# A household's number within its team: arrivals count from 0, the others from these.
FIRST_AT_START: Final = 1 << 40
FIRST_SUPPOSED: Final = 1 << 39  # on top of the former: filled in by "stationary"
FIRST_TAKEN_OVER: Final = 1 << 41
FIRST_CLIENT: Final = 1 << 42
FIRST_STATUTORY: Final = 1 << 43

HOUSEHOLD: Final = np.dtype(
    [
        ("key", np.uint64),  # names its luck
        ("number", np.int64),
        ("arrived", np.float64),  # when this spell's request came
        ("limit", np.float64),  # the norm's days at arrival; infinite: not scored
        ("severity", np.float64),  # at arrival
        ("severity_now", np.float64),  # at the first conversation
        ("pressure", np.float64),  # P when its help began
        ("next", np.int64),  # the row after it in its queue, or among the free rows; -1: none
        ("team", np.int64),  # within the pool
        ("spell", np.int64),  # 0; 1 after its first relapse
        ("priority", np.int64),
        ("stage", np.int64),
    ],
    align=True,
)

# A quality contact that waits for the desk.
CALL: Final = np.dtype(
    [
        ("ready", np.float64),  # working time at which it joined the desk's queue
        ("arrived", np.float64),
        ("arrived_work", np.float64),  # the same in working days
        ("number", np.int64),
        ("team", np.int64),
    ],
)

POOL: Final = np.dtype(
    [
        ("first_team", np.int64),  # the number of its first team among all teams
        ("teams", np.int64),
        ("fresh", np.int64),  # rows from here on were never used
        ("now", np.float64),
        ("period", np.int64),
        ("first_in_queue", np.int64, (3,)),  # by priority; -1: nobody
        ("last_in_queue", np.int64, (3,)),
        ("status", np.int64),
        ("events", np.int64),
        # the clock of work
        ("virtual", np.float64),  # V: work done on a running help since the team was idle
        ("worked_until", np.float64),  # up to where V was brought
        ("speed", np.float64),  # phi
        ("slowness", np.float64),  # 1 / phi
        ("hours", np.float64),  # C: client-bound hours a week; infinite: hours do not count
        # room
        ("slots", np.float64),
        ("bodies", np.int64),  # households in help or enquiry
        ("flames", np.float64),  # slots taken by low flame
        ("sick_share", np.float64),
        # the waiting list
        ("waiting", np.int64),
        ("waiting_since", np.float64),  # the sum of their arrivals
        # heaps and rows
        ("in_work", np.int64),  # entries of the heap of work
        ("in_time", np.int64),  # entries of the heap of days
        ("free", np.int64),  # first free row, -1: none
        # front desk, in working days
        ("desk_each", np.float64),  # what a contact takes; 0: there is no desk
        ("desk_free", np.float64),
        ("call_first", np.int64),
        ("call_last", np.int64),
        # next moments
        ("arriving", np.int64),  # the team whose arrival is next
        ("next_end", np.float64),  # of help or an enquiry
        ("next_special", np.float64),
        ("next_opening", np.float64),  # infinite: nobody waits for a working day
        ("next_month", np.float64),
        ("next_mark", np.float64),  # the end of the warm-up; infinite when it has passed
        ("months", np.int64),
        # running areas
        ("speed_area", np.float64),
        ("sickens", np.int64),  # 1: pressure makes sick, so its area is kept
        ("pressure_area", np.float64),
        # pressure_area a month ago, two, three
        *((f"pressure_month_{months}", np.float64) for months in (1, 2, 3)),
    ],
)

# A team of the pool: its desk, and what holds for it in this period.
TEAM_NOW: Final = np.dtype([("desk", DESK), ("current", TEAM)])

JOURNAL: Final = np.dtype(
    [
        ("time", np.float64),
        ("deed", np.int64),
        ("team", np.int64),
        ("number", np.int64),
        ("spell", np.int64),
        ("a", np.float64),
        ("b", np.float64),
        ("c", np.float64),
    ],
)

# How much one pool can hold. Pages that are never touched cost no memory.
MOST_TEAMS: Final = 64  # in one pool
MOST_PERIODS: Final = 512  # the one that never begins included
MOST_DAYS: Final = 40_000
MOST_HOUSEHOLDS: Final = 1 << 20  # waiting, in help or at low flame at one moment
HEAP_ROOM: Final = 4  # entries beyond a heap's last, for `heap`
MOST_CALLS: Final = 1 << 20  # waiting for the front desk; a power of two
MOST_BINS: Final = 1 << 17  # hours
MOST_LINES: Final = 1 << 22  # of the journal

# Which row is when, in virtual work or in days.
HEAP: Final = np.dtype(
    [
        ("key", np.float64, (MOST_HOUSEHOLDS + HEAP_ROOM,)),
        ("row", np.int64, (MOST_HOUSEHOLDS + HEAP_ROOM,)),
    ],
)

# Everything that a stage reads and writes, in one record: `w` in every function of the kernel.
WORLD: Final = np.dtype(
    [
        ("run", RUN),
        ("pool", POOL),
        ("blank_pool", POOL),  # what a pool begins with
        ("blank_desk", DESK),
        ("days", DAY, (MOST_DAYS,)),
        # (periods, teams of this pool), prepared; one period more, which never begins
        ("parameters", TEAM, (MOST_PERIODS, MOST_TEAMS)),
        ("teams", TEAM_NOW, (MOST_TEAMS,)),
        ("marks", DESK, (MOST_TEAMS,)),  # their desks as they were when the warm-up ended
        ("households", HOUSEHOLD, (MOST_HOUSEHOLDS,)),
        ("work", HEAP),  # who ends in virtual work (help, enquiry)
        ("time", HEAP),  # who ends on a day (low flame, specialist)
        ("calls", CALL, (MOST_CALLS,)),  # a ring
        # waits of those served after the warm-up, per hour; bin 0: no wait; the last row: all teams
        ("bins", np.int32, (MOST_TEAMS + 1, MOST_BINS)),
        ("journal", JOURNAL, (MOST_LINES,)),  # line 0's `number` counts the lines
    ],
    align=True,
)
