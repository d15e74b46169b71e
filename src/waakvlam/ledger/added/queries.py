"""Looking at what was brought in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from waakvlam.ledger.added.models import Batch


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows of a batch come from; of a removed one, that its rows are gone.

    The people are the names by which they log in; empty is the command line, which named nobody.
    """

    batch: int
    table: str
    rows: int
    file_name: str
    file_sha256: str
    added_at: datetime
    added_by: str
    removed_at: datetime | None
    removed_by: str


def origins() -> list[Origin]:
    """Return the origin of every batch, the newest first."""
    people = ("added_by__username", "removed_by__username")
    found = Batch.objects.order_by("-pk").values(
        "pk",
        "table_name",
        "row_count",
        "file_name",
        "file_sha256",
        "added_at",
        "removed_at",
        *people,
    )
    return [
        Origin(
            row["pk"],
            row["table_name"],
            row["row_count"],
            row["file_name"],
            bytes(row["file_sha256"]).hex(),
            row["added_at"],
            row["added_by__username"] or "",
            row["removed_at"],
            row["removed_by__username"] or "",
        )
        for row in found
    ]
