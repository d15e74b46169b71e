"""The household's plan: the resident's words, goals, and who does what (C3)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from waakvlam.audit.history import with_history
from waakvlam.casework.case.models import Case
from waakvlam.casework.wall.models import Walled

DOERS = ("resident", "network", "social_base", "professional", "provider")


@with_history()
class Plan(Walled):
    """What the resident wants, in their words; one current per household (C1, C3)."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ledger_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="plans")
    words = models.TextField(blank=True)
    agreed_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    last_review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    day_activity = models.BooleanField(null=True, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="plan_one_current_per_household",
                fields=["household"],
                condition=Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="plan_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("agreed_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)


@with_history()
class Goal(Walled):
    """One goal of the plan, in a life domain (C4); none is compulsory."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    life_domain = models.CharField(max_length=24)
    text = models.TextField()
    met = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"goal {self.pk}"


@with_history()
class PlanAction(Walled):
    """What somebody will do for a goal, and by when (C3)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="actions")
    text = models.TextField()
    doer = models.CharField(max_length=12, choices=[(d, d) for d in DOERS])
    who = models.CharField(max_length=150, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.doer} {self.pk}"
