"""What a ledger says of the past, one row per conversation: all that calibration reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversations:
    """First conversations with what came of them, and help that already ran when the ledger began.

    Attributes:
        team: the team's number in ``History.teams``.
        pressure: P when it was decided (mean days waited so far by the others on the list / 28);
            half the own wait / 28 of help that already ran, for its list is not in the ledger.
        waited: days from the request to the conversation.
        referred: to a provider, else helped by the team.
        entry: days that the help already ran when the ledger began; 0 for what began later.
        length: days of help until it ended, or so far; 0 for what began and ended on one day.
        ended: the help has ended.
        to_low_flame: it ended at low flame.
    """

    team: Whole
    pressure: Column
    waited: Column
    referred: Flags
    entry: Column
    length: Column
    ended: Flags
    to_low_flame: Flags

    def of(self, chosen: Flags) -> Conversations:
        """Return the chosen ones."""
        return Conversations(
            **{name: getattr(self, name)[chosen] for name in self.__dataclass_fields__}
        )


@dataclass(frozen=True, slots=True)
class TeamCounts:
    """What is counted of one team.

    Attributes:
        asked: first requests whose way is known, of which `advice` … `direct` went that way.
        listed: of them on the waiting list, `urgent` with urgency.
        flame_days: days at low flame that the ledger saw, in which `flames_ended` ended, and
            `relapses` came back.
    """

    asked: int = 0
    advice: int = 0
    other_desk: int = 0
    social_base: int = 0
    direct: int = 0
    listed: int = 0
    urgent: int = 0
    flame_days: float = 0.0
    flames_ended: int = 0
    relapses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The past of the scenario's teams.

    Attributes:
        first: the first day of which the ledger knows everything.
        as_of: the last day.
        arrival_day: per first request the day on which it came, counted from `first`.
    """

    teams: tuple[str, ...]
    first: date
    as_of: date
    arrival_team: Whole
    arrival_day: Whole
    counts: tuple[TeamCounts, ...]
    conversations: Conversations

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.as_of - self.first).days + 1
