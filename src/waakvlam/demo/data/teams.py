"""The teams of the made-up year: who runs them, where they work, and how they are doing.

Districts with a team: the city monitor of 2023 (S4). How a team is doing is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTRACTORS = (
    "Stichting Waakvlam Volwassenen (verzonnen)",
    "Stichting Waakvlam Jeugd en Gezin (verzonnen)",
)
NORMAL = 1.38
"""Room for conversations, as a part of what is asked of a team."""


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """A team: its districts, its part of the requests of its kind, and how it is doing.

    ``strength`` is its room for conversations as a part of what is asked of it; ``caseload`` the
    households per fte that it carries.
    """

    code: str
    name: str
    kind: str
    districts: tuple[str, ...]
    part: float
    strength: float = NORMAL
    caseload: float = 13.0


def _adults(slug: str, name: str, part: float, **how: float) -> TeamFacts:
    return TeamFacts(f"volwassenen-{slug}", f"Buurtteam Volwassenen {name}", "adults",
                     (slug,), part, **how)  # fmt: skip


def _youth(
    slug: str, name: str, districts: tuple[str, ...], part: float, **how: float
) -> TeamFacts:
    return TeamFacts(f"jeugd-{slug}", f"Buurtteam Jeugd en Gezin {name}", "youth_family",
                     districts, part, **how)  # fmt: skip


TEAMS = (
    _adults("centrum", "Centrum", 0.08),
    _adults("oost", "Oost", 0.12),
    _adults("oud-west", "Oud-West", 0.10),
    _adults("nieuw-west", "Nieuw-West", 0.11),
    _adults("midden", "Midden", 0.11),
    _adults("zuid", "Zuid", 0.08),
    _adults("hatert", "Hatert", 0.10, strength=0.62, caseload=15.0),
    _adults("dukenburg", "Dukenburg", 0.15),
    _adults("lindenholt", "Lindenholt", 0.08),
    _adults("noord", "Noord", 0.07, strength=1.5, caseload=11.5),
    _youth("centrum-oost", "Centrum en Oost", ("centrum", "oost"), 0.12),
    _youth("oud-west", "Oud-West", ("oud-west",), 0.09),
    _youth("nieuw-west", "Nieuw-West", ("nieuw-west",), 0.11),
    _youth("midden", "Midden", ("midden",), 0.10),
    _youth("zuid", "Zuid", ("zuid",), 0.14, strength=0.52, caseload=14.0),
    _youth("dukenburg", "Dukenburg", ("dukenburg",), 0.17, strength=0.51, caseload=14.0),
    _youth("lindenholt", "Lindenholt", ("lindenholt",), 0.11),
    _youth("noord", "Noord", ("noord",), 0.16, strength=1.45, caseload=12.0),
)
