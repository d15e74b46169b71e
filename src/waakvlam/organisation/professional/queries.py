"""Who works where today, and for whom they stand in."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from waakvlam.organisation.professional.models import Absence, Posting, Professional, TriageDuty
from waakvlam.organisation.team.models import Team
from waakvlam.privacy.rules import Duties

_TRIAGES, _STANDS_IN = "triages", "stands in"


def running_on(day: date) -> Q:
    """Return the condition "this period runs on a day"; half-open."""
    return Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def professional_of(account_id: int) -> Professional | None:
    """Return the professional who logs in with an account, or None."""
    return Professional.objects.filter(account_id=account_id).first()


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """A team that somebody works in or triages for today, and what they are in it (L1)."""

    team: Team
    posted: bool
    leads: bool
    triages: bool


def teams_of(account_id: int, today: date) -> list[TeamPlace]:
    """Return the teams in which somebody has a place today, by name, their contractor loaded."""
    own = running_on(today) & Q(professional__account_id=account_id, team=OuterRef("pk"))
    postings = Posting.objects.filter(own)
    rows = (
        Team.objects.annotate(
            posted=Exists(postings),
            leads=Exists(postings.filter(role="lead")),
            triages=Exists(TriageDuty.objects.filter(own)),
        )
        .filter(Q(posted=True) | Q(triages=True))
        .select_related("contractor")
        .order_by("name")
    )
    return [TeamPlace(team, team.posted, team.leads, team.triages) for team in rows]


def absences_covered_by(account_id: int, today: date) -> list[Absence]:
    """Return today's absences in which somebody stands in, with who is away (C14)."""
    rows = Absence.objects.filter(running_on(today), stand_in__account_id=account_id)
    return list(rows.select_related("professional").order_by("professional__sort_key"))


def duties_of(account_id: int, today: date) -> Duties:
    """Return what follows from somebody's place in the organisation today (L1)."""
    places = teams_of(account_id, today)
    covered = absences_covered_by(account_id, today)
    return duties_from(account_id, places, covered)


def duties_from(
    account_id: int, places: Collection[TeamPlace], covered: Collection[Absence]
) -> Duties:
    """Return the duties that follow from places and absences that were loaded already (L1)."""
    contractors = [place.team.contractor_id for place in places if place.posted]
    away = {absence.professional.account_id for absence in covered}
    return Duties(
        account_id=account_id,
        contractor_id=contractors[0] if contractors else None,
        teams=frozenset(place.team.pk for place in places if place.posted),
        leads_teams=frozenset(place.team.pk for place in places if place.leads),
        triages_teams=frozenset(place.team.pk for place in places if place.triages),
        stands_in_for=frozenset(account for account in away if account is not None),
    )


def working_in(team_id: int, day: date) -> QuerySet[Professional]:
    """Return who works in a team on a day, by name."""
    posted = Posting.objects.filter(running_on(day), team_id=team_id).values("professional_id")
    return Professional.objects.filter(pk__in=posted).order_by("sort_key")
