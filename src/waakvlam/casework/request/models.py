"""Help requests and the times at which their norm clock stood still (H1 to H6)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from waakvlam.accounts.models import Account
from waakvlam.audit.history import with_history
from waakvlam.casework.case.models import Case
from waakvlam.casework.household.models import Person
from waakvlam.casework.wall.models import Walled
from waakvlam.organisation.norm.models import TermNorm

STATUSES = ("new", "triaged", "waiting", "taken_up", "decided", "closed")
SOURCES = (
    "self",
    "network",
    "gp",
    "youth_doctor",
    "school",
    "childcare",
    "police",
    "veilig_thuis",
    "housing",
    "provider",
    "other",
)
CHANNELS = ("phone", "stip", "website", "school", "home", "other")
OUTCOMES = (
    "information_advice",
    "social_base",
    "other_desk",
    "active_help",
    "crisis",
    "supplementary_care",
    "not_taken_up",
    "withdrawn",
)
STOP_REASONS = (
    "resident_asks_to_wait",
    "cannot_be_reached",
    "parent_consent_pending",
    "child_consent_pending",
)


@with_history()
class HelpRequest(Walled):
    """Somebody asks for help, for themselves or another, in the resident's own words (H1).

    ``*_due_original`` is the deadline at arrival, ``*_due`` the effective one with the stops so
    far, ``*_norm`` the version by which it was set (H2). ``decided_on`` is the day on which the
    outcome was recorded here; ``closed_on`` the one on which the outcome is known and no norm runs
    any more: a decided request waits for that.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ledger_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    case = models.ForeignKey(
        Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    source = models.CharField(max_length=14, choices=[(s, s) for s in SOURCES])
    source_name = models.CharField(max_length=150, blank=True)
    channel = models.CharField(max_length=8, choices=[(c, c) for c in CHANNELS])
    urgency = models.CharField(max_length=8, blank=True)
    severity = models.CharField(max_length=6, blank=True)
    complexity = models.CharField(max_length=9, blank=True)
    nature = models.CharField(max_length=200, blank=True)
    life_domains = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    stream = models.CharField(max_length=12, blank=True)
    returning = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=[(s, s) for s in STATUSES], default="new")
    first_contact_norm = models.ForeignKey(TermNorm, on_delete=models.PROTECT, related_name="+")
    first_contact_due = models.DateTimeField()
    first_contact_due_original = models.DateTimeField()
    first_contact_at = models.DateTimeField(null=True, blank=True)
    quality_contact_norm = models.ForeignKey(TermNorm, on_delete=models.PROTECT, related_name="+")
    quality_contact_due = models.DateTimeField()
    quality_contact_due_original = models.DateTimeField()
    quality_contact_at = models.DateTimeField(null=True, blank=True)
    first_conversation_norm = models.ForeignKey(
        TermNorm, on_delete=models.PROTECT, related_name="+"
    )
    first_conversation_due = models.DateTimeField()
    first_conversation_due_original = models.DateTimeField()
    first_conversation_at = models.DateTimeField(null=True, blank=True)
    clock_stopped_since = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True, choices=[(o, o) for o in OUTCOMES])
    outcome_reason = models.TextField(blank=True)
    alternative = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="request_closed_has_outcome_and_day",
                condition=Q(status="closed", closed_on__isnull=False, outcome__in=OUTCOMES)
                | Q(status="decided", closed_on__isnull=True, outcome__in=OUTCOMES)
                | (
                    ~Q(status__in=("closed", "decided")) & Q(closed_on__isnull=True) & Q(outcome="")
                ),
            ),
            models.CheckConstraint(
                name="request_no_says_why_and_what_else",
                condition=~Q(outcome="not_taken_up") | (~Q(outcome_reason="") & ~Q(alternative="")),
            ),
            models.CheckConstraint(
                name="request_contacts_after_receipt",
                condition=(
                    (Q(first_contact_at__isnull=True) | Q(first_contact_at__gte=F("received_at")))
                    & (
                        Q(quality_contact_at__isnull=True)
                        | Q(quality_contact_at__gte=F("received_at"))
                    )
                    & (
                        Q(first_conversation_at__isnull=True)
                        | Q(first_conversation_at__gte=F("received_at"))
                    )
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["team", "received_at"],
                condition=~Q(status="closed"),
                name="request_open_of_team",
            ),
            models.Index(fields=["household", "-received_at"], name="request_of_household"),
        ]

    def __str__(self) -> str:
        return str(self.key)


@with_history()
class ClockStop(Walled):
    """The norm clock of a request stood still, for a stated reason (H3)."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="stops")
    reason = models.CharField(max_length=24, choices=[(r, r) for r in STOP_REASONS])
    tries = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["started_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="stop_ends_after_it_starts",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
            ),
            models.UniqueConstraint(
                name="stop_one_running_per_request",
                fields=["request"],
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.started_at:%Y-%m-%d}"
