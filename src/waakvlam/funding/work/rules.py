"""The revision as work: its states, who may follow which, and what each step asks (F4).

Pure: what stands is told by ``Standing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a revision is."""

    PREPARING = "preparing"
    TALKS = "talks"
    PROPOSED = "proposed"
    DECIDED = "decided"
    COUNCIL_INFORMED = "council_informed"
    SIGNED = "signed"


TRANSITIONS: Mapping[State, tuple[State, ...]] = {
    State.PREPARING: (State.TALKS,),
    State.TALKS: (State.PROPOSED,),
    State.PROPOSED: (State.DECIDED, State.TALKS),  # back: then it is asked anew
    State.DECIDED: (State.COUNCIL_INFORMED,),
    State.COUNCIL_INFORMED: (State.SIGNED,),
    State.SIGNED: (),
}
OPEN = (State.PREPARING, State.TALKS)
"""In these its contents can be changed."""
FIXED = (State.DECIDED, State.COUNCIL_INFORMED, State.SIGNED)
"""From here on nothing of its contents changes; a correction is a new version."""


class Refusal(StrEnum):
    """Why a step cannot be taken."""

    NOT_FROM_HERE = "not_from_here"
    REPLACED = "replaced"
    NO_AWARDS = "no_awards"
    HAS_FAULTS = "has_faults"
    NO_TALK = "no_talk"
    NOT_EXPLAINED = "not_explained"
    NOT_SEEN = "not_seen"
    NOT_ENTERED = "not_entered"
    SAME_PERSON = "same_person"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a step is judged by.

    ``replaced``: a later version was decided. ``entered_by_other`` is None while nobody entered
    the decision. ``unexplained``: a way to a lump sum differs from what was agreed and nobody wrote
    why.
    """

    state: State
    is_correction: bool
    replaced: bool
    has_awards: bool
    has_faults: bool
    contract_talks: int
    implications_seen: bool
    entered_by_other: bool | None = None
    unexplained: bool = False


class StepRefusedError(ValueError):
    """A step that cannot be taken now, with each reason."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(", ".join(refusals))
        self.refusals = refusals


def refusals(standing: Standing, to: State) -> tuple[Refusal, ...]:
    """Return every reason why a revision cannot go to a state; none when it can."""
    if to not in TRANSITIONS[standing.state]:
        return (Refusal.NOT_FROM_HERE,)
    asked = {
        Refusal.REPLACED: standing.replaced,
        **({} if to is not State.PROPOSED else _to_propose(standing)),
        **({} if to is not State.DECIDED else _to_decide(standing)),
        Refusal.NOT_SEEN: to in FIXED and not standing.implications_seen,
    }
    return tuple(refusal for refusal, holds in asked.items() if holds)


def _to_propose(standing: Standing) -> dict[Refusal, bool]:
    return {
        Refusal.NO_AWARDS: not standing.has_awards,
        Refusal.HAS_FAULTS: standing.has_faults,
        # What is agreed is agreed in talks; mending a slip needs none.
        Refusal.NO_TALK: not standing.contract_talks and not standing.is_correction,
        Refusal.NOT_EXPLAINED: standing.unexplained,
    }


def _to_decide(standing: Standing) -> dict[Refusal, bool]:
    return {
        Refusal.HAS_FAULTS: standing.has_faults,
        Refusal.NOT_ENTERED: standing.entered_by_other is None,
        Refusal.SAME_PERSON: standing.entered_by_other is False,
    }


def check_step(standing: Standing, to: State) -> None:
    """Raise StepRefusedError, with every reason, when a revision cannot go to a state."""
    found = refusals(standing, to)
    if found:
        raise StepRefusedError(found)
