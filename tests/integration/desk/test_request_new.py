"""Taking a request in: five answers, faults in Dutch, and who is recognised (H1, H7, S7)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from factories.cast import Cast, household_of, received
from factories.desk import fresh, logged_in
from waakvlam.accounts.models import Account
from waakvlam.casework.models import HelpRequest, Household, Person
from waakvlam.population.models import PostcodeArea

FIVE = {
    "question": "Ik kom er alleen niet meer uit.",
    "family_name": "Proefpersoon",
    "neighbourhood": "BU99010101",
    "has_minor": "no",
    "source": "self",
}
BSN = "999990019"


def save(account: Account, **answers: Any) -> HttpResponse:
    return logged_in(account).post(reverse("desk:request_new"), FIVE | answers)  # type: ignore[return-value]


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def faulty(response: HttpResponse) -> str:
    assert response.status_code == 422
    assert HelpRequest.objects.count() == 0
    return text_of(response)


def test_five_answers_are_enough(cast: Cast) -> None:  # H1
    response = save(cast.stip)
    assert response.status_code == 302
    request = HelpRequest.objects.get()
    assert request.team == cast.adults
    assert request.question == FIVE["question"]
    assert household_of(request).name == "Proefpersoon"


def test_children_at_home_bring_it_to_youth_and_family(cast: Cast) -> None:  # S3
    save(cast.stip, has_minor="yes")
    assert HelpRequest.objects.get().team == cast.youth


def test_after_saving_the_team_and_the_deadlines_are_told(cast: Cast) -> None:  # H2
    client = logged_in(cast.stip)
    response = client.post(reverse("desk:request_new"), FIVE, follow=True)
    seen = text_of(response)
    assert cast.adults.name in seen
    assert "Eerste contact" in seen
    assert "Proefpersoon" not in seen
    assert "Nog een aanmelding" in seen


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"question": ""}, "Schrijf de vraag op"),
        ({"family_name": " "}, "Vul de achternaam in."),
        ({"neighbourhood": ""}, "Vul een postcode in of kies de buurt."),
        ({"neighbourhood": "", "postcode": "1111 AA"}, "Deze postcode kennen we niet"),
        ({"postcode": "0999"}, "Een postcode heeft vier cijfers en twee letters"),
        ({"has_minor": ""}, "Kies of er kinderen onder de 18 thuis wonen."),
        ({"bsn": "123456789"}, "Dit is geen geldig BSN"),
        ({"birth_date": "2999-01-01"}, "Een geboortedatum ligt tussen 1900 en vandaag."),
        ({"received_at": "2999-01-01T10:00"}, "kan niet later dan nu zijn ontvangen"),
        ({"received_at": "gisteren"}, "Vul een dag en een tijd in"),
        ({"received_at": "2026-03-29T02:30"}, "De klok sloeg dit uur over"),
        ({"neighbourhood": "BU99010102", "has_minor": "yes"}, "werkt nog geen team"),
    ],
)
def test_each_fault_is_told_in_dutch(cast: Cast, answers: dict[str, str], told: str) -> None:  # H1
    seen = faulty(save(cast.stip, **answers))
    assert told in seen
    assert "wv-errors" in seen


def test_what_was_typed_stays_with_a_fault(cast: Cast) -> None:  # H8
    seen = faulty(save(cast.stip, has_minor="", question="Wie helpt mij?"))
    assert "Wie helpt mij?" in seen


def test_the_postcode_finds_the_neighbourhood(cast: Cast) -> None:  # S4
    PostcodeArea.objects.create(postcode="9901AB", neighbourhood=cast.neighbourhood)
    save(cast.stip, neighbourhood="", postcode="9901 ab")
    household = Household.objects.get()
    assert household.neighbourhood == cast.neighbourhood
    assert household.postcode == "9901AB"


def test_in_the_hour_that_comes_twice_the_first_is_meant(cast: Cast) -> None:  # H3
    save(cast.stip, received_at="2025-10-26T02:30")
    assert HelpRequest.objects.get().received_at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["van 't Hoff", "O’Brien", "الحسيني", "Yılmaz"])
def test_a_name_is_kept_as_it_is_written(cast: Cast, name: str) -> None:
    save(cast.stip, family_name=name)
    assert Person.objects.get().family_name == name


def known(cast: Cast, **person: Any) -> HelpRequest:
    return received(cast, family_name="Bekend", **person)


@pytest.mark.parametrize(
    ("person", "answers", "why"),
    [
        ({"bsn": BSN}, {"bsn": BSN, "family_name": "Anders"}, "zelfde BSN"),
        (
            {"birth_date": date(1980, 2, 1), "given_name": "Ad"},
            {"family_name": "bekénd", "given_name": "ad", "birth_date": "1980-02-01"},
            "zelfde naam en geboortedatum",
        ),
        ({}, {"postcode": "9901AA", "house_number": "1"}, "zelfde adres"),
    ],
)
def test_the_same_person_or_address_is_shown_before_a_second_file(
    cast: Cast, person: dict[str, Any], answers: dict[str, str], why: str
) -> None:  # H7
    known(cast, **person)
    response = save(cast.professional, **answers)
    assert response.status_code == 422
    seen = text_of(response)
    assert cast.adults.name in seen
    assert why in seen
    assert "toch een nieuw huishouden" in seen
    assert Household.objects.count() == 1


def test_a_request_can_belong_to_the_known_household(cast: Cast) -> None:  # H7
    household = household_of(known(cast))
    where = {"postcode": "9901AA", "house_number": "1"}
    response = save(cast.professional, **where, known=str(household.pk))
    assert response.status_code == 302
    assert Household.objects.count() == 1
    assert HelpRequest.objects.filter(household=household).count() == 2


def test_a_household_is_named_to_who_may_open_it_only(cast: Cast) -> None:  # L1
    known(cast)
    where = {"postcode": "9901AA", "house_number": "1", "family_name": "Nieuw"}
    assert "hoort bij huishouden Bekend" in text_of(save(cast.lead, **where))
    assert "Bekend</bdi>" not in text_of(save(cast.professional, **where))


def test_it_can_be_a_new_household_after_all(cast: Cast) -> None:  # H7
    known(cast)
    save(cast.professional, postcode="9901AA", house_number="1", known="new")
    assert Household.objects.count() == 2


def test_only_a_household_that_was_offered_can_be_chosen(cast: Cast) -> None:  # L1
    other = household_of(fresh(cast, "Vreemd"))
    Household.objects.filter(pk=other.pk).update(address_key="")
    for key in (other.pk, uuid4()):
        save(cast.professional, known=str(key))
    assert HelpRequest.objects.filter(household=other).count() == 1


def test_the_same_bsn_never_makes_a_second_file(cast: Cast) -> None:  # H7
    known(cast, bsn=BSN)
    response = save(cast.professional, bsn=BSN, known="new")
    assert response.status_code == 422
    assert "Er is al een dossier met dit BSN" in text_of(response)
    assert Household.objects.count() == 1


def test_across_contractors_only_the_team_to_ask_is_told(cast: Cast) -> None:  # S7
    household = household_of(known(cast, bsn=BSN))
    response = save(cast.youth_worker, bsn=BSN, has_minor="yes")
    seen = text_of(response)
    assert f"Elders bekend: vraag het na bij {cast.adults.name}" in seen
    assert str(household.pk) not in seen
    assert "zelfde BSN" not in seen


def test_the_desk_of_the_municipality_adds_to_the_file_that_it_cannot_open(
    cast: Cast,
) -> None:  # H7, L1
    household = household_of(known(cast))
    seen = text_of(save(cast.stip, postcode="9901AA", house_number="1"))
    assert "Bekend bij" in seen
    assert reverse("desk:household", args=[household.pk]) not in seen
    save(cast.stip, postcode="9901AA", house_number="1", known=str(household.pk))
    assert Household.objects.count() == 1
    assert HelpRequest.objects.filter(household=household).count() == 2


def test_while_typing_the_same_is_shown(cast: Cast) -> None:  # H7
    known(cast)
    client = logged_in(cast.professional)
    half = {"postcode": "9901AA", "house_number": "1"}
    seen = text_of(client.post(reverse("desk:request_duplicates"), half))  # type: ignore[arg-type]
    assert "Al bekend" in seen
    assert "<html" not in seen
    nothing = text_of(client.post(reverse("desk:request_duplicates"), {}))  # type: ignore[arg-type]
    assert "Al bekend" not in nothing


@pytest.mark.parametrize("who", ["commissioner", "administrator"])
def test_who_takes_no_requests_in_finds_no_page(cast: Cast, who: str) -> None:
    assert logged_in(getattr(cast, who)).get(reverse("desk:request_new")).status_code == 404


def test_the_form_works_from_the_first_visit(cast: Cast) -> None:
    response = logged_in(cast.stip).get(reverse("desk:request_new"))
    assert response.status_code == 200
