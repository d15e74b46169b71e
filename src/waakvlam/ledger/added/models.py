"""Rows of the ledger's tables that came from another system, kept with their origin."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

HASH_BYTES = 32


class Batch(models.Model):
    """What was brought in from one file: who, when, from what.

    A removed batch stays as the record of it; its rows are gone. ``added_by`` is empty when the
    command line named nobody.
    """

    table_name = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.BinaryField(max_length=HASH_BYTES)
    row_count = models.IntegerField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(row_count__gt=0), name="batch_has_rows"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(removed_at__gte=F("added_at")),
                name="batch_removed_after_added",
            ),
            models.CheckConstraint(
                condition=Q(removed_by__isnull=True) | Q(removed_at__isnull=False),
                name="batch_removed_by_only_when_removed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.table_name}"


class AddedRow(models.Model):
    """One row: its number in the file, what it is known by, and its values by column.

    ``identity`` is the hash of the row's key; in a table whose rows may repeat, of all that it
    holds and of which of its equals it is. No two rows have the same. ``content`` is the hash of
    all that it holds.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.IntegerField()
    identity = models.BinaryField(max_length=HASH_BYTES)
    content = models.BinaryField(max_length=HASH_BYTES)
    values = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["identity"], name="added_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} row {self.number}"
