"""Where people live: municipality, districts, neighbourhoods and how many households."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models

HOUSEHOLD_KINDS = ("with_minor", "without_minor")


class Municipality(models.Model):
    """A municipality, by its four-digit CBS code."""

    code = models.CharField(primary_key=True, max_length=4, validators=[RegexValidator(r"^\d{4}$")])
    name = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="municipality_code_four_digits", condition=models.Q(code__regex=r"^\d{4}$")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A district (stadsdeel), with its place on the schematic map and, when loaded, its shape.

    ``map_shape`` holds rings of points for the schematic map, ``outline`` a GeoJSON geometry.
    """

    code = models.CharField(primary_key=True, max_length=10)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    map_shape = models.JSONField(null=True, blank=True)
    outline = models.JSONField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A neighbourhood (buurt); service areas are made of these."""

    code = models.CharField(primary_key=True, max_length=12)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="neighbourhoods")
    name = models.CharField(max_length=80)
    outline = models.JSONField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class PostcodeArea(models.Model):
    """Which neighbourhood a postcode (1234AB) lies in."""

    postcode = models.CharField(primary_key=True, max_length=6)
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.CASCADE, related_name="postcodes"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="postcode_shape", condition=models.Q(postcode__regex=r"^[1-9]\d{3}[A-Z]{2}$")
            ),
        ]

    def __str__(self) -> str:
        return self.postcode


class HouseholdCount(models.Model):
    """How many households of a kind a district had in a year."""

    district = models.ForeignKey(District, on_delete=models.CASCADE)
    year = models.PositiveIntegerField()
    household_kind = models.CharField(max_length=13, choices=[(k, k) for k in HOUSEHOLD_KINDS])
    households = models.PositiveIntegerField()
    residents = models.PositiveIntegerField()
    low_income_households = models.PositiveIntegerField(null=True, blank=True)
    care_households = models.PositiveIntegerField(null=True, blank=True)
    multi_scheme_households = models.PositiveIntegerField(null=True, blank=True)
    non_western_households = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district", "year", "household_kind"], name="household_count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district_id} {self.year} {self.household_kind}"
