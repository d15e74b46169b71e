"""Who acts, as the organisation knows them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from waakvlam.doors.desk.household.shell import OpenHousehold
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.professional.queries import professional_of


def own_professional(opened: OpenHousehold) -> Professional:
    """Return the professional who opened the page; every ground to open a file needs one.

    Raises PermissionDenied (403): reading without a place in the organisation, nothing is written.
    """
    professional = professional_of(opened.account.pk)
    if professional is None:
        raise PermissionDenied
    return professional
