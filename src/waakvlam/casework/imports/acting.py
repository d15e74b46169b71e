"""On whose behalf a list is taken in from the command line."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from waakvlam.accounts.models import Account
from waakvlam.organisation.professional.models import Posting
from waakvlam.organisation.professional.places import teams_of
from waakvlam.organisation.professional.queries import running_on
from waakvlam.organisation.team.models import Team


class NoLeadError(LookupError):
    """A team without a lead who logs in: nobody may take its list in."""

    def __init__(self, team: Team) -> None:
        super().__init__(f"team {team.code} has no lead with an account")
        self.team = team


def teams_led_by(account: Account, today: date) -> list[Team]:
    """Return the teams whose lists are somebody's to take in today (L1)."""
    return [place.team for place in teams_of(account.pk, today) if place.leads]


def leads_of(teams: Collection[Team], today: date) -> dict[int, Account]:
    """Return a lead's account for each team, by the team's number. Raises NoLeadError."""
    postings = Posting.objects.filter(
        running_on(today), team__in=teams, role="lead", professional__account__is_active=True
    )
    rows = postings.select_related("professional__account").order_by("-started_on", "pk")
    leads = {row.team_id: row.professional.account for row in rows}
    found: dict[int, Account] = {}
    for team in teams:
        account = leads.get(team.pk)
        if account is None:
            raise NoLeadError(team)
        found[team.pk] = account
    return found
