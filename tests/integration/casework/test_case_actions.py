"""Opening, going on, handing over and closing, as the people of the cast do it (C1, C2, C13)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.cast import Cast
from factories.households import Helped, helped
from waakvlam.audit.models import Deed
from waakvlam.casework.case.actions import (
    CaseAlreadyOpenError,
    SafetyConcernOpenError,
    change_phase,
    close_case,
    involve,
    open_case,
    release,
)
from waakvlam.casework.case.coordination import Coordinator, set_coordinator
from waakvlam.casework.case.held import CaseClosedError
from waakvlam.casework.case.rules import (
    ClosedReason,
    DropoutReasonMissingError,
    Phase,
    PhaseTransitionError,
)
from waakvlam.casework.models import (
    Case,
    Contact,
    Coordination,
    Household,
    Involvement,
    Member,
    PhaseSpell,
    Plan,
)
from waakvlam.casework.plan.actions import start_plan
from waakvlam.organisation.models import Professional
from waakvlam.privacy.actor import acting_as
from waakvlam.privacy.models import Grant


def close(cast: Cast, opened: Helped, reason: ClosedReason = ClosedReason.GOALS_MET) -> None:
    """Close the case as the lead."""
    with acting_as(cast.lead.pk):
        close_case(case=opened.case, reason=reason, by=cast.lead, at=timezone.now())


def test_opening_takes_in_everybody_and_opens_the_file_to_who_helps(cast: Cast) -> None:  # C1, L1
    opened = helped(cast, members=3)
    assert Member.objects.filter(case=opened.case).count() == 3
    assert PhaseSpell.objects.get().phase == "intake"
    assert Grant.objects.get(ground="helps").account_id == cast.professional.pk


def test_a_second_case_is_refused(cast: Cast) -> None:  # C1
    opened = helped(cast)
    with pytest.raises(CaseAlreadyOpenError), acting_as(cast.lead.pk):
        open_case(
            household=opened.household,
            phase=Phase.CRISIS,
            professional=opened.professional,
            by=cast.lead,
            at=timezone.now(),
        )
    assert Case.objects.count() == 1


def test_the_former_phase_ends_the_day_the_next_begins(cast: Cast) -> None:  # C2
    opened = helped(cast)
    now = timezone.localtime() + timedelta(days=3)
    with acting_as(cast.lead.pk):
        change_phase(case=opened.case, to=Phase.ACTIVE_HELP, by=cast.lead, at=now)
    former, present = PhaseSpell.objects.order_by("started_on")
    assert former.ended_on == present.started_on == now.date()


def test_two_changes_on_one_day_leave_the_last(cast: Cast) -> None:  # C2
    opened = helped(cast)
    now = timezone.localtime() + timedelta(days=3)
    with acting_as(cast.lead.pk):
        change_phase(case=opened.case, to=Phase.CRISIS, by=cast.lead, at=now)
        change_phase(case=opened.case, to=Phase.LOW_FLAME, by=cast.lead, at=now)
    assert [spell.phase for spell in PhaseSpell.objects.all()] == ["intake", "low_flame"]


def test_what_cannot_follow_is_refused(cast: Cast) -> None:  # C2
    opened = helped(cast)
    with pytest.raises(PhaseTransitionError), acting_as(cast.lead.pk):
        change_phase(case=opened.case, to=Phase.REQUEST, by=cast.lead, at=timezone.now())


def test_a_coordinator_follows_another_and_the_day_has_one(cast: Cast) -> None:  # C1
    opened = helped(cast)
    for days, name in ((0, "Tante"), (0, "Oom"), (2, "Buurvrouw")):
        with acting_as(cast.lead.pk):
            set_coordinator(
                household=opened.household,
                case=opened.case,
                coordinator=Coordinator("network", name=name),
                by=cast.lead,
                at=timezone.now() + timedelta(days=days),
            )
    spells = Coordination.objects.order_by("started_on")
    assert [spell.name for spell in spells] == ["Oom", "Buurvrouw"]
    assert spells[0].ended_on == spells[1].started_on


def test_a_hand_over_is_counted_and_closes_the_file(cast: Cast) -> None:  # H6, L1
    opened = helped(cast)
    colleague = Professional.objects.get(account=cast.colleague)
    now = timezone.now()
    with acting_as(cast.lead.pk):
        involve(case=opened.case, professional=colleague, by=cast.lead, at=now)
        assert involve(case=opened.case, professional=colleague, by=cast.lead, at=now) is None
        release(case=opened.case, professional=opened.professional, by=cast.lead, at=now)
    assert Case.objects.get().handovers == 1
    running = Grant.objects.filter(ground="helps", ends_at__isnull=True)
    assert [grant.account_id for grant in running] == [cast.colleague.pk]


def test_closing_ends_everything_that_ran(cast: Cast) -> None:  # C13
    opened = helped(cast)
    with acting_as(cast.lead.pk):
        start_plan(case=opened.case, words="Rust", review_on=None, by=cast.lead, at=timezone.now())
    close(cast, opened)
    for model in (PhaseSpell, Member, Involvement, Plan):
        assert not model.objects.filter(ended_on__isnull=True).exists()
    assert not Grant.objects.filter(ground="helps", ends_at__isnull=True).exists()


def test_closing_twice_is_refused_and_changes_nothing(cast: Cast) -> None:  # C13
    opened = helped(cast)
    close(cast, opened)
    with pytest.raises(CaseClosedError):
        close(cast, opened, ClosedReason.MOVED)
    assert Case.objects.get().closed_reason == "goals_met"


def test_dropping_out_says_why(cast: Cast) -> None:  # C13
    opened = helped(cast)
    with pytest.raises(DropoutReasonMissingError):
        close(cast, opened, ClosedReason.DROPPED_OUT)
    assert Case.objects.get().closed_on is None


def test_a_safety_concern_holds_the_closing_until_it_is_decided_on(cast: Cast) -> None:  # C10
    opened = helped(cast)
    Household.objects.update(safety_concern=True)
    with pytest.raises(SafetyConcernOpenError):
        close(cast, opened)
    with acting_as(cast.professional.pk):
        close_case(
            case=opened.case,
            reason=ClosedReason.TO_PROVIDER,
            safety_decision="  Veilig Thuis volgt de zorg.  ",
            by=cast.professional,
            at=timezone.now(),
        )
    case = Case.objects.get()
    assert case.closed_reason == "to_provider"
    assert case.safety_decision == "Veilig Thuis volgt de zorg."
    assert not Contact.objects.exists()  # deciding is no contact with the household
    deed = Deed.objects.get(verb="close")
    assert deed.details == {"reason": "to_provider", "safety_decision": "given"}
