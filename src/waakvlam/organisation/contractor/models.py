"""Contractors: the foundations that run the teams (S7)."""

from __future__ import annotations

from django.db import models

from waakvlam.population.models import Municipality


class Contractor(models.Model):
    """A foundation that runs teams: a controller of its own, its files walled off (S7)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name
