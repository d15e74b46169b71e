"""Loading a household's file is authorising: there is no other way to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.casework.case.models import Involvement, PhaseSpell
from waakvlam.casework.handover.models import HandOver
from waakvlam.casework.household.models import LISTED, Household, Person
from waakvlam.casework.request.models import HelpRequest
from waakvlam.kernel.search_key import search_key
from waakvlam.organisation.professional.queries import duties_of
from waakvlam.privacy.bsn import hash_bsn
from waakvlam.privacy.models import Grant
from waakvlam.privacy.rules import Duties, File, Ground, HeldGrant, ground_for


class NotYoursError(LookupError):
    """The household does not exist, or not for this account: a page cannot tell which (L1)."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A household that may be opened, and on which ground."""

    household: Household
    ground: Ground


@dataclass(frozen=True, slots=True)
class KnownElsewhere:
    """Where somebody is known already (H7).

    ``household_key`` is None across contractors: then there is only a team to ask (S7).
    ``openable`` says whether the account may open that file as it is; only then it has a ``name``.
    """

    household_key: UUID | None
    team_name: str
    same_contractor: bool
    matched_by: str
    openable: bool
    name: str = ""


def get_household_for(
    account: Account, key: UUID, *, now: datetime, what: str, duties: Duties | None = None
) -> OpenFile:
    """Return a household's file when it is open to the account, and log the read (L1).

    Both walls are asked: the database's policies and the rule. ``duties`` are those of the account
    on the day, when they are known already. A file that was merged into another does not exist
    any more (``kept_file`` tells where it went on). Raises NotYoursError.
    """
    if not account.may(Permission.HOUSEHOLD_READ):
        raise NotYoursError(str(key))
    household = (
        Household.objects.select_related("team__contractor", "neighbourhood", "district")
        .annotate(
            awaits_triage=Exists(HelpRequest.objects.filter(household=OuterRef("pk"), status="new"))
            | Exists(HandOver.objects.filter(household=OuterRef("pk"), awaits_helper=True))
        )
        .filter(pk=key, merged_into__isnull=True)
        .first()
    )
    if household is None:
        raise NotYoursError(str(key))
    duties = duties or duties_of(account.pk, now.date())
    ground = ground_on_file(duties, household, now, awaits_triage=household.awaits_triage)
    if ground is None:
        raise NotYoursError(str(key))
    log_read(account_id=account.pk, what=what, household_key=key, because=ground)
    return OpenFile(household, ground)


def ground_on_file(
    duties: Duties, household: Household, now: datetime, *, awaits_triage: bool
) -> Ground | None:
    """Return on which ground a loaded household is open under these duties, or None (L1)."""
    file = File(household.team_id, household.contractor_id, awaits_triage)
    return ground_for(duties, file, _grants_on(household.pk), now=now)


def _grants_on(household_key: UUID) -> list[HeldGrant]:
    return [
        HeldGrant(grant.account_id, Ground(grant.ground), grant.starts_at, grant.ends_at)
        for grant in Grant.objects.filter(household_key=household_key)
    ]


def find_persons(account: Account, text: str) -> QuerySet[Person]:
    """Return who can be opened by the account and whose name begins like the text (H7).

    The operator ``^@`` on the folded name uses its index under row-level security.
    """
    found = Person.objects.none()
    if account.may(Permission.HOUSEHOLD_READ) and search_key(text):
        found = (
            Person.objects.extra(
                where=["casework_person.search_key ^@ %s"], params=[search_key(text)]
            )
            .filter(LISTED)
            .select_related("household", "team")
            .order_by("sort_key", "pk")
        )
    return found


def known_elsewhere(
    *, name: str, birth_date: date | None, bsn: str | None, address: str
) -> list[KnownElsewhere]:
    """Return where the person or the address is known already, by one logged look (H7)."""
    hashed = hash_bsn(bsn, settings.BSN_KEYS) if bsn else None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.household_key, t.name, f.same_contractor, f.matched_by, "
            "h.key IS NOT NULL, coalesce(h.name, '') "
            "FROM find_same_person(%s, %s, %s, %s) f "
            "JOIN organisation_team t ON t.id = f.team_id "
            "LEFT JOIN casework_household h ON h.key = f.household_key",
            [hashed, search_key(name), birth_date, address],
        )
        return [KnownElsewhere(*row) for row in cursor.fetchall()]


def households_helped_by(account: Account) -> QuerySet[Household]:
    """Return the households that the account helps now, by name."""
    helped = Involvement.objects.filter(
        professional__account_id=account.pk, ended_on__isnull=True
    ).values("household_id")
    return (
        Household.objects.filter(pk__in=helped)
        .select_related("team", "neighbourhood")
        .annotate(
            phase=Subquery(
                PhaseSpell.objects.filter(
                    household_id=OuterRef("pk"), ended_on__isnull=True
                ).values("phase")[:1]
            )
        )
        .order_by("name", "pk")
    )
