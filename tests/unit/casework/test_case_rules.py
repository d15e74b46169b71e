"""Cases: phases, closing, caseload, who may take one (C2, C7, C8, C13)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.casework.case.rules import (
    AgeBand,
    BandwidthPlace,
    ClosedReason,
    DropoutReasonMissingError,
    DropoutReasonUncalledForError,
    Phase,
    PhaseTransitionError,
    Registration,
    RegistrationKind,
    RegistrationNotValidError,
    WeightMissingError,
    age_band,
    caseload_per_fte,
    check_closing,
    check_transition,
    check_youth_case,
    may_take_youth_case,
    next_phases,
    place_in_bandwidth,
    weighed_caseload,
)
from waakvlam.kernel.age import age_on, birthday

WEIGHTS = {Phase.CRISIS: Decimal(2), Phase.INTAKE: Decimal(1), Phase.LOW_FLAME: Decimal("0.2")}
TODAY = date(2026, 11, 22)


def test_the_intensity_goes_up_and_down_without_a_new_application() -> None:  # C2, E3.2.2
    for step in [
        (Phase.ACTIVE_HELP, Phase.LOW_FLAME),
        (Phase.LOW_FLAME, Phase.ACTIVE_HELP),
        (Phase.LOW_FLAME, Phase.CRISIS),
    ]:
        check_transition(*step)


def test_a_closed_case_stays_closed() -> None:  # C13
    assert not next_phases(Phase.CLOSED)
    with pytest.raises(PhaseTransitionError):
        check_transition(Phase.CLOSED, Phase.LOW_FLAME)


@pytest.mark.parametrize("phase", Phase)
def test_no_phase_follows_itself_or_goes_back_to_the_request(phase: Phase) -> None:  # C2
    assert not {phase, Phase.REQUEST} & next_phases(phase)


@pytest.mark.parametrize("phase", sorted(set(Phase) - {Phase.CLOSED}))
def test_from_every_phase_a_crisis_and_the_closing_can_be_reached(phase: Phase) -> None:  # C2
    assert phase is Phase.CRISIS or Phase.CRISIS in next_phases(phase)
    assert Phase.CLOSED in next_phases(phase)


def test_dropping_out_says_why() -> None:  # C13
    with pytest.raises(DropoutReasonMissingError):
        check_closing(ClosedReason.DROPPED_OUT, "  ")
    check_closing(ClosedReason.DROPPED_OUT, "no trust in the team")


def test_only_dropping_out_says_why() -> None:  # C13
    with pytest.raises(DropoutReasonUncalledForError):
        check_closing(ClosedReason.GOALS_MET, "no trust in the team")
    check_closing(ClosedReason.GOALS_MET)


def test_the_caseload_is_weighed_by_phase() -> None:  # C7
    carried = [Phase.CRISIS, Phase.INTAKE, Phase.LOW_FLAME, Phase.LOW_FLAME]
    assert weighed_caseload(carried, WEIGHTS) == Decimal("3.4")


def test_a_phase_without_weight_is_noticed() -> None:  # C7
    with pytest.raises(WeightMissingError):
        weighed_caseload([Phase.ACTIVE_HELP], WEIGHTS)


def test_the_caseload_of_a_full_time_worker() -> None:  # C7
    assert caseload_per_fte(Decimal(9), Decimal("0.75")) == 12
    assert caseload_per_fte(Decimal(9), Decimal(0)) is None


@pytest.mark.parametrize(
    ("caseload", "place"),
    [
        ("17.9", BandwidthPlace.BELOW),
        ("18", BandwidthPlace.WITHIN),
        ("20", BandwidthPlace.WITHIN),
        ("20.1", BandwidthPlace.ABOVE),
    ],
)
def test_both_limits_belong_to_the_bandwidth(caseload: str, place: BandwidthPlace) -> None:  # C7
    assert place_in_bandwidth(Decimal(caseload), Decimal(18), Decimal(20)) is place


@pytest.mark.parametrize(
    ("birth_date", "band"),
    [
        (date(2014, 11, 23), AgeBand.FROM_0_TO_11),
        (date(2014, 11, 22), AgeBand.FROM_12_TO_17),
        (date(2008, 11, 22), AgeBand.FROM_18_TO_22),
        (date(2003, 11, 22), AgeBand.FROM_23_TO_64),
        (date(1961, 11, 22), AgeBand.FROM_65),
    ],
)
def test_age_bands_begin_on_the_birthday(birth_date: date, band: AgeBand) -> None:
    assert age_band(birth_date, TODAY) is band


def test_a_youth_case_needs_a_current_registration() -> None:  # C8
    until_tomorrow = Registration(RegistrationKind.SKJ, "100001", date(2026, 11, 23))
    until_today = Registration(RegistrationKind.BIG, "100002", TODAY)
    assert may_take_youth_case(until_tomorrow, TODAY)
    assert may_take_youth_case(Registration(RegistrationKind.SKJ, "100003"), TODAY)
    assert not may_take_youth_case(Registration(RegistrationKind.SKJ, ""), TODAY)
    assert not may_take_youth_case(None, TODAY)
    check_youth_case([until_today, until_tomorrow], TODAY)
    for registrations in ([until_today], []):
        with pytest.raises(RegistrationNotValidError):
            check_youth_case(registrations, TODAY)


@given(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.integers(0, 100))
def test_an_age_is_reached_on_the_birthday(birth_date: date, age: int) -> None:
    reached = birthday(birth_date, age)
    assert age_on(birth_date, reached) == age
    assert age == 0 or age_on(birth_date, date.fromordinal(reached.toordinal() - 1)) == age - 1
