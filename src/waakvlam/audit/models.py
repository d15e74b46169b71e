"""The append-only logs: who looked, who did what, who was refused.

Plain keys and no foreign keys: a log outlives what it speaks of, and knows no name.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Read(models.Model):
    """Somebody opened a household's file, or a list that names several."""

    at = models.DateTimeField(auto_now_add=True)
    account_id = models.BigIntegerField()
    household_key = models.UUIDField(null=True)
    what = models.CharField(max_length=40)
    because = models.CharField(max_length=20, blank=True)
    rows = models.IntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["household_key", "-at"], name="read_household")]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"


class Deed(models.Model):
    """An action that was carried out: verb, noun and key, with old and new values where told."""

    at = models.DateTimeField(auto_now_add=True)
    account_id = models.BigIntegerField()
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    household_key = models.UUIDField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["household_key", "-at"], name="deed_household")]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.at:%Y-%m-%d %H:%M}"


class Refusal(models.Model):
    """Somebody asked for a file that is not theirs to open."""

    at = models.DateTimeField(auto_now_add=True)
    account_id = models.BigIntegerField()
    what = models.CharField(max_length=40)
    key = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"
