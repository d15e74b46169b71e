"""Loading requests: one for who may see it, lists for a team and for a professional (L1, H2)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateTimeField,
    F,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.expressions import RawSQL

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.casework.case.models import Involvement
from waakvlam.casework.household.queries import NotYoursError, ground_on_file
from waakvlam.casework.request.clock import NORM_CODES
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import Outcome, RequestStatus
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.professional.queries import duties_of
from waakvlam.privacy.rules import Duties, Ground

NEEDS_HELPER = (Outcome.ACTIVE_HELP, Outcome.CRISIS, Outcome.SUPPLEMENTARY_CARE)
"""Outcomes after which somebody of the team goes on with the household."""

_NORMS = [f"{code}_norm" for code in NORM_CODES]
_OF_NORMS = [
    f"{norm}__{name}"
    for norm in _NORMS
    for name in ("code", "from_event", "amount", "unit", "urgency", "valid_from")
]
_SHOWN = [
    *("received_at", "question", "life_domains", "urgency", "status", "outcome", "closed_on"),
    *("clock_stopped_since", "team", "household__name"),
    *(f"{code}_{what}" for code in NORM_CODES for what in ("due", "due_original", "at")),
]
# As SQL, because the ORM takes longer to write these than the database to run them.
_UNMET = "CASE WHEN casework_helprequest.{0}_at IS NULL THEN casework_helprequest.{0}_due END"
_NEXT_DUE = RawSQL(  # noqa: S611 - made of our own column names
    f"least({', '.join(_UNMET.format(code) for code in NORM_CODES)})",
    [],
    output_field=DateTimeField(),
)
_STANDS_STILL = RawSQL(
    "casework_helprequest.clock_stopped_since IS NOT NULL", [], output_field=BooleanField()
)

_ALL_MET = Q(**{f"{code}_at__isnull": False for code in NORM_CODES})


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


@dataclass(frozen=True, slots=True)
class QueueSize:
    """How many requests of a team wait for triage, and how many for somebody who helps."""

    new: int
    waiting: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of a team's queue, how many pages there are, and the size of the whole."""

    rows: Sequence[HelpRequest]
    number: int
    pages: int
    size: QueueSize


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


def with_clock(rows: QuerySet[HelpRequest], *also: str) -> QuerySet[HelpRequest]:
    """Return requests with all that their norm clocks read, and by when the next norm ends.

    Of a request comes along what a list shows, of its household the name, and the fields in
    ``also``; the rest is loaded when it is asked for. ``next_due`` is NULL when all norms were met.
    """
    return (
        rows.select_related("household", *_NORMS)
        .only(*_SHOWN, *_OF_NORMS, *also)
        .prefetch_related("stops")
        .annotate(next_due=_NEXT_DUE)
    )


def others_of_household(request: HelpRequest) -> QuerySet[HelpRequest]:
    """Return the household's other requests, newest first (H7)."""
    rows = HelpRequest.objects.filter(household_id=request.household_id).exclude(pk=request.pk)
    return rows.order_by("-received_at")


def requests_with_norms(
    *, helpers: QuerySet[Professional], triages: Collection[int]
) -> QuerySet[HelpRequest]:
    """Return the requests with a running norm of whom the helpers help, and new ones to triage.

    ``triages`` are numbers of teams. Most pressing first; where the
    clock stands still comes last.
    """
    helped = Involvement.objects.filter(professional__in=helpers, ended_on__isnull=True)
    mine = Q(household_id__in=helped.values("household_id"))
    new = Q(team_id__in=triages, status=RequestStatus.NEW)
    rows = HelpRequest.objects.filter(mine | new).exclude(status=RequestStatus.CLOSED)
    with_team = rows.exclude(_ALL_MET).select_related("team__contractor")
    return _most_pressing_first(
        with_clock(with_team, "team__weekdays", "team__contractor__municipality")
    )


def queue_of(team_id: int) -> QuerySet[HelpRequest]:
    """Return what of a team needs a decision: new requests first, then who waits for a helper."""
    rows = with_clock(HelpRequest.objects.filter(_queued(), team_id=team_id))
    is_new = Case(When(status=RequestStatus.NEW, then=Value(0)), default=Value(1))
    return _most_pressing_first(rows.annotate(part=is_new), "part")


def queue_page(team_id: int, number: int, per_page: int) -> QueuePage:
    """Return a page of what of a team needs a decision, with how much there is; one query.

    Counts what the actor sees. A page past the last is the first again.
    """
    is_new = Q(status=RequestStatus.NEW)
    counted = queue_of(team_id).annotate(
        all_new=Window(Count("pk", filter=is_new)), all_waiting=Window(Count("pk", filter=~is_new))
    )
    skip = (number - 1) * per_page
    rows = list(counted[skip : skip + per_page])
    if not rows and number > 1:
        return queue_page(team_id, 1, per_page)
    size = QueueSize(rows[0].all_new, rows[0].all_waiting) if rows else QueueSize(0, 0)
    return QueuePage(rows, number, -(-(size.new + size.waiting) // per_page), size)


def _queued() -> Q:
    to_do = Q(status__in=[RequestStatus.NEW, RequestStatus.TRIAGED, RequestStatus.WAITING])
    unhelped = Q(status=RequestStatus.DECIDED, outcome__in=NEEDS_HELPER, case__isnull=True)
    return to_do | unhelped


def _most_pressing_first(rows: QuerySet[HelpRequest], *before: str) -> QuerySet[HelpRequest]:
    # PostgreSQL puts false before true, and NULL last.
    return rows.annotate(stands_still=_STANDS_STILL).order_by(
        *before, "stands_still", F("next_due"), "received_at", "pk"
    )
