"""Norms as data with versions (H2, C7): a changed norm never rewrites the past."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from waakvlam.population.models import Municipality

EVENTS = ("received", "first_contact", "quality_contact", "first_conversation")
UNITS = ("clock_hours", "working_days", "calendar_days")


class TermNorm(models.Model):
    """From which event, to which, how much, since when: one version of a norm (H2)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    code = models.CharField(max_length=24, choices=[(e, e) for e in EVENTS[1:]])
    team_kind = models.CharField(max_length=12, blank=True)
    urgency = models.CharField(max_length=8, blank=True)
    from_event = models.CharField(max_length=24, choices=[(e, e) for e in EVENTS])
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=14, choices=[(u, u) for u in UNITS])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="term_norm_valid_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(name="term_norm_unit_known", condition=Q(unit__in=UNITS)),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.amount} {self.unit}"


class SteeringNorm(models.Model):
    """A figure that the monitor holds against an indicator, or weighs by; a row of ledger.norms.

    ``code`` is an indicator's code, ``weight.<phase>``, ``base_date`` or ``base_value``.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    code = models.CharField(max_length=40)
    team_kind = models.CharField(max_length=12, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="steering_norm_valid_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.value}"


class Bandwidth(models.Model):
    """Between which caseloads per worker a team kind works, from a moment on (C7)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    team_kind = models.CharField(max_length=12)
    low = models.DecimalField(max_digits=5, decimal_places=1)
    high = models.DecimalField(max_digits=5, decimal_places=1)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="bandwidth_in_order", condition=Q(low__lte=F("high"))),
        ]

    def __str__(self) -> str:
        return f"{self.team_kind} {self.low}-{self.high}"
