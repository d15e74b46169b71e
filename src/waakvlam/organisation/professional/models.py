"""Professionals: where they work, what they know, when they are away (C8, C14)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from waakvlam.accounts.models import Account
from waakvlam.organisation.team.models import Team

POSTING_ROLES = (
    "professional",
    "lead",
    "elderly_adviser",
    "behavioural_scientist",
    "support_staff",
)
ABSENCE_KINDS = ("sickness", "leave", "other")


class Int8Range(Func):
    """``int8range(a, a, '[]')``: an exclusion constraint compares by it without btree_gist."""

    function = "int8range"


class DateRange(Func):
    """``daterange(start, end)``: half-open, an end that is null runs on."""

    function = "daterange"


def _same(field: str) -> tuple[Func, str]:
    return (Int8Range(F(field), F(field), Value("[]")), RangeOperators.EQUAL)


def _overlapping() -> tuple[Func, str]:
    return (DateRange(F("started_on"), F("ended_on")), RangeOperators.OVERLAPS)


class Professional(models.Model):
    """Somebody who works in the teams; T-shaped: generalist with expertise (C8)."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    ledger_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, related_name="professional"
    )
    name = models.CharField(max_length=150)
    sort_key = models.CharField(max_length=150)
    number = models.CharField(max_length=30, unique=True)
    job_title = models.CharField(max_length=80, blank=True)
    expertise = ArrayField(models.CharField(max_length=40), default=list)
    languages = ArrayField(models.CharField(max_length=3), default=list)
    registration_kind = models.CharField(
        max_length=3, blank=True, choices=[("skj", "SKJ"), ("big", "BIG")]
    )
    registration_number = models.CharField(max_length=20, blank=True)
    registered_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["sort_key"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="professional_registration_whole",
                condition=Q(registration_kind="", registration_number="")
                | (~Q(registration_kind="") & ~Q(registration_number="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Posting(models.Model):
    """A professional works in a team in a role, for so many fte, over a period."""

    professional = models.ForeignKey(
        Professional, on_delete=models.CASCADE, related_name="postings"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=24, choices=[(r, r) for r in POSTING_ROLES])
    contract = models.CharField(
        max_length=8, choices=[("employed", "employed"), ("hired", "hired")], default="employed"
    )
    fte = models.DecimalField(max_digits=4, decimal_places=3)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="posting_fte_between_0_and_1", condition=Q(fte__gt=0, fte__lte=1)
            ),
            models.CheckConstraint(
                name="posting_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
            ),
            ExclusionConstraint(
                name="posting_once_at_a_time_per_team",
                expressions=[_same("professional_id"), _same("team_id"), _overlapping()],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.started_on}"


class TriageDuty(models.Model):
    """Who of a team triages its new requests, over a period (L1)."""

    professional = models.ForeignKey(
        Professional, on_delete=models.CASCADE, related_name="triage_duties"
    )
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="triage_duty_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.started_on}"


class Absence(models.Model):
    """A professional is away; ``stand_in`` opens the files meanwhile (C14, L1)."""

    professional = models.ForeignKey(
        Professional, on_delete=models.CASCADE, related_name="absences"
    )
    kind = models.CharField(max_length=8, choices=[(k, k) for k in ABSENCE_KINDS])
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    stand_in = models.ForeignKey(
        Professional, on_delete=models.SET_NULL, null=True, blank=True, related_name="stands_in"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="absence_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
            ),
            models.CheckConstraint(
                name="absence_stand_in_is_another",
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("professional")),
            ),
            ExclusionConstraint(
                name="absence_once_at_a_time",
                expressions=[_same("professional_id"), _overlapping()],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.started_on}"
