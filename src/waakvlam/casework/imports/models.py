"""What was taken in from a team's existing list, so that a second time makes nothing double."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from waakvlam.organisation.team.models import Team

KINDS = ("help_request", "case")


class ImportedRow(models.Model):
    """One row of a team's list that became a help request or a case.

    ``fingerprint`` is a keyed hash of the row's number in the team's own system, or of the whole
    row where it has none: it tells nobody who it was. ``key`` is what the row became.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(k, k) for k in KINDS])
    fingerprint = models.BinaryField(max_length=32)
    imported_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "kind", "fingerprint"], name="imported_row_once_per_team"
            ),
            models.CheckConstraint(
                name="imported_row_kind_known", condition=models.Q(kind__in=KINDS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.imported_at:%Y-%m-%d}"
