"""A household goes to another team with its whole file, and by no other way (H6, S7, L1, L2)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from factories.cast import Cast, household_of, professional, received
from factories.hand_overs import FILE, WHY, given, lead_of_the_other_team, opened, seen
from factories.households import helped
from waakvlam.accounts.models import Account
from waakvlam.audit.models import Deed
from waakvlam.casework.case.actions import close_case, involve
from waakvlam.casework.case.coordination import Coordinator, set_coordinator
from waakvlam.casework.case.rules import ClosedReason
from waakvlam.casework.handover.actions import (
    HandOverPlan,
    HandOverRefusedError,
    KnownThereError,
    NothingRunsError,
    hand_over,
)
from waakvlam.casework.handover.models import HandOver
from waakvlam.casework.handover.queries import awaiting_helper
from waakvlam.casework.handover.rules import CrossingGround, NoCrossingGroundError
from waakvlam.casework.household.queries import NotYoursError, get_household_for
from waakvlam.casework.models import (
    Appointment,
    Case,
    Coordination,
    HelpRequest,
    Household,
    Involvement,
    Mark,
    PhaseSpell,
)
from waakvlam.organisation.models import Posting, Professional, Team, TriageDuty
from waakvlam.privacy.actor import acting_as
from waakvlam.privacy.models import Grant
from waakvlam.privacy.rules import NoReasonError


@pytest.fixture
def lead_there(cast: Cast) -> Account:
    """Who leads the other team of the same contractor."""
    return lead_of_the_other_team(cast)


def test_the_whole_file_goes_and_who_gave_it_sees_none_of_it(
    cast: Cast, lead_there: Account
) -> None:  # H6, L1
    given(cast, opened(cast), cast.elsewhere)
    for table in ("household", *FILE):
        assert seen(lead_there, table) > 0, table
        for account in (cast.professional, cast.lead, cast.triage, cast.youth_worker):
            assert seen(account, table) == 0, (account.username, table)


def test_the_history_of_the_file_goes_along(cast: Cast, lead_there: Account) -> None:
    given(cast, opened(cast), cast.elsewhere)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname LIKE 'casework\\_%%event'")
        names = [name.removeprefix("casework_") for (name,) in cursor.fetchall()]
    told = [name for name in names if seen(lead_there, name)]
    assert {"householdevent", "personevent", "caseevent", "contactevent"} <= set(told)
    for name in names:
        assert seen(cast.lead, name) == 0, name


def test_it_crosses_to_another_contractor_on_a_stated_ground_only(cast: Cast) -> None:  # S7
    file = opened(cast)
    with pytest.raises(NoCrossingGroundError):
        given(cast, file, cast.youth)
    assert Household.objects.get().team == cast.adults
    given(cast, file, cast.youth, ground=CrossingGround.CONSENT)
    Posting.objects.filter(professional__account=cast.youth_worker).update(role="lead")
    for table in ("household", *FILE):
        assert seen(cast.youth_worker, table) > 0, table
        assert seen(cast.lead, table) == 0, table
    row = HandOver.objects.get()
    assert (row.across, row.ground) == (True, "consent")


def test_the_other_files_of_the_team_stay(cast: Cast, lead_there: Account) -> None:  # S7
    file, other = opened(cast), household_of(received(cast, family_name="Blijver"))
    given(cast, file, cast.elsewhere)
    assert Household.objects.get(pk=other.pk).team == cast.adults
    with connection.cursor() as cursor:
        for table in FILE:
            cursor.execute(
                f"SELECT count(*) FROM casework_{table} WHERE household_id = %s AND team_id <> %s",
                [other.pk, cast.adults.pk],
            )
            assert cursor.fetchone() == (0,)
    assert seen(lead_there, "household") == 1


def test_what_belonged_to_the_former_team_ends(cast: Cast) -> None:
    file = opened(cast)
    given(cast, file, cast.elsewhere)
    assert not Involvement.objects.filter(ended_on__isnull=True).exists()
    assert not Grant.objects.filter(ends_at__isnull=True).exists()
    assert not Coordination.objects.filter(ended_on__isnull=True).exists()
    assert Appointment.objects.get().cancelled
    assert Mark.objects.get().done_at is not None
    assert HelpRequest.objects.get().status == "waiting"  # H6: back to the waiting list
    assert Case.objects.get().closed_on is None


def test_the_network_goes_on_keeping_the_plan_together(cast: Cast) -> None:  # C1
    file = opened(cast)
    aunt = Coordinator("network", name="Tante Truus")
    set_coordinator(
        household=file.household, case=file.case, coordinator=aunt, by=cast.lead, at=timezone.now()
    )
    given(cast, file, cast.elsewhere)
    assert Coordination.objects.get(ended_on__isnull=True).name == "Tante Truus"


def test_it_is_counted_and_the_phase_tells_when(cast: Cast) -> None:  # H6
    file = opened(cast)
    given(cast, file, cast.elsewhere)
    assert Case.objects.get().handovers == 1
    former, present = PhaseSpell.objects.order_by("started_on")
    assert (former.phase, present.phase) == ("intake", "intake")
    assert former.ended_on == present.started_on == timezone.localdate()
    deed = Deed.objects.get(verb="hand_over")
    assert deed.account_id == cast.professional.pk
    assert WHY not in str(deed.details)  # L3


def test_the_new_team_sees_it_until_somebody_helps(cast: Cast, lead_there: Account) -> None:
    file = opened(cast)
    on_duty = professional(Account.objects.create_user("duty", role="professional"), cast.elsewhere)
    TriageDuty.objects.create(professional=on_duty, team=cast.elsewhere, started_on="2020-01-01")
    given(cast, file, cast.elsewhere)
    assert on_duty.account is not None
    with acting_as(on_duty.account.pk):
        assert [row.reason for row in awaiting_helper(cast.elsewhere.pk, most=2)] == [WHY]
        get_household_for(on_duty.account, file.household.pk, now=timezone.now(), what="household")
        involve(
            case=Case.objects.select_related("team").get(),
            professional=Professional.objects.get(account=lead_there),
            by=on_duty.account,
            at=timezone.now(),
        )
    with acting_as(on_duty.account.pk), pytest.raises(NotYoursError):
        get_household_for(on_duty.account, file.household.pk, now=timezone.now(), what="household")
    with acting_as(lead_there.pk):
        assert awaiting_helper(cast.elsewhere.pk, most=2) == []


def test_the_new_lead_may_close_it_at_once(cast: Cast, lead_there: Account) -> None:
    file = opened(cast)
    given(cast, file, cast.elsewhere)
    with acting_as(lead_there.pk):
        close_case(
            case=file.case, reason=ClosedReason.GOES_ON_ALONE, by=lead_there, at=timezone.now()
        )
    assert not HandOver.objects.filter(awaits_helper=True).exists()


def test_a_file_that_is_known_there_does_not_make_two(cast: Cast) -> None:  # H7, S7
    file = helped(cast, bsn="999900006")
    received(cast, has_minor=True, bsn="999900006")  # the other contractor's own file
    with pytest.raises(KnownThereError):
        given(cast, file, cast.youth, ground=CrossingGround.CONSENT)
    assert Household.objects.get(pk=file.household.pk).team == cast.adults
    assert Involvement.objects.filter(ended_on__isnull=True).count() == 1  # nothing half done
    assert not HandOver.objects.exists()


def test_nothing_runs_nothing_goes(cast: Cast) -> None:
    file = helped(cast)
    HelpRequest.objects.update(status="closed", closed_on=timezone.localdate(), outcome="withdrawn")
    Case.objects.update(closed_on=timezone.localdate(), closed_reason="moved")
    with pytest.raises(NothingRunsError):
        given(cast, file, cast.elsewhere, by=cast.lead)


def test_a_reason_that_tells_nothing_is_refused(cast: Cast) -> None:
    file = helped(cast)
    with pytest.raises(NoReasonError), acting_as(cast.professional.pk):
        hand_over(
            household=file.household,
            plan=HandOverPlan(cast.elsewhere, "  weg  "),
            by=cast.professional,
            at=timezone.now(),
        )


def test_a_team_that_does_not_work_any_more_receives_nothing(cast: Cast) -> None:
    file = opened(cast)
    Team.objects.filter(pk=cast.elsewhere.pk).update(is_active=False)
    with pytest.raises(HandOverRefusedError):
        given(cast, file, cast.elsewhere)
    assert Involvement.objects.filter(ended_on__isnull=True).count() == 1
