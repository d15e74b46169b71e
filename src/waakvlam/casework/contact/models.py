"""Contacts: who, when, how, how long, with which members of the household (C5, C6)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from waakvlam.audit.history import with_history
from waakvlam.casework.case.models import Case
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.wall.models import Walled
from waakvlam.organisation.professional.models import Professional

ACTIVITIES = (
    "individual",
    "group",
    "collective",
    "network",
    "indication",
    "learning",
    "administration",
    "travel",
)
DEPTHS = ("contact", "quality_contact", "first_conversation")
MANNERS = ("phone", "home_visit", "at_team", "online", "message", "elsewhere")


@with_history()
class Contact(Walled):
    """A moment of contact with a household, entered once for all its members who were there."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    request = models.ForeignKey(
        HelpRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts"
    )
    # Without an index of their own: those below begin with them.
    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="contacts", db_index=False
    )
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    activity = models.CharField(
        max_length=14, choices=[(a, a) for a in ACTIVITIES], default="individual"
    )
    manner = models.CharField(max_length=10, choices=[(m, m) for m in MANNERS])
    depth = models.CharField(max_length=18, choices=[(d, d) for d in DEPTHS], default="contact")
    note = models.TextField(blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="contact_at_most_a_day", condition=Q(minutes__gt=0, minutes__lte=1440)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["household", "-at"], name="contact_of_household"),
            models.Index(fields=["professional", "at"], name="contact_of_professional"),
        ]

    def __str__(self) -> str:
        return str(self.key)


@with_history()
class ContactMember(Walled):
    """A member of the household who took part in a contact."""

    # The constraint below begins with it, and is an index.
    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="members", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contact", "person"], name="contact_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id}"
