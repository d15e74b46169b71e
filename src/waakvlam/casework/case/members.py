"""Who of a household is helped within its case, since when and in which phase (C2)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.case.held import CaseClosedError, hold_open_case
from waakvlam.casework.case.models import Case, Member, PhaseSpell
from waakvlam.casework.case.rules import Phase, check_transition
from waakvlam.casework.household.models import Person
from waakvlam.organisation.norm.rules import local_day


class NoRunningCaseError(Exception):
    """Nobody can be helped: the case is closed, or the person left the household."""


def joined_household(person: Person) -> None:
    """Let who joins the household be helped in its running case, where there is one."""
    case = _running_case(person)
    if case is not None:
        _spell(case, person).save(force_insert=True)


def joined_households(persons: Collection[Person]) -> None:
    """As ``joined_household``, for many who join at once; two queries."""
    running = Case.objects.filter(
        household_id__in={person.household_id for person in persons}, closed_on__isnull=True
    )
    cases = {case.household_id: case for case in running}
    Member.objects.bulk_create(
        _spell(cases[person.household_id], person)
        for person in persons
        if person.household_id in cases
    )


def _spell(case: Case, person: Person) -> Member:
    return Member(
        household_id=case.household_id,
        team_id=case.team_id,
        contractor_id=case.contractor_id,
        case=case,
        person=person,
        started_on=max(person.joined_on, case.opened_on),
    )


def left_household(person: Person, *, was: date | None) -> None:
    """Let the spells in the running case follow the day on which somebody left, or came back.

    ``was`` is the day as it stood before. Spells that begin after the new day never were.
    """
    case = _running_case(person)
    if case is None or person.left_on == was:
        return
    spells = Member.objects.filter(case=case, person=person)
    if person.left_on is None:
        if not spells.filter(ended_on=was).update(ended_on=None):
            _begin(case, person, max(person.joined_on, case.opened_on))
        return
    spells.filter(started_on__gte=person.left_on).delete()
    runs = Q(ended_on__isnull=True) | Q(ended_on__gt=person.left_on)
    spells.filter(runs | Q(ended_on=was) if was else runs).update(ended_on=person.left_on)


def _running_case(person: Person) -> Case | None:
    return Case.objects.filter(household_id=person.household_id, closed_on__isnull=True).first()


def _begin(case: Case, person: Person, on: date, phase: str = "") -> Member:
    return Member.objects.create(
        household_id=case.household_id,
        team_id=case.team_id,
        contractor_id=case.contractor_id,
        case=case,
        person=person,
        phase=phase,
        started_on=on,
    )


@transaction.atomic
def stop_helping_person(*, case: Case, person: Person, by: Account, at: datetime) -> None:
    """Let somebody be no longer helped from today; they still belong to the household."""
    _hold(case)
    today = local_day(at)
    running = Member.objects.filter(case=case, person=person, ended_on__isnull=True)
    # Who was helped since today was not helped for a day.
    running.filter(started_on=today).delete()
    running.update(ended_on=today)
    _log(case, person, verb="stop_helping", by=by, phase="")


@transaction.atomic
def help_person(
    *, case: Case, person: Person, phase: Phase | None, by: Account, at: datetime
) -> Member:
    """Let somebody be helped from today, in a phase of their own or, with None, the case's (C2).

    The table of what may follow what is the household's, from where they are. Again changes
    nothing. Raises PhaseTransitionError and NoRunningCaseError.
    """
    of_case = _hold(case)
    if person.left_on is not None:
        raise NoRunningCaseError
    own = "" if phase in {None, of_case} else str(phase)
    running = Member.objects.filter(case=case, person=person, ended_on__isnull=True).first()
    if running is not None and running.phase == own:
        return running
    before = Phase(running.phase) if running is not None and running.phase else of_case
    after = phase or of_case
    if before is not after:
        check_transition(before, after)
    _log(case, person, verb="help", by=by, phase=own)
    today = local_day(at)
    if running is not None and running.started_on == today:
        running.phase = own
        running.save(update_fields=["phase"])
        return running
    if running is not None:
        running.ended_on = today
        running.save(update_fields=["ended_on"])
    return _begin(case, person, today, own)


def _hold(case: Case) -> Phase:
    """Lock the case and return its phase; raises NoRunningCaseError."""
    try:
        held = hold_open_case(case)
    except CaseClosedError as error:
        raise NoRunningCaseError from error
    return Phase(PhaseSpell.objects.get(case=held, ended_on__isnull=True).phase)


def _log(case: Case, person: Person, *, verb: str, by: Account, phase: str) -> None:
    log_deed(
        account_id=by.pk,
        verb=verb,
        noun="person",
        key=person.pk,
        household_key=case.household_id,
        details={"phase": phase},
    )
