"""A team's existing list of help requests comes in: all rows or none, and never twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.cast import NOON, Cast, household_of, received
from factories.households import helped
from waakvlam.audit.models import Deed, Read
from waakvlam.casework.imports.whole_lists import Ask, take_in_request_list
from waakvlam.casework.models import HelpRequest, Household, ImportedRow, Member, Person
from waakvlam.doors.frame.tongue import readers_tongue
from waakvlam.kernel.table_preview import Preview
from waakvlam.organisation.models import TermNorm
from waakvlam.privacy.actor import acting_as

HEAD = (
    "nummer;ontvangen_op;achternaam;voornaam;geboortedatum;bsn;buurt;postcode;huisnummer;hulpvraag"
)
A = "A1;9-11-2026 14:30;Proef;Samira;29-2-1984;999900006;Dorp;9901 AA;1;Ik kom er niet uit."
B = "A2;10-11-2026;Proef;Ali;1-3-1980;;Dorp;9901 AA;1;Wij zoeken hulp."
C = "A3;2026-11-10;Yılmaz;Ömer;;;BU99010101;;;Kan iemand helpen?"


def table(*rows: str, head: str = HEAD) -> bytes:
    return "\r\n".join([head, *rows]).encode()


def take_in(cast: Cast, content: bytes, *, look: bool = False) -> Preview:
    """Return what a lead gets who takes the list of their own team in."""
    return take_in_request_list(content, Ask([cast.adults], cast.lead, NOON, look))


def faults(preview: Preview) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in preview.faults]


def note_of(preview: Preview) -> str:
    note = preview.rows[0].note
    return note.said(readers_tongue()) if note else ""


def test_rows_become_requests_with_the_deadlines_of_their_day(cast: Cast) -> None:  # H2, H3
    assert take_in(cast, table(A, B, C)).new == 3
    first = HelpRequest.objects.get(person__given_name="Samira")
    assert first.received_at == datetime(2026, 11, 9, 13, 30, tzinfo=UTC)
    assert first.first_contact_due == first.received_at + timedelta(hours=48)
    assert first.team == cast.adults
    assert first.recorded_by == cast.lead
    assert first.status == "new"


def test_the_norm_of_the_day_of_receipt_counts(cast: Cast) -> None:  # H2
    changed = date(2026, 11, 10)
    old = TermNorm.objects.get(code="first_contact", urgency="")
    TermNorm.objects.filter(pk=old.pk).update(valid_until=changed)
    new = TermNorm.objects.get(pk=old.pk)
    new.pk, new.amount, new.valid_from, new.valid_until = None, 24, changed, None
    new.save()
    take_in(cast, table(A, B))
    norms = HelpRequest.objects.order_by("received_at").values_list("first_contact_norm", flat=True)
    assert list(norms) == [old.pk, new.pk]


def test_rows_at_one_address_with_one_name_are_one_household(cast: Cast) -> None:  # H7
    take_in(cast, table(A, B, C))
    assert Household.objects.count() == 2
    assert Person.objects.count() == 3
    assert sorted(HelpRequest.objects.values_list("returning", flat=True)) == [False, False, True]


def test_the_same_person_twice_is_one_person(cast: Cast) -> None:  # H7
    again = A.replace("A1", "A9").replace("9-11-2026", "8-11-2026").replace("9901 AA;1", ";")
    take_in(cast, table(A, again))
    assert Person.objects.count() == 1
    assert HelpRequest.objects.count() == 2


def test_a_known_household_is_recognised(cast: Cast) -> None:  # H7
    known = household_of(received(cast, family_name="Proef", given_name="Oma"))
    preview = take_in(cast, table(A), look=True)
    assert note_of(preview).startswith("huishouden is bekend bij team")
    take_in(cast, table(A))
    assert Household.objects.count() == 1
    assert known.persons.count() == 2
    assert HelpRequest.objects.filter(household=known, returning=True).count() == 1


def test_who_joins_a_known_household_is_helped_in_its_running_case(cast: Cast) -> None:  # C2
    file = helped(cast, family_name="Proef", given_name="Oma")
    take_in(cast, table(A))
    joined = Member.objects.get(person__given_name="Samira")
    assert (joined.case, joined.ended_on) == (file.case, None)


def test_an_address_with_another_name_is_another_household(cast: Cast) -> None:  # H7
    received(cast, family_name="Buren")
    take_in(cast, table(A))
    assert Household.objects.count() == 2


def test_another_contractor_is_only_named(cast: Cast) -> None:  # S7
    received(cast, family_name="Proef", bsn="999900006", has_minor=True)
    preview = take_in(cast, table(A))
    assert note_of(preview).startswith("ook bekend bij Jeugd Noord")
    made = HelpRequest.objects.get(team=cast.adults)
    assert made.contractor == cast.adults.contractor
    assert made.household.persons.count() == 1
    assert Read.objects.filter(account_id=cast.lead.pk, what="find_known_persons").exists()


def test_a_second_time_makes_nothing_double(cast: Cast) -> None:
    take_in(cast, table(A, B, C))
    again = take_in(cast, table(B, A, C, A.replace("A1", "A4").replace("14:30", "15:00")))
    assert (again.new, again.known) == (1, 3)
    assert HelpRequest.objects.count() == 4


def test_without_numbers_the_whole_row_is_remembered(cast: Cast) -> None:
    head = HEAD.replace("nummer;", "", 1)
    row, other = A.removeprefix("A1;"), A.removeprefix("A1;").replace("9-11-2026", "09/11/2026")
    take_in(cast, table(row, head=head))
    assert take_in(cast, table(other, head=head)).known == 1
    assert HelpRequest.objects.count() == 1
    mark = ImportedRow.objects.get()
    assert b"Proef" not in bytes(mark.fingerprint)


def test_one_fault_and_nothing_is_taken_in(cast: Cast) -> None:
    wrong = B.replace("10-11-2026", "31-11-2026").replace("1-3-1980", "1-3-80")
    preview = take_in(cast, table(A, wrong, C))
    assert faults(preview) == [(3, "geboortedatum"), (3, "ontvangen_op")]
    assert not HelpRequest.objects.exists()
    assert not ImportedRow.objects.exists()
    assert not Household.objects.exists()


@pytest.mark.parametrize(
    ("row", "where"),
    [
        (A.replace("9-11-2026", "11-11-2026"), "ontvangen_op"),  # tomorrow
        (A.replace("9-11-2026", "1-1-2019"), "ontvangen_op"),  # before any norm
        (A.replace("Dorp", "Polder"), "buurt"),  # another team's
        (A.replace("Dorp", "Nergens"), "buurt"),
        (C.replace("BU99010101", ""), "buurt"),
        (A.replace("29-2-1984", "29-2-2024"), "buurt"),  # S3: with a child it is youth
        (A.replace("999900006", "999900007"), "bsn"),
    ],
)
def test_what_cannot_be_is_a_fault(cast: Cast, row: str, where: str) -> None:
    assert faults(take_in(cast, table(row))) == [(2, where)]


def test_a_fault_repeats_no_number_of_a_citizen(cast: Cast) -> None:  # L3
    preview = take_in(cast, table(A.replace("999900006", "123456789")))
    assert "123456789" not in str(preview.faults)


def test_the_same_request_twice_in_one_file_is_a_fault(cast: Cast) -> None:
    assert faults(take_in(cast, table(A, C, A))) == [(4, "nummer")]


LATER = (
    "eerste_contact_op;kwalitatief_contact_op;eerste_gesprek_op;"
    "urgentie;uitkomst;doorverwezen_naar;afgesloten_op"
)


def later(row: str, cells: str) -> bytes:
    return table(f"{row};{cells}", head=f"{HEAD};{LATER}")


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (";;;;;;", "new"),
        (";;;spoedig;;;", "waiting"),
        ("9-11-2026;;;spoedig;actieve hulp;;", "decided"),
        ("9-11-2026;10-11-2026;;;sociale basis;De Werkplaats;10-11-2026", "closed"),
    ],
)
def test_how_far_a_request_came_follows_from_the_row(cast: Cast, cells: str, status: str) -> None:
    assert take_in(cast, later(A, cells)).faults == ()
    request = HelpRequest.objects.get()
    assert request.status == status
    if cells.startswith("9-11"):  # known by its day alone, so not before the receipt
        assert request.first_contact_at == request.received_at


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ("8-11-2026;;;;;;", "eerste_contact_op"),
        ("12-11-2026;;;;;;", "eerste_contact_op"),
        (";;;;sociale basis;;10-11-2026", "doorverwezen_naar"),  # H5
        (";;;;;;10-11-2026", "uitkomst"),
        ("9-11-2026;10-11-2026;;;informatie en advies;;", "afgesloten_op"),
        (";;;;ingetrokken;;8-11-2026", "afgesloten_op"),
        (";;;heel snel;;;", "urgentie"),
    ],
)
def test_a_history_that_cannot_be_is_a_fault(cast: Cast, cells: str, where: str) -> None:
    assert faults(take_in(cast, later(A, cells))) == [(2, where)]


def test_an_acute_request_gets_the_stricter_norm(cast: Cast) -> None:  # H2
    take_in(cast, later(B, ";;;acuut;;;"))
    due = HelpRequest.objects.get().first_contact_due
    assert due == datetime(2026, 11, 10, 23, 0, tzinfo=UTC)


def test_each_teams_lead_takes_their_own_part_when_nobody_is_named(cast: Cast) -> None:
    child = A.replace("29-2-1984", "29-2-2024")
    ask = Ask((), None, NOON)
    assert faults(take_in_request_list(table(child, C), ask)) == [(0, "")]  # no youth lead
    assert take_in_request_list(table(C), ask).new == 1
    assert HelpRequest.objects.get().recorded_by == cast.lead


def test_every_request_leaves_its_deed(cast: Cast) -> None:
    take_in(cast, table(A, B))
    deeds = Deed.objects.filter(noun="help_request", verb="receive")
    assert set(deeds.values_list("account_id", flat=True)) == {cast.lead.pk}
    assert "Proef" not in str(list(deeds.values_list("details", flat=True)))


def test_who_does_not_lead_the_team_sees_nothing_of_what_came_in(cast: Cast) -> None:  # L1
    take_in(cast, table(A))
    for account in (cast.professional, cast.outsider, cast.youth_worker):
        with acting_as(account.pk):
            assert not ImportedRow.objects.exists()
            assert not HelpRequest.objects.exists()


def many(count: int) -> bytes:
    rows = (
        f"N{n};9-11-2026;Naam{n};Kind;1-1-19{50 + n % 49};;Dorp;99{n:02}AA;{n};Vraag {n}"
        if n < 100
        else f"N{n};9-11-2026;Naam{n};Kind;;;Dorp;1234AB;{n};Vraag {n}"
        for n in range(10, count + 10)
    )
    return table(*rows)


def test_two_thousand_rows_take_a_handful_of_statements(cast: Cast) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        take_in(cast, many(20))
    with CaptureQueriesContext(connection) as queries:
        assert take_in(cast, many(2020)).new == 2000
    assert len(queries) < len(few) + 30
    assert HelpRequest.objects.count() == 2020
