"""The parameters of a revision: which figures are on the table when a lump sum is agreed (F4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Subject = Literal[
    "clients", "trajectories", "waiting_list", "caseload", "hours", "staffing", "referrals", "money"
]
Time = Literal["month", "year"]
By = Literal["", "team_kind", "referrer", "kind"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of a revision: the indicator that gives it, by which period and what else.

    Where `counts` is set it is about how many there are, which the indicator's n tells, and not
    about its value.
    """

    subject: Subject
    code: str
    time: Time
    by: By
    counts: bool = False

    @property
    def key(self) -> str:
        """Return the name by which a paper refers to it."""
        shown = "n" if self.counts else ""
        return "-".join(filter(None, (self.subject, self.code, self.time, self.by, shown)))


PARAMETERS: tuple[Parameter, ...] = (
    Parameter("clients", "AFF13", "month", "", counts=True),
    Parameter("clients", "AFF13", "month", ""),
    Parameter("clients", "AFF13y", "month", "", counts=True),
    Parameter("trajectories", "AFF1", "month", "team_kind"),
    Parameter("trajectories", "AFF2", "month", "team_kind"),
    Parameter("trajectories", "AFF3", "month", "team_kind"),
    Parameter("trajectories", "AFF5", "year", "team_kind"),
    Parameter("waiting_list", "ACC7", "month", "team_kind"),
    Parameter("waiting_list", "ACC8", "month", "team_kind"),
    Parameter("waiting_list", "ACC3", "month", "team_kind"),
    Parameter("caseload", "AFF14", "month", "team_kind"),
    Parameter("caseload", "AFF14w", "month", "team_kind"),
    Parameter("hours", "AFF15", "month", "team_kind"),
    Parameter("staffing", "AFF14f", "month", "team_kind"),
    Parameter("referrals", "AFF9", "month", ""),
    Parameter("referrals", "AFF9", "year", "referrer", counts=True),
    Parameter("referrals", "AFF7s", "month", "team_kind"),
    Parameter("money", "AFF10", "year", "kind"),
    Parameter("money", "AFF11", "year", "team_kind"),
    Parameter("money", "AFF17", "month", "team_kind"),
)
"""At least the subjects of D: trajectories, caseload, staffing, decline of indicated support and
the financial position."""


def groupings() -> list[tuple[str, ...]]:
    """Return the breakdowns by which the parameters are evaluated."""
    found = [(one.time, *filter(None, (one.by,))) for one in PARAMETERS]
    return list(dict.fromkeys(found))
