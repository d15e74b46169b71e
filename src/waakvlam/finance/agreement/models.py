"""What is agreed with a contractor besides money, with its target and its day (F9)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from waakvlam.accounts.models import Account
from waakvlam.population.models import Municipality

AGREEMENT_KINDS = (
    "trajectories",
    "collective",
    "quality",
    "cooperation",
    "innovation",
    "referral",
    "staffing",
    "other",
)
DIRECTIONS = ("at_least", "at_most")


class Agreement(models.Model):
    """An agreement that holds: the ledger tells it, the dashboard follows it.

    ``source`` is the key of the revision's version that it was decided with, ``talk`` the number of
    the talk that it comes from, if any. One that a later version replaced has ``ended_at``.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    source = models.UUIDField(db_index=True)
    series = models.UUIDField(db_index=True)
    team_kind = models.CharField(max_length=12, blank=True)
    contractor = models.CharField(max_length=150)
    indicator = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=300)
    baseline = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=14, decimal_places=4)
    direction = models.CharField(max_length=8, choices=[(one, one) for one in DIRECTIONS])
    by = models.DateField()
    kind = models.CharField(max_length=12, choices=[(one, one) for one in AGREEMENT_KINDS])
    agreed_on = models.DateField(null=True)
    talk = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(direction__in=DIRECTIONS), name="agreement_direction_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AGREEMENT_KINDS), name="agreement_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(team_kind__in=["", "adults", "youth_family"]),
                name="agreement_team_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
