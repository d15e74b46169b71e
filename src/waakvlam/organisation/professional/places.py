"""Somebody's place today: the teams they work in, lead or triage for, and whom they cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from waakvlam.organisation.professional.models import Absence, Posting, TriageDuty
from waakvlam.organisation.professional.queries import running_on
from waakvlam.organisation.team.models import Team


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """A team that somebody works in or triages for today, and what they are in it (L1)."""

    team: Team
    posted: bool
    leads: bool
    triages: bool

    @property
    def decides(self) -> bool:
        """Whether new requests of the team are theirs to triage."""
        return self.leads or self.triages


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
    return [
        TeamPlace(team, posted=team.posted, leads=team.leads, triages=team.triages) for team in rows
    ]


def absences_covered_by(account_id: int, today: date) -> list[Absence]:
    """Return today's absences in which somebody stands in, with who is away (C14)."""
    rows = Absence.objects.filter(running_on(today), stand_in__account_id=account_id)
    return list(rows.select_related("professional").order_by("professional__sort_key"))
