"""Reading a household's plan."""

from __future__ import annotations

from waakvlam.casework.household.models import Household
from waakvlam.casework.plan.models import Goal, Plan, PlanAction


class NoPlanError(LookupError):
    """The household has no such plan, goal or action."""


def current_plan(household: Household) -> Plan | None:
    """Return the household's current plan with its goals and actions, or None; three queries."""
    return (
        Plan.objects.filter(household=household, ended_on__isnull=True)
        .prefetch_related("goals__actions")
        .first()
    )


def earlier_plans(household: Household) -> list[Plan]:
    """Return the plans that ended, newest first."""
    ended = Plan.objects.filter(household=household, ended_on__isnull=False)
    return list(ended.order_by("-ended_on", "-agreed_on"))


def plan_in(household: Household) -> Plan:
    """Return the current plan; raises NoPlanError."""
    plan = Plan.objects.filter(household=household, ended_on__isnull=True).first()
    if plan is None:
        raise NoPlanError
    return plan


def goal_in(household: Household, number: int) -> Goal:
    """Return a goal of the household's current plan; raises NoPlanError."""
    found = Goal.objects.filter(pk=number, household=household, plan__ended_on__isnull=True)
    goal = found.select_related("plan").first()
    if goal is None:
        raise NoPlanError
    return goal


def action_in(household: Household, number: int) -> PlanAction:
    """Return an action of the household's current plan; raises NoPlanError."""
    found = PlanAction.objects.filter(
        pk=number, household=household, goal__plan__ended_on__isnull=True
    )
    action = found.select_related("goal__plan").first()
    if action is None:
        raise NoPlanError
    return action
