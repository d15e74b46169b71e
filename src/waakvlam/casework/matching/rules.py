"""Who fits a request: expertise, room, leave, and who knew the household (C7, C8)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from waakvlam.casework.case.rules import Phase
from waakvlam.casework.life_domain.rules import LifeDomain

# An assumption, which the municipality's own figures replace (C7).
ASSUMED_WEIGHTS: Mapping[Phase, Decimal] = {
    Phase.REQUEST: Decimal(0),
    Phase.INFORMATION_ADVICE: Decimal("0.2"),
    Phase.CRISIS: Decimal(2),
    Phase.INTAKE: Decimal(1),
    Phase.ACTIVE_HELP: Decimal(1),
    Phase.LOW_FLAME: Decimal("0.2"),
}

# An assumption: which expertise helps with which life domain (C8, E5.1).
EXPERTISE_FOR: Mapping[LifeDomain, frozenset[str]] = {
    LifeDomain.MONEY: frozenset({"debts"}),
    LifeDomain.HEALTH: frozenset(
        {"mental_vulnerability", "youth_mental_health", "mild_intellectual_disability"}
    ),
    LifeDomain.LANGUAGE: frozenset({"migrants"}),
    LifeDomain.CULTURE: frozenset({"migrants"}),
    LifeDomain.PARENTING: frozenset({"parenting", "young_child"}),
    LifeDomain.EDUCATION: frozenset({"education", "youth_intellectual_disability"}),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What of a professional decides whether they fit; `room` is in weighed households."""

    professional_id: int
    expertise: frozenset[str]
    room: Decimal
    away: bool = False
    knew: bool = False
    registered: bool = True


def expertise_wanted(life_domains: Iterable[str]) -> frozenset[str]:
    """Return the expertise that helps with these life domains; an unknown domain asks for none."""
    known = [LifeDomain(domain) for domain in life_domains if domain in set(LifeDomain)]
    return frozenset[str]().union(*(EXPERTISE_FOR.get(domain, frozenset()) for domain in known))


def all_weights(given: Mapping[str, Decimal]) -> dict[Phase, Decimal]:
    """Return a weight for every phase: the municipality's own, else the assumed one (C7)."""
    return {phase: given.get(phase, assumed) for phase, assumed in ASSUMED_WEIGHTS.items()}


def room(weighed: Decimal, fte: Decimal, highest_per_fte: Decimal | None) -> Decimal:
    """Return how much can still be added up to the top of the bandwidth, below zero when over.

    Without a bandwidth nobody is known to be full, and less carried means more room (E5.4).
    """
    return (highest_per_fte or Decimal()) * fte - weighed


def in_order_of_fit(candidates: Collection[Candidate], wanted: frozenset[str]) -> list[Candidate]:
    """Return who fits best first; nobody falls off, for the resident may choose anybody (E3.2.2).

    Who is there and may do it goes before who has room, then who knew the household, then who
    has the expertise, then who has most room.
    """
    return sorted(candidates, key=lambda one: _distance(one, wanted))


def _distance(
    one: Candidate, wanted: frozenset[str]
) -> tuple[bool, bool, bool, bool, int, Decimal]:
    return (
        one.away,
        not one.registered,
        one.room <= 0,
        not one.knew,
        -len(one.expertise & wanted),
        -one.room,
    )
