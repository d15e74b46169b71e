"""The columns on which the second wall stands (L1, S7)."""

from __future__ import annotations

from django.db import models

from waakvlam.casework.household.models import Household
from waakvlam.organisation.contractor.models import Contractor
from waakvlam.organisation.team.models import Team


class Walled(models.Model):
    """Belongs to a household's file.

    Row-level security reads these three columns and nothing else; a composite foreign key keeps
    team and contractor equal to the household's and moves them with it (migration 0002).
    """

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=True)
    contractor = models.ForeignKey(
        Contractor, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        abstract = True
