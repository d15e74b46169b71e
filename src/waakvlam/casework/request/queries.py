"""Loading one request for who may see it, and the others of its household (L1, H7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.casework.household.queries import NotYoursError, ground_on_file
from waakvlam.casework.request.clock import NORM_CODES
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import RequestStatus
from waakvlam.organisation.professional.queries import duties_of
from waakvlam.privacy.rules import Duties, Ground

_NORMS = [f"{code}_norm" for code in NORM_CODES]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that may be opened, on which ground, and what the reader is in its team."""

    request: HelpRequest
    ground: Ground
    duties: Duties

    @property
    def may_triage(self) -> bool:
        """Whether the reader leads the team or has its triage duty (L1)."""
        return self.request.team_id in self.duties.leads_teams | self.duties.triages_teams

    @property
    def may_assign(self) -> bool:
        """Whether the reader leads the team."""
        return self.request.team_id in self.duties.leads_teams


def get_request_for(account: Account, key: UUID, *, now: datetime, what: str) -> OpenRequest:
    """Return a request when its file is open to the account, and log the read (L1).

    Both walls are asked, as for a household. Raises NotYoursError.
    """
    if not account.may(Permission.HOUSEHOLD_READ):
        raise NotYoursError(str(key))
    found = HelpRequest.objects.filter(pk=key).select_related("person", "team__contractor", *_NORMS)
    found = found.select_related("household__neighbourhood", "household__district")
    request = found.prefetch_related("stops").first()
    if request is None:
        raise NotYoursError(str(key))
    duties = duties_of(account.pk, now.date())
    awaits = request.status == RequestStatus.NEW
    ground = ground_on_file(duties, request.household, now, awaits_triage=awaits)
    if ground is None:
        raise NotYoursError(str(key))
    log_read(account_id=account.pk, what=what, household_key=request.household_id, because=ground)
    return OpenRequest(request, ground, duties)


def others_of_household(request: HelpRequest) -> QuerySet[HelpRequest]:
    """Return the household's other requests, newest first (H7)."""
    rows = HelpRequest.objects.filter(household_id=request.household_id).exclude(pk=request.pk)
    return rows.order_by("-received_at")
