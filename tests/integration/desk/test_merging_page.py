"""Joining two files on the page: find, compare, confirm, see it, undo it (H7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories.cast import Cast, household_of, received
from factories.desk import Browser, logged_in, statements
from factories.households import helped, household_url
from factories.mergings import SAME, Twice, merged_by, twice
from waakvlam.audit.models import Read
from waakvlam.casework.models import Contact, Household, Merge, Person
from waakvlam.privacy.models import Grant


@pytest.fixture
def files(cast: Cast) -> Twice:
    """Two files of one household."""
    return twice(cast)


def beside(files: Twice) -> str:
    """Return the address at which the two stand beside each other."""
    return household_url(files.kept.household, "household_merge_with", other_key=files.merged.pk)


def test_the_other_file_is_proposed_and_found(cast: Cast, files: Twice) -> None:
    client = logged_in(cast.lead)
    url = household_url(files.kept.household, "household_merge")
    assert beside(files) in client.get(url).content.decode()  # the same address
    Household.objects.filter(pk=files.merged.pk).update(address_key="")
    Person.objects.filter(household=files.merged).update(search_key="zwaluw", family_name="Zwaluw")
    assert beside(files) not in client.get(url).content.decode()
    found = client.post(url, {"name": "zwal"}, follow=True).content.decode()
    assert beside(files) in found
    assert client.post(url, {"name": "zwal"})["Location"] == url  # L3: no name in an address


def test_both_are_seen_before_anything_happens(cast: Cast, files: Twice) -> None:
    page = logged_in(cast.lead).get(beside(files))
    text = page.content.decode()
    for said in (
        "Dit dossier gaat verder",
        "Dit dossier komt erbij",
        "Dorpsstraat 1",
        "1 januari 1980",
        "BSN bekend",
        "geen BSN",
        "Er loopt een traject sinds",
        "Eén keer eerder geholpen",
        "U kunt het ongedaan maken",
    ):
        assert said in text, said
    assert "999900006" not in text  # L3
    assert not Merge.objects.exists()
    reads = Read.objects.filter(what="merge").values_list("household_key", flat=True)
    assert set(reads) == {files.kept.household.pk, files.merged.pk}


def test_it_does_not_matter_from_which_file_one_starts(cast: Cast, files: Twice) -> None:
    url = household_url(files.merged, "household_merge_with", other_key=files.kept.household.pk)
    gone = logged_in(cast.lead).post(url, {"reason": SAME})
    assert gone["Location"] == household_url(files.kept.household)
    files.merged.refresh_from_db()
    assert files.merged.merged_into_id == files.kept.household.pk


def test_without_a_reason_nothing_happens_and_nothing_is_lost(cast: Cast, files: Twice) -> None:
    client = logged_in(cast.lead)
    assert client.post(beside(files), {"reason": ""}).status_code == 422
    refused = client.post(beside(files), {"reason": "zelfde"})
    assert refused.status_code == 422
    assert "zelfde" in refused.content.decode()
    assert not Merge.objects.exists()


def test_who_is_one_is_chosen_there(cast: Cast, files: Twice) -> None:
    one = Person.objects.get(household=files.kept.household, birth_date=None)
    field = f"who_{files.twin.pk.hex}"
    answer = {"reason": SAME, field: str(one.pk)}
    twofold = answer | {f"who_{files.only_there.pk.hex}": str(one.pk)}
    client = logged_in(cast.lead)
    refused = client.post(beside(files), twofold)
    assert refused.status_code == 422
    assert "U koos deze persoon al" in refused.content.decode()
    assert client.post(beside(files), answer).status_code == 302
    files.twin.refresh_from_db()
    assert files.twin.merged_into == one
    people = client.get(household_url(files.kept.household, "household_people"))
    assert people.content.decode().count(str(files.twin.pk)) == 0


def test_the_timeline_tells_it_and_there_it_is_undone(cast: Cast, files: Twice) -> None:
    client = logged_in(cast.lead)
    client.post(beside(files), {"reason": SAME})
    merge = Merge.objects.get()
    url = household_url(files.kept.household, "household_merged", number=merge.pk)
    page = client.get(household_url(files.kept.household)).content.decode()
    assert url in page
    assert "Kennismaking" in page  # the contact of the second file
    told = client.get(url).content.decode()
    assert SAME in told
    assert "mensen 2, aanmeldingen 1, trajecten 1, contacten 1" in told
    assert client.post(url)["Location"] == household_url(files.kept.household)
    assert Contact.objects.get(household=files.merged).note == "Kennismaking"
    page = client.get(household_url(files.kept.household)).content.decode()
    assert "Samenvoegen ongedaan gemaakt" in page
    assert client.get(household_url(files.merged)).status_code == 200
    assert client.post(url).status_code == 422  # a second press
    assert "net vóór u ongedaan" in client.post(url).content.decode()


def test_the_old_address_leads_to_the_file_that_went_on(cast: Cast, files: Twice) -> None:
    merged_by(cast.lead, files)
    for name in ("household", "household_people", "household_plan"):
        gone = logged_in(cast.professional).get(household_url(files.merged, name))
        assert gone["Location"] == household_url(files.kept.household, name)
        assert logged_in(cast.outsider).get(household_url(files.merged, name)).status_code == 404


def test_what_was_typed_in_the_old_file_is_saved_in_the_new_one(cast: Cast, files: Twice) -> None:
    """H8: the page was open when a colleague joined the files."""
    merged_by(cast.lead, files)
    answer = {
        "at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "minutes": "15",
        "manner": "phone",
        "depth": "contact",
        "note": "Gebeld tijdens het samenvoegen",
    }
    client = logged_in(cast.professional)
    gone = client.post(household_url(files.merged), answer)
    assert gone.status_code == 307  # the browser posts the same once more
    client.post(gone["Location"], answer)
    saved = Contact.objects.filter(note="Gebeld tijdens het samenvoegen")
    assert [one.household for one in saved] == [files.kept.household]


def test_a_second_press_leads_to_the_one_file(cast: Cast, files: Twice) -> None:
    client = logged_in(cast.lead)
    client.post(beside(files), {"reason": SAME})
    again = client.post(beside(files), {"reason": SAME}, follow=True)
    assert again.redirect_chain[-1][0] == household_url(files.kept.household)
    assert "waren al samengevoegd" in again.content.decode()
    assert Merge.objects.count() == 1


def test_two_running_cases_are_said_with_what_to_do(cast: Cast) -> None:  # C1
    one, other = helped(cast), helped(cast, given_name="Jan")
    url = household_url(one.household, "household_merge_with", other_key=other.household.pk)
    client = logged_in(cast.lead)
    for answer in (client.get(url), client.post(url, {"reason": SAME})):
        assert "In beide dossiers loopt een traject" in answer.content.decode()
    assert not Merge.objects.exists()


def test_who_may_not_open_both_sees_neither(cast: Cast, files: Twice) -> None:  # L1
    url = beside(files)
    assert logged_in(cast.professional).get(url).status_code == 404  # helps in the first only
    assert logged_in(cast.outsider).get(url).status_code == 404
    other = household_of(received(cast, has_minor=True))  # S7: of another contractor
    across = household_url(files.kept.household, "household_merge_with", other_key=other.pk)
    for account in (cast.lead, cast.youth_worker):
        assert logged_in(account).get(across).status_code == 404
        assert logged_in(account).post(across, {"reason": SAME}).status_code == 404


def test_who_only_looks_with_a_reason_joins_nothing(cast: Cast, files: Twice) -> None:  # L1
    now = timezone.now()
    for file in (files.kept.household, files.merged):
        Grant.objects.create(
            household_key=file.pk,
            account_id=cast.colleague.pk,
            team_id=cast.adults.pk,
            ground="broken_glass",
            reason="Buren bellen over lawaai",
            starts_at=now - timedelta(hours=1),
            ends_at=now + timedelta(hours=1),
        )
    client = logged_in(cast.colleague)
    assert client.get(household_url(files.kept.household, "household_merge")).status_code == 403
    assert client.post(beside(files), {"reason": SAME}).status_code == 403


class TestPersons:
    """Somebody who is listed twice."""

    def test_in_one_file(self, cast: Cast) -> None:
        file = helped(cast, members=2)
        one, other = Person.objects.filter(household=file.household).order_by("birth_date")
        client = logged_in(cast.professional)
        url = household_url(file.household, "household_person_same", person_key=one.pk)
        people = household_url(file.household, "household_people")
        assert url in client.get(people).content.decode()
        assert client.post(url, {"reason": SAME}).status_code == 422
        gone = client.post(url, {"reason": SAME, "other": str(other.pk)})
        assert gone["Location"] == people
        other.refresh_from_db()
        assert other.merged_into == one
        merged = household_url(file.household, "household_merged", number=Merge.objects.get().pk)
        assert "stond dubbel" in client.get(merged).content.decode().lower()
        client.post(merged)
        other.refresh_from_db()
        assert other.merged_into is None

    def test_in_two_files_only_for_who_may_open_both(self, cast: Cast) -> None:
        file = helped(cast)
        other = Person.objects.get(household=household_of(received(cast)))
        one = Person.objects.get(household=file.household)
        url = household_url(file.household, "household_person_same", person_key=one.pk)
        assert str(other.pk) not in logged_in(cast.professional).get(url).content.decode()
        lead = logged_in(cast.lead)
        assert str(other.pk) in lead.get(url).content.decode()
        assert lead.post(url, {"reason": SAME, "other": str(other.pk)}).status_code == 302
        other.refresh_from_db()
        assert (other.merged_into, other.left_on) == (one, timezone.localdate())


def test_at_most_twelve_queries(cast: Cast, files: Twice) -> None:
    client = logged_in(cast.lead)
    one = Person.objects.filter(household=files.kept.household).first()
    assert one is not None
    same = household_url(files.kept.household, "household_person_same", person_key=one.pk)
    search = household_url(files.kept.household, "household_merge")
    client.post(search, {"name": "Proef"})
    asked = {url: _asked(client, url) for url in (search, beside(files), same)}
    merge = merged_by(cast.lead, files)
    url = household_url(files.kept.household, "household_merged", number=merge.pk)
    asked[url] = _asked(client, url)
    assert {url: rows for url, rows in asked.items() if len(rows) > 12} == {}


def _asked(client: Browser, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return statements(captured)
