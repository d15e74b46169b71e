"""Taking a team's list of running cases in: all households or none, in a handful of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import DeedDone, log_deeds
from waakvlam.casework.case.models import Case, Coordination, Involvement, Member, PhaseSpell
from waakvlam.casework.household.models import Household
from waakvlam.casework.imports.cases import KIND, CaseRow
from waakvlam.casework.imports.joining import BATCH, Intake, TakenInMeanwhileError
from waakvlam.casework.imports.places import Places
from waakvlam.casework.imports.planned_cases import PlannedCase
from waakvlam.kernel.local_time import local_day
from waakvlam.privacy.actions import HelpGiven, grant_helping_many


@dataclass(slots=True)
class NewCases:
    """The rows of each table that the list becomes."""

    cases: list[Case] = field(default_factory=list)
    phases: list[PhaseSpell] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)
    coordinations: list[Coordination] = field(default_factory=list)
    grants: list[HelpGiven] = field(default_factory=list)


def take_in_cases(
    planned: Sequence[PlannedCase], places: Places, *, by: Account, at: datetime
) -> int:
    """Open a case for every new household of a list, since its own days, and return how many.

    Raises TakenInMeanwhileError, and then nothing was written.
    """
    new = [plan for plan in planned if plan.is_new]
    intake, cases = Intake(places, by, at), NewCases()
    keys = {plan.household.key for plan in new if plan.household}
    intake.load_open_files(keys)
    coordinated = set(
        Coordination.objects.filter(household__in=keys, ended_on=None).values_list(
            "household", flat=True
        )
    )
    for plan in new:
        _add(intake, cases, plan, coordinated)
    try:
        with transaction.atomic():
            intake.write()
            _write(cases, by, at)
    except IntegrityError as error:
        raise TakenInMeanwhileError from error
    return len(new)


def _add(intake: Intake, cases: NewCases, plan: PlannedCase, coordinated: set[UUID]) -> None:
    row, known = plan.row, plan.household
    household = intake.households[known.key] if known else None
    if household is None:
        household, _again = intake.household_of(row.members[0], since=intake.at)
    wall = _wall(household)
    case = Case(**wall, opened_on=row.opened_on)
    cases.cases.append(case)
    cases.phases.append(PhaseSpell(**wall, case=case, phase=row.phase, started_on=row.phase_since))
    persons = {
        person.pk: person
        for member in row.members
        if (person := intake.person_of(member, known, household, on=row.opened_on))
    }
    cases.members += [
        Member(**wall, case=case, person=person, started_on=row.opened_on)
        for person in persons.values()
    ]
    _add_helpers(cases, row, case, wall, coordinated=household.pk in coordinated)
    intake.mark(KIND, row.team.pk, row.mark)


def _wall(household: Household) -> dict[str, object]:
    return {
        "household": household,
        "team_id": household.team_id,
        "contractor_id": household.contractor_id,
    }


def _add_helpers(
    cases: NewCases, row: CaseRow, case: Case, wall: dict[str, object], *, coordinated: bool
) -> None:
    helpers = {one.pk: one for one in (row.professional, row.coordinator)}
    for helper in helpers.values():
        cases.involvements.append(
            Involvement(**wall, case=case, professional=helper, started_on=row.opened_on)
        )
        if helper.account_id is not None:
            cases.grants.append(HelpGiven(case.household_id, helper.account_id, case.team_id))
    if not coordinated:
        cases.coordinations.append(
            Coordination(
                **wall,
                case=case,
                kind="professional",
                professional=row.coordinator,
                started_on=row.opened_on,
            )
        )


def _write(cases: NewCases, by: Account, at: datetime) -> None:
    Case.objects.bulk_create(cases.cases, batch_size=BATCH)
    PhaseSpell.objects.bulk_create(cases.phases, batch_size=BATCH)
    Member.objects.bulk_create(cases.members, batch_size=BATCH)
    Involvement.objects.bulk_create(cases.involvements, batch_size=BATCH)
    Coordination.objects.bulk_create(cases.coordinations, batch_size=BATCH)
    grant_helping_many(cases.grants, at=at)
    today = local_day(at).isoformat()
    done = [
        DeedDone(case.pk, case.household_id, {"opened_on": str(case.opened_on), "on": today})
        for case in cases.cases
    ]
    log_deeds(account_id=by.pk, verb="open", noun="case", done=done)
