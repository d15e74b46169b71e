"""What a professional must not forget: appointments and marks to come back to (C14)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from waakvlam.casework.wall.models import Walled
from waakvlam.organisation.professional.models import Professional


class Appointment(Walled):
    """An agreed moment with a household."""

    professional = models.ForeignKey(
        Professional, on_delete=models.CASCADE, related_name="appointments"
    )
    at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    cancelled = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["at"]
        indexes: ClassVar = [
            models.Index(fields=["professional", "at"], name="appointment_of_professional"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Mark(Walled):
    """A personal "come back to this on …" on a household (C14)."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="marks")
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["on"]

    def __str__(self) -> str:
        return f"{self.on}"
