"""Help requests: what may follow what, what an outcome requires, which team (H4, H5, S3)."""

from datetime import date

import pytest

from waakvlam.casework.request.rules import (
    TRANSITIONS,
    Complexity,
    Outcome,
    OutcomeDetail,
    OutcomeIncompleteError,
    RequestStatus,
    RequestTransitionError,
    check_outcome,
    check_request_transition,
    is_on_handover_list,
    needs_conversation,
    norms_after,
    team_kind_for,
)
from waakvlam.kernel.team_kind import TeamKind


def test_a_no_says_why_and_what_helps_instead() -> None:  # H4, E5.1
    with pytest.raises(OutcomeIncompleteError) as caught:
        check_outcome(Outcome.NOT_TAKEN_UP, {OutcomeDetail.REASON})
    assert caught.value.missing == {OutcomeDetail.ALTERNATIVE}
    check_outcome(Outcome.NOT_TAKEN_UP, {OutcomeDetail.REASON, OutcomeDetail.ALTERNATIVE})


@pytest.mark.parametrize(
    "outcome", [Outcome.ACTIVE_HELP, Outcome.CRISIS, Outcome.SUPPLEMENTARY_CARE]
)
def test_the_team_goes_on_with_a_household_only(outcome: Outcome) -> None:  # H5
    with pytest.raises(OutcomeIncompleteError):
        check_outcome(outcome, set())
    check_outcome(outcome, {OutcomeDetail.HOUSEHOLD})


@pytest.mark.parametrize("outcome", [Outcome.SOCIAL_BASE, Outcome.OTHER_DESK])
def test_who_is_sent_on_is_told_where_to(outcome: Outcome) -> None:  # H4
    with pytest.raises(OutcomeIncompleteError):
        check_outcome(outcome, {OutcomeDetail.REASON})
    check_outcome(outcome, {OutcomeDetail.DESTINATION})


def test_withdrawing_needs_no_excuse() -> None:  # H5
    check_outcome(Outcome.WITHDRAWN, set())


SPOKEN = {"first_contact", "quality_contact"}


@pytest.mark.parametrize(
    ("outcome", "complexity", "norms"),
    [
        (Outcome.WITHDRAWN, None, set()),
        (Outcome.NOT_TAKEN_UP, None, set()),
        (Outcome.INFORMATION_ADVICE, Complexity.MULTIPLE, SPOKEN),
        (Outcome.SUPPLEMENTARY_CARE, Complexity.SINGLE, SPOKEN),
        (Outcome.SUPPLEMENTARY_CARE, None, {*SPOKEN, "first_conversation"}),
        (Outcome.ACTIVE_HELP, Complexity.SINGLE, {*SPOKEN, "first_conversation"}),
    ],
)
def test_an_outcome_says_which_norms_still_hold(
    outcome: Outcome, complexity: Complexity | None, norms: set[str]
) -> None:  # H2, H4
    assert norms_after(outcome, complexity) == norms


def test_not_every_question_needs_a_conversation() -> None:  # H4
    assert not needs_conversation(Outcome.INFORMATION_ADVICE, Complexity.MULTIPLE)
    assert not needs_conversation(Outcome.SUPPLEMENTARY_CARE, Complexity.SINGLE)
    assert needs_conversation(Outcome.SUPPLEMENTARY_CARE, Complexity.MULTIPLE)
    assert needs_conversation(Outcome.ACTIVE_HELP, Complexity.SINGLE)


def test_a_closed_request_stays_closed() -> None:  # C13
    assert not TRANSITIONS[RequestStatus.CLOSED]
    with pytest.raises(RequestTransitionError):
        check_request_transition(RequestStatus.CLOSED, RequestStatus.TRIAGED)


def test_a_hand_over_goes_back_to_the_waiting_list() -> None:  # H6
    check_request_transition(RequestStatus.TAKEN_UP, RequestStatus.WAITING)


def test_nobody_waits_or_is_taken_up_before_triage() -> None:  # H4
    for following in (RequestStatus.WAITING, RequestStatus.TAKEN_UP):
        with pytest.raises(RequestTransitionError):
            check_request_transition(RequestStatus.NEW, following)


@pytest.mark.parametrize("status", sorted(set(RequestStatus) - {RequestStatus.CLOSED}))
def test_every_request_can_be_closed(status: RequestStatus) -> None:
    check_request_transition(status, RequestStatus.CLOSED)


def test_a_household_with_a_child_is_for_youth_and_family() -> None:  # S3
    assert team_kind_for(has_minor=True) is TeamKind.YOUTH_FAMILY
    assert team_kind_for(has_minor=False) is TeamKind.ADULTS


def test_born_on_29_february_is_18_on_1_march() -> None:  # S3, C11
    child = date(2008, 2, 29)
    assert is_on_handover_list(child, date(2026, 2, 28))
    assert not is_on_handover_list(child, date(2026, 3, 1))


def test_a_youth_is_on_the_hand_over_list_half_a_year_before() -> None:  # C11
    child = date(2008, 8, 31)  # 18 on 31 August 2026; six months before is 28 February
    assert not is_on_handover_list(child, date(2026, 2, 27))
    assert is_on_handover_list(child, date(2026, 2, 28))
    assert is_on_handover_list(child, date(2026, 8, 30))
    assert not is_on_handover_list(child, date(2026, 8, 31))
