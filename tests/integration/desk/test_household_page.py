"""The household page: who sees it, what stands on it, what it costs, and the contact box."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from factories.cast import Cast
from factories.desk import logged_in, statements
from factories.households import helped, household_url
from waakvlam.audit.models import Read, Refusal
from waakvlam.casework.case.actions import close_case, open_case
from waakvlam.casework.case.rules import ClosedReason, Phase
from waakvlam.casework.household.actions import PersonDetails, add_person
from waakvlam.casework.models import Contact, ContactMember, HelpRequest, Person

PAGE_BUDGET = 12


def contact_data(**changes: object) -> dict[str, object]:
    """Return what the contact box posts."""
    moment = timezone.localtime() - timedelta(minutes=5)
    return {
        "note": "We hebben gebeld.",
        "at": moment.strftime("%Y-%m-%dT%H:%M"),
        "minutes": "20",
        "manner": "phone",
        "depth": "quality_contact",
        "members": [],
        **changes,
    }


def test_the_identity_bar_tells_who_where_and_how_it_stands(cast: Cast) -> None:  # C1, C2
    opened = helped(cast)
    page = logged_in(cast.professional).get(household_url(opened.household))
    text = page.content.decode()
    assert page.status_code == 200
    for told in ("Proefpersoon", "Dorpsstraat 1", "Dorp", "Volwassenen Noord", "Intake"):
        assert told in text
    assert "Proefpersoon" not in text.split("</title>")[0]  # L3: no name in a title


def test_opening_a_file_is_logged_with_its_ground(cast: Cast) -> None:  # L1
    opened = helped(cast)
    logged_in(cast.professional).get(household_url(opened.household))
    read = Read.objects.filter(household_key=opened.household.pk, what="household").get()
    assert (read.account_id, read.because) == (cast.professional.pk, "helps")


def test_a_refused_attempt_is_logged_and_looks_like_nothing(cast: Cast) -> None:  # L1
    opened = helped(cast)
    page = logged_in(cast.outsider).get(household_url(opened.household))
    assert page.status_code == 404
    assert Refusal.objects.get().account_id == cast.outsider.pk


@pytest.mark.parametrize(("contacts", "members"), [(5, 1), (60, 14)])
def test_the_page_costs_the_same_whatever_its_size(cast: Cast, contacts: int, members: int) -> None:
    opened = helped(cast, members=members, contacts=contacts)
    client = logged_in(cast.professional)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(household_url(opened.household))
    assert page.status_code == 200
    assert len(statements(queries)) <= PAGE_BUDGET, "\n".join(statements(queries))


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ({"at": "1826-03-01T10:00"}, "De dossiers beginnen in 2000"),
        ({"at": "0001-01-01T00:00"}, "Vul een dag en een tijd in"),
        ({"note": "", "minutes": ""}, "Schrijf hoe lang het duurde"),
    ],
)
def test_a_slip_saves_no_contact(cast: Cast, slip: dict[str, object], told: str) -> None:  # C5
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = household_url(opened.household)
    assert 'name="minutes" value' not in client.get(url).content.decode()
    refused = client.post(url, contact_data(**slip))
    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert not Contact.objects.exists()


def test_the_timeline_is_paged_and_filtered_by_the_address(cast: Cast) -> None:
    opened = helped(cast, contacts=60)
    client = logged_in(cast.professional)
    url = household_url(opened.household)
    first = client.get(url, {"soort": "contact"}).content.decode()
    assert first.count("wv-timeline__entry") == 25
    third = client.get(url, {"soort": "contact", "page": "3"}).content.decode()
    assert third.count("wv-timeline__entry") == 10
    assert client.get(url, {"page": "99999999999999999999"}).status_code == 200
    past = client.get(url, {"soort": "contact", "page": "99999"}).content.decode()
    assert "Pagina 3 van 3" in past
    assert "Hier staat niets" not in past
    none = client.get(url, {"vanaf": "2999-01-01", "page": "99999"}).content.decode()
    assert "Hier staat niets" in none
    assert client.get(url, {"soort": "onzin", "vanaf": "gisteren"}).status_code == 200


def test_one_entry_serves_all_members_and_meets_the_norms(cast: Cast) -> None:  # C5, H2
    opened = helped(cast, members=3)
    members = [str(key) for key in Person.objects.values_list("pk", flat=True)]
    answer = logged_in(cast.professional).post(
        household_url(opened.household), contact_data(members=members)
    )
    assert answer.status_code == 302
    contact = Contact.objects.get()
    assert ContactMember.objects.filter(contact=contact).count() == 3
    request = HelpRequest.objects.get()
    assert request.first_contact_at == request.quality_contact_at == contact.at
    assert request.first_conversation_at is None


def test_a_contact_ahead_is_refused_with_what_was_typed(cast: Cast) -> None:  # C5
    opened = helped(cast)
    ahead = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = logged_in(cast.professional).post(
        household_url(opened.household), contact_data(at=ahead)
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "We hebben gebeld." in text
    assert 'href="#id_at"' in text
    assert Contact.objects.count() == 0


@pytest.mark.parametrize("note", ["'s Avonds gebeld: <b>mevrouw O'Brien</b>", "تحدثنا عن السكن"])
def test_a_note_stands_on_the_page_as_it_was_typed(cast: Cast, note: str) -> None:
    opened = helped(cast)
    client = logged_in(cast.professional)
    client.post(household_url(opened.household), contact_data(note=note))
    text = client.get(household_url(opened.household)).content.decode()
    assert Contact.objects.get().note == note
    assert escape(note) in text
    assert "<b>mevrouw" not in text


def test_somebody_of_another_household_is_left_out(cast: Cast) -> None:  # C5
    opened = helped(cast)
    elsewhere = add_person(
        household_key=opened.household.pk,
        team_id=opened.household.team_id,
        contractor_id=opened.household.contractor_id,
        person=PersonDetails("Vertrokken"),
        on=date(2026, 1, 1),
        by=cast.lead,
    )
    Person.objects.filter(pk=elsewhere.pk).update(left_on=date(2026, 2, 1))
    answer = logged_in(cast.professional).post(
        household_url(opened.household), contact_data(members=[str(elsewhere.pk)])
    )
    assert answer.status_code == 422


def test_a_returning_household_is_recognised(cast: Cast) -> None:  # C13, H7
    opened = helped(cast)
    now = timezone.localtime()
    close_case(case=opened.case, reason=ClosedReason.GOALS_MET, by=cast.lead, at=now)
    open_case(
        household=opened.household,
        phase=Phase.INTAKE,
        professional=opened.professional,
        by=cast.lead,
        at=now,
    )
    text = logged_in(cast.professional).get(household_url(opened.household)).content.decode()
    assert "Bekend: eerder één keer geholpen" in text
    assert "Traject afgesloten: De doelen zijn gehaald" in text


def test_an_anonymous_visitor_goes_to_log_in_and_comes_back(cast: Cast) -> None:
    opened = helped(cast)
    answer = Client().get(household_url(opened.household))
    assert answer.status_code == 302
    assert str(opened.household.pk) in answer["Location"]
