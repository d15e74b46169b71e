"""Triage, the outcome, the clock and assigning, by role and in a race (H3, H4, H5, C8, L1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast, arrival, household_of
from factories.desk import fresh, logged_in, statements, taken_up, waiting
from waakvlam.accounts.models import Account
from waakvlam.audit.models import Read, Refusal
from waakvlam.casework.case.models import Case, Coordination
from waakvlam.casework.household.actions import PersonDetails, add_person
from waakvlam.casework.models import HelpRequest
from waakvlam.casework.request.actions import receive_request
from waakvlam.organisation.models import Posting, Professional
from waakvlam.privacy.actor import acting_as

PAGES = ("request_triage", "request_decide", "request_clock", "request_take_up")
TRIAGE = {"urgency": "regular", "severity": "light", "complexity": "multiple"}
MOST_STATEMENTS = 12


def post(who: Account, page: str, request: HelpRequest, **answers: Any) -> Any:
    return logged_in(who).post(reverse(f"desk:{page}", args=[request.pk]), answers)


def status_of(request: HelpRequest) -> str:
    return HelpRequest.objects.get(pk=request.pk).status


def test_triage_puts_a_request_on_the_waiting_list(cast: Cast) -> None:  # H4
    request = fresh(cast, "Jansma")
    answers = TRIAGE | {"next_step": "waiting", "life_domains": ["money"], "nature": "Schulden"}
    response = post(cast.triage, "request_triage", request, **answers)
    assert response.headers["Location"] == reverse("desk:board")
    after = HelpRequest.objects.get(pk=request.pk)
    assert (after.status, after.severity, after.life_domains) == ("waiting", "light", ["money"])


def test_triage_can_be_the_outcome_in_the_same_form(cast: Cast) -> None:  # H4, H5
    request = fresh(cast, "Jansma")
    post(cast.triage, "request_triage", request, **TRIAGE, next_step="active_help")
    after = HelpRequest.objects.get(pk=request.pk)
    assert (after.status, after.outcome, after.urgency) == ("decided", "active_help", "regular")


def test_saying_no_says_why_and_what_else(cast: Cast) -> None:  # H4
    request = fresh(cast, "Jansma")
    response = post(cast.triage, "request_triage", request, **TRIAGE, next_step="not_taken_up")
    seen = response.content.decode()
    assert response.status_code == 422
    assert "Schrijf op waarom" in seen
    assert "Schrijf op waar de inwoner wel terechtkan" in seen
    told = {"reason": "Hoort bij de huisarts.", "alternative": "De huisarts."}
    post(cast.triage, "request_triage", request, **TRIAGE, next_step="not_taken_up", **told)
    assert status_of(request) == "closed"


def test_a_triage_without_answers_names_each_fault(cast: Cast) -> None:  # H4
    response = post(cast.triage, "request_triage", fresh(cast, "Jansma"))
    seen = response.content.decode()
    for told in ("Kies hoe dringend", "Kies hoe zwaar", "Kies wat er nu gebeurt"):
        assert told in seen


def test_the_second_of_two_who_triage_is_told(cast: Cast) -> None:  # H4, L1
    request = fresh(cast, "Jansma")
    post(cast.lead, "request_triage", request, **TRIAGE, next_step="active_help")
    late = post(cast.lead, "request_triage", request, **TRIAGE, next_step="waiting")
    assert late.status_code == 422
    assert "Een collega was u voor" in late.content.decode()
    # Who had triage duty only no longer sees it, and cannot tell it from what never was.
    gone = post(cast.triage, "request_triage", request, **TRIAGE, next_step="waiting")
    never = logged_in(cast.triage).post(reverse("desk:request_triage", args=[uuid4()]), {})
    assert gone.status_code == never.status_code == 404
    assert "Misschien deed een collega het net" in gone.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["outsider", "colleague", "youth_worker", "stip", "commissioner"])
def test_what_is_not_theirs_does_not_exist(cast: Cast, page: str, who: str) -> None:  # L1
    request = fresh(cast, "Jansma")
    reader = getattr(cast, who)
    response = logged_in(reader).get(reverse(f"desk:{page}", args=[request.pk]))
    assert response.status_code == 404
    assert "Jansma" not in response.content.decode()


def test_a_refusal_is_logged_and_a_file_opened_is_a_row(cast: Cast) -> None:  # L1
    request = fresh(cast, "Jansma")
    logged_in(cast.colleague).get(reverse("desk:request_clock", args=[request.pk]))
    refusal = Refusal.objects.get()
    assert (refusal.account_id, refusal.key) == (cast.colleague.pk, str(request.pk))
    logged_in(cast.triage).get(reverse("desk:request_triage", args=[request.pk]))
    read = Read.objects.get(what="request_triage")
    assert (read.household_key, read.because) == (request.household_id, "triage_duty")


def test_who_helps_may_read_but_not_triage(cast: Cast) -> None:  # L1
    request = taken_up(cast, "Jansma")
    page = reverse("desk:request_triage", args=[request.pk])
    assert logged_in(cast.professional).get(page).status_code == 403


def test_the_clock_stands_still_and_runs_again(cast: Cast) -> None:  # H3
    request = taken_up(cast, "Jansma")
    faulty = post(cast.professional, "request_clock", request, reason="cannot_be_reached")
    assert "Vul in hoe vaak u het probeerde." in faulty.content.decode()
    post(cast.professional, "request_clock", request, reason="cannot_be_reached", tries="3")
    assert HelpRequest.objects.get(pk=request.pk).clock_stopped_since is not None
    seen = logged_in(cast.professional).get(reverse("desk:my_day")).content.decode()
    assert "klok staat stil" in seen
    post(cast.professional, "request_clock", request)
    assert HelpRequest.objects.get(pk=request.pk).clock_stopped_since is None


def test_the_outcome_is_recorded_once(cast: Cast) -> None:  # H5
    request = taken_up(cast, "Jansma")
    assert post(cast.professional, "request_decide", request).status_code == 422
    post(cast.professional, "request_decide", request, next_step="withdrawn")
    again = post(cast.professional, "request_decide", request, next_step="active_help")
    assert again.status_code == 422
    assert "heeft al een uitkomst" in again.content.decode()
    assert HelpRequest.objects.get(pk=request.pk).outcome == "withdrawn"


def test_assigning_opens_a_case_with_a_coordinator(cast: Cast) -> None:  # C1, C8
    request = waiting(cast, "Jansma")
    chosen = Professional.objects.get(account=cast.professional)
    post(cast.lead, "request_take_up", request, professional=chosen.pk)
    case = Case.objects.get(household_id=request.household_id)
    assert case.phases.get().phase == "intake"
    assert Coordination.objects.get(case=case).professional == chosen
    assert status_of(request) == "taken_up"
    late = post(cast.lead, "request_take_up", request, professional=chosen.pk)
    assert "er helpt al iemand" in late.content.decode()


def test_a_second_request_joins_the_open_case(cast: Cast) -> None:  # C1
    first = taken_up(cast, "Jansma")
    at = timezone.localtime() - timedelta(hours=1)
    with acting_as(cast.stip.pk):
        again = arrival("Jansma", household_key=first.household_id, received_at=at)
        second = receive_request(arrival=again, by=cast.stip, at=at)
    HelpRequest.objects.filter(pk=second.pk).update(status="waiting")
    chosen = Professional.objects.get(account=cast.colleague)
    post(cast.lead, "request_take_up", second, professional=chosen.pk)
    assert Case.objects.count() == 1
    assert HelpRequest.objects.get(pk=second.pk).case == Case.objects.get()
    assert Coordination.objects.count() == 1


def test_youth_is_for_who_is_registered(cast: Cast) -> None:  # C8
    worker = Professional.objects.get(account=cast.youth_worker)
    Professional.objects.filter(pk=worker.pk).update(registered_until=date(2020, 1, 1))
    Posting.objects.filter(professional=worker).update(role="lead")
    type(cast.youth_worker).objects.filter(pk=cast.youth_worker.pk).update(role="lead")
    helper = Posting.objects.create(
        professional=Professional.objects.create(name="Zonder", sort_key="zonder", number="z"),
        team=cast.youth,
        role="professional",
        fte="1",
        started_on=date(2020, 1, 1),
    ).professional
    at = timezone.localtime() - timedelta(hours=1)
    with acting_as(cast.stip.pk):
        youth = arrival("Jansma", has_minor=True, received_at=at)
        request = receive_request(arrival=youth, by=cast.stip, at=at)
    HelpRequest.objects.filter(pk=request.pk).update(status="waiting")
    response = post(cast.youth_worker, "request_take_up", request, professional=helper.pk)
    assert response.status_code == 422
    assert "geen geldige SKJ- of BIG-registratie" in response.content.decode()
    assert Case.objects.count() == 0


def test_only_the_lead_assigns(cast: Cast) -> None:  # L1
    request = fresh(cast, "Jansma")
    page = reverse("desk:request_take_up", args=[request.pk])
    assert logged_in(cast.triage).get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_at_most_twelve_statements(cast: Cast, page: str) -> None:
    request = waiting(cast, "Jansma")
    household = household_of(request)
    for number in range(13):  # a household of 14
        add_person(
            household_key=household.pk,
            team_id=household.team_id,
            contractor_id=household.contractor_id,
            person=PersonDetails("Jansma", f"Kind{number}"),
            on=date(2026, 1, 1),
            by=cast.lead,
        )
    client = logged_in(cast.lead)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse(f"desk:{page}", args=[request.pk]))
    assert response.status_code == 200
    assert len(statements(captured)) <= MOST_STATEMENTS
