"""Households and the people in them."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import F, Q, QuerySet

from waakvlam.audit.history import with_history
from waakvlam.kernel.person_name import full_name
from waakvlam.organisation.contractor.models import Contractor
from waakvlam.organisation.team.models import Team
from waakvlam.population.models import District, Municipality, Neighbourhood

ROLES = ("resident", "parent", "child", "partner", "other")


@with_history()
class Household(models.Model):
    """People who share an address and a plan; the file that the wall protects (L1).

    ``version`` counts saves, so that a second saver sees what the first changed.
    ``address_key`` is the folded postcode and house number by which a household is recognised (H7).
    ``merged_into`` is the file that went on when two were one; then nothing stands here any more.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ledger_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    contractor = models.ForeignKey(Contractor, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, null=True, related_name="+"
    )
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    street = models.CharField(max_length=120, blank=True)
    house_number = models.CharField(max_length=12, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    address_key = models.CharField(max_length=24, blank=True, db_index=True)
    phone = models.CharField(max_length=20, blank=True)
    has_minor = models.BooleanField()
    safety_concern = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "team", "contractor"], name="household_of_team_and_contractor"
            ),
            models.CheckConstraint(
                name="household_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("key")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)


@with_history()
class Person(models.Model):
    """Somebody in a household.

    The BSN is stored encrypted and found by a keyed hash (L3). ``search_key`` is the folded name;
    its column has collation "C" so that ``^@`` may use the index under row-level security.
    ``merged_into`` is who this turned out to be: then only that row is shown and counted.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ledger_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="persons")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    contractor = models.ForeignKey(
        Contractor, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=120)
    search_key = models.CharField(max_length=220, db_collation="C", db_index=True)
    sort_key = models.CharField(max_length=220, db_collation="C")
    birth_date = models.DateField(null=True, blank=True)
    bsn_hash = models.BinaryField(max_length=32, null=True, blank=True, db_index=True)
    bsn_encrypted = models.BinaryField(null=True, blank=True)
    household_role = models.CharField(
        max_length=10, choices=[(r, r) for r in ROLES], default="resident"
    )
    has_authority = models.BooleanField(default=False)
    phone = models.CharField(max_length=20, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.IntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["birth_date", "sort_key"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="person_leaves_after_joining",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
            ),
            models.CheckConstraint(
                name="person_bsn_hashed_and_encrypted",
                condition=Q(bsn_hash__isnull=True, bsn_encrypted__isnull=True)
                | Q(bsn_hash__isnull=False, bsn_encrypted__isnull=False),
            ),
            models.UniqueConstraint(
                name="person_bsn_once_per_contractor",
                fields=["contractor", "bsn_hash"],
                condition=Q(bsn_hash__isnull=False, left_on__isnull=True, merged_into__isnull=True),
            ),
            models.CheckConstraint(
                name="person_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("key")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def full_name(self) -> str:
        """Given and family name, for a screen."""
        return full_name(self.given_name, self.family_name)


LISTED = Q(merged_into__isnull=True) | ~Q(merged_into__household_id=F("household_id"))
"""Who stands in a list: not the second row of somebody who stands in it already (H7).

Who turned out to be somebody of another file stays in this one, as who left it.
"""


def persons_of(household_key: UUID) -> QuerySet[Person]:
    """Return everybody who belongs or belonged to a household, each once (H7)."""
    return Person.objects.filter(LISTED, household_id=household_key)


def persons_now(household_key: UUID) -> QuerySet[Person]:
    """Return who belongs to a household now."""
    return persons_of(household_key).filter(left_on__isnull=True)
