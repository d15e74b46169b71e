"""Two files of one household, or two rows of one person, that were joined (H7)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from waakvlam.accounts.models import Account
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.merging.rules import MergeKind
from waakvlam.casework.wall.models import Walled
from waakvlam.organisation.team.models import Team


class Merge(Walled):
    """Two turned out to be one; ``household`` is the file that goes on.

    Written by the database functions of merging and by nothing else. ``merged_household`` is the
    file that came along, or in which the second row of the person stands; ``from_team`` had that
    file then.
    """

    kind = models.CharField(max_length=9, choices=[(k.value, k.name) for k in MergeKind])
    merged_household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    kept_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    merged_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="merge_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="merge_of_two",
                condition=Q(kind="household", kept_person=None, merged_person=None)
                & ~Q(household=F("merged_household"))
                | Q(kind="person", kept_person__isnull=False, merged_person__isnull=False)
                & ~Q(kept_person=F("merged_person")),
            ),
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class MergedRow(Walled):
    """One field of one row as it was before a merging and after it, so that it can be put back.

    Row ``row_key`` of ``casework_<relation>``. A BSN is not copied here: of the field ``bsn``,
    ``became`` is the key of the person from whom it was taken over.
    """

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="rows")
    relation = models.CharField(max_length=20)
    row_key = models.CharField(max_length=40)
    field = models.CharField(max_length=20)
    was = models.TextField(null=True)
    became = models.TextField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["merge", "relation", "row_key", "field"], name="merged_row_field_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["row_key", "relation"], name="merged_row_of_row"),
        ]

    def __str__(self) -> str:
        return f"{self.merge_id} {self.pk}"
