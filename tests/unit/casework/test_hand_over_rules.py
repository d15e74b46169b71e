"""What a hand-over must say, and who may do it (H6, S7)."""

from __future__ import annotations

import pytest

from waakvlam.casework.handover.rules import (
    CrossingGround,
    GroundUncalledForError,
    NoCrossingGroundError,
    check_hand_over,
    may_hand_over,
)
from waakvlam.privacy.rules import Ground, NoReasonError

WHY = "Zij wonen nu in de Polder."


@pytest.mark.parametrize("ground", list(Ground))
def test_who_broke_the_glass_hands_nothing_over(ground: Ground) -> None:  # L1
    assert may_hand_over(ground) == (ground is not Ground.BROKEN_GLASS)


@pytest.mark.parametrize("ground", list(CrossingGround))
def test_across_contractors_any_stated_ground_will_do(ground: CrossingGround) -> None:  # S7
    assert check_hand_over(reason=f"  {WHY} ", across=True, ground=ground) == WHY


def test_across_contractors_without_a_ground_nothing_goes() -> None:  # S7
    with pytest.raises(NoCrossingGroundError):
        check_hand_over(reason=WHY, across=True, ground=None)


def test_within_a_contractor_no_ground_is_asked() -> None:
    assert check_hand_over(reason=WHY, across=False, ground=None) == WHY
    with pytest.raises(GroundUncalledForError):
        check_hand_over(reason=WHY, across=False, ground=CrossingGround.CONSENT)


@pytest.mark.parametrize("reason", ["", "   ", "weg"])
def test_a_reason_tells_something(reason: str) -> None:
    with pytest.raises(NoReasonError):
        check_hand_over(reason=reason, across=False, ground=None)
