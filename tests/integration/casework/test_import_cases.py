"""A team's running cases come in with their own days: a household per number (C1, C2, C8)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.cast import NOON, Cast, household_of, received
from waakvlam.casework.case.actions import open_case
from waakvlam.casework.case.rules import Phase
from waakvlam.casework.imports.whole_lists import Ask, take_in_case_list
from waakvlam.casework.models import Case, Coordination, Household, Member, Person, PhaseSpell
from waakvlam.kernel.table_preview import Preview
from waakvlam.organisation.models import Posting, Professional, Team
from waakvlam.privacy.actor import acting_as

HEAD = (
    "huishouden;achternaam;voornaam;geboortedatum;bsn;buurt;geopend_op;fase;fase_sinds;professional"
)
A = "H1;Proef;Samira;29-2-1984;999900006;Dorp;1-9-2025;waakvlam;1-3-2026;nr-professional"
B = "H1;Proef;Ali;1-3-1980;;;;;;"
C = "H2;Ander;Kim;;;Dorp;1-10-2025;traject;;nr-colleague"


def table(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


def take_in(cast: Cast, content: bytes, *teams: Team) -> Preview:
    return take_in_case_list(content, Ask(teams or [cast.adults], cast.lead, NOON))


def faults(preview: Preview) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in preview.faults]


def test_a_household_with_its_members_becomes_one_case(cast: Cast) -> None:  # C1, C2
    assert take_in(cast, table(A, B, C)).new == 2
    assert (Household.objects.count(), Person.objects.count()) == (2, 3)
    case = Case.objects.get(household__name="Proef")
    assert case.opened_on == date(2025, 9, 1)
    assert case.members.count() == 2
    phase = PhaseSpell.objects.get(case=case)
    assert (phase.phase, phase.started_on) == ("low_flame", date(2026, 3, 1))
    coordination = Coordination.objects.get(case=case)
    assert coordination.professional == Professional.objects.get(account=cast.professional)


def test_who_helps_opens_the_file_and_nobody_else(cast: Cast) -> None:  # L1
    take_in(cast, table(A, B, C))
    for account, seen in (
        (cast.professional, {"Proef"}),
        (cast.colleague, {"Ander"}),
        (cast.triage, set[str]()),
        (cast.outsider, set[str]()),
    ):
        with acting_as(account.pk):
            assert set(Household.objects.values_list("name", flat=True)) == seen


def test_a_second_time_makes_nothing_double(cast: Cast) -> None:
    take_in(cast, table(A, B))
    again = take_in(cast, table(A, B, C))
    assert (again.new, again.known) == (1, 1)
    assert Case.objects.count() == 2


def test_a_known_household_gets_its_case_and_keeps_its_file(cast: Cast) -> None:  # H7
    known = household_of(received(cast, family_name="Proef", bsn="999900006"))
    assert take_in(cast, table(A, B)).faults == ()
    assert Case.objects.get().household == known
    assert Member.objects.filter(person__household=known).count() == 2
    assert Person.objects.filter(household=known).count() == 2


def test_a_household_with_an_open_case_is_a_fault(cast: Cast) -> None:  # C1
    known = household_of(received(cast, family_name="Proef", bsn="999900006"))
    helper = Professional.objects.get(account=cast.professional)
    with acting_as(cast.lead.pk):
        open_case(household=known, phase=Phase.INTAKE, professional=helper, by=cast.lead, at=NOON)
    assert faults(take_in(cast, table(A, C))) == [(2, "huishouden")]
    assert Case.objects.count() == 1


def test_a_household_of_another_team_is_a_fault(cast: Cast) -> None:  # H6, H7
    received(cast, family_name="Proef", bsn="999900006", hood="BU99010102")
    assert faults(take_in(cast, table(A))) == [(2, "huishouden")]


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ([A.replace("1-9-2025", "")], (2, "geopend_op")),
        ([A.replace("1-9-2025", "1-9-2027")], (2, "geopend_op")),
        ([A.replace("1-3-2026", "1-3-2025")], (2, "fase_sinds")),
        ([A.replace("waakvlam", "")], (2, "fase")),
        ([A.replace("waakvlam", "gesloten")], (2, "fase")),
        ([A.replace("nr-professional", "")], (2, "professional")),
        ([A.replace("nr-professional", "nr-99")], (2, "professional")),
        ([A, C, B.replace(";;;;;;", ";;;;crisis;;")], (4, "fase")),
        ([A.replace("Dorp", "Polder")], (2, "buurt")),
    ],
)
def test_what_cannot_be_is_a_fault(cast: Cast, rows: list[str], where: tuple[int, str]) -> None:
    preview = take_in(cast, table(*rows))
    assert where in faults(preview)
    assert not Household.objects.exists()


def test_a_youth_case_needs_a_current_registration(cast: Cast) -> None:  # C8
    leader = Professional.objects.get(account=cast.youth_worker)
    Posting.objects.filter(professional=leader).update(role="lead")
    child = A.replace("29-2-1984", "29-2-2020").replace("nr-professional", "nr-youth")
    ask = Ask((), None, NOON)
    Professional.objects.filter(pk=leader.pk).update(registered_until=date(2026, 11, 10))
    assert faults(take_in_case_list(table(child), ask)) == [(2, "professional")]
    Professional.objects.filter(pk=leader.pk).update(registered_until=date(2026, 11, 11))
    assert take_in_case_list(table(child), ask).faults == ()
    assert Case.objects.get().team == cast.youth


def test_a_member_who_is_in_another_households_file_is_a_fault(cast: Cast) -> None:  # C1
    received(cast, family_name="Proef", bsn="999900006")
    received(cast, family_name="Elders", bsn="999900018")
    other = B.replace("1-3-1980;;", "1-3-1980;999900018;")
    assert faults(take_in(cast, table(A, other))) == [(3, "bsn")]


def test_two_thousand_households_take_a_handful_of_statements(cast: Cast) -> None:
    rows = [C.replace("H2", f"H{n}").replace("Ander", f"Naam{n}") for n in range(2020)]
    with CaptureQueriesContext(connection) as few:
        take_in(cast, table(*rows[:20]))
    with CaptureQueriesContext(connection) as queries:
        assert take_in(cast, table(*rows)).new == 2000
    assert len(queries) < len(few) + 40
    assert Case.objects.filter(opened_on=date(2025, 10, 1)).count() == 2020


def test_the_file_was_opened_when_the_list_came_in(cast: Cast) -> None:
    take_in(cast, table(A))
    assert Household.objects.get().created_at == NOON == datetime(2026, 11, 10, 11, tzinfo=UTC)
