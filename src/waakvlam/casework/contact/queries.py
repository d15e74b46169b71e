"""Reading contacts."""

from __future__ import annotations

from uuid import UUID

from waakvlam.casework.contact.models import Contact
from waakvlam.casework.household.models import Household


class NoContactError(LookupError):
    """The household has no such contact."""


def contact_in(household: Household, key: UUID) -> Contact:
    """Return a contact of the household; raises NoContactError."""
    contact = Contact.objects.filter(pk=key, household=household).first()
    if contact is None:
        raise NoContactError(str(key))
    return contact
