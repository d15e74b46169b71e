"""Two files of one household, and a look at every row that there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from factories.cast import Cast, household_of, received
from factories.hand_overs import opened
from factories.households import Helped
from waakvlam.accounts.models import Account
from waakvlam.casework.agenda.actions import make_appointment, set_mark
from waakvlam.casework.case.actions import close_case, open_case
from waakvlam.casework.case.coordination import Coordinator, set_coordinator
from waakvlam.casework.case.rules import ClosedReason, Phase
from waakvlam.casework.contact.actions import ContactDetails, write_contact
from waakvlam.casework.household.actions import PersonDetails, add_person
from waakvlam.casework.merging.actions import merge_households, undo_merge
from waakvlam.casework.models import Case, ClockStop, HelpRequest, Household, Merge, Person
from waakvlam.casework.plan.actions import add_action, add_goal, start_plan
from waakvlam.organisation.models import Professional
from waakvlam.privacy.actor import acting_as

SAME = "Beide dossiers gaan over het gezin aan de Dorpsstraat."
UNTOUCHED = {"casework_merge", "casework_mergedrow"}


@dataclass(frozen=True, slots=True)
class Twice:
    """A household with a running case, and its second file, which was helped before."""

    kept: Helped
    merged: Household
    request: HelpRequest
    closed: Case
    twin: Person
    """Of the second file: who is in the first one too."""
    only_there: Person


def twice(cast: Cast) -> Twice:
    """Return two files of one household, with something of every kind in both."""
    kept = opened(cast)
    start_plan(
        case=kept.case, words="Rust in huis.", review_on=None, by=cast.lead, at=timezone.now()
    )
    before = timezone.now() - timedelta(days=2)
    request = received(
        cast, received_at=before, bsn="999900006", given_name="Jan", birth_date=date(1980, 1, 1)
    )
    merged = household_of(request)
    twin = Person.objects.get(household=merged)
    only_there = add_person(
        household_key=merged.pk,
        team_id=merged.team_id,
        contractor_id=merged.contractor_id,
        person=PersonDetails("Proefpersoon", "Oma", date(1950, 1, 1)),
        on=date(2026, 1, 1),
        by=cast.lead,
    )
    ClockStop.objects.create(
        household=merged,
        team_id=merged.team_id,
        contractor_id=merged.contractor_id,
        request=request,
        reason="resident_asks_to_wait",
        started_at=before,
        ended_at=before + timedelta(hours=1),
    )
    closed = _helped_before(cast, merged, twin, only_there)
    set_mark(household=merged, professional=kept.professional, on=date(2026, 12, 1), note="Bel")
    make_appointment(
        household=merged,
        professional=kept.professional,
        moment=timezone.now() + timedelta(days=3),
        place="Kantoor",
        by=cast.lead,
    )
    return Twice(kept, merged, request, closed, twin, only_there)


def _helped_before(cast: Cast, merged: Household, *people: Person) -> Case:
    """Let the second file have a case with everything in it that was closed, today."""
    at, by = timezone.now() - timedelta(hours=30), cast.lead
    helper = Professional.objects.get(account=cast.colleague)
    case = open_case(household=merged, phase=Phase.INTAKE, professional=helper, by=by, at=at)
    coordinator = Coordinator("professional", professional=helper)
    set_coordinator(household=merged, case=case, coordinator=coordinator, by=by, at=at)
    plan = start_plan(case=case, words="Schulden weg.", review_on=None, by=by, at=at)
    goal = add_goal(plan=plan, life_domain="money", text="Post open", by=by)
    add_action(goal=goal, text="Samen", doer="resident", who="", due_on=None, by=by)
    write_contact(
        household=merged,
        details=ContactDetails(at, 30, "phone", note="Kennismaking"),
        members=[person.pk for person in people],
        professional=helper,
        by=by,
        now=timezone.now(),
    )
    return close_case(case=case, reason=ClosedReason.GOALS_MET, by=by, at=timezone.now())


def merged_by(actor: Account, files: Twice, pairs: Mapping[UUID, UUID] | None = None) -> Merge:
    """Join the second file into the first as somebody does, and return the joining."""
    with acting_as(actor.pk):
        merge_households(
            kept=files.kept.household,
            merged=files.merged,
            pairs=pairs or {},
            reason=SAME,
            by=actor,
            at=timezone.now(),
        )
    return Merge.objects.latest("pk")


def undone_by(actor: Account, merge: Merge) -> None:
    """Undo a joining as somebody does."""
    with acting_as(actor.pk):
        undo_merge(merge=merge, by=actor, at=timezone.now())


def every_row() -> dict[tuple[str, str], dict[str, object]]:
    """Return every row of every file, draft and grant, but how often it was saved."""
    rows: dict[tuple[str, str], dict[str, object]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND (relname = 'privacy_grant' "
            "OR relname LIKE 'casework%%' AND relname NOT LIKE '%%event')"
        )
        tables = {name for (name,) in cursor.fetchall()} - UNTOUCHED
        for table in sorted(tables):
            cursor.execute(f"SELECT * FROM {table}")
            names = [column.name for column in cursor.description or ()]
            for values in cursor.fetchall():
                row = dict(zip(names, values, strict=True))
                row.pop("version", None)
                rows[table, str(row.get("key", row.get("id")))] = {
                    name: bytes(value) if isinstance(value, memoryview) else value
                    for name, value in row.items()
                }
    return rows


def pairs_of(files: Twice) -> dict[UUID, UUID]:
    """Return who is one in both: of the second file, who of the first."""
    first = Person.objects.filter(household=files.kept.household, birth_date=None).first()
    assert first is not None
    return {files.twin.pk: first.pk}


def people_of_the_first(files: Twice) -> list[UUID]:
    """Return who belonged to the first file from the start."""
    rows = Person.objects.filter(household=files.kept.household)
    return list(rows.exclude(pk__in=[files.twin.pk, files.only_there.pk]).values_list(flat=True))
