"""The norms that a ledger holds: one value per code, team kind and day.

Figures are of a whole ledger. One of several municipalities shows a norm only where these agree;
for the norm of one, evaluate its own ledger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb


@dataclass(frozen=True)
class Norm:
    """A row of the ledger's norms; half-open, team_kind null = for both."""

    code: str
    team_kind: str | None
    valid_from: date
    valid_until: date | None
    value: float

    def holds(self, code: str, team_kind: str | None, day: date) -> bool:
        """Tell whether it is the norm of this code for this team kind on this day."""
        in_force = self.valid_from <= day and (self.valid_until is None or day < self.valid_until)
        fits = team_kind is None or self.team_kind in {None, team_kind}
        return in_force and fits and self.code == code


def read_norms(connection: duckdb.DuckDBPyConnection) -> list[Norm]:
    """Read all norms of the ledger."""
    rows = connection.execute(
        "SELECT code, team_kind, valid_from, valid_until, value FROM norms"
    ).fetchall()
    return [Norm(*row) for row in rows]


def find_norm(norms: Sequence[Norm], code: str, team_kind: str | None, day: date) -> float | None:
    """Give the norm's value; null when there is none, or several that differ.

    A norm of the team kind itself comes before one for both. Without a team kind the norm for
    both holds, or the one on which the kinds agree.
    """
    holding = [norm for norm in norms if norm.holds(code, team_kind, day)]
    nearest = [norm for norm in holding if norm.team_kind == team_kind] or holding
    values = {norm.value for norm in nearest}
    return values.pop() if len(values) == 1 else None
