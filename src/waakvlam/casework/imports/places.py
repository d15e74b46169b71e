"""What a list is held against: neighbourhoods, teams, norms and calendars, loaded once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from waakvlam.kernel.calendar import Calendar
from waakvlam.kernel.saying import Saying, say
from waakvlam.kernel.search_key import search_key
from waakvlam.organisation.norm.models import TermNorm
from waakvlam.organisation.norm.queries import norms_among
from waakvlam.organisation.team.models import ServiceArea, Team
from waakvlam.organisation.team.queries import calendars_of
from waakvlam.population.models import Neighbourhood, PostcodeArea

NormKey = tuple[str, str, date, str]


class UnknownPlaceError(LookupError):
    """No neighbourhood, or more than one, answers to what a row says; `column` is where."""

    def __init__(self, column: str, wrong: Saying, right: Saying) -> None:
        super().__init__(wrong.text)
        self.column = column
        self.wrong = wrong
        self.right = right


@dataclass(slots=True)
class Places:
    """Where people live and which team serves there, for a whole list in a few queries."""

    neighbourhoods: dict[str, Neighbourhood]
    by_name: dict[str, list[str]]
    postcodes: dict[str, str]
    serving: dict[tuple[str, str], Team]
    norms: dict[str, list[TermNorm]]
    calendars: dict[int, Calendar]
    _holding: dict[NormKey, dict[str, TermNorm]] = field(default_factory=dict)

    def neighbourhood_of(self, named: str, postcode: str) -> str:
        """Return a neighbourhood's code by its code or name, else by postcode.

        Raises UnknownPlaceError.
        """
        if named:
            return self._named(named)
        if postcode in self.postcodes:
            return self.postcodes[postcode]
        if postcode:
            wrong = say("this postcode belongs to no neighbourhood")
            raise UnknownPlaceError("postcode", wrong, say("fill the column buurt in"))
        right = say("a neighbourhood or a postcode")
        raise UnknownPlaceError("buurt", say("the neighbourhood is not known"), right)

    def _named(self, named: str) -> str:
        if named.upper() in self.neighbourhoods:
            return named.upper()
        found = self.by_name.get(search_key(named), [])
        if len(found) == 1:
            return found[0]
        if found:
            right = say("the code: %(codes)s", codes=", ".join(sorted(found)))
            wrong = say("more than one neighbourhood has this name")
        else:
            right = say("the name or the CBS code of a neighbourhood")
            wrong = say("this neighbourhood is not known")
        raise UnknownPlaceError("buurt", wrong, right)

    def norms_on(self, team: Team, day: date, urgency: str = "") -> dict[str, TermNorm]:
        """Return the norms that hold for a team's requests of a day, by code."""
        municipality = team.contractor.municipality_id
        key = (municipality, team.team_kind, day, urgency)
        if key not in self._holding:
            norms = self.norms.get(municipality, [])
            self._holding[key] = norms_among(norms, team.team_kind, day, urgency=urgency)
        return self._holding[key]


def load_places(postcodes: Iterable[str], *, terms: bool = True) -> Places:
    """Return what a list that names these postcodes is held against, in five queries.

    Without ``terms`` there are no norms and no calendars in it, for a list that sets no deadline.
    """
    hoods = {hood.pk: hood for hood in Neighbourhood.objects.select_related("district")}
    by_name: dict[str, list[str]] = {}
    for hood in hoods.values():
        by_name.setdefault(search_key(hood.name), []).append(hood.pk)
    areas = ServiceArea.objects.filter(
        neighbourhood__isnull=False, team__is_active=True
    ).select_related("team__contractor")
    serving = {(str(area.neighbourhood_id), area.team_kind): area.team for area in areas}
    norms: dict[str, list[TermNorm]] = {}
    for norm in TermNorm.objects.all() if terms else ():
        norms.setdefault(norm.municipality_id, []).append(norm)
    known = PostcodeArea.objects.filter(pk__in=set(postcodes) - {""})
    return Places(
        neighbourhoods=hoods,
        by_name=by_name,
        postcodes=dict(known.values_list("postcode", "neighbourhood_id")),
        serving=serving,
        norms=norms,
        calendars=calendars_of({team.pk for team in serving.values()}) if terms else {},
    )
