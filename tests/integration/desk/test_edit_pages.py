"""Changing contacts, people and details: the second saver sees the first."""

from __future__ import annotations

import pytest
from django.conf import settings

from factories.cast import Cast
from factories.desk import logged_in
from factories.households import helped, household_url
from waakvlam.audit.models import Deed
from waakvlam.casework.models import Contact, Household, Person
from waakvlam.privacy.bsn import decrypt_bsn


def test_the_second_who_changes_a_contact_sees_the_first(cast: Cast) -> None:  # C5
    opened = helped(cast, contacts=1)
    contact = Contact.objects.get()
    url = household_url(opened.household, "household_contact", contact_key=contact.pk)
    data = {"note": "Eerste lezing", "minutes": "15", "manner": "phone", "version": "1"}
    assert logged_in(cast.professional).post(url, data).status_code == 302
    refused = logged_in(cast.lead).post(url, {**data, "note": "Tweede lezing", "minutes": "40"})
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Eerste lezing" in text
    assert "Tweede lezing" in text
    again = {**data, "note": "Tweede lezing", "version": "2"}
    assert logged_in(cast.lead).post(url, again).status_code == 302
    contact.refresh_from_db()
    assert (contact.note, contact.version) == ("Tweede lezing", 3)


def test_a_contact_of_another_household_cannot_be_reached_through_this_one(cast: Cast) -> None:
    opened = helped(cast, contacts=1)
    other = helped(cast, family_name="Anders", birth_date=None)
    contact = Contact.objects.get()
    url = household_url(other.household, "household_contact", contact_key=contact.pk)
    assert opened.household.pk != other.household.pk
    assert logged_in(cast.professional).get(url).status_code == 404


def test_the_address_is_changed_with_the_key_it_is_recognised_by(cast: Cast) -> None:  # H7
    opened = helped(cast)
    answer = logged_in(cast.professional).post(
        household_url(opened.household, "household_edit"),
        {
            "name": "Van 't Hof",
            "street": "Kerkstraat",
            "house_number": "12 a",
            "postcode": "9901 ab",
            "safety_concern": "on",
            "version": "1",
        },
    )
    household = Household.objects.get()
    assert answer.status_code == 302
    assert (household.name, household.address_key) == ("Van 't Hof", "9901AB-12A")
    assert household.safety_concern
    page = logged_in(cast.professional).get(household_url(opened.household))
    assert "Zorg over veiligheid" in page.content.decode()  # C10


def test_a_faulty_postcode_keeps_what_was_typed(cast: Cast) -> None:
    opened = helped(cast)
    answer = logged_in(cast.professional).post(
        household_url(opened.household, "household_edit"),
        {"name": "Nieuw", "postcode": "0123 ab", "version": "1"},
    )
    assert answer.status_code == 422
    assert "Schrijf een postcode als 1234 AB." in answer.content.decode()
    assert Household.objects.get().name != "Nieuw"


def test_somebody_joins_and_their_bsn_is_kept_safe(cast: Cast) -> None:  # L3
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = household_url(opened.household, "household_people")
    data = {"given_name": "Noor", "family_name": "Şahin", "household_role": "child"}
    assert client.post(url, {**data, "bsn": "123456789"}).status_code == 422
    assert client.post(url, {**data, "birth_date": "1812-01-01"}).status_code == 422
    assert client.post(url, {**data, "bsn": "9999.95.017"}).status_code == 302
    person = Person.objects.get(given_name="Noor")
    assert decrypt_bsn(bytes(person.bsn_encrypted or b""), settings.BSN_KEYS) == "999995017"
    again = client.post(url, {**data, "given_name": "Dubbel", "bsn": "999995017"})
    assert again.status_code == 422
    assert Person.objects.filter(given_name="Dubbel").count() == 0
    assert b"999995017" not in client.get(url).content


def test_the_second_who_changes_a_person_sees_the_first(cast: Cast) -> None:
    opened = helped(cast)
    person = Person.objects.get()
    url = household_url(opened.household, "household_person_edit", person_key=person.pk)
    data = {"family_name": "Eerst", "household_role": "resident", "version": "1"}
    assert logged_in(cast.professional).post(url, data).status_code == 302
    refused = logged_in(cast.lead).post(url, {**data, "family_name": "Tweede"})
    assert refused.status_code == 422
    assert "Eerst" in refused.content.decode()
    person.refresh_from_db()
    assert (person.family_name, person.search_key[:5]) == ("Eerst", "eerst")


def details_of(household: Household, **changed: str) -> dict[str, str]:
    """Return what the form of a household posts, with some fields typed otherwise."""
    names = ("name", "street", "house_number", "postcode", "phone", "version")
    household.refresh_from_db()
    return {name: str(getattr(household, name)) for name in names} | changed


def test_the_timeline_tells_only_what_was_changed(cast: Cast) -> None:  # L3
    household = helped(cast).household
    client = logged_in(cast.professional)
    url = household_url(household, "household_edit")
    assert client.post(url, details_of(household, phone="024-1234567")).status_code == 302
    assert client.post(url, details_of(household)).status_code == 302  # nothing new
    assert [deed.details for deed in Deed.objects.filter(verb="change")] == [{"fields": ["phone"]}]
    text = client.get(household_url(household)).content.decode()
    assert text.count("Gewijzigd: telefoonnummer") == 1
    assert "Gewijzigd: huisnummer" not in text


def test_a_change_of_the_plan_says_what_was_changed(cast: Cast) -> None:
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = household_url(opened.household, "household_plan_words")
    client.post(url, {"words": "Ik wil rust."})
    client.post(url, {"words": "Ik wil werk.", "version": "1"})
    text = client.get(household_url(opened.household)).content.decode()
    assert "Gewijzigd: de woorden van de inwoner" in text


def test_a_conflict_lists_what_the_colleague_wrote_and_nothing_else(cast: Cast) -> None:
    household = helped(cast).household
    url = household_url(household, "household_edit")
    theirs = details_of(household, phone="024-1111111")
    mine = details_of(household, street="Kerkstraat")
    assert logged_in(cast.lead).post(url, theirs).status_code == 302
    refused = logged_in(cast.professional).post(url, mine)
    assert refused.status_code == 422
    assert [one.label for one in refused.context["theirs"]] == ["Telefoonnummer"]
    household.refresh_from_db()
    assert (household.phone, household.street) == ("024-1111111", theirs["street"])


def test_who_wrote_another_field_than_the_colleague_did_otherwise_just_saves(cast: Cast) -> None:
    household = helped(cast).household
    url = household_url(household, "household_edit")
    same = details_of(household, phone="024-1111111")
    mine = details_of(household, phone="024-1111111", street="Kerkstraat")
    assert logged_in(cast.lead).post(url, same).status_code == 302
    assert logged_in(cast.professional).post(url, mine).status_code == 302
    household.refresh_from_db()
    assert (household.phone, household.street) == ("024-1111111", "Kerkstraat")


@pytest.mark.parametrize("page", ["household_edit", "household_people"])
def test_no_deed_holds_a_name(cast: Cast, page: str) -> None:  # L3
    opened = helped(cast)
    data = {"name": "Zonderling", "family_name": "Zonderling", "household_role": "other"}
    logged_in(cast.professional).post(
        household_url(opened.household, page), {**data, "version": "1"}
    )
    assert not [deed for deed in Deed.objects.all() if "Zonderling" in str(deed.details)]
