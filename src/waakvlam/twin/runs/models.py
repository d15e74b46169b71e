"""Scenarios of the municipality's own, and runs: what was asked, how far it is, what came out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from waakvlam.twin.runs.rules import MOST_REPLICATIONS, WHOLE, Status


class KeptScenario(models.Model):
    """A scenario that somebody of the municipality wrote; it never changes."""

    name = models.CharField(max_length=200)
    text = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)
    kept_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(text=""), name="scenario_has_text"),
        ]

    def __str__(self) -> str:
        return f"scenario {self.pk}"


class Run(models.Model):
    """One comparison of the three models: everything that it needs to be done again.

    `done` counts thousandths of the work. `result` is as `twin.comparison.compare` gives it.
    `present` are the open cases of the ledger that it starts from, each (team, stage, days, order).
    """

    name = models.CharField(max_length=200)
    scenario_text = models.TextField()
    present = models.JSONField(null=True)
    seed = models.BigIntegerField()
    replications = models.IntegerField()
    engine_version = models.CharField(max_length=40)
    status = models.CharField(max_length=10, default=Status.WAITING)
    done = models.IntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    cancel_asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    repeats = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in Status]), name="run_status_known"
            ),
            models.CheckConstraint(
                condition=Q(replications__gte=1, replications__lte=MOST_REPLICATIONS),
                name="run_replications_bounded",
            ),
            models.CheckConstraint(condition=Q(seed__gte=0), name="run_seed_not_negative"),
            models.CheckConstraint(
                condition=Q(done__gte=0, done__lte=WHOLE), name="run_done_bounded"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DONE, result__isnull=False)
                | (~Q(status=Status.DONE) & Q(result__isnull=True)),
                name="run_result_when_done",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.WAITING, Status.RUNNING], ended_at__isnull=True)
                | (
                    ~Q(status__in=[Status.WAITING, Status.RUNNING])
                    & Q(ended_at__isnull=False, ended_at__gte=F("asked_at"))
                ),
                name="run_ended_when_over",
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.pk}"

    @property
    def under_way(self) -> bool:
        """Whether it waits or runs."""
        return self.status in {Status.WAITING, Status.RUNNING}
