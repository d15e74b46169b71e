"""Who works where today, and for whom they stand in."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from waakvlam.organisation.professional.models import Absence, Posting, Professional, TriageDuty
from waakvlam.privacy.rules import Duties


def running_on(day: date) -> Q:
    """Return the condition "this period runs on a day"; half-open."""
    return Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def professional_of(account_id: int) -> Professional | None:
    """Return the professional who logs in with an account, or None."""
    return Professional.objects.filter(account_id=account_id).first()


def duties_of(account_id: int, today: date) -> Duties:
    """Return what follows from somebody's place in the organisation today (L1)."""
    postings = list(
        Posting.objects.filter(running_on(today), professional__account_id=account_id).values_list(
            "team_id", "team__contractor_id", "role"
        )
    )
    triages = TriageDuty.objects.filter(
        running_on(today), professional__account_id=account_id
    ).values_list("team_id", flat=True)
    away = Absence.objects.filter(running_on(today), stand_in__account_id=account_id).values_list(
        "professional__account_id", flat=True
    )
    return Duties(
        account_id=account_id,
        contractor_id=postings[0][1] if postings else None,
        teams=frozenset(team for team, _, _ in postings),
        leads_teams=frozenset(team for team, _, role in postings if role == "lead"),
        triages_teams=frozenset(triages),
        stands_in_for=frozenset(account for account in away if account is not None),
    )


def working_in(team_id: int, day: date) -> QuerySet[Professional]:
    """Return who works in a team on a day, by name."""
    posted = Posting.objects.filter(running_on(day), team_id=team_id).values("professional_id")
    return Professional.objects.filter(pk__in=posted).order_by("sort_key")
