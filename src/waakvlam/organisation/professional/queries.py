"""Who works where today, and for whom they stand in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.db import connection
from django.db.models import Q, QuerySet

from waakvlam.organisation.professional.models import Posting, Professional
from waakvlam.privacy.rules import Duties

_TRIAGES, _STANDS_IN = "triages", "stands in"
# By hand: every file that is opened asks it, and the ORM takes longer to write it than it runs.
_DUTIES = Path(__file__).with_name("duties.sql").read_text(encoding="utf-8")


def running_on(day: date) -> Q:
    """Return the condition "this period runs on a day"; half-open."""
    return Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def professional_of(account_id: int) -> Professional | None:
    """Return the professional who logs in with an account, or None."""
    return Professional.objects.filter(account_id=account_id).first()


def duties_of(account_id: int, today: date) -> Duties:
    """Return what follows from somebody's place in the organisation today (L1); one query."""
    with connection.cursor() as cursor:
        cursor.execute(_DUTIES, {"account": account_id, "day": today})
        rows: list[tuple[str, int, int | None]] = cursor.fetchall()
    postings = [row for row in rows if row[0] not in {_TRIAGES, _STANDS_IN}]
    return Duties(
        account_id=account_id,
        contractor_id=postings[0][2] if postings else None,
        teams=frozenset(team for _, team, _ in postings),
        leads_teams=frozenset(team for role, team, _ in postings if role == "lead"),
        triages_teams=frozenset(team for what, team, _ in rows if what == _TRIAGES),
        stands_in_for=frozenset(account for what, account, _ in rows if what == _STANDS_IN),
    )


def working_in(team_id: int, day: date) -> QuerySet[Professional]:
    """Return who works in a team on a day, by name."""
    posted = Posting.objects.filter(running_on(day), team_id=team_id).values("professional_id")
    return Professional.objects.filter(pk__in=posted).order_by("sort_key")
