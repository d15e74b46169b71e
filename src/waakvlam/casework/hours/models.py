"""Worked time that is not for a household: network, learning, travel … (C6)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from waakvlam.audit.history import with_history
from waakvlam.organisation.contractor.models import Contractor
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.team.models import Team

ACTIVITIES = ("collective", "network", "indication", "learning", "administration", "travel")


@with_history()
class WorkedTime(models.Model):
    """Minutes that a professional spent in a week on an activity without a household.

    Time for a household is written as a contact. Visible to who wrote it and to the team's lead.
    """

    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="worked_times"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    contractor = models.ForeignKey(
        Contractor, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    week = models.DateField()
    activity = models.CharField(max_length=14, choices=[(a, a) for a in ACTIVITIES])
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="worked_time_is_of_a_week", condition=Q(week__iso_week_day=1)
            ),
            models.CheckConstraint(
                name="worked_time_at_most_a_week", condition=Q(minutes__gt=0, minutes__lte=10_080)
            ),
            models.CheckConstraint(
                name="worked_time_activity_known", condition=Q(activity__in=ACTIVITIES)
            ),
            models.UniqueConstraint(
                name="worked_time_once_a_week",
                fields=["professional", "team", "week", "activity"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.week:%Y-%m-%d}"
