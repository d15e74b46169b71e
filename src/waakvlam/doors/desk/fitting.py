"""Who of a team fits a request, with what to say of each (C7, C8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from waakvlam.casework.case.queries import phases_carried
from waakvlam.casework.case.rules import (
    BandwidthPlace,
    Phase,
    Registration,
    RegistrationKind,
    caseload_per_fte,
    may_take_youth_case,
    place_in_bandwidth,
    weighed_caseload,
)
from waakvlam.casework.matching.rules import (
    Candidate,
    all_weights,
    expertise_wanted,
    in_order_of_fit,
    room,
)
from waakvlam.organisation.norm.queries import Bandwidth, caseload_norms_on
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.professional.staff import StaffMember, staff_of
from waakvlam.organisation.team.models import Team


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody carries: households, their weight, and how that lies to the bandwidth."""

    member: StaffMember
    households: int
    weighed: Decimal
    per_fte: Decimal | None
    place: BandwidthPlace | None
    room: Decimal

    @property
    def has_room(self) -> bool:
        """Whether another household fits within the bandwidth."""
        return self.room > 0 and not self.member.away


@dataclass(frozen=True, slots=True)
class Workforce:
    """A team's people today with what they carry, and the figures it is held against."""

    team: Team
    loads: list[Load]
    bandwidth: Bandwidth | None
    weights: dict[Phase, Decimal]

    @property
    def carriers(self) -> list[Load]:
        """Return those to whom households are given."""
        return [load for load in self.loads if load.member.carries_cases]


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody who could help, with what speaks for them."""

    load: Load
    expertise: list[str]
    knew: bool
    registered: bool


def workforce(team: Team, today: date) -> Workforce:
    """Return a team's people with their caseloads; three queries, however many people."""
    municipality = team.contractor.municipality_id
    staff = staff_of([team.pk], today)
    carried = phases_carried([member.professional.pk for member in staff])
    norms = caseload_norms_on(municipality, team.team_kind, today)
    bandwidth, weights = norms.bandwidth, all_weights(norms.weights)
    loads = [
        _load(member, carried.get(member.professional.pk, Counter()), weights, bandwidth)
        for member in staff
    ]
    return Workforce(team, loads, bandwidth, weights)


def _load(
    member: StaffMember,
    phases: Counter[Phase],
    weights: dict[Phase, Decimal],
    bandwidth: Bandwidth | None,
) -> Load:
    weighed = weighed_caseload(phases.elements(), weights)
    per_fte = caseload_per_fte(weighed, member.fte)
    return Load(
        member=member,
        households=phases.total(),
        weighed=weighed,
        per_fte=per_fte,
        place=_place(per_fte, bandwidth),
        room=room(weighed, member.fte, bandwidth.high if bandwidth else None),
    )


def _place(per_fte: Decimal | None, bandwidth: Bandwidth | None) -> BandwidthPlace | None:
    if per_fte is None or bandwidth is None:
        return None
    return place_in_bandwidth(per_fte, bandwidth.low, bandwidth.high)


def fits(
    people: Workforce,
    life_domains: Iterable[str],
    today: date,
    knew: Collection[int] = (),
) -> list[Fit]:
    """Return everybody to whom a household can be given, who fits best first (C8)."""
    loads = {load.member.professional.pk: load for load in people.carriers}
    wanted = expertise_wanted(life_domains)
    youth = people.team.team_kind == "youth_family"
    candidates = [
        Candidate(
            professional_id=number,
            expertise=frozenset(load.member.professional.expertise),
            room=load.room,
            away=load.member.away,
            knew=number in knew,
            registered=not youth or _registered(load.member.professional, today),
        )
        for number, load in loads.items()
    ]
    return [
        Fit(loads[one.professional_id], sorted(one.expertise & wanted), one.knew, one.registered)
        for one in in_order_of_fit(candidates, wanted)
    ]


def _registered(professional: Professional, today: date) -> bool:
    if not professional.registration_kind:
        return False
    kind = RegistrationKind(professional.registration_kind)
    held = Registration(kind, professional.registration_number, professional.registered_until)
    return may_take_youth_case(held, today)
