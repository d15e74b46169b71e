"""The life domains that a question or a goal may touch (C4)."""

from enum import StrEnum

from waakvlam.kernel.team_kind import TeamKind


class LifeDomain(StrEnum):
    """A part of somebody's life; the order is the order on screen."""

    SAFETY = "safety"
    MONEY = "money"
    HOUSING = "housing"
    HEALTH = "health"
    RELATIONS = "relations"
    LANGUAGE = "language"
    PARTICIPATION = "participation"
    TRANSPORT = "transport"
    PARENTING = "parenting"
    EDUCATION = "education"
    CULTURE = "culture"


_ONLY_YOUTH = frozenset({LifeDomain.PARENTING, LifeDomain.EDUCATION, LifeDomain.CULTURE})


def life_domains_of(team_kind: TeamKind) -> tuple[LifeDomain, ...]:
    """Return the domains that a kind of team works with, in the order of the screen (E6.1-6.3)."""
    youth = team_kind is TeamKind.YOUTH_FAMILY
    return tuple(domain for domain in LifeDomain if youth or domain not in _ONLY_YOUTH)
