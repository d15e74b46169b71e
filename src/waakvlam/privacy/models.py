"""Grants: who may open which household's file, why, and for how long (L1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from waakvlam.privacy.rules import Ground


class Grant(models.Model):
    """One ground on which one account may open one household's file.

    Holds plain keys, because the rooms that own the household and the account lie above.
    Half-open in time: a grant that ends at a moment no longer holds at that moment.
    """

    household_key = models.UUIDField()
    account_id = models.BigIntegerField()
    team_id = models.BigIntegerField()
    ground = models.CharField(max_length=12, choices=[(g.value, g.name) for g in Ground])
    reason = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grant_ground_known",
                condition=models.Q(ground__in=[g.value for g in Ground]),
            ),
            models.CheckConstraint(
                name="grant_breaking_the_glass_has_a_reason_and_an_end",
                condition=~models.Q(ground=Ground.BROKEN_GLASS)
                | (~models.Q(reason="") & models.Q(ends_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_starts",
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gte=models.F("starts_at")),
            ),
            models.UniqueConstraint(
                name="grant_one_running_per_ground",
                fields=["household_key", "account_id", "ground"],
                condition=models.Q(ends_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account_id", "household_key"], name="grant_account"),
            models.Index(fields=["household_key"], name="grant_household"),
        ]

    def __str__(self) -> str:
        return f"{self.ground} {self.starts_at:%Y-%m-%d}"
