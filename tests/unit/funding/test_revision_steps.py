"""Which step of a revision may follow which, and what each asks (F4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from waakvlam.funding.work.rules import Refusal, Standing, State, StepRefusedError, check_step
from waakvlam.funding.work.rules import refusals as refusals_of

READY = Standing(
    state=State.PREPARING,
    is_correction=False,
    replaced=False,
    has_awards=True,
    has_faults=False,
    contract_talks=1,
    implications_seen=True,
    entered_by_other=True,
)
ROAD = list(State)


@pytest.mark.parametrize("start", State)
@pytest.mark.parametrize("to", State)
def test_each_step_goes_one_further_or_back_to_the_talks(start: State, to: State) -> None:
    allowed = (ROAD.index(to) == ROAD.index(start) + 1) or (start, to) == (
        State.PROPOSED,
        State.TALKS,
    )
    assert (refusals_of(replace(READY, state=start), to) == ()) == allowed


@pytest.mark.parametrize(
    ("start", "to", "change", "refusal"),
    [
        (State.TALKS, State.PROPOSED, {"has_awards": False}, Refusal.NO_AWARDS),
        (State.TALKS, State.PROPOSED, {"has_faults": True}, Refusal.HAS_FAULTS),
        (State.TALKS, State.PROPOSED, {"contract_talks": 0}, Refusal.NO_TALK),
        (State.PROPOSED, State.DECIDED, {"entered_by_other": None}, Refusal.NOT_ENTERED),
        (State.PROPOSED, State.DECIDED, {"entered_by_other": False}, Refusal.SAME_PERSON),
        (State.PROPOSED, State.DECIDED, {"implications_seen": False}, Refusal.NOT_SEEN),
        (State.COUNCIL_INFORMED, State.SIGNED, {"implications_seen": False}, Refusal.NOT_SEEN),
        (State.DECIDED, State.COUNCIL_INFORMED, {"replaced": True}, Refusal.REPLACED),
    ],
)
def test_a_step_is_refused_with_its_reason(
    start: State, to: State, change: dict[str, bool], refusal: Refusal
) -> None:
    with pytest.raises(StepRefusedError) as refused:
        check_step(replace(READY, state=start, **change), to)  # type: ignore[arg-type]
    assert refused.value.refusals == (refusal,)


def test_a_correction_needs_no_new_talk() -> None:
    standing = replace(READY, state=State.TALKS, contract_talks=0, is_correction=True)
    assert refusals_of(standing, State.PROPOSED) == ()
