"""Loading a household's file is authorising: there is no other way to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.casework.household.models import Household
from waakvlam.kernel.search_key import search_key
from waakvlam.organisation.professional.queries import duties_of
from waakvlam.organisation.team.models import Team
from waakvlam.privacy.bsn import hash_bsn
from waakvlam.privacy.rules import Duties, File, Ground, HeldGrant, ground_for

_OPENED = Path(__file__).with_name("opened.sql").read_text(encoding="utf-8")


class NotYoursError(LookupError):
    """The household does not exist, or not for this account: a page cannot tell which (L1)."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A household that may be opened, on which ground, and its neighbourhood or else district."""

    household: Household
    ground: Ground
    area: str


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
    household = next(iter(Household.objects.raw(_OPENED, {"household": key})), None)
    if household is None:
        raise NotYoursError(str(key))
    duties = duties or duties_of(account.pk, now.date())
    told: Any = household  # with the columns of the statement
    ground = ground_on_file(duties, household, now, awaits_triage=told.awaits_triage)
    if ground is None:
        raise NotYoursError(str(key))
    log_read(account_id=account.pk, what=what, household_key=key, because=ground)
    household.team = _team(told)
    return OpenFile(household, ground, told.area)


def _team(told: Any) -> Team:  # noqa: ANN401 - a household with the columns of its team
    """Return the household's team; what is not told here is loaded when it is asked for."""
    known = {
        # In the order of the model, as ``from_db`` takes them.
        "id": told.team_id,
        "name": told.team_name,
        "team_kind": told.kind_of_team,
        "contractor_id": told.contractor_id,
        "weekdays": told.team_weekdays,
    }
    return Team.from_db(DEFAULT_DB_ALIAS, list(known), list(known.values()))


def ground_on_file(
    duties: Duties, household: Household, now: datetime, *, awaits_triage: bool
) -> Ground | None:
    """Return on which ground a loaded household is open under these duties, or None (L1)."""
    file = File(household.team_id, household.contractor_id, awaits_triage)
    return ground_for(duties, file, _grants_on(household.pk), now=now)


def _grants_on(household_key: UUID) -> list[HeldGrant]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account_id, ground, starts_at, ends_at FROM privacy_grant"
            " WHERE household_key = %s",
            [household_key],
        )
        return [
            HeldGrant(account, Ground(ground), starts_at, ends_at)
            for account, ground, starts_at, ends_at in cursor.fetchall()
        ]


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
