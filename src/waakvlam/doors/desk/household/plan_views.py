"""The plan of a household: theirs, in their words (C3)."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.plan.actions import (
    GoalScoredMeanwhileError,
    finish_action,
    review_plan,
    score_goal,
)
from waakvlam.casework.plan.models import Goal, Plan
from waakvlam.casework.plan.queries import (
    NoPlanError,
    action_in,
    current_plan,
    earlier_plans,
    goal_in,
    plan_in,
)
from waakvlam.doors.desk.household.plan_forms import ReviewForm
from waakvlam.doors.desk.household.shell import open_household_page, shell
from waakvlam.doors.desk.household.words import DOERS, word
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.words import LIFE_DOMAINS, Words
from waakvlam.doors.frame.access import needs

MET = {"met": True, "not_met": False, "open": None}
DONE = {"yes": True, "no": False}
SCORED: Words = {
    "met": gettext_lazy("Noted: the goal was met."),
    "not_met": gettext_lazy("Noted: the goal was not met."),
    "open": gettext_lazy("Noted: the goal is open again."),
}
SCORED_MEANWHILE: Words = {
    "met": gettext_lazy(
        "Somebody noted meanwhile that the goal was not met, and that stays. Open it again first."
    ),
    "not_met": gettext_lazy(
        "Somebody noted meanwhile that the goal was met, and that stays. Open it again first."
    ),
}


@needs(Permission.HOUSEHOLD_READ)
@require_GET
def household_plan(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the plan: the resident's words first, then the goals by life domain."""
    opened = open_household_page(request, key, "plan")
    plan = current_plan(opened.household)
    context = {
        **shell(opened, "household_plan"),
        "plan": plan,
        "domains": _by_domain(plan) if plan else [],
        "doers": DOERS,
        "earlier": [] if plan else earlier_plans(opened.household),
        "today": opened.today,
        "review": ReviewForm(),
    }
    return render(request, "desk/household/plan.html", context)


def _by_domain(plan: Plan) -> list[tuple[str, list[Goal]]]:
    order = list(LIFE_DOMAINS)

    def place(goal: Goal) -> int:
        return order.index(goal.life_domain) if goal.life_domain in order else len(order)

    goals = sorted(plan.goals.all(), key=place)
    return [
        (word(LIFE_DOMAINS, domain), list(found))
        for domain, found in groupby(goals, key=lambda goal: goal.life_domain)
    ]


@needs(Permission.HOUSEHOLD_WRITE)
@require_POST
def household_plan_review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record that the plan was looked at together."""
    opened = open_household_page(request, key, "plan")
    form = ReviewForm(request.POST)
    try:
        plan = plan_in(opened.household)
    except NoPlanError as error:
        raise not_theirs(request, "plan", key) from error
    if not form.is_valid():
        messages.error(request, _("Enter the next review as a day, or leave it empty."))
        return redirect(opened.url("household_plan"))
    review_plan(plan=plan, next_on=form.cleaned_data["next_on"], by=opened.account, at=opened.at)
    messages.success(request, _("The review was recorded."))
    return redirect(opened.url("household_plan"))


@needs(Permission.HOUSEHOLD_WRITE)
@require_POST
def household_plan_score(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Say whether a goal was met, not met, or is open again."""
    opened = open_household_page(request, key, "plan")
    try:
        goal = goal_in(opened.household, number)
    except NoPlanError as error:
        raise not_theirs(request, "plan", key) from error
    told = request.POST.get("met", "")
    if told in MET:
        try:
            score_goal(goal=goal, met=MET[told], by=opened.account)
        except GoalScoredMeanwhileError:
            messages.warning(request, word(SCORED_MEANWHILE, told))
        else:
            messages.success(request, word(SCORED, told))
    return redirect(f"{opened.url('household_plan')}#goal-{number}")


@needs(Permission.HOUSEHOLD_WRITE)
@require_POST
def household_plan_done(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Say that what was agreed has been done, or that it has not after all."""
    opened = open_household_page(request, key, "plan")
    try:
        action = action_in(opened.household, number)
    except NoPlanError as error:
        raise not_theirs(request, "plan", key) from error
    done = DONE.get(request.POST.get("done", ""))
    if done is not None:
        finish_action(action=action, done=done, by=opened.account, at=opened.at)
        messages.success(request, _("Noted as done.") if done else _("Noted as not done."))
    return redirect(f"{opened.url('household_plan')}#goal-{action.goal_id}")
