"""Drafts: nothing typed is ever lost (H8)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from waakvlam.accounts.models import Account


class Draft(models.Model):
    """What somebody typed in a form and did not save yet: one per account, form, file and tab.

    ``file_key`` is empty for a form that makes a new file. ``tab`` tells two tabs apart.
    Encrypted, because nobody but its writer may read it.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    form = models.CharField(max_length=40)
    file_key = models.CharField(max_length=40, blank=True)
    tab = models.CharField(max_length=32)
    content = models.BinaryField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "form", "file_key", "tab"], name="draft_one_per_tab"
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.updated_at:%Y-%m-%d %H:%M}"
