"""Help requests, phases and members of a simulated ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from waakvlam.twin.as_ledger.moments import Moments
from waakvlam.twin.as_ledger.spells import Spell
from waakvlam.twin.as_ledger.teams import Place, Row
from waakvlam.twin.engine.setup import Setup


class Limits:
    """The norms that hold for a request, by when it came."""

    def __init__(self, setup: Setup, parameters: npt.NDArray[np.void], moments: Moments) -> None:
        self._parameters: Any = parameters
        self._starts = setup.period_starts
        self._moments = moments

    def at(self, spell: Spell, name: str) -> float:
        """Return a parameter of the spell's team when its request came."""
        period = int(np.searchsorted(self._starts, spell.received or 0.0, side="right")) - 1
        return float(self._parameters[name][max(0, period), spell.team])

    def first_contact_due(self, spell: Spell) -> float | None:
        """Return the deadline of the first contact; nothing when the twin does not know it."""
        if spell.first_contact is None or spell.received is None:
            return None
        return spell.received + self.at(spell, "norms_first_contact_hours") / 24.0

    def quality_contact_due(self, spell: Spell) -> float | None:
        """Return the deadline of the quality contact; nothing when the twin does not know it."""
        if spell.first_contact is None or spell.received is None:
            return None
        days = self.at(spell, "norms_quality_contact_working_days")
        return self._moments.after_working_days(spell.received, days)

    def first_conversation_due(self, spell: Spell) -> float | None:
        """Return the deadline of the first conversation; nothing for who was taken over."""
        if not spell.scored or spell.received is None:
            return None
        return spell.received + self.at(spell, "norms_first_conversation_days")


def request_rows(
    spells: Iterable[Spell],
    places: tuple[Place, ...],
    moments: Moments,
    limits: Limits,
    urgent: frozenset[tuple[int, int]],
) -> Iterator[Row]:
    """Yield the requests; `urgent` holds (team, number) of those who went first."""
    for spell in spells:
        if spell.received is None:
            continue
        place = places[spell.team]
        acute = spell.spell == 0 and (spell.team, spell.number) in urgent
        yield place.columns() | {
            "request_key": f"{place.household(spell.number)}-r{spell.spell}",
            "household_key": place.household(spell.number),
            "person_key": place.person(spell.number),
            "source": "self" if spell.scored else "provider",
            "channel": "other",
            "received_at": moments.local(spell.received),
            "urgency": "acute" if acute else "regular",
            "complexity": "single"
            if spell.outcome == "supplementary_care" and not spell.phases
            else None,
            **_steps(spell, moments, limits),
            "stopped_days": 0,
            "returning": spell.spell > 0,
            "case_key": place.case(spell) if spell.phases else None,
            "outcome": spell.outcome,
            "closed_on": moments.day_if_past(spell.dealt_with),
        }


def _steps(spell: Spell, moments: Moments, limits: Limits) -> Row:
    """Return the three steps; one that the twin does not follow never falls due."""
    steps = {
        "first_contact": (spell.first_contact, limits.first_contact_due(spell)),
        "quality_contact": (spell.quality_contact, limits.quality_contact_due(spell)),
        "first_conversation": (spell.conversation, limits.first_conversation_due(spell)),
    }
    row: Row = {}
    for step, (at, due) in steps.items():
        deadline = moments.never if due is None else moments.local(due)
        row |= {f"{step}_at": moments.local_if_past(at), f"{step}_due": deadline}
        row[f"{step}_due_original"] = deadline
    return row


def phase_rows(
    spells: Iterable[Spell], places: tuple[Place, ...], moments: Moments
) -> Iterator[Row]:
    """Yield the phases of all cases."""
    for spell in spells:
        place = places[spell.team]
        for phase in spell.phases:
            last = phase is spell.phases[-1] and spell.closed is not None
            yield place.columns() | {
                "case_key": place.case(spell),
                "household_key": place.household(spell.number),
                "phase": phase.name,
                "started_on": moments.day(phase.begins),
                "ended_on": moments.day_if_past(phase.ends),
                "residents": 1,
                "closed_reason": spell.reason if last else None,
            }


def member_rows(
    spells: Iterable[Spell], places: tuple[Place, ...], moments: Moments
) -> Iterator[Row]:
    """Yield the one person of each case."""
    for spell in spells:
        if not spell.phases:
            continue
        place = places[spell.team]
        yield {
            "case_key": place.case(spell),
            "municipality": place.municipality,
            "household_key": place.household(spell.number),
            "person_key": place.person(spell.number),
            "age_band": place.age_band,
            "started_on": moments.day(spell.phases[0].begins),
            "ended_on": moments.day_if_past(spell.closed),
        }
