"""Two who act on one case, or write the same hours, at the same moment (C1, C6, C13, H6)."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import sleep

import pytest
from django.utils import timezone

from factories.cast import Cast, make_cast
from factories.households import Helped, helped
from integration.casework.test_constraints import at_once
from waakvlam.accounts.models import Account
from waakvlam.audit.models import Deed
from waakvlam.casework.case.actions import OnlyHelperError, close_case, involve, release
from waakvlam.casework.case.coordination import Coordinator, set_coordinator
from waakvlam.casework.case.held import CaseClosedError
from waakvlam.casework.case.rules import ClosedReason
from waakvlam.casework.hours.actions import Worked, write_worked_time
from waakvlam.casework.models import Case, Coordination, Involvement, Plan, WorkedTime
from waakvlam.casework.plan.actions import start_plan
from waakvlam.organisation.models import Professional
from waakvlam.privacy.actor import acting_as
from waakvlam.privacy.models import Grant

Acting = Callable[[Cast, Helped], object]
BLOCKED = 0.5
"""Seconds in which the second comes to wait for the first."""


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    """The cast in rows that another connection sees."""
    return make_cast()


def while_the_first_is_busy(
    by: Account, first: Callable[[], object], second: Callable[[], object]
) -> list[type[BaseException] | None]:
    """Run the second deed when the first is done and not committed; returns what each raised."""
    done = Event()

    def begins() -> None:
        with acting_as(by.pk):
            first()
            done.set()
            sleep(BLOCKED)

    def comes_second() -> None:
        assert done.wait(timeout=20)
        with acting_as(by.pk):
            second()

    return at_once(begins, comes_second)


def colleague_of(cast: Cast) -> Professional:
    """Return the professional who does not help yet."""
    return Professional.objects.get(account=cast.colleague)


def joining(cast: Cast, opened: Helped) -> object:
    """Let the colleague help as well."""
    now = timezone.now()
    return involve(case=opened.case, professional=colleague_of(cast), by=cast.lead, at=now)


def leaving(cast: Cast, opened: Helped) -> object:
    """Let who helps stop."""
    now = timezone.now()
    return release(case=opened.case, professional=opened.professional, by=cast.lead, at=now)


def planning(cast: Cast, opened: Helped) -> object:
    """Start a plan."""
    now = timezone.now()
    return start_plan(case=opened.case, words="Rust", review_on=None, by=cast.lead, at=now)


def coordinating(cast: Cast, opened: Helped) -> object:
    """Make a neighbour the coordinator."""
    return set_coordinator(
        household=opened.household,
        case=opened.case,
        coordinator=Coordinator("network", name="Buurvrouw"),
        by=cast.lead,
        at=timezone.now(),
    )


@pytest.mark.parametrize("deed", [joining, leaving, planning, coordinating])
def test_nothing_begins_in_a_case_that_closes_at_that_moment(
    committed: Cast, deed: Acting
) -> None:  # C13, L1
    opened = helped(committed)
    raised = while_the_first_is_busy(
        committed.lead,
        lambda: close_case(
            case=opened.case,
            reason=ClosedReason.GOALS_MET,
            by=committed.lead,
            at=timezone.now(),
        ),
        lambda: deed(committed, opened),
    )
    assert raised == [None, CaseClosedError]
    for model in (Involvement, Plan, Coordination):
        assert not model.objects.filter(ended_on__isnull=True).exists()
    assert not Grant.objects.filter(ground="helps", ends_at__isnull=True).exists()
    assert Case.objects.get().handovers == 0


def test_of_two_helpers_who_leave_at_once_one_stays(committed: Cast) -> None:  # H6
    opened = helped(committed)
    with acting_as(committed.lead.pk):
        joining(committed, opened)

    def stop(professional: Professional) -> Callable[[], None]:
        def deed() -> None:
            with acting_as(committed.lead.pk):
                now = timezone.now()
                release(case=opened.case, professional=professional, by=committed.lead, at=now)

        return deed

    raised = at_once(stop(opened.professional), stop(colleague_of(committed)))
    assert sorted(map(str, raised)) == sorted(map(str, [None, OnlyHelperError]))
    assert Involvement.objects.filter(ended_on__isnull=True).count() == 1
    assert Case.objects.get().handovers == 1


def test_a_hand_over_in_two_tabs_is_counted_once(cast: Cast) -> None:  # H6
    opened = helped(cast)
    with acting_as(cast.lead.pk):
        joining(cast, opened)
        for _tab in range(2):
            leaving(cast, opened)
    assert Case.objects.get().handovers == 1
    assert Deed.objects.filter(verb="release").count() == 1


def test_who_stops_helping_coordinates_no_longer(cast: Cast) -> None:  # C1, L1
    opened = helped(cast)
    with acting_as(cast.lead.pk):
        joining(cast, opened)
        set_coordinator(
            household=opened.household,
            case=opened.case,
            coordinator=Coordinator("professional", professional=opened.professional),
            by=cast.lead,
            at=timezone.now(),
        )
        leaving(cast, opened)
    assert not Coordination.objects.filter(ended_on__isnull=True).exists()


def test_who_keeps_the_plan_together_goes_on_when_another_stops(cast: Cast) -> None:  # C1
    opened = helped(cast)
    with acting_as(cast.lead.pk):
        joining(cast, opened)
        coordinating(cast, opened)
        leaving(cast, opened)
    assert Coordination.objects.get(ended_on__isnull=True).name == "Buurvrouw"


def test_the_first_hours_of_a_week_sent_twice_are_added(committed: Cast) -> None:  # C6
    learned = Worked(committed.adults, timezone.localdate(), "learning", 30)

    def write() -> WorkedTime:
        return write_worked_time(
            professional=Professional.objects.get(account=committed.professional),
            worked=learned,
            by=committed.professional,
            at=timezone.now(),
        )

    assert while_the_first_is_busy(committed.professional, write, write) == [None, None]
    assert WorkedTime.objects.get().minutes == 60
