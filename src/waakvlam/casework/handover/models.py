"""Hand-overs of a household's file to another team, also of another contractor (H6, S7)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from waakvlam.accounts.models import Account
from waakvlam.casework.handover.rules import CrossingGround
from waakvlam.casework.wall.models import Walled
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.team.models import Team


class HandOver(Walled):
    """A whole file went to another team; the row goes along with the file.

    Written by the database function ``hand_over`` and by nothing else. ``awaits_helper`` says that
    nobody of the new team helps in the case yet; ``ground`` is why the file may cross to another
    contractor (S7), empty within one.
    """

    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        Professional, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField()
    across = models.BooleanField()
    ground = models.CharField(
        max_length=16, blank=True, choices=[(g.value, g.name) for g in CrossingGround]
    )
    awaits_helper = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="hand_over_to_another_team", condition=~Q(from_team=F("to_team"))
            ),
            models.CheckConstraint(name="hand_over_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="hand_over_across_contractors_has_a_ground",
                condition=Q(across=True, ground__in=[g.value for g in CrossingGround])
                | Q(across=False, ground=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["team", "at"],
                condition=Q(awaits_helper=True),
                name="hand_over_awaits_helper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.at:%Y-%m-%d}"
