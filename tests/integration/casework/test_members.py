"""Who is helped within a case follows who joins and leaves, each with a phase of their own (C2)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factories.cast import Cast, make_cast
from factories.desk import logged_in
from factories.households import Helped, helped, household_url
from waakvlam.audit.models import Deed
from waakvlam.casework.case.members import NoRunningCaseError, help_person, stop_helping_person
from waakvlam.casework.case.rules import Phase, PhaseTransitionError
from waakvlam.casework.household.actions import PersonDetails, add_person, change_person
from waakvlam.casework.models import Case, Member, Person, PhaseSpell
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.check import check_ledger
from waakvlam.privacy.actor import acting_as


def day(days: int) -> date:
    """Return the day so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def running_since(cast: Cast, days: int = 10) -> Helped:
    """Return a household whose case was opened so many days ago."""
    file = helped(cast, members=2)
    Case.objects.update(opened_on=day(-days))
    PhaseSpell.objects.update(started_on=day(-days))
    Member.objects.update(started_on=day(-days))
    return file


def leaves(cast: Cast, person: Person, on: date | None) -> None:
    """Write down when somebody left, or that they did not."""
    person.refresh_from_db()
    with acting_as(cast.professional.pk):
        changes = {"left_on": on}
        change_person(person=person, version=person.version, changes=changes, by=cast.professional)


def spells(person: Person) -> list[tuple[date, date | None, str]]:
    """Return the spells of somebody, in order."""
    return list(person.memberships.values_list("started_on", "ended_on", "phase"))


def set_help(cast: Cast, file: Helped, person: Person, phase: Phase | None, days: int = 0) -> None:
    """Let somebody be helped in a phase, so many days from now."""
    at = timezone.localtime() + timedelta(days=days)
    with acting_as(cast.professional.pk):
        help_person(case=file.case, person=person, phase=phase, by=cast.professional, at=at)


def test_who_joins_the_household_is_helped_from_that_day(cast: Cast) -> None:
    file = running_since(cast)
    with acting_as(cast.professional.pk):
        joined = add_person(
            household_key=file.household.pk,
            team_id=file.household.team_id,
            contractor_id=file.household.contractor_id,
            person=PersonDetails("Proefpersoon", "Oma"),
            on=day(-2),
            by=cast.professional,
        )
    assert spells(joined) == [(day(-2), None, "")]


def test_who_leaves_is_helped_until_that_day_and_may_come_back(cast: Cast) -> None:
    file = running_since(cast)
    person = Person.objects.filter(household=file.household).latest("birth_date")
    Person.objects.update(joined_on=day(-30))
    for left in (day(-3), day(-5), day(-1)):  # a day that was written down wrong is mended
        leaves(cast, person, left)
        assert spells(person) == [(day(-10), left, "")]
    leaves(cast, person, None)
    assert spells(person) == [(day(-10), None, "")]


def test_who_left_before_the_case_was_never_helped_in_it(cast: Cast) -> None:
    file = running_since(cast)
    person = Person.objects.filter(household=file.household).latest("birth_date")
    Person.objects.update(joined_on=day(-30))
    leaves(cast, person, day(-20))
    assert spells(person) == []
    leaves(cast, person, None)
    assert spells(person) == [(day(-10), None, "")]


def test_where_no_case_runs_nobody_is_helped(cast: Cast) -> None:
    file = running_since(cast)
    Case.objects.update(closed_on=day(0), closed_reason="moved")
    person = file.household.persons.earliest("sort_key")
    before = spells(person)
    leaves(cast, person, day(0))
    assert spells(person) == before


def test_one_person_has_a_phase_of_their_own(cast: Cast) -> None:  # C2, E5.5.2
    file = running_since(cast)
    person = Person.objects.earliest("sort_key")
    set_help(cast, file, person, Phase.ACTIVE_HELP)
    set_help(cast, file, person, Phase.ACTIVE_HELP)  # again changes nothing
    assert spells(person) == [(day(-10), day(0), ""), (day(0), None, "active_help")]
    assert PhaseSpell.objects.get().phase == "intake"
    set_help(cast, file, person, Phase.LOW_FLAME, days=2)
    assert spells(person)[-1] == (day(2), None, "low_flame")
    assert Deed.objects.filter(verb="help", noun="person").count() == 2


def test_the_one_table_says_what_may_follow(cast: Cast) -> None:  # C2
    file = running_since(cast)
    person = Person.objects.earliest("sort_key")
    set_help(cast, file, person, Phase.CRISIS)
    with pytest.raises(PhaseTransitionError):
        set_help(cast, file, person, Phase.INFORMATION_ADVICE, days=1)
    set_help(cast, file, person, None, days=1)  # from crisis to the household's intake
    assert spells(person)[-1] == (day(1), None, "")


def test_helping_one_person_stops_and_begins_again(cast: Cast) -> None:
    file = running_since(cast)
    person = Person.objects.earliest("sort_key")
    with acting_as(cast.professional.pk):
        stop_helping_person(case=file.case, person=person, by=cast.professional, at=timezone.now())
    assert spells(person) == [(day(-10), day(0), "")]
    set_help(cast, file, person, None, days=3)
    assert spells(person) == [(day(-10), day(0), ""), (day(3), None, "")]


def test_who_left_cannot_be_helped(cast: Cast) -> None:
    file = running_since(cast)
    Person.objects.update(joined_on=day(-30), left_on=day(-1))
    with pytest.raises(NoRunningCaseError):
        set_help(cast, file, Person.objects.earliest("sort_key"), None)


def test_the_database_refuses_two_spells_at_once(cast: Cast) -> None:
    file = running_since(cast)
    former = Member.objects.earliest("pk")
    Member.objects.filter(pk=former.pk).update(ended_on=day(-2))
    wall = {"household": file.household, "case": file.case, "person": former.person}
    teams = {"team_id": former.team_id, "contractor_id": former.contractor_id}
    with pytest.raises(IntegrityError, match="member_one_spell"), transaction.atomic():
        Member.objects.create(**wall, **teams, started_on=day(-3), ended_on=day(-1))
    Member.objects.create(**wall, **teams, started_on=day(-2))  # half-open: the next begins


def test_the_page_tells_and_changes_who_is_helped(cast: Cast) -> None:
    file = running_since(cast)
    person = Person.objects.earliest("sort_key")
    client = logged_in(cast.professional)
    url = household_url(file.household, "household_person_help", person_key=person.pk)
    assert client.post(url, {"help": "information_advice"}).status_code == 302
    people = household_url(file.household, "household_people")
    assert "eigen fase: Informatie en advies" in client.get(people).content.decode()
    assert client.post(url, {"help": "request"}).status_code == 422
    client.post(url, {"help": "not"})
    assert "Krijgt geen hulp" in client.get(people).content.decode()
    assert not person.memberships.filter(ended_on__isnull=True).exists()


def test_nobody_left_tomorrow(cast: Cast) -> None:
    file = running_since(cast)
    person = Person.objects.earliest("sort_key")
    url = household_url(file.household, "household_person_edit", person_key=person.pk)
    answer = logged_in(cast.professional).post(
        url,
        {
            "family_name": "Proefpersoon",
            "household_role": "resident",
            "left_on": day(1).isoformat(),
            "version": "1",
        },
    )
    assert answer.status_code == 422
    assert "Deze dag moet nog komen" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_ledger_tells_one_row_from_joining_to_leaving(tmp_path: Path) -> None:
    cast = make_cast()
    file = running_since(cast)
    person, other = Person.objects.order_by("sort_key")
    set_help(cast, file, person, Phase.ACTIVE_HELP)
    Person.objects.update(joined_on=day(-30))
    leaves(cast, other, day(-4))
    about = connection.settings_dict
    dsn = psycopg.conninfo.make_conninfo(
        host=about["HOST"], port=about["PORT"], dbname=about["NAME"], user="waakvlam_ledger"
    )
    refresh(dsn, tmp_path / "ledger", now=timezone.now())
    rows = pq.read_table(tmp_path / "ledger" / "members.parquet").to_pylist()
    told = {row["person_key"]: (row["started_on"], row["ended_on"]) for row in rows}
    assert told == {
        str(person.ledger_key): (day(-10), None),
        str(other.ledger_key): (day(-10), day(-4)),
    }
    assert len(rows) == 2
    assert check_ledger(tmp_path / "ledger") == []
