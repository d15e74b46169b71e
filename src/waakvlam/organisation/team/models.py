"""Teams and where they work (S3, S4)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from waakvlam.organisation.contractor.models import Contractor
from waakvlam.population.models import District, Municipality, Neighbourhood

TEAM_KINDS = ("adults", "youth_family")


class Team(models.Model):
    """A neighbourhood team of one kind, run by one contractor.

    ``weekdays`` are its working weekdays, Monday = 0.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    team_kind = models.CharField(max_length=12, choices=[(k, k) for k in TEAM_KINDS])
    contractor = models.ForeignKey(Contractor, on_delete=models.PROTECT)
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    weekdays = ArrayField(models.SmallIntegerField(), default=list)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="team_kind_known", condition=models.Q(team_kind__in=TEAM_KINDS)
            ),
            models.UniqueConstraint(fields=["id", "contractor"], name="team_of_contractor"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A place where people are found, such as a school; also outside the municipality (S4)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name


class ServiceArea(models.Model):
    """One neighbourhood or one place that a team serves; a team has several (S4)."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="service_areas")
    team_kind = models.CharField(max_length=12)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, null=True)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="service_area_neighbourhood_or_place",
                condition=models.Q(neighbourhood__isnull=False, place__isnull=True)
                | models.Q(neighbourhood__isnull=True, place__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["team_kind", "neighbourhood"], name="service_area_one_team_per_kind"
            ),
            models.UniqueConstraint(
                fields=["team_kind", "place"], name="service_area_one_per_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.neighbourhood_id or self.place_id}"


class ClosedDay(models.Model):
    """A day on which a team, or every team of the municipality, does not work (H3)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True)
    day = models.DateField()
    reason = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "team", "day"],
                name="closed_day_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.reason}"
