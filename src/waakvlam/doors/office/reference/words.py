"""Codes of the reference data in the reader's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

TEAM_KINDS = {"": _("all teams"), "adults": _("adults"), "youth_family": _("youth and family")}
NORMS = {
    "first_contact": _("First contact"),
    "quality_contact": _("Qualitative contact"),
    "first_conversation": _("First conversation"),
}
URGENCIES = {
    "": _("every urgency"),
    "acute": _("acute"),
    "soon": _("soon"),
    "regular": _("regular"),
}
UNITS = {
    "clock_hours": _("hours"),
    "working_days": _("working days"),
    "calendar_days": _("calendar days"),
}
AMOUNTS = {
    "clock_hours": ngettext_lazy("%(n)d hour", "%(n)d hours", "n"),
    "working_days": ngettext_lazy("%(n)d working day", "%(n)d working days", "n"),
    "calendar_days": ngettext_lazy("%(n)d calendar day", "%(n)d calendar days", "n"),
}


def amount_in_words(amount: int, unit: str) -> str:
    """Return how much a norm is: 48 hours, 5 working days; 0 days is the same day."""
    if amount == 0 and unit != "clock_hours":
        return str(_("the same day"))
    return str(AMOUNTS[unit] % {"n": amount})
