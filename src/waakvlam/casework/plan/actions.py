"""Writing the household's plan: the resident's words, goals and who does what (C3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.case.held import hold_open_case
from waakvlam.casework.case.models import Case
from waakvlam.casework.edit.actions import log_changed, save_edit
from waakvlam.casework.plan.models import Goal, Plan, PlanAction
from waakvlam.organisation.norm.rules import local_day


class PlanAlreadyCurrentError(Exception):
    """The household has a current plan already (C1)."""


class GoalScoredMeanwhileError(Exception):
    """Somebody else said otherwise of the goal; it is to be opened again first."""


@transaction.atomic
def start_plan(
    *, case: Case, words: str, review_on: date | None, by: Account, at: datetime
) -> Plan:
    """Start the household's plan in the resident's words.

    Raises PlanAlreadyCurrentError, CaseClosedError and FileMovedError.
    """
    hold_open_case(case)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                household_id=case.household_id,
                team_id=case.team_id,
                contractor_id=case.contractor_id,
                case=case,
                words=words,
                agreed_on=local_day(at),
                review_on=review_on,
            )
    except IntegrityError as error:
        raise PlanAlreadyCurrentError from error
    _log(plan, verb="start", by=by)
    return plan


@transaction.atomic
def change_plan(*, plan: Plan, version: int, changes: Mapping[str, object], by: Account) -> Plan:
    """Save an edit of the resident's words or the review date; raises StaleEditError."""
    saved, written = save_edit(plan, version=version, changes=changes)
    log_changed(written, noun="plan", key=saved.pk, household_key=saved.household_id, by=by)
    return saved


@transaction.atomic
def add_goal(*, plan: Plan, life_domain: str, text: str, by: Account) -> Goal:
    """Add a goal in a life domain (C4)."""
    goal = Goal.objects.create(
        household_id=plan.household_id,
        team_id=plan.team_id,
        contractor_id=plan.contractor_id,
        plan=plan,
        life_domain=life_domain,
        text=text,
    )
    _log(plan, verb="add_goal", by=by)
    return goal


@transaction.atomic
def score_goal(*, goal: Goal, met: bool | None, by: Account) -> Goal:
    """Say whether a goal was met, or that it is open again; again changes nothing.

    Raises GoalScoredMeanwhileError where the goal was scored otherwise.
    """
    locked = Goal.objects.select_for_update().get(pk=goal.pk)
    if locked.met is met:
        return locked
    if met is not None and locked.met is not None:
        raise GoalScoredMeanwhileError
    locked.met = met
    locked.save(update_fields=["met"])
    _log(goal.plan, verb="score_goal", by=by, details={"goal": goal.pk, "met": met})
    return locked


@transaction.atomic
def add_action(
    *, goal: Goal, text: str, doer: str, who: str, due_on: date | None, by: Account
) -> PlanAction:
    """Add what somebody will do for a goal."""
    action = PlanAction.objects.create(
        household_id=goal.household_id,
        team_id=goal.team_id,
        contractor_id=goal.contractor_id,
        goal=goal,
        text=text,
        doer=doer,
        who=who,
        due_on=due_on,
    )
    _log(goal.plan, verb="add_action", by=by)
    return action


@transaction.atomic
def finish_action(*, action: PlanAction, done: bool, by: Account, at: datetime) -> PlanAction:
    """Say that what was agreed has been done, or that it has not; again changes nothing."""
    locked = PlanAction.objects.select_for_update().get(pk=action.pk)
    if done == (locked.done_on is not None):
        return locked
    locked.done_on = local_day(at) if done else None
    locked.save(update_fields=["done_on"])
    _log(action.goal.plan, verb="finish_action", by=by)
    return locked


@transaction.atomic
def review_plan(*, plan: Plan, next_on: date | None, by: Account, at: datetime) -> Plan:
    """Record that the plan was looked at together, and when it will be again."""
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    locked.last_review_on = local_day(at)
    locked.review_on = next_on
    locked.version += 1
    locked.save(update_fields=["last_review_on", "review_on", "version"])
    _log(locked, verb="review", by=by)
    return locked


def _log(plan: Plan, *, verb: str, by: Account, details: dict[str, object] | None = None) -> None:
    log_deed(
        account_id=by.pk,
        verb=verb,
        noun="plan",
        key=plan.pk,
        household_key=plan.household_id,
        details=details,
    )
