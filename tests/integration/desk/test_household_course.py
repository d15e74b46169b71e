"""The course of the help: phase, coordinator, helpers, closing (C1, C2, C8, C10, C13, H6)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in
from factories.households import helped, household_url
from waakvlam.audit.models import Deed
from waakvlam.casework.agenda.actions import make_appointment, set_mark
from waakvlam.casework.case.actions import close_case
from waakvlam.casework.case.rules import ClosedReason, Phase, next_phases
from waakvlam.casework.models import (
    Appointment,
    Case,
    Contact,
    Coordination,
    HelpRequest,
    Household,
    Mark,
    Person,
    PhaseSpell,
)
from waakvlam.casework.timeline.queries import timeline_of
from waakvlam.organisation.models import Professional
from waakvlam.privacy.models import Grant


def test_only_the_phases_that_may_follow_are_offered(cast: Cast) -> None:  # C2
    opened = helped(cast)
    text = logged_in(cast.professional).get(household_url(opened.household, "household_phase"))
    offered = {p for p in Phase if f'value="{p.value}"' in text.content.decode()}
    assert offered == next_phases(Phase.INTAKE) - {Phase.CLOSED}


def test_the_phase_goes_on_and_never_to_what_cannot_follow(cast: Cast) -> None:  # C2
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = household_url(opened.household, "household_phase")
    assert client.post(url, {"phase": "active_help"}).status_code == 302
    assert PhaseSpell.objects.get(ended_on__isnull=True).phase == "active_help"
    assert client.post(url, {"phase": "information_advice"}).status_code == 422


@pytest.mark.parametrize("kind", ["resident", "network", "professional", "process_director"])
def test_each_kind_of_coordinator_names_who_it_is(cast: Cast, kind: str) -> None:  # C1
    opened = helped(cast)
    url = household_url(opened.household, "household_coordinator")
    client = logged_in(cast.professional)
    assert client.post(url, {"kind": kind}).status_code == 422
    data = {
        "kind": kind,
        "person": str(Person.objects.get().pk),
        "professional": str(opened.professional.pk),
        "name": "Tante Truus",
    }
    assert client.post(url, data).status_code == 302
    current = Coordination.objects.get(ended_on__isnull=True)
    assert current.kind == kind
    assert bool(current.name) == (kind in {"network", "process_director"})


def test_a_second_helper_opens_the_file_and_a_hand_over_closes_it(cast: Cast) -> None:  # H6, L1
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = household_url(opened.household, "household_involve")
    alone = client.post(
        url, {"doing": "release", "release-professional": str(opened.professional.pk)}
    )
    assert alone.status_code == 422  # nobody would help any more
    colleague = Professional.objects.get(account=cast.colleague)
    assert logged_in(cast.colleague).get(household_url(opened.household)).status_code == 404
    client.post(url, {"doing": "involve", "involve-professional": str(colleague.pk)})
    # To the database "now" is when the test's transaction began: the grant is not yet running.
    Grant.objects.update(starts_at=timezone.now() - timedelta(days=1))
    assert logged_in(cast.colleague).get(household_url(opened.household)).status_code == 200
    gone = client.post(
        url, {"doing": "release", "release-professional": str(opened.professional.pk)}
    )
    assert gone["Location"] == reverse("desk:my_day")
    assert client.get(household_url(opened.household)).status_code == 404
    assert Case.objects.get().handovers == 1


def test_a_household_whose_coordinator_stops_helping_shows_that_nobody_coordinates(
    cast: Cast,
) -> None:  # C1, L1
    opened = helped(cast)
    client = logged_in(cast.lead)
    url = household_url(opened.household, "household_involve")
    colleague = Professional.objects.get(account=cast.colleague)
    client.post(url, {"doing": "involve", "involve-professional": str(colleague.pk)})
    client.post(
        household_url(opened.household, "household_coordinator"),
        {"kind": "professional", "professional": str(opened.professional.pk)},
    )
    assert "Nog niemand" not in client.get(url).content.decode()
    client.post(url, {"doing": "release", "release-professional": str(opened.professional.pk)})
    assert "Nog niemand" in client.get(url).content.decode()


def test_closing_says_why_and_ends_at_my_day(cast: Cast) -> None:  # C13
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = household_url(opened.household, "household_close")
    assert client.post(url, {}).status_code == 422
    dropped = {"reason": "dropped_out", "dropout_reason": ""}
    assert client.post(url, dropped).status_code == 422
    answer = client.post(url, {**dropped, "dropout_reason": "waited_too_long"})
    assert answer["Location"] == reverse("desk:my_day")
    case = Case.objects.get()
    assert (case.closed_reason, case.dropout_reason) == ("dropped_out", "waited_too_long")


def test_closing_twice_closes_once(cast: Cast) -> None:  # C13
    opened = helped(cast)
    client = logged_in(cast.lead)
    url = household_url(opened.household, "household_close")
    assert client.post(url, {"reason": "goals_met"}).status_code == 302
    again = client.post(url, {"reason": "moved"})
    assert again["Location"] == reverse("desk:my_day")
    assert Case.objects.get().closed_reason == "goals_met"


def test_an_open_safety_concern_asks_for_a_reasoned_decision(cast: Cast) -> None:  # C10
    opened = helped(cast)
    Household.objects.update(safety_concern=True)
    client = logged_in(cast.professional)
    url = household_url(opened.household, "household_close")
    refused = client.post(url, {"reason": "goals_met"})
    assert refused.status_code == 422
    assert Case.objects.get().closed_on is None
    decision = "Met Veilig Thuis besproken: de zorg wordt daar gevolgd."
    client.post(url, {"reason": "goals_met", "safety_decision": decision})
    assert Case.objects.get().closed_on is not None
    assert Case.objects.get().safety_decision == decision
    assert HelpRequest.objects.get().first_contact_at is None  # deciding is no contact
    page = logged_in(cast.lead).get(household_url(opened.household)).content.decode()
    assert decision in page  # for who comes next
    assert not [deed for deed in Deed.objects.all() if "Veilig" in str(deed.details)]


def test_a_youth_case_asks_for_a_registration(cast: Cast) -> None:  # C8
    opened = helped(cast)
    Household.objects.update(team=cast.adults)
    colleague = Professional.objects.get(account=cast.colleague)
    Professional.objects.filter(pk=colleague.pk).update(registered_until="2020-01-01")
    type(cast.adults).objects.filter(pk=cast.adults.pk).update(team_kind="youth_family")
    answer = logged_in(cast.professional).post(
        household_url(opened.household, "household_involve"),
        {"doing": "involve", "involve-professional": str(colleague.pk)},
    )
    assert answer.status_code == 422
    assert "geen geldige SKJ- of BIG-registratie" in answer.content.decode()


def test_an_appointment_lies_ahead_and_a_mark_on_a_coming_day(cast: Cast) -> None:  # C14
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = household_url(opened.household, "household_appointment")
    ahead = timezone.localtime() + timedelta(days=2)
    behind = timezone.localtime() - timedelta(days=2)
    assert client.post(url, {"moment": f"{behind:%Y-%m-%dT%H:%M}"}).status_code == 422
    assert (
        client.post(url, {"moment": f"{ahead:%Y-%m-%dT%H:%M}", "place": "Thuis"}).status_code == 302
    )
    assert Appointment.objects.get().place == "Thuis"
    far = client.post(url, {"moment": "9999-12-31T10:00"})
    assert "over meer dan twee jaar" in far.content.decode()
    mark = household_url(opened.household, "household_mark")
    assert client.post(mark, {"on": f"{behind:%Y-%m-%d}"}).status_code == 422
    assert client.post(mark, {"on": "9999-12-31"}).status_code == 422
    assert client.post(mark, {"on": f"{ahead:%Y-%m-%d}", "note": "Bellen"}).status_code == 302
    assert Mark.objects.get().note == "Bellen"
    text = client.get(household_url(opened.household)).content.decode()
    assert "Bellen" in text
    assert (
        "Bellen" not in logged_in(cast.lead).get(household_url(opened.household)).content.decode()
    )


def test_a_mark_is_cleared_by_who_put_it_only(cast: Cast) -> None:  # C14
    opened = helped(cast)
    mark = set_mark(
        household=opened.household,
        professional=opened.professional,
        on=timezone.localdate(),
        note="Vraag naar de brief",
    )
    url = household_url(opened.household, "household_mark_done", number=mark.pk)
    client = logged_in(cast.professional)
    assert url in client.get(reverse("desk:my_day")).content.decode()
    assert url in client.get(household_url(opened.household)).content.decode()
    assert logged_in(cast.lead).post(url).status_code == 404
    assert client.get(url).status_code == 302  # led to the page above, and nothing was cleared
    assert Mark.objects.get().done_at is None
    assert client.post(url, {"from": "my_day"})["Location"] == reverse("desk:my_day")
    assert Mark.objects.get().done_at is not None
    assert url not in client.get(reverse("desk:my_day")).content.decode()


def test_an_appointment_is_cancelled_after_a_question(cast: Cast) -> None:
    opened = helped(cast)
    appointment = make_appointment(
        household=opened.household,
        professional=opened.professional,
        moment=timezone.now() + timedelta(days=1),
        place="Thuis",
        by=cast.professional,
    )
    url = household_url(opened.household, "household_appointment_cancel", number=appointment.pk)
    client = logged_in(cast.professional)
    assert url in client.get(household_url(opened.household)).content.decode()
    assert "Deze afspraak afzeggen?" in client.get(url).content.decode()
    assert not Appointment.objects.get().cancelled
    client.post(url)
    assert Appointment.objects.get().cancelled
    page = client.get(household_url(opened.household)).content.decode()
    assert url not in page
    assert "Afspraak afgezegd" in page
    again = client.post(url, follow=True).content.decode()
    assert "was al afgezegd" in again
    assert Deed.objects.filter(verb="cancel", noun="appointment").count() == 1


def test_what_began_with_the_case_stands_before_what_was_done_that_day(cast: Cast) -> None:
    opened = helped(cast)
    today = timezone.localdate()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    for model, field in ((Case, "opened_on"), (PhaseSpell, "started_on")):
        model.objects.update(**{field: today})
    opened.case.involvements.update(started_on=today)
    HelpRequest.objects.update(received_at=midnight)
    Contact.objects.create(
        household=opened.household,
        team_id=opened.household.team_id,
        contractor_id=opened.household.contractor_id,
        case=opened.case,
        professional=opened.professional,
        at=midnight + timedelta(seconds=1),
        minutes=5,
        manner="phone",
    )
    close_case(case=opened.case, reason=ClosedReason.MOVED, by=cast.lead, at=timezone.now())
    told = [event.code for event in timeline_of(opened.household.pk).events]
    assert told[::-1] == [
        "received",
        "case_opened",
        "helper_started",
        "phase",
        "contact",
        "helper_ended",
        "case_closed",
    ]
