"""A form field for a moment in local time, over changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waakvlam.doors.frame.fields import MomentInput
from waakvlam.kernel.local_time import LOCAL_TIME


class LocalMomentField(forms.Field):
    """A day and a time as the clock on the wall shows them.

    In the hour that comes twice when the clock goes back the first one is meant: it gives the
    resident the earlier deadline. An hour that is skipped is a fault.
    """

    widget = MomentInput
    default_error_messages: ClassVar = {
        "invalid": _("Enter a day and a time, as in 12-11-2026 10:40."),
        "skipped": _("The clock skipped this hour; enter another time."),
    }

    def to_python(self, value: object) -> datetime | None:
        """Return the moment with its time zone, or None when nothing was given."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        try:
            wall = datetime.fromisoformat(str(value).strip())
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        moment = wall.replace(tzinfo=LOCAL_TIME)
        try:
            shown = moment.astimezone(UTC).astimezone(LOCAL_TIME).replace(tzinfo=None)
        except OverflowError as error:  # the first hours of the year 1
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if shown != wall:
            raise ValidationError(self.error_messages["skipped"], code="skipped")
        return moment
