"""What the codes of a ledger are called on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.doors.steering.figures.book import EVERYWHERE, Place
from waakvlam.organisation.models import Team
from waakvlam.population.models import District

KINDS = {"adults": gettext_lazy("Adults teams"), "youth_family": gettext_lazy("Youth teams")}
RANK = {"": 0, "team_kind": 1, "district": 2, "team": 3}


@dataclass(frozen=True)
class Names:
    """The names of teams and districts, and the shapes of districts on the map."""

    teams: Mapping[str, str]
    districts: Mapping[str, str]
    shapes: Mapping[str, Any]

    def of(self, place: Place) -> str:
        """Return a place's name; a code that this database does not know stands for itself."""
        if place == EVERYWHERE:
            return _("The whole municipality")
        if not place.code:
            return _("Unknown")
        names = {"team_kind": KINDS, "team": self.teams, "district": self.districts}[place.kind]
        return str(names.get(place.code, place.code))

    def in_order(self, places: Iterable[Place]) -> list[Place]:
        """Sort places: the whole, kinds of team, districts, teams; each by name."""
        return sorted(places, key=lambda place: (RANK[place.kind], self.of(place), place.code))


def read_names() -> Names:
    """Read the names, in two queries."""
    districts = list(District.objects.values_list("code", "name", "map_shape", "outline"))
    return Names(
        teams=dict(Team.objects.values_list("code", "name")),
        districts={code: name for code, name, _shape, _outline in districts},
        shapes={code: shape or outline for code, _name, shape, outline in districts},
    )
