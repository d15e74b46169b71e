"""Triage of a request whose clock stood still: the time that stood still still counts (H2, H3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from factories.cast import Cast, received
from waakvlam.casework.clock.rules import StopReason
from waakvlam.casework.models import HelpRequest
from waakvlam.casework.request.actions import Triage, triage_request
from waakvlam.casework.request.clock import start_clock, stop_clock
from waakvlam.casework.request.next_norm import norms_to_meet, running_norms
from waakvlam.casework.request.rules import Complexity, Severity, Urgency
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.organisation.models import TermNorm
from waakvlam.organisation.team.queries import calendar_of
from waakvlam.privacy.actor import acting_as

MONDAY_NINE = datetime(2026, 3, 2, 9, tzinfo=LOCAL_TIME)
THURSDAY_TEN = datetime(2026, 3, 5, 10, tzinfo=LOCAL_TIME)


def triaged(cast: Cast, urgency: Urgency, *, runs_again: bool = True) -> HelpRequest:
    """Return a request of Monday that stood still until Thursday and then was triaged."""
    request = received(cast, received_at=MONDAY_NINE)
    triage = Triage(urgency, Severity.LIGHT, Complexity.SINGLE)
    with acting_as(cast.lead.pk):
        stop_clock(
            request=request,
            reason=StopReason.CANNOT_BE_REACHED,
            by=cast.lead,
            at=MONDAY_NINE + timedelta(hours=1),
        )
        if runs_again:
            start_clock(request=request, by=cast.lead, at=THURSDAY_TEN - timedelta(hours=1))
        triage_request(request=request, triage=triage, by=cast.lead, at=THURSDAY_TEN)
    return HelpRequest.objects.get()


def on_screen(request: HelpRequest, at: datetime) -> dict[str, datetime]:
    """Return the deadlines as the pages work them out."""
    states = running_norms(norms_to_meet(request), calendar_of(request.team), at)
    return {one.code: one.state.due.astimezone(UTC) for one in states}


def test_acute_after_a_standstill_runs_from_when_the_clock_ran(cast: Cast) -> None:  # H2, H3
    request = triaged(cast, Urgency.ACUTE)
    assert request.first_contact_norm.urgency == "acute"
    thursday_midnight = datetime(2026, 3, 6, tzinfo=LOCAL_TIME)
    assert request.first_contact_due == thursday_midnight
    assert on_screen(request, THURSDAY_TEN)["first_contact"] == request.first_contact_due


def test_acute_while_the_clock_stands_still_counts_it_so_far(cast: Cast) -> None:  # H3
    request = triaged(cast, Urgency.ACUTE, runs_again=False)
    assert on_screen(request, THURSDAY_TEN)["first_contact"] == request.first_contact_due
    with acting_as(cast.lead.pk):
        start_clock(request=request, by=cast.lead, at=THURSDAY_TEN + timedelta(days=1))
    request.refresh_from_db()
    assert request.first_contact_due == datetime(2026, 3, 7, tzinfo=LOCAL_TIME)


@pytest.mark.parametrize(("amount", "unit"), [(72, "clock_hours"), (3, "calendar_days")])
def test_a_norm_that_gives_more_time_is_not_stricter_for_a_standstill(
    cast: Cast, amount: int, unit: str
) -> None:  # H2, H3
    TermNorm.objects.create(
        municipality=cast.municipality,
        code="first_contact",
        urgency="soon",
        from_event="received",
        amount=amount,
        unit=unit,
        valid_from=date(2020, 1, 1),
        source="E5.5.2",
    )
    request = triaged(cast, Urgency.SOON)
    assert request.first_contact_norm.urgency == ""
    # 48 hours after Monday at nine, and the 71 hours that the clock stood still.
    assert request.first_contact_due == MONDAY_NINE + timedelta(hours=48 + 71)


def test_acute_after_the_contact_counts_what_stood_still_before_it(cast: Cast) -> None:  # H3
    request = received(cast, received_at=MONDAY_NINE)
    met_at = MONDAY_NINE + timedelta(hours=2)
    HelpRequest.objects.update(first_contact_at=met_at)
    triage = Triage(Urgency.ACUTE, Severity.LIGHT, Complexity.SINGLE)
    with acting_as(cast.lead.pk):
        stop_clock(
            request=request,
            reason=StopReason.RESIDENT_ASKS_TO_WAIT,
            by=cast.lead,
            at=met_at + timedelta(hours=1),
        )
        triage_request(request=request, triage=triage, by=cast.lead, at=THURSDAY_TEN)
    assert HelpRequest.objects.get().first_contact_due == datetime(2026, 3, 3, tzinfo=LOCAL_TIME)
